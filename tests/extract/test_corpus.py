"""Many documents: each is read or named, in order, with the same result whatever the number of workers."""

import gzip
import json
import subprocess
import sys

import polars as pl
import pytest

from softpower.errors import DocumentError
from softpower.extract.corpus import Entry, entries, is_corpus, observe_corpus, pool
from softpower.observations import Observations
from softpower.provenance import Source
from softpower.sources import MAX_BYTES
from softpower.study.make import vocabulary

PAGE = "<html><body><article><h1>Visitors</h1><p>{}</p></article></body></html>"


def said(n):
    return f"Seoul welcomed {n} million foreign visitors in 2023, the city's tourism office said on Monday."


def read(path, workers=1):
    return list(observe_corpus(entries(path), vocabulary(), workers=workers))


def values(found):
    return [o.table["value"].to_list() for o in found]


def codes(found):
    return [code for o in found for code in o.sources]


def errors(found):
    return {f.where: f.text for o in found for f in o.findings if f.grade == "error"}


@pytest.fixture
def folder(tmp_path):
    inner = tmp_path / "all" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "all" / "a.txt").write_text(said(1))
    (inner / "c.html").write_text(PAGE.format(said(2)))
    (tmp_path / "all" / "d.md").write_text(said(3))
    (tmp_path / "all" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "all" / ".hidden.txt").write_text(said(9))
    (tmp_path / "all" / "z.jsonl").write_text(json.dumps({"text": said(4)}) + "\n")
    return tmp_path / "all"


def test_a_folder_is_read_in_the_order_of_its_names_and_says_what_it_passed_over(folder):
    found = read(folder)
    assert codes(found) == ["a.txt", "d.md", "z.jsonl:1", "b/c.html", "all"]
    assert values(found)[:4] == [[1e6], [3e6], [4e6], [2e6]]
    assert [f.text for f in found[4].findings] == ["1 files are no articles by their names: picture.png"]


def test_lines_of_json_keep_what_they_say_of_the_document(tmp_path):
    path = tmp_path / "news.jsonl"
    record = {"html": PAGE.format(said(5)), "url": "https://news.example/1", "date": "2024-03-09T10:00:00Z",
              "headline": "Five", "publisher": "The Example"}  # fmt: skip
    path.write_text(json.dumps(record) + "\n\n" + json.dumps({"body": said(6)}) + "\n")
    first, second = read(path)
    source = first.sources["news.jsonl:1"]
    assert (source.url, source.date_published, source.title, source.producer) == (
        "https://news.example/1", "2024-03-09", "Five", "The Example")  # fmt: skip
    assert values([first, second]) == [[5e6], [6e6]]
    assert codes([second]) == ["news.jsonl:3"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("no json", "the line is no JSON"),
        ("[1, 2]", "the line is no object"),
        ('{"headline": "x"}', "no field holds its text"),
        ("[" * 100_000, "the line is no JSON"),
        (json.dumps({"text": "\x00\x01"}), "the file is binary"),
        (json.dumps({"text": " "}), "the file is empty"),
    ],
)
def test_a_bad_line_costs_itself(tmp_path, line, problem):
    path = tmp_path / "n.jsonl"
    path.write_text(f"{json.dumps({'text': said(1)})}\n{line}\n{json.dumps({'text': said(2)})}\n")
    found = read(path)
    assert values(found) == [[1e6], [], [2e6]]
    assert list(errors(found)) == ["n.jsonl:2"]
    assert errors(found)["n.jsonl:2"].startswith(problem)


def test_lone_halves_of_characters_do_no_harm(tmp_path):
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": "\\ud800 ' + said(7) + '"}\n')
    assert values(read(path)) in ([[7e6]], [[]])


def test_a_line_that_is_too_long_is_named_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("softpower.extract.corpus.records._MAX_LINE", 500)
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps({"text": "x" * 2000}) + "\n" + json.dumps({"text": said(2)}) + "\n")
    found = read(path)
    assert values(found) == [[], [2e6]]
    assert "longer than" in errors(found)["n.jsonl:1"]


def test_a_truncated_gzip_keeps_what_came_before_the_break(tmp_path):
    whole = gzip.compress("".join(json.dumps({"text": said(n)}) + "\n" for n in range(1, 400)).encode())
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    found = read(path)
    assert values(found)[0] == [1e6]
    assert "breaks off after line" in errors(found)["n.jsonl.gz"]


def test_a_decompression_bomb_is_refused_by_line(tmp_path, monkeypatch):
    monkeypatch.setattr("softpower.extract.corpus.records._MAX_LINE", 1_000_000)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"0" * 50_000_000 + b"\n" + json.dumps({"text": said(3)}).encode()))
    found = read(path)
    assert values(found) == [[], [3e6]]


@pytest.mark.parametrize("text", ["text", "html"])
def test_a_table_gives_a_document_a_row(tmp_path, text):
    path = tmp_path / "news.parquet"
    bodies = [said(n) if text == "text" else PAGE.format(said(n)) for n in range(1, 200)]
    pl.DataFrame({"id": range(1, 200), text: bodies, "url": ["u"] * 199}).write_parquet(path)
    found = read(path)
    assert values(found) == [[n * 1e6] for n in range(1, 200)]
    assert codes(found)[-1] == "news.parquet:199"


def test_a_table_without_a_text_says_what_the_column_is_called(tmp_path):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"words": ["a"]}).write_parquet(path)
    assert "no column html or" in errors(read(path))["x.parquet"]
    path.write_bytes(b"PAR1 not really PAR1")
    assert "cannot be read" in errors(read(path))["x.parquet"]


def archive(path, pages, tail=b""):
    """Write a web archive as its standard says, one compressed member a record."""
    pytest.importorskip("warcio", reason="web archives need warcio")
    records = []
    for n, (status, kind, body) in enumerate(pages):
        served = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
            f"WARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
            f"WARC-Target-URI: https://news.example/{n}\r\nContent-Length: {len(served)}\r\n\r\n"
        )
        records.append(head.encode() + served + b"\r\n\r\n")
    packed = (gzip.compress(r) for r in records) if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed) + tail)
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_gives_the_pages_that_were_served(tmp_path, name):
    korean = PAGE.format(said(8)).replace("Visitors", "방문객").encode("euc-kr")
    pages = [("200 OK", "text/html; charset=utf-8", PAGE.format(said(7)).encode()), ("404 Gone", "text/html", b"no"),
             ("200 OK", "image/png", b"\x89PNG"), ("200 OK", "text/html; charset=euc-kr", korean)]  # fmt: skip
    found = read(archive(tmp_path / name, pages))
    assert values(found) == [[7e6], [8e6], []]
    assert [s.url for o in found[:2] for s in o.sources.values()] == [
        "https://news.example/0",
        "https://news.example/3",
    ]
    assert found[1].sources[f"{name}:4"].title == "방문객"
    assert [f.text for f in found[2].findings] == ["2 of 4 records are no pages that were served"]


def test_a_broken_web_archive_keeps_what_came_before(tmp_path):
    page = [("200 OK", "text/html", PAGE.format(said(7)).encode())]
    found = read(archive(tmp_path / "c.warc.gz", page, tail=b"\x1f\x8b broken"))
    assert values(found)[0] == [7e6]
    assert "breaks off after record" in errors(found)["c.warc.gz"]


def test_the_number_of_workers_changes_nothing(tmp_path):
    path = tmp_path / "n.jsonl"
    lines = [json.dumps({"text": said(n)}) if n % 7 else "bad" for n in range(1, 60)]
    path.write_text("\n".join(lines))
    one, two = read(path, 1), read(path, 2)
    assert codes(one) == codes(two)
    assert [o.findings for o in one] == [o.findings for o in two]
    assert pl.concat([o.table for o in one]).equals(pl.concat([o.table for o in two]))


# A worker imports the script that started it, so what kills the worker stands in a script of its own.
DEADLY = """
import json, os, signal, sys
from pathlib import Path
from softpower.extract.corpus import entries, pool

def deadly(batch):
    if any(entry.source.code.endswith(":20") for entry in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return [pool._observed(entry, None) for entry in batch]

if __name__ == "__main__":
    pool._observed_batch = deadly
    found = pool.observe_corpus(entries(Path(sys.argv[1])), workers=2)
    print(json.dumps([[o.table["value"].to_list(), [f.text for f in o.findings if f.grade == "error"]] for o in found]))
"""


def test_a_document_that_ends_its_process_costs_itself(tmp_path):
    path, script = tmp_path / "n.jsonl", tmp_path / "deadly.py"
    path.write_text("\n".join(json.dumps({"text": said(n)}) for n in range(1, 40)))
    script.write_text(DEADLY)
    done = subprocess.run([sys.executable, script, path], capture_output=True, text=True, check=True, timeout=100)
    found = json.loads(done.stdout)
    assert [o[0] for o in found] == [[n * 1e6] if n != 20 else [] for n in range(1, 40)]
    assert [o[1] for o in found if o[1]] == [["the process that read it ended; there may be too little memory for it"]]


def test_a_fault_of_the_reader_is_named_with_the_document(tmp_path, monkeypatch):
    def fails(documents, _framework):
        if documents[0].source.code == "n.jsonl:1":
            raise ValueError("odd")
        return Observations.from_rows((), sources={})

    monkeypatch.setattr(pool, "observe", fails)
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n')
    found = read(path)
    assert "the reader failed on it (ValueError: odd)" in errors(found)["n.jsonl:1"]
    assert len(found) == 2


def test_documents_are_taken_only_as_fast_as_they_are_read():
    taken = []

    def endless():
        for n in range(10_000):
            taken.append(n)
            yield Entry(source=Source(code=str(n)), data=b"Nothing is said.")

    stream = observe_corpus(endless(), None, workers=2)
    next(stream)
    stream.close()
    assert len(taken) <= 2 * pool._AHEAD * pool._BATCH + pool._BATCH


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "nothing.jsonl")
    assert not is_corpus(tmp_path / "one.html")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "MB" in errors(read(large))["large.txt"]
