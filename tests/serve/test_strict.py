"""What is odd is refused with a reason, and what means harm stays text."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from softpower.serve.app import LOOPBACK, explorer
from softpower.serve.asking import slug
from softpower.serve.store import Shelf

TRICKS = [
    "/..%2f..%2fetc/passwd", "/../etc/passwd", "/c/../../x", "/c/%2e%2e/x", "/source/..%5c..", "/c/two-towns%00.json",
    "/c/two-towns/%ff", "/c//two-towns", "//evil.example/", "/c/two-towns/", "/c/two-towns;x", "/c/two towns",
    "/c/two-towns\r\nX: y", "/C/two-towns", "/%63/two-towns", "/c/two-towns.exe", "/static/explorer.css", "/.env",
    "/source/'OR'1'='1", "/source/" + "a" * 600,
]  # fmt: skip
QUERIES = [
    "x=1", "w=culture:1&w=culture:2", "w=%ff", "w=%", "w=%zz", "w=a%00b", "w=a%0ab", "q=1", "a=alba&a=alba",
    "&".join(f"w.{n}=1" for n in range(200)), "w=" + "9" * 5000, "__proto__=1", "w%00=1", "=1", "w=culture:1;drop",
]  # fmt: skip


def refused(reply):
    assert 400 <= reply.status < 500, reply.status
    assert set(reply.data["error"]) == {"code", "message", "hint"}
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", TRICKS)
def test_path_tricks_are_refused(ask, path):
    refused(ask(path))


@pytest.mark.parametrize("query", QUERIES)
def test_odd_queries_are_refused(ask, query):
    refused(ask(f"/c/two-towns.json?{query}"))


SEARCHES = ["page=0", "page=-1", "page=1e3", "page=99999999", "limit=1001", "limit=x", "limit=１", "q=" + "a+" * 20,
            "q=" + "a" * 300, "contest=nobody", "kind=x&kind=y"]  # fmt: skip


@pytest.mark.parametrize("query", SEARCHES)
def test_odd_searches_are_refused(ask, query):
    refused(ask(f"/evidence.json?{query}"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_only_reading_is_allowed(ask, method):
    reply = ask("/c/two-towns", method=method)
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD"


def test_a_browser_is_refused_with_a_page(ask):
    reply = ask("/nowhere", accept="text/html")
    assert (reply.status, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page" in reply.text
    assert ask("/nowhere.json", accept="text/html").headers["content-type"] == "application/json"


def test_under_another_name_the_loopback_is_not_asked(store, ask):
    bound = type(ask)(explorer(Shelf([store]), LOOPBACK))
    assert bound("/healthz", host="localhost:8000").status == 200
    assert bound("/healthz", host="[::1]:8000").status == 200
    for host in ("evil.example", "localhost.evil.example:8000", "", "127.0.0.1.evil.example"):
        assert bound("/healthz", host=host).status == 421


def test_a_search_that_takes_too_long_is_broken_off(ask, monkeypatch):
    from softpower.serve import store as module

    monkeypatch.setattr(module, "SECONDS", -1.0)
    monkeypatch.setattr(module, "_STEPS", 1)
    reply = ask("/evidence.json?q=almanac")
    assert (reply.status, reply.data["error"]["code"]) == (503, "too_long")


def test_a_table_that_is_too_large_is_refused_whole(ask, monkeypatch):
    from softpower.serve import search

    monkeypatch.setattr(search, "TABLE", 3)
    assert ask("/evidence.csv").data["error"]["code"] == "too_many_rows"
    assert ask("/evidence.zip").data["error"]["code"] == "too_many_rows"


PARTS = [b"c", b"two-towns", b"..", b"%2e", b"front", b"source", b"evidence.json", b"method", b"%00", b"alba-vs-corfu",
         b"indicator", b"songs", b"", b".json", b"\xff"]  # fmt: skip
PATHS = st.one_of(
    st.binary(max_size=80).map(lambda b: b"/" + b.replace(b"?", b"")),
    st.lists(st.sampled_from(PARTS), max_size=6).map(lambda parts: b"/" + b"/".join(parts)),
)
METHODS = st.sampled_from(["GET", "HEAD", "POST"])
FIELDS = st.sampled_from(["w", "a", "b", "q", "contest", "kind", "front", "page", "limit", "w.culture", "x", ""])
QUERY = st.one_of(
    st.binary(max_size=120),
    st.lists(st.tuples(FIELDS, st.text(max_size=20)), max_size=4).map(
        lambda pairs: "&".join(f"{k}={v}" for k, v in pairs).encode("utf-8", "surrogatepass")
    ),
)


@settings(max_examples=400, deadline=None)
@given(
    path=PATHS,
    query=QUERY,
    method=st.sampled_from(["GET", "HEAD", "POST"]),
    accept=st.sampled_from(["*/*", "text/html"]),
)
@example(path=b"/evidence", query=b"q=%22%22%22", method="GET", accept="text/html")
@example(path=b"/evidence.json", query=b"q=%E2%80%AE", method="GET", accept="*/*")
def test_whatever_is_asked_is_answered_in_form(ask, path, query, method, accept):
    reply = ask(path + b"?" + query, method=method, accept=accept)
    assert reply.status in (200, 303, 308, 400, 404, 405, 414)
    assert "x-content-type-options" in reply.headers
    if method == "GET" and reply.status >= 400 and reply.headers["content-type"] == "application/json":
        assert reply.data["error"]["message"]
    location = reply.headers.get("location", "/c/")
    assert location.startswith("/c/")
    assert not set(location) & set("\r\n\\ ")


EVERY = [
    "/", "/c/two-towns", "/c/two-towns/breda-vs-corfu", "/c/two-towns/front/culture", "/c/two-towns/indicator/songs",
    "/source/evil", "/source/paper", "/method", "/evidence", "/c/two-towns?w=culture:1",
]  # fmt: skip


@pytest.mark.parametrize("address", EVERY)
def test_hostile_text_stays_text(ask, address):
    page = ask(address).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert 'href="javascript' not in page.lower()
    assert "<b>dances" not in page
    assert len(re.findall(r"<script[ >]", page)) == len(re.findall(r"</script>", page)) <= 2


@pytest.mark.parametrize(
    "address", ["/evidence.csv", "/source/evil.csv", "/c/two-towns/indicator/songs.csv", "/index.csv"]
)
def test_no_cell_is_a_formula(ask, address):
    rows = list(csv.reader(io.StringIO(ask(address).text)))
    assert len(rows) > 1
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"[=@\t\r+]|-(?!\d)", cell), cell


def test_hostile_text_in_a_query_comes_back_as_text(ask):
    for address in ("/evidence?q=%3Cscript%3Ealert(1)%3C/script%3E", "/evidence?source=%22%3E%3Cimg+src=x%3E"):
        page = ask(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_json_is_plain(ask):
    found = ask("/evidence.json?source=paper").data
    assert any("<script>" in (row["note"] or "") for row in found["observations"])  # data are the words themselves
    assert ask("/evidence.json").headers["content-security-policy"].startswith("default-src 'none'")


@given(st.text(max_size=90))
def test_names_in_addresses_are_plain_and_apart(code):
    name = slug(code)
    assert re.fullmatch(r"[A-Za-z0-9_~-]+", name)
    assert name == code or "~" in name
