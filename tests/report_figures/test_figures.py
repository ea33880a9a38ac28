"""Figures for papers: the files, their sizes, their letters, and that a folder is whole or not there."""

from __future__ import annotations

import builtins
import csv
import io
import json
import re
import shutil
import struct
import subprocess

import pytest

from softpower import files
from softpower.errors import StudyError
from softpower.report.figures import write_figures
from softpower.report.figures.convert import on_paper, png

EXPECTED = {"gaps", "scoreboard", "fronts", "weightings", "over-time", "regions"}


@pytest.fixture(scope="session")
def figures(bundled, tmp_path_factory):
    return write_figures(bundled, tmp_path_factory.mktemp("figures") / "all")


def test_every_chart_is_there_with_caption_and_numbers(figures):
    listed = json.loads((figures / "figures.json").read_text(encoding="utf-8"))["figures"]
    assert {figure["name"] for figure in listed} >= EXPECTED
    for figure in listed:
        name = figure["name"]
        wanted = {f"{name}-{w}mm.{form}" for w in (85, 178) for form in ("svg", "png", "pdf")}
        assert set(figure["files"]) == wanted | {f"{name}.txt", f"{name}.csv"}
        assert all((figures / file).stat().st_size for file in figure["files"])
        caption = (figures / f"{name}.txt").read_text(encoding="utf-8")
        assert "200 draws, seed 2026" in caption
        rows = list(csv.DictReader(io.StringIO((figures / f"{name}.csv").read_text(encoding="utf-8"))))
        assert rows


@pytest.mark.parametrize("width", [85, 178])
def test_sizes_are_those_of_a_journal(figures, width):
    svg = (figures / f"fronts-{width}mm.svg").read_text(encoding="utf-8")
    assert f'width="{width}mm"' in svg
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
    box = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    points = min(sizes) * width / box / 25.4 * 72
    assert points == pytest.approx(8, abs=0.05)
    header = (figures / f"fronts-{width}mm.png").read_bytes()
    assert struct.unpack(">I", header[16:20])[0] == pytest.approx(width / 25.4 * 300, abs=2)
    at = header.index(b"pHYs") + 4
    assert struct.unpack(">I", header[at : at + 4])[0] == 11811  # pixels a metre: 300 an inch
    page = re.search(rb"/MediaBox \[0 0 ([\d.]+)", (figures / f"fronts-{width}mm.pdf").read_bytes())
    assert float(page[1]) == pytest.approx(width / 25.4 * 72, abs=0.1)


def test_the_gaps_that_are_drawn_are_those_of_the_contest(bundled, figures):
    rows = csv.DictReader(io.StringIO((figures / "gaps.csv").read_text(encoding="utf-8")))
    assert [float(row["gap"]) for row in rows] == pytest.approx(list(bundled.view.gaps))


def fonts(language):
    if shutil.which("fc-list") is None:
        pytest.skip("no fc-list tells which fonts there are")
    found = subprocess.run(["fc-list", f":lang={language}", "family"], capture_output=True, text=True, check=True)
    if "Noto Sans CJK JP" not in found.stdout:
        pytest.skip("the font Noto Sans CJK JP is not installed (Debian: fonts-noto-cjk)")


def drawn(text, family):
    shape = '<svg viewBox="0 0 400 60" xmlns="http://www.w3.org/2000/svg"><text x="5" y="40" font-size="30"'
    return png(on_paper(f'{shape} font-family="{family}">{text}</text></svg>', 85))


@pytest.mark.parametrize(("text", "language"), [("東京 とうきょう", "ja"), ("서울 Seoul", "ko")])
def test_japanese_and_korean_labels_are_drawn_in_the_font_that_has_them(text, language):
    from softpower.report.drawings import PAPER

    fonts(language)
    family = re.search(r'font-family="([^"]*)"', PAPER.words(text, 0, 0))[1].replace("&#x27;", "'")
    assert drawn(text, family) == drawn(text, "'Noto Sans CJK JP'")
    assert drawn(text, family) != drawn("\ufffd" * len(text), family)


def test_names_in_other_scripts_reach_the_figures(contest, tmp_path):
    target = write_figures(contest, tmp_path / "figures")
    board = (target / "scoreboard-85mm.svg").read_text(encoding="utf-8")
    label = re.search(r"<text[^>]*>克拉沃尼亚</text>", board)
    if label is None:  # it is ranked in the scoreboard only where it has enough weight
        assert "克拉沃尼亚" in (target / "scoreboard.txt").read_text(encoding="utf-8")
    else:
        assert "Noto Sans CJK JP" in label[0]


def test_figures_replace_figures_alone(contest, tmp_path):
    target = write_figures(contest, tmp_path / "figures")
    (target / "gaps.txt").write_text("old", encoding="utf-8")
    write_figures(contest, target)
    assert (target / "gaps.txt").read_text(encoding="utf-8") != "old"
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="no folder of figures"):
        write_figures(contest, target)
    assert (target / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_an_interruption_leaves_nothing(contest, tmp_path, monkeypatch):
    calls = []

    def fail(path, data):
        calls.append(path)
        if len(calls) == 5:
            raise KeyboardInterrupt
        path.write_bytes(data)

    monkeypatch.setattr(files, "write_whole", fail)
    with pytest.raises(KeyboardInterrupt):
        write_figures(contest, tmp_path / "figures")
    assert list(tmp_path.iterdir()) == []


def test_without_the_converter_there_is_svg_and_a_word(cli, small, tmp_path, monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **more):
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = cli("report", small, "--figures", tmp_path / "figures")
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "figures")
    assert 'pip install "softpower[figures]"' in result.stderr
    kinds = {path.suffix for path in (tmp_path / "figures").iterdir()}
    assert kinds == {".svg", ".txt", ".csv", ".json"}


def test_the_command_draws_and_writes_the_page_only_where_asked(cli, small, tmp_path):
    result = cli("report", small, "--figures", tmp_path / "figures")
    assert result.exit_code == 0
    assert (tmp_path / "figures" / "fronts-85mm.pdf").exists()
    assert not (small / "report.html").exists()
    page = tmp_path / "page.html"
    result = cli("report", small, "--figures", tmp_path / "figures", "-o", page)
    assert result.stdout.split() == [str(tmp_path / "figures"), str(page)]
    assert page.exists()
