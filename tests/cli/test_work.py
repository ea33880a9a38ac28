"""run, init, observe, report, export and demo."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest


def test_run_says_each_stage_and_what_is_next(cli, fresh):
    result = cli("run", fresh)
    assert result.exit_code == 0
    stages = [line.split(":")[0] for line in result.stderr.splitlines()]
    assert stages[:4] == ["observations", "estimates", "index", "contest"]
    assert "Next: softpower show" in result.stderr
    assert result.stdout.startswith("Ruritania or Graustark: it depends on the weights\n")


def test_run_is_quiet_on_demand(cli, fresh):
    assert cli("run", fresh, "-q").stderr == ""


def test_run_to_a_stage(cli, fresh):
    result = cli("run", fresh, "--to", "estimates", "-f", "json")
    assert [row["stage"] for row in json.loads(result.stdout)["stages"]] == ["observations", "estimates"]


def test_run_with_another_seed(cli, fresh):
    found = [json.loads(cli("run", fresh, "--draws", "300", "--seed", seed, "-f", "json").stdout) for seed in (1, 1, 2)]
    assert [f["seed"] for f in found] == [1, 1, 2]
    assert found[0]["draws"] == 300
    scores = [f["contenders"][0]["score"]["value"] for f in found]
    assert scores[0] == scores[1] != scores[2]


def test_check_of_a_sound_study(cli, small):
    result = cli("check", small)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith("note.")


def test_init_from_nothing(cli, tmp_path):
    result = cli("init", tmp_path / "new", "--title", 'The "new" one')
    assert result.exit_code == 0
    assert (tmp_path / "new" / "study.toml").exists()
    assert "Next: softpower check" in result.stderr
    again = cli("init", tmp_path / "new")
    assert again.exit_code == 3
    assert "there already" in again.stderr or "already" in again.stderr


def test_init_from_a_table_and_on_to_a_scoreboard(cli, tmp_path):
    table = tmp_path / "table.csv"
    rows = ["contender,indicator,period,value,unit,source"]
    for year in (2023, 2024):
        rows += [f"Alba,Songs,{year},{year - 2000},count,a", f"Breda,Songs,{year},{2 * (year - 2000)},count,a"]
        rows += [f"Alba,Films,{year},900,count,b", f"Breda,Films,{year},700,count,b"]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert cli("init", tmp_path / "made", "--from", table).exit_code == 0
    assert cli("run", tmp_path / "made").exit_code == 0
    shown = cli("show", tmp_path / "made")
    assert shown.exit_code == 0
    assert "Alba" in shown.stdout
    assert "Breda" in shown.stdout


ARTICLE = """Tokyo and Seoul compete for the culture of a continent.

In 2024, Tokyo welcomed 24.8 million foreign visitors. Seoul welcomed 13.1 million foreign visitors in 2024.

A hotel night costs $140 in Tokyo and $90 in Seoul. "Seoul feels hip and dynamic," says a critic.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "two towns.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "webannotation"])
def test_observe(cli, article, form):
    result = cli("observe", article, "-f", form)
    assert result.exit_code == 0, result.output
    if form == "table":
        assert "“" in result.stdout
        assert result.stdout.rstrip().endswith("in 1 article.")
    elif form == "jsonl":
        assert all(json.loads(line)["exact"] for line in result.stdout.splitlines())
    elif form == "csv":
        assert all(row["exact"] for row in csv.DictReader(io.StringIO(result.stdout)))
    else:
        assert isinstance(json.loads(result.stdout), dict)


def test_the_words_stand_where_they_are_said_to_stand(cli, article):
    page = json.loads(cli("observe", article, "-f", "webannotation").stdout)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["items"]
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        assert ARTICLE[place["start"] : place["end"]] == quote["exact"]
        assert ARTICLE[: place["start"]].endswith(quote["prefix"])


def test_two_files_of_one_name(cli, article, tmp_path):
    other = tmp_path / "other" / article.name
    other.parent.mkdir()
    other.write_text(ARTICLE, encoding="utf-8")
    found = json.loads(cli("observe", article, other, "-f", "json").stdout)
    assert len(found["sources"]) == 2


def test_a_file_that_is_no_article(cli, tmp_path):
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    result = cli("observe", tmp_path / "x.bin", "-f", "json")
    assert result.exit_code == 3
    assert json.loads(result.stderr)["error"]["code"] == "document"
    assert cli("observe", tmp_path / "missing.txt").exit_code == 3


def test_a_study_from_an_article_shows_its_evidence(cli, article, tmp_path):
    assert cli("init", tmp_path / "made", "--from", article).exit_code == 0
    assert cli("run", tmp_path / "made").exit_code == 0
    shown = cli("show", tmp_path / "made")
    assert shown.exit_code == 0, shown.output
    assert "24.8 million" in shown.stdout.replace("24,800,000", "24.8 million")
    assert "»" in shown.stdout
    assert cli("show", tmp_path / "made", "evidence", "-f", "json").exit_code == 0
    text = cli("trace", tmp_path / "made", "tokyo", "-v").stdout
    assert "“" in text


def test_report(cli, small, tmp_path):
    result = cli("report", small, "-o", tmp_path / "page.html")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == str(tmp_path / "page.html")
    assert "Ruritania" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_export(cli, small, tmp_path):
    result = cli("export", small, "-o", tmp_path / "data")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "data" / "datapackage.json").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", encoding="utf-8")
    assert cli("export", small, "-o", tmp_path / "mine").exit_code == 3
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_demo(bundled):
    folder, result = bundled
    assert result.exit_code == 0, result.output
    assert (folder / "report.html").exists()
    assert result.stderr.splitlines()[0].endswith("a copy of the bundled study")
    assert "not ranked: " in result.stdout
    assert "By front" in result.stdout
    assert "Next: softpower trace" in result.stderr


def test_a_second_demo_keeps_what_was_edited(cli, bundled):
    folder, _ = bundled
    toml = folder / "study.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("Tokyo and Seoul", "My two"), encoding="utf-8")
    cli("demo", "--out", folder)
    result = cli("demo", "--out", folder)
    assert result.exit_code == 0
    assert 'title = "My two"' in toml.read_text(encoding="utf-8")
    assert "your files are kept" in result.stderr


def test_a_report_is_written_again_only_where_something_changed(cli, tmp_path):
    folder = tmp_path / "mine"
    page = folder / "report.html"

    def written():
        before = page.stat().st_mtime_ns if page.exists() else 0
        assert cli("demo", "--out", folder).exit_code == 0
        return page.stat().st_mtime_ns != before

    assert written()
    assert not written()
    page.write_text("mine now", encoding="utf-8")
    assert written()
    assert "</html>" in page.read_text(encoding="utf-8")
    toml = folder / "study.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("Tokyo and Seoul", "My two"), encoding="utf-8")
    assert written()
    targets = folder / "targets.csv"
    targets.write_text("\n".join(targets.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    assert written()
    assert not written()


def test_demo_does_not_touch_another_folder(cli, tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    result = cli("demo", "--out", tmp_path)
    assert result.exit_code == 3
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_regions_in_words(cli, bundled):
    found = cli("show", bundled[0], "regions").stdout
    assert " (one side only)\n" in found
    assert "leads, >99% probability" in " ".join(found.split())
    one = " ".join(cli("show", bundled[0], "--region", "Europe").stdout.split())
    assert one.startswith("No figure is known of both sides in one region, on one basis; 3 are known of one side alone")
    assert one.count(" Europe: ") == one.count("(one side only)") == 3


def test_the_bundled_study_fits_80_columns(cli, bundled):
    folder, _ = bundled
    for words in [(), ("--front", "visitors"), ("--indicator", "arrivals"), ("regions",), ("targets",)]:
        shown = cli("show", folder, *words)
        assert shown.exit_code == 0, shown.output
        assert max(map(len, shown.stdout.splitlines())) <= 80 + len(str(folder))


def test_many_articles_are_counted_and_written(cli, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Seoul welcomed 13.2 million foreign visitors in 2023.")
    (folder / "b.jsonl").write_text('{"text": "Tokyo has 48 museums."}\n{}\n')
    counted = json.loads(cli("observe", folder, "--workers", "1", "-f", "json").stdout)
    assert (counted["documents"], counted["unread"], counted["claims"]) == (3, 1, 2)
    for form in ("jsonl", "csv", "parquet"):
        target = tmp_path / f"claims.{form}"
        result = cli("observe", folder, "--workers", "1", "-o", target)
        assert "2 claims in 3 documents; 1 could not be read." in result.stdout
        assert "error: b.jsonl:2: no field holds its text" in result.stderr
        read = {"jsonl": pl.read_ndjson, "csv": pl.read_csv, "parquet": pl.read_parquet}[form](target)
        assert read["value"].to_list() == [13.2e6, 48]
        assert read["source"].to_list() == ["a.txt", "b.jsonl:1"]


def test_many_articles_of_which_none_can_be_read_fail(cli, tmp_path):
    (tmp_path / "a.jsonl").write_text("no\n")
    result = cli("observe", tmp_path / "a.jsonl", "--workers", "1", "-o", tmp_path / "x.csv")
    assert result.exit_code == 3
    assert not (tmp_path / "x.csv").exists()
    assert cli("observe", tmp_path, "-o", tmp_path / "x.docx").exit_code == 3
    assert cli("observe", tmp_path, "-f", "webannotation").exit_code == 2
