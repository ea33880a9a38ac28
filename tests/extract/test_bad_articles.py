"""Files that are no articles, or hardly: each is read, or refused with what, where and what to do."""

from __future__ import annotations

import gzip
import json
import os
import random
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from softpower.cli import main
from softpower.errors import DocumentError
from softpower.extract import observe
from softpower.sources import read_document

ENGLISH = "Seoul welcomed 13.1 million foreign visitors in 2024, the city's tourism office said on Monday. "
KOREAN = "서울은 2024년 외국인 관광객 1310만 명을 맞았다고 시가 밝혔다. "
JAPANESE = "ガンプラの国内売上は2024年に1310億円だったと同社が発表した。"
PAGE = f"<html><body><article><h1>Visitors</h1><p>{ENGLISH}</p></article></body></html>"
NOISE = random.Random(5).randbytes(50_000)

# Name of the file, its bytes, and what the error says.
REFUSED = {
    "a page in gzip": ("page.html.gz", gzip.compress(PAGE.encode()), "gzip"),
    "gzip under another name": ("page.html", gzip.compress(PAGE.encode()), "gzip"),
    "gzip broken off": ("page.html.gz", gzip.compress(NOISE)[:2000], "gzip"),
    "a bomb": ("bomb.html.gz", gzip.compress(b"<p>" + b"0" * 50_000_000, 9), "gzip"),
    "bzip2": ("page.html.bz2", b"BZh91AY&SY" + NOISE[:500], "bzip2"),
    "xz": ("page.html.xz", b"\xfd7zXZ\x00" + NOISE[:500], "xz"),
    "a document of an office": ("page.docx", b"PK\x03\x04" + NOISE[:500], "office"),
    "a PDF": ("page.pdf", b"%PDF-1.7 \xe2\xe3" + NOISE[:500], "PDF"),
    "a picture as a page": ("page.html", b"\x89PNG\r\n\x1a\n" + NOISE[:500], "picture"),
    "a program": ("a.txt", b"\x7fELF" + NOISE[:500], "binary"),
    "noise": ("a.html", NOISE, "binary"),
    "UTF-16 without a mark": ("a.txt", ENGLISH.encode("utf-16-le"), "binary"),
    "bytes of no encoding": ("a.txt", ENGLISH.encode() + b"\xff\xfe\xfa end", "UTF-8"),
    "nothing": ("a.html", b"", "empty"),
    "blanks": ("a.txt", b" \r\n\t\n", "empty"),
    "a page of scripts": ("a.html", b"<html><script>" + b"x=1;" * 9000 + b"</script></html>", "no article"),
}
# Name, bytes, and the number that must be read all the same.
READ = {
    "deep divisions": ("a.html", f"{'<div>' * 100_000}<p>{ENGLISH}</p>".encode(), 13.1e6),
    "deep marks that never close": ("a.html", f"<html>{'<b><i>' * 50_000}<p>{ENGLISH}".encode(), 13.1e6),
    "deep tables": ("a.html", f"<html>{'<table><tr><td>' * 33_000}{ENGLISH}".encode(), 13.1e6),
    "deep lists": ("a.md", f"{'- ' * 100_000}{ENGLISH}".encode(), 13.1e6),
    "deep quotations": ("a.md", f"{'> ' * 100_000}{ENGLISH}".encode(), 13.1e6),
    "UTF-16": ("a.txt", ENGLISH.encode("utf-16"), 13.1e6),
    "UTF-32": ("a.txt", ENGLISH.encode("utf-32"), 13.1e6),
    "an encoding that does not exist": (
        "a.html", f'<html><meta charset="no-such"><p>{ENGLISH}</p>'.encode(), 13.1e6),
    "another encoding than declared": (
        "a.html", f'<html><meta charset="shift_jis"><p>{KOREAN * 3}</p>'.encode(), 13.1e6),
    "EUC-KR that nobody declares": ("a.txt", (KOREAN * 5).encode("euc-kr"), 13.1e6),
    "half a character at the end": ("a.txt", (KOREAN * 5).strip().encode()[:-2], 13.1e6),
    "Hangul in parts": ("a.html", f"<p>{unicodedata.normalize('NFD', KOREAN * 3)}</p>".encode(), 13.1e6),
    "kana in parts": ("a.txt", unicodedata.normalize("NFD", JAPANESE * 3).encode(), 131e9),
    "accents in parts": (
        "a.html", unicodedata.normalize("NFD", f"<p>José Núñez of Málaga: {ENGLISH}</p>").encode(), 13.1e6),
    "marks of direction": ("a.html", f"<p>\u202eSeoul\u202c \u2067welcomed\u2069 {ENGLISH}</p>".encode(), 13.1e6),
    "soft hyphens and blanks of no width": (
        "a.html", f"<p>{ENGLISH}</p>".replace("million", "mil\xadlion").replace("13.1", "13.\u200b1").encode(), 13.1e6),
    "a heap of accents": ("a.txt", f"Z{chr(0x301) * 5000}. {ENGLISH}".encode(), 13.1e6),
    "Arabic around it": ("a.html", f"<p>{ENGLISH}</p><p dir='rtl'>زار المدينة كثيرون</p>".encode(), 13.1e6),
}  # fmt: skip


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def run(*words):
    return CliRunner(env={"NO_COLOR": "1"}).invoke(main, ["observe", *map(str, words)], prog_name="softpower")


@pytest.mark.parametrize(("name", "data", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_what_where_and_what_to_do(tmp_path, name, data, said):
    path = written(tmp_path, name, data)
    result = run(path)
    assert (result.exit_code, result.stdout) == (3, "")
    problem, remedy = result.stderr.strip().split("\n")
    assert name in problem
    assert said in problem
    assert remedy.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("name", "data", "value"), READ.values(), ids=READ)
def test_it_is_read_all_the_same(tmp_path, name, data, value):
    path = written(tmp_path, name, data)
    found = observe([read_document(path)])
    assert value in found.table["value"].to_list()
    result = run(path, "-f", "json")
    assert result.exit_code == 0
    assert value in [row["value"] for row in json.loads(result.stdout)["observations"]]


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path):
    path = written(tmp_path, "dump.html", b"<p>")
    os.truncate(path, 100_000_000)  # a sparse file: no disk is used
    result = run(path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "100 MB" in result.stderr
    assert "cut out the article" in result.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless file")
def test_an_endless_file_is_refused():
    assert run("/dev/zero").exit_code == 3


def test_a_bad_file_among_others_costs_itself(tmp_path):
    bad = [written(tmp_path, f"{n}-{name}", data) for n, (name, data, _) in enumerate(REFUSED.values())]
    good = written(tmp_path, "good.txt", ENGLISH.encode())
    result = run(tmp_path, "--workers", "1", "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["source"] for row in rows} == {good.name}
    named = {Path(line.split(": ")[1]).name for line in result.stderr.splitlines() if line.startswith("error: ")}
    assert named == {path.name for path in bad if path.suffix in {".html", ".txt"}}


def test_an_empty_folder_says_so(tmp_path):
    result = run(tmp_path, "--workers", "1")
    assert "holds no file" in result.stdout + result.stderr


def test_no_error_of_reading_lacks_a_remedy(tmp_path):
    for name, data, _ in REFUSED.values():
        with pytest.raises(DocumentError) as error:
            observe_one(written(tmp_path, name, data))
        assert error.value.remedy
        assert name in error.value.where


def observe_one(path):
    """Read a document as `observe` does, and let its error through."""
    from softpower.extract import read_article

    return read_article(read_document(path))
