"""Every address answers as a page and as data, and what it says is what Python says."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import jsonschema
import pytest

from softpower.report.answers import overview_answer
from softpower.report.tables import observations_table
from softpower.serve.app import explorer
from softpower.serve.openapi import description
from softpower.serve.store import Shelf

FIXED = [
    "/c/two-towns", "/c/two-towns/alba-vs-corfu", "/c/two-towns/front/culture",
    "/c/two-towns/indicator/songs", "/source/almanac", "/source/evil", "/method",
]  # fmt: skip
MADE = ["/c/two-towns?w=culture:10", "/c/two-towns/alba-vs-corfu?w=culture:10", "/evidence?q=almanac&kind=measurement"]


def twin(address, form):
    path, mark, query = address.partition("?")
    return f"{path}.{form}{mark}{query}"


@pytest.mark.parametrize("address", ["/", *FIXED, *MADE])
def test_a_page_answers_with_its_policy(ask, address):
    reply = ask(address, accept="text/html")
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.text.startswith("<!doctype html>")
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert "set-cookie" not in reply.headers
    assert int(reply.headers["content-length"]) == len(reply.body)


@pytest.mark.parametrize("address", ["/index", *FIXED, *MADE])
def test_every_page_has_twins(ask, address):
    assert "schema" in ask(twin(address, "json")).data
    rows = list(csv.reader(io.StringIO(ask(twin(address, "csv")).text)))
    assert len({len(row) for row in rows}) == 1
    archive = ask(twin(address, "zip"))
    files = zipfile.ZipFile(io.BytesIO(archive.body))
    assert files.testzip() is None
    assert {"README.md", "data.json", "data.csv", "sources.csv"} <= set(files.namelist())
    assert json.loads(files.read("data.json"))
    assert archive.body == ask(twin(address, "zip")).body


def test_the_archive_of_a_contest_holds_its_data_package_and_the_licences(ask):
    files = zipfile.ZipFile(io.BytesIO(ask("/c/two-towns.zip").body))
    described = json.loads(files.read("datapackage.json"))
    assert {resource["path"] for resource in described["resources"]} <= set(files.namelist())
    assert "CC-BY-4.0: 1" in files.read("ABOUT-THE-PAGE.md").decode()


def test_the_report_is_that_of_python(ask, contest):
    found = ask("/c/two-towns.json").data
    expected = json.loads(json.dumps(overview_answer(contest)))
    assert {key: found[key] for key in expected} == expected
    assert contest.headline.title.split("<")[0] in ask("/c/two-towns").text


def test_evidence_is_that_of_python(ask, contest):
    found = ask("/evidence.json?limit=1000").data
    table = observations_table(contest)
    assert found["total"] == found["whole"] == table.height
    assert {row["id"] for row in found["observations"]} == set(table["id"])


@pytest.mark.parametrize("facet", ["contender", "front", "kind", "use", "source"])
def test_a_facet_counts_what_it_leads_to(ask, facet):
    choices = ask("/evidence.json").data["facets"][facet]
    assert sum(choice["count"] for choice in choices) == ask("/evidence.json").data["whole"]
    for choice in choices:
        found = ask(f"/evidence.json?{facet}={choice['value'].replace(' ', '+')}&limit=1000").data
        assert found["total"] == len(found["observations"]) == choice["count"]


def test_a_search_finds_every_word_anywhere(ask):
    found = ask("/evidence.json?q=paper+hand&limit=1000").data["observations"]
    assert found
    assert all(row["source"] == "paper" and row["note"] == "by hand" for row in found)
    assert ask("/evidence.json?q=pap+an&limit=1000").data["total"] >= len(
        found
    )  # a word of two letters is searched, too
    assert ask("/evidence.json?q=nowhere").data["total"] == 0
    for sign in ("%25", "_", "%22", "'", "%22+OR+%22", "NEAR", "*", "a%22"):
        assert ask(f"/evidence.json?q={sign}").status == 200


def test_pages_of_rows_follow_each_other(ask):
    whole = [row["id"] for row in ask("/evidence.json?limit=1000").data["observations"]]
    parts = [ask(f"/evidence.json?limit=7&page={n}").data["observations"] for n in range(1, 6)]
    assert [row["id"] for part in parts for row in part] == whole[:35]
    assert ask("/evidence.json?page=100000").data["observations"] == []


def test_the_conflict_view_says_what_each_source_counts_and_why_one_does_not(ask):
    page, data = ask("/c/two-towns/indicator/songs").text, ask("/c/two-towns/indicator/songs.json").data
    cells = {(cell["contender"], cell["period"]) for cell in data["cells"]}
    assert ("alba", "2024") in cells
    rows = [row for row in data["observations"] if (row["contender"], row["period"]) == ("alba", "2024")]
    assert sum(row["weight"] or 0 for row in rows if row["use"] == "used") == pytest.approx(1.0)
    assert "statements differ" in page
    assert '<div class="why-wide"><svg' in page
    claim = next(row for row in data["observations"] if row["kind"] == "claim")
    assert claim["use"] != "used"
    assert "Not scored" in page


def test_a_pair_has_one_address(ask):
    assert ask("/c/two-towns/corfu-vs-alba").headers["location"] == "/c/two-towns/alba-vs-corfu"
    assert (
        ask("/c/two-towns/corfu-vs-alba.json?w=culture:3")
        .headers["location"]
        .endswith("alba-vs-corfu.json?w=culture:3")
    )
    assert ask("/c/two-towns?a=corfu&b=breda").headers["location"] == "/c/two-towns/breda-vs-corfu"
    assert ask("/c/two-towns/breda-vs-alba.json?w=culture:3").headers["location"] == "/c/two-towns.json?w=culture:3"
    assert ask("/c/two-towns?a=alba&b=alba").data["error"]["code"] == "one_contender"
    assert ask("/c/two-towns?a=alba&b=nobody").status == 404


def test_a_pair_that_is_still_being_made_is_asked_for_again(ask, opened, early):
    reply = early("/c/two-towns/alba-vs-corfu")
    assert (reply.status, reply.data["error"]["code"]) == (503, "being_made")
    assert int(reply.headers["retry-after"]) > 0
    page = early("/c/two-towns/alba-vs-corfu", accept="text/html")
    assert f'http-equiv="refresh" content="{reply.headers["retry-after"]}"' in page.text
    assert opened.has("alba-vs-corfu")
    assert "refresh" not in ask("/nowhere", accept="text/html").text


def test_a_page_that_is_known_is_not_sent_again(ask):
    for address in ("/c/two-towns", "/c/two-towns.json", "/evidence", "/c/two-towns?w=culture:10"):
        first = ask(address)
        again = ask(address, if_none_match=f'"other", {first.headers["etag"]}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert ask(address, if_none_match='"other"').status == 200
    packed = ask("/c/two-towns", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != ask("/c/two-towns").headers["etag"]


def test_head_has_the_headers_of_get(ask):
    for address in ("/", "/c/two-towns.json", "/healthz", "/nowhere"):
        head, get = ask(address, method="HEAD"), ask(address)
        assert head.body == b""
        assert (head.status, head.headers) == (get.status, get.headers)


def test_health_says_which_results_are_served(ask):
    found = ask("/healthz").data
    assert found["status"] == "ok"
    assert found["contests"][0]["project_hash"] == ask("/c/two-towns.json").data["project_hash"]


QUANTITIES = ("songs", "films", "guests")
ADDRESSES = {
    "/healthz": ["/healthz"],
    "/openapi.json": ["/openapi.json"],
    "/index.json": ["/index.json"],
    "/c/{contest}.json": ["/c/two-towns.json", "/c/two-towns.json?w=culture:1,visits:0"],
    "/c/{contest}/{pair}.json": ["/c/two-towns/alba-vs-corfu.json", "/c/two-towns/breda-vs-corfu.json?w=visits:3"],
    "/c/{contest}/front/{name}.json": ["/c/two-towns/front/culture.json", "/c/two-towns/front/visits.json"],
    "/c/{contest}/indicator/{name}.json": [
        f"/c/two-towns/indicator/{code}.json" for code in ("songs", "films", "guests")
    ],
    "/evidence.json": ["/evidence.json", "/evidence.json?front=culture&q=almanac&page=2&limit=3"],
    "/source/{name}.json": ["/source/almanac.json", "/source/evil.json?contest=two-towns"],
    "/method.json": ["/method.json"],
}


def test_every_described_address_is_tried():
    assert set(ADDRESSES) == set(description()["paths"])


@pytest.mark.parametrize("path", ADDRESSES)
def test_answers_are_as_described(ask, path):
    described = description()
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    check = jsonschema.Draft202012Validator({**schema, "components": described["components"]})
    for address in ADDRESSES[path]:
        check.validate(ask(address).data)
    error = jsonschema.Draft202012Validator(
        {"$ref": "#/components/schemas/Error", "components": described["components"]}
    )
    error.validate(ask("/nowhere.json").data)


def test_described_fields_are_those_that_are_taken(ask):
    for path, described in description()["paths"].items():
        address = ADDRESSES[path][0]
        for field in described["get"]["parameters"]:
            if field["in"] == "query":
                reply = ask(f"{address}?{field['name']}=1")
                assert reply.status in (200, 400, 404)
                assert b"unknown_field" not in reply.body


def test_two_contests_stand_side_by_side(store, folder, tmp_path_factory, ask):
    from softpower.serve.building import build

    other = tmp_path_factory.mktemp("other") / "explorer.sqlite"
    build(folder, other, "again")
    both = type(ask)(explorer(Shelf([store, other])))
    assert [row["contest"] for row in both("/index.json").data["contests"]] == ["two-towns", "again"]
    assert both("/evidence.json?contest=again").data["contest"] == "again"
    assert both("/source/almanac.json?contest=again").data["contest"] == "again"
    assert both("/method.json").data["contest"] == "two-towns"
    assert 'href="/c/again/front/culture"' in both("/c/again").text
