"""Addresses that are down, slow or lying, and keys that stay where they are."""

from __future__ import annotations

import json
import socket
import time

import pytest

from softpower.errors import SourceError
from softpower.extract.model import KEY_VARIABLE, Endpoint, endpoint, fill_slots

KEY = "sk-very-secret-0123456789"
GOOD = json.dumps({"choices": [{"message": {"content": "[]"}}]}).encode()


def problem(where, **parts):
    with pytest.raises(SourceError) as caught:
        Endpoint(where, "stand-in", **parts).ask("s", "u")
    told = f"{caught.value} {caught.value.__cause__} {caught.value.where}"
    assert KEY not in told
    return caught.value


def test_a_good_answer(url, stand_in):
    stand_in.says("hello")
    assert Endpoint(url, "stand-in", KEY).ask("system", "user") == "hello"
    [body] = stand_in.asked
    assert [m["content"] for m in body["messages"]] == ["system", "user"]
    assert stand_in.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_the_key_is_not_shown():
    assert KEY not in repr(Endpoint("http://localhost/v1", "m", KEY))


def test_down():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in str(problem(f"http://127.0.0.1:{port}/v1", key=KEY))


def slow_start(handler):
    time.sleep(3)
    handler.answer(GOOD)


def slow_drip(handler):
    """A byte now and then, each within any time limit for one part."""
    handler.send_response(200)
    handler.end_headers()
    for byte in GOOD * 1000:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def slow_head(handler):
    for byte in b"HTTP/1.0 200 OK\r\nX-A: " + b"a" * 10_000:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("behave", [slow_start, slow_drip, slow_head])
def test_a_slow_answer_is_cut_off_as_a_whole(url, stand_in, behave):
    stand_in.behave = behave
    began = time.monotonic()
    assert "no whole answer within 0.5 seconds" in str(problem(url, seconds=0.5, key=KEY))
    assert time.monotonic() - began < 2.5  # the limit with ample room for a busy machine, well below what it would take


def test_a_large_answer_is_not_read_to_its_end(url, stand_in, monkeypatch):
    monkeypatch.setattr(endpoint, "MAX_BYTES", 10_000)
    stand_in.behave = lambda handler: handler.answer(b"x" * 200_000)
    assert "larger than 10,000 bytes" in str(problem(url, seconds=20))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_it_is_not_led_elsewhere(url, stand_in, status):
    stand_in.behave = lambda handler: handler.answer(b"", status, Location="http://127.0.0.1:1/steal")
    assert "refers elsewhere" in str(problem(url, key=KEY, seconds=20))
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "the key is not accepted"), (403, "the key is not accepted"), (404, "status 404"), (500, "status 500")],
)
def test_what_a_refusal_says_is_not_repeated(url, stand_in, status, says):
    stand_in.behave = lambda handler: handler.answer(f"bad key {KEY}".encode(), status)
    assert says in str(problem(url, key=KEY, seconds=20))


def closes(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


def stops_half_way(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')
    closes(handler)


def no_http(handler):
    handler.wfile.write(b"220 mail ready " + KEY.encode() + b"\r\n")


@pytest.mark.parametrize("behave", [closes, stops_half_way, no_http])
def test_a_broken_answer_is_an_error(url, stand_in, behave):
    stand_in.behave = behave
    assert "cannot be reached" in str(problem(url, key=KEY, seconds=20))


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}', b"\xff\xfe\x00",
     b'{"choices": ' + b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_answer_of_a_model_is_an_error(url, stand_in, data):
    stand_in.behave = lambda handler: handler.answer(data)
    assert "no answer of a chat model" in str(problem(url, seconds=20))


def test_compressed_answers_are_refused(url, stand_in):
    stand_in.behave = lambda handler: handler.answer(b"\x1f\x8b" + b"0" * 100, Content_Encoding="gzip")
    assert "compressed" in str(problem(url, seconds=20))


@pytest.mark.parametrize(
    ("where", "parts", "says"),
    [
        ("", {}, "no web address"),
        ("localhost:11434", {}, "no web address"),
        ("file:///etc/passwd", {}, "no web address"),
        ("ftp://host/v1", {}, "no web address"),
        ("http://[::1", {}, "no web address"),
        ("http://host:port/v1", {}, "no web address"),
        (f"https://user:{KEY}@host/v1", {}, "more than host, port and path"),
        (f"https://host/v1?key={KEY}", {}, "more than host, port and path"),
        ("http://models.example/v1", {"key": KEY}, "without encryption"),
        ("https://models.example/v1", {"key": f"{KEY}\r\nX: 1"}, "characters that no key has"),
        ("https://models.example/v1", {"key": f"{KEY} "}, "characters that no key has"),
    ],
)
def test_an_address_or_key_that_cannot_be_used(where, parts, says):
    assert says in str(problem(where, **parts))


def test_a_key_may_go_to_this_machine_without_encryption():
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert Endpoint(f"http://{host}:1/v1", "m", KEY).key == KEY


def test_one_that_is_down_is_asked_once_and_the_rules_stand(read, framework, url, stand_in):
    stand_in.behave = lambda handler: handler.answer(b"", 500)
    rows = [{**row, "source": "other"} for row in read.table.drop("id").to_dicts()]
    two = read.join(
        read.from_rows(rows, sources={"other": read.sources["notes"]}, texts={"other": read.texts["notes"]})
    )
    found = fill_slots(two, framework, Endpoint(url, "stand-in", KEY, seconds=20))
    assert len(stand_in.asked) == 1
    assert found.table.drop("id").equals(two.table.drop("id"))
    [finding] = [f for f in found.findings if f.code == "model_silent"]
    assert finding.grade == "warning"
    assert KEY not in finding.text
    assert "what the rules read stands" in finding.text


def test_the_variable_of_the_key_is_named_in_the_documents():
    assert KEY_VARIABLE == "SOFTPOWER_MODEL_KEY"
