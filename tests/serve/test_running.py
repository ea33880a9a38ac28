"""The command from start to end: what it makes, when it makes it anew, and how it stops."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from softpower.serve.building import build
from softpower.serve.running import codes_of
from softpower.serve.stamp import is_fresh, stamp
from softpower.serve.store import Shelf, Store

HEAVY = {"polars", "scipy", "pandas", "trafilatura", "lxml", "rich", "msgspec", "numba"}


@pytest.fixture
def copy(folder, tmp_path):
    """A copy of the small study that may be changed."""
    target = tmp_path / "two-towns"
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("build", "goalposts.csv"))
    return target


@pytest.fixture
def still(monkeypatch):
    """The program stays as it is, even where somebody works on it meanwhile."""
    from softpower.serve import building
    from softpower.serve import stamp as module

    monkeypatch.setattr(module, "_program", list)
    monkeypatch.setattr(building, "program", lambda: "one")


def get(address):
    with urllib.request.urlopen(address, timeout=60) as reply:
        return json.loads(reply.read())


def until(found, seconds=240):
    """Wait until something holds, and give it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.2)
    raise AssertionError("it did not come to pass")


def test_a_study_that_was_not_run_is_run_served_made_anew_and_stopped(copy, start, stop):
    process, address = start(copy)
    assert get(f"{address}/healthz")["status"] == "ok"
    until(lambda: get(f"{address}/healthz")["contests"][0]["complete"])
    before = get(f"{address}/c/two-towns.json")
    settings = copy / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("seed = 7", "seed = 8"), encoding="utf-8")
    after = until(lambda: (now := get(f"{address}/c/two-towns.json"))["seed"] == 8 and now)
    assert after["project_hash"] != before["project_hash"]
    settings.write_text("title = ", encoding="utf-8")  # a file that is half written
    trouble = until(lambda: get(f"{address}/healthz")["contests"][0]["trouble"])
    assert "study.toml" in trouble
    assert get(f"{address}/c/two-towns.json")["seed"] == 8
    code, said = stop(process)
    assert code == 130
    assert "has not been run yet" in said
    assert "has changed" in said
    assert "still served" in said
    assert "Traceback" not in said
    with pytest.raises(urllib.error.URLError):
        get(f"{address}/healthz")


def test_a_second_start_finds_the_store(copy, start, stop):
    build(copy, copy / "build" / "explorer.sqlite", "two-towns")
    assert is_fresh(copy / "build" / "explorer.sqlite", copy, "two-towns")
    process, address = start(copy, "-v")
    assert get(f"{address}/healthz")["contests"][0]["complete"]
    assert "making" not in stop(process)[1]


def test_the_serving_process_has_no_table_library(store):
    code = f"""
import sys
from pathlib import Path
from softpower.serve.app import explorer
from softpower.serve.store import Shelf
from softpower.serve import running, weighted, search, openapi
import asyncio
app = explorer(Shelf([Path({str(store)!r})]))
async def ask(path, query=b""):
    sent = []
    scope = {{"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query,
             "headers": [(b"accept", b"text/html")], "root_path": "", "scheme": "http", "server": ("x", 1)}}
    async def receive(): return {{"type": "http.request"}}
    async def send(message): sent.append(message)
    await app(scope, receive, send)
    assert sent[0]["status"] == 200, sent
async def main():
    for path in ("/", "/c/two-towns", "/c/two-towns.zip", "/evidence", "/evidence.csv", "/method", "/openapi.json"):
        await ask(path)
    await ask("/c/two-towns", b"w=culture:3")
    await ask("/c/two-towns.json", b"w=culture:3")
asyncio.run(main())
print(*sorted({{name.split(".")[0] for name in sys.modules}}))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=180)
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "numpy" in loaded
    assert not loaded & HEAVY


def command(*words):
    run = [sys.executable, "-m", "softpower", "serve", *map(str, words)]
    return subprocess.run(run, capture_output=True, text=True, check=False, timeout=180)


def test_a_port_that_is_taken_is_said_before_anything_is_made(copy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = command(copy, "--port", port)
    assert run.returncode == 1
    assert f"127.0.0.1:{port}: the port is taken" in run.stderr
    assert "--port" in run.stderr
    assert not (copy / "build").exists()


@pytest.mark.parametrize(("words", "code"), [((), 2), (("--port", "70000"), 2), (("--port", "x"), 2),
                                             (("--host", "no.such.host.invalid"), 1)])  # fmt: skip
def test_a_wrong_call_ends_with_a_reason(copy, words, code):
    run = command(*([copy, *words] if words else []))
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert run.stderr.strip()


def test_a_folder_that_is_no_study_ends_with_its_error(tmp_path):
    for folder in (tmp_path / "nowhere", tmp_path):
        run = command(folder, "--port", 0)
        assert run.returncode == 3
        assert str(folder) in run.stderr
        assert "Traceback" not in run.stderr


def test_without_the_packages_the_extra_is_named(monkeypatch):
    from softpower.errors import SoftpowerError
    from softpower.serve import running

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(SoftpowerError, match="uvicorn") as error:
        running.serve(["x"], "127.0.0.1", 0, print, print)
    assert "softpower[serve]" in error.value.remedy


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root writes where it pleases")
def test_in_a_folder_that_may_not_be_written_to_the_store_stands_elsewhere(copy, start, stop):
    copy.chmod(0o555)
    try:
        process, address = start(copy)
        assert get(f"{address}/healthz")["status"] == "ok"
        stop(process)
        assert not (copy / "build").exists()
    finally:
        copy.chmod(0o755)


@pytest.mark.usefixtures("still")
def test_what_changes_makes_a_store_stale(copy):
    target = copy / "build" / "explorer.sqlite"
    build(copy, target, "two-towns")
    assert not is_fresh(target, copy, "another-name")
    pages = Store(target).rows("SELECT address, html FROM page")
    os.utime(copy / "observations.csv", (1, 1))
    assert not is_fresh(target, copy, "two-towns")
    build(copy, target, "two-towns")  # the same content: noted, and not made again
    assert is_fresh(target, copy, "two-towns")
    assert Store(target).rows("SELECT address, html FROM page") == pages
    (copy / "corrections.csv").write_text("quote,field,value,reason\n", encoding="utf-8")
    assert not is_fresh(target, copy, "two-towns")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 100])
@pytest.mark.usefixtures("still")
def test_a_broken_store_is_made_anew(copy, content):
    target = copy / "build" / "explorer.sqlite"
    target.parent.mkdir()
    target.write_bytes(content)
    assert not is_fresh(target, copy, "two-towns")
    build(copy, target, "two-towns")
    assert is_fresh(target, copy, "two-towns")


def test_a_store_that_is_replaced_is_taken_anew(store, tmp_path, monkeypatch):
    from softpower.serve import store as module

    monkeypatch.setattr(module, "LOOK", 0.0)
    target = tmp_path / "explorer.sqlite"
    shutil.copy(store, target)
    shelf = Shelf([target])
    first = shelf.all()[0]
    assert shelf.all()[0] is first
    fresh = tmp_path / "fresh"
    shutil.copy(store, fresh)
    fresh.replace(target)
    second = shelf.all()[0]
    assert second is not first
    assert first.has("method")  # who still reads the old one ends with it
    target.unlink()
    assert shelf.all()[0] is second


def test_a_store_that_cannot_be_read_is_said(tmp_path):
    from softpower.errors import StudyError

    broken = tmp_path / "explorer.sqlite"
    broken.write_bytes(b"no database")
    with pytest.raises(StudyError, match="cannot be read"):
        Store(broken)


@pytest.mark.usefixtures("still")
def test_the_same_study_makes_the_same_store(folder, tmp_path):
    made = []
    for name in ("one", "two"):
        build(folder, tmp_path / name, "two-towns")
        shelf = Store(tmp_path / name)
        made.append(shelf.rows("SELECT address, html, json, csv FROM page ORDER BY address"))
    assert made[0] == made[1]


def test_codes_are_apart():
    assert codes_of([Path("a/X"), Path("b/x"), Path("c/x!"), Path("/東京")]) == ["x", "x-2", "x-3", "study"]


def test_a_stamp_knows_the_study_and_the_program(copy):
    noted = stamp(copy)
    assert "observations.csv" in noted
    assert any(name.startswith("program/serve/") for name in noted)


def test_a_store_stands_in_the_study_or_beside_it(copy, tmp_path, monkeypatch):
    from softpower.serve import running

    assert running._studies([copy], tmp_path)[0].store == copy / "build" / "explorer.sqlite"
    monkeypatch.setattr(running.os, "access", lambda *_: False)
    assert running._studies([copy], tmp_path)[0].store == tmp_path / "two-towns" / "explorer.sqlite"
