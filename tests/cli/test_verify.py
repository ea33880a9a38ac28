"""softpower verify: words, data, ClaimReview, Web Annotation, and how it ends."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from softpower.extract import observe
from softpower.report.verdicts import FIELDS
from softpower.sources import read_document
from softpower.verdicts import TABLE, VERDICTS

SNAPSHOTS = Path(__file__).parent / "snapshots"
AUDIT = Path(__file__).parents[1] / "verdicts" / "audit.md"
RIGHT = "Seoul welcomed 13.14 million foreign visitors in 2024.\n"
WRONG = "Seoul welcomed 17.08 million foreign visitors in 2024.\n"


@pytest.fixture(scope="module")
def verify(cli, bundled):
    def call(*words, **environment):
        return cli("verify", *words, "--study", bundled[0], **environment)

    return call


def article(tmp_path, text, name="gazette.md"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def promised(name, found):
    """Hold a text against its snapshot; SOFTPOWER_SNAPSHOTS=write writes the promise anew."""
    path = SNAPSHOTS / name
    if os.environ.get("SOFTPOWER_SNAPSHOTS") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def shape(value):
    spec = importlib.util.spec_from_file_location("cli_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return json.dumps(module.shape(value), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_words_are_as_promised(verify):
    result = verify(AUDIT)
    assert result.exit_code == 0, result.output
    promised("verify.txt", result.stdout)
    assert result.stdout.startswith("22 claims: 10 as stated, 5 differ, 3 outdated, 4 cannot be checked.")
    assert max(cell_len(line) for line in result.stdout.splitlines()) <= 80


@pytest.mark.parametrize("width", [24, 40, 133])
def test_every_width_is_kept(verify, width):
    lines = verify(AUDIT, COLUMNS=str(width)).stdout.splitlines()
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("form", ["json", "claimreview", "webannotation"])
def test_the_form_of_data_is_as_promised(verify, form):
    result = verify(AUDIT, "-f", form)
    assert result.exit_code == 0, result.output
    promised(f"verify-{form}.json", shape(json.loads(result.stdout)))


def test_json_holds_every_claim_with_its_evidence(verify):
    found = json.loads(verify(AUDIT, "-f", "json").stdout)
    assert found["schema"] == "softpower.verify/1"
    assert sum(found["counts"].values()) == len(found["verdicts"]) == 22
    assert list(found["counts"]) == [name.replace(" ", "_") for name in VERDICTS]
    assert found["articles"][0]["summary"] == found["summary"]
    assert all(list(row) == list(FIELDS) for row in found["verdicts"])


def test_every_column_is_described_and_typed():
    kinds = {"String": "string", "Float64": "number", "Int64": "integer", "List(String)": "array"}
    assert {name: kinds[str(kind)] for name, kind in TABLE.items()} == {
        name: kind for name, (kind, _) in FIELDS.items()
    }
    assert list(TABLE) == list(FIELDS)
    assert all(meaning for _, meaning in FIELDS.values())


def test_lines_and_csv_hold_the_same_rows(verify):
    lines = [json.loads(line) for line in verify(AUDIT, "-f", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(verify(AUDIT, "-f", "csv").stdout)))
    assert [row["verdict"] for row in lines] == [row["verdict"] for row in table]
    assert [("; ").join(row["evidence"]) for row in lines] == [row["evidence"] for row in table]
    assert list(lines[0]) == list(table[0]) == list(FIELDS)


def test_claim_reviews_are_of_what_could_be_checked(verify):
    found = json.loads(verify(AUDIT, "-f", "claimreview").stdout)
    assert found["@context"] == "https://schema.org"
    reviews = found["@graph"]
    assert len(reviews) == 18
    for review in reviews:
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["claimReviewed"]
        assert review["datePublished"] == "2023-11-14"
        assert review["citation"]
    assert {r["reviewRating"]["alternateName"] for r in reviews} == {"As stated", "Differs", "Outdated"}


def test_annotations_find_their_words_in_the_article(verify):
    found = json.loads(verify(AUDIT, "-f", "webannotation").stdout)
    text = observe([read_document(AUDIT)]).texts["audit"]
    assert len(found["items"]) == 22
    for item in found["items"]:
        quote, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        assert item["motivation"] == "assessing"


def test_strict_ends_with_4_where_a_claim_differs(verify, tmp_path):
    assert verify(article(tmp_path, RIGHT), "--strict").exit_code == 0
    assert verify(article(tmp_path, WRONG)).exit_code == 0
    result = verify(article(tmp_path, WRONG), "--strict")
    assert result.exit_code == 4
    assert result.stdout.startswith("1 claim: 1 differs.")


def test_without_a_file_the_articles_of_the_study_are_verified(verify):
    result = verify()
    assert result.exit_code == 0, result.output
    assert "“Two Capitals, One Audience”" in " ".join(result.stdout.split())


def test_several_articles_are_told_apart(verify, tmp_path):
    found = json.loads(
        verify(article(tmp_path, RIGHT), article(tmp_path, WRONG, "gazette.txt"), "-f", "json").stdout
    )  # fmt: skip
    assert [a["code"] for a in found["articles"]] == ["gazette", "gazette-2"]
    assert [a["summary"] for a in found["articles"]] == ["1 claim: 1 as stated", "1 claim: 1 differs"]
    assert "2 articles" in verify(article(tmp_path, RIGHT), article(tmp_path, WRONG, "b.md")).stdout


def test_a_folder_of_articles_is_verified_and_what_cannot_be_read_is_named(verify, tmp_path):
    article(tmp_path, RIGHT, "a.txt")
    article(tmp_path, WRONG, "b.txt")
    (tmp_path / "c.html").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = verify(tmp_path, "-f", "json")
    assert result.exit_code == 0, result.output
    assert [a["summary"] for a in json.loads(result.stdout)["articles"]] == [
        "1 claim: 1 as stated",
        "1 claim: 1 differs",
    ]
    assert "c.html: the file is a binary picture" in " ".join(result.stderr.split())
    (tmp_path / "none").mkdir()
    assert verify(tmp_path / "none").exit_code == 3


def test_demo_ends_with_what_became_of_its_article(bundled):
    _, result = bundled
    tail = " ".join(result.stdout.splitlines()[-3:])
    assert "cannot be checked. “Two Capitals, One Audience”" in tail
    assert "softpower verify --study" in result.stderr
    claims, as_stated = map(int, re.search(r"(\d+) claims: (\d+) as stated", tail).groups())
    assert as_stated > claims / 2, "README.md says so"
    assert "differ" not in tail, "README.md says so"


def test_an_article_cannot_steer_the_terminal_or_a_spreadsheet(verify, tmp_path):
    hostile = (
        "Seoul welcomed 17.08 million \x1b[31mforeign\x07 visitors in 2024. \u202eK-pop earned billions of streams.\n"
    )
    path = article(tmp_path, f"# =HYPERLINK(1)\n\n{hostile}")
    shown = verify(path)
    assert shown.exit_code == 0, shown.output
    assert not {"\x1b", "\x07", "\u202e"} & set(shown.stdout)
    rows = csv.reader(io.StringIO(verify(path, "-f", "csv").stdout))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("empty.md", b"", "empty"), ("binary.html", b"\x89PNG\x00\x00", "binary"), ("gone.md", None, "cannot be read")],
)
def test_what_cannot_be_read_is_an_error_and_no_traceback(verify, tmp_path, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = verify(path)
    assert result.exit_code == 3
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_text_without_claims_has_none(verify, tmp_path):
    result = verify(article(tmp_path, "A bell rings across the river, and the tram sets off.\n"), "--strict")
    assert result.exit_code == 0
    assert result.stdout == "0 claims.\n"


def test_a_study_without_articles_says_so(cli, small):
    result = cli("verify", "--study", small)
    assert result.exit_code == 3
    assert "no article of its own" in result.stderr


def test_a_missing_study_is_named(cli, tmp_path):
    assert cli("verify", AUDIT).exit_code == 2
    assert cli("verify", AUDIT, "--study", tmp_path / "none").exit_code == 3
