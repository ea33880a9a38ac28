"""A small study behind the explorer, asked in process; and the same behind a real server for the browser."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote

import pytest

from softpower.serve.app import explorer
from softpower.serve.building import build
from softpower.serve.store import Shelf, Store
from softpower.study import read_study

# Loops run in a thread of their own: the driver of the browser keeps one running in the main thread.
LOOP = ThreadPoolExecutor(max_workers=1)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
SONGS = 'Songs "&" <b>dances</b>'
STUDY = f"""title = "Two towns {HOSTILE}"
periods = ["2022", "2023", "2024"]
period = "2024"
pair = ["alba", "breda"]
[[contender]]
code = "alba"
name = "Alba"
kind = "city"
[[contender]]
code = "breda"
name = "Breda {HOSTILE}"
kind = "city"
[[contender]]
code = "corfu"
name = "Corfu"
kind = "city"
[uncertainty]
draws = 200
seed = 7
"""
INDICATORS = """code,parent,name,unit,weight
whole,,The whole,,1
culture,whole,Culture,,60
visits,whole,Visits,,40
songs,culture,"{songs}",count,2
films,culture,Films,count,1
guests,visits,Guests,person,1
"""
HEAD = "contender,indicator,period,kind,value,unit,source,exact,note\n"


def observations():
    """Rows with two sources that differ, a copy, a row without a number, and text that means harm."""
    rows = []
    for n, who in enumerate(("alba", "breda", "corfu")):
        for year in (2022, 2023, 2024):
            rows.append((who, "songs", year, "measurement", 30 + 12 * n + (year - 2022), "count", "almanac", "", ""))
            rows.append((who, "guests", year, "measurement", 400 + 50 * n, "person", "almanac", "", ""))
            if who != "corfu":
                rows.append((who, "films", year, "measurement", 50 - 8 * n, "count", "paper", "", "by hand"))
    rows.append(("alba", "songs", 2024, "measurement", 51, "count", "paper", "", HOSTILE))
    rows.append(("alba", "songs", 2024, "measurement", 32, "count", "evil", "", '=HYPERLINK("http://x")'))
    rows.append(("breda", "songs", 2024, "claim", "", "", "evil", "", "'; DROP TABLE evidence; --"))
    return rows


def cell(text):
    return '"' + str(text).replace('"', '""') + '"'


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A study folder of three towns."""
    where = tmp_path_factory.mktemp("studies") / "two-towns"
    where.mkdir()
    (where / "study.toml").write_text(STUDY, encoding="utf-8")
    (where / "indicators.csv").write_text(INDICATORS.format(songs=SONGS.replace('"', '""')), encoding="utf-8")
    lines = [",".join(cell(part) for part in row) for row in observations()]
    (where / "observations.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    sources = "code,title,producer,url,licence,note\nalmanac,Almanac,Office,https://example.org/a,CC-BY-4.0,\n"
    sources += f"paper,The Paper,Press,javascript:alert(1),,\n{cell('evil')},{cell(HOSTILE)},{cell('=1+1')},,,\n"
    (where / "sources.csv").write_text(sources, encoding="utf-8")
    return where


@pytest.fixture(scope="session")
def store(folder, tmp_path_factory):
    """The store of the small study."""
    target = tmp_path_factory.mktemp("store") / "explorer.sqlite"
    build(folder, target, "two-towns")
    return target


@pytest.fixture(scope="session")
def contest(folder):
    """The contest of the small study, as Python has it."""
    return read_study(folder).run()


@dataclass
class Answered:
    """What the explorer answered."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def data(self):
        return json.loads(self.body)


class Client:
    """Asks an ASGI application in process: no socket, and the path goes in as it is written."""

    def __init__(self, app):
        self.app = app

    def __call__(self, target, method="GET", **headers):
        path, _, query = (target if isinstance(target, bytes) else target.encode()).partition(b"?")
        named = {"host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": unquote(path.decode("latin-1")), "raw_path": path, "query_string": query, "root_path": "",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items()],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
        }  # fmt: skip
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        LOOP.submit(asyncio.run, self.app(scope, receive, send)).result()
        names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answered(sent[0]["status"], names, sent[1]["body"])


@pytest.fixture(scope="session")
def ask(store):
    """Asks the explorer of the small study."""
    return Client(explorer(Shelf([store])))


@pytest.fixture
def early(store):
    """Asks an explorer that has not made the pages of other pairs yet."""
    shelf = Shelf([store])
    half = shelf.stores[0]
    half.meta["complete"] = False
    half.has = {}.get
    return Client(explorer(shelf))


@pytest.fixture(scope="session")
def opened(store):
    """The store of the small study, as the serving process reads it."""
    return Store(store)


def started(folder, *options):
    """Start the command, and give the process with its address."""
    command = [sys.executable, "-m", "softpower", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    address = process.stdout.readline().strip()
    if not address:
        raise AssertionError(process.stderr.read())
    return process, address.rstrip("/")


def stopped(process):
    """Stop it as Ctrl-C does, and give its exit code and what it said."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=90)
    return process.returncode, said


@pytest.fixture(scope="session")
def start():
    """Starts the command on a folder: gives the process and its address."""
    return started


@pytest.fixture(scope="session")
def stop():
    """Stops it: gives the exit code and what was said."""
    return stopped


@pytest.fixture(scope="session")
def server(folder, tmp_path_factory):
    """The address of a real server over a copy of the small study."""
    copy = tmp_path_factory.mktemp("served") / "two-towns"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build"))
    process, address = started(copy)
    _wait_until_made(f"{address}/c/two-towns/alba-vs-corfu")
    yield address
    stopped(process)


def _wait_until_made(address):
    """Wait for a page of the pairs that are made after the start: their "being made" is told elsewhere."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError as refused:
            refused.close()
            if refused.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        time.sleep(0.1)
    raise AssertionError(f"{address} was not made within a minute")


@pytest.fixture
def visit(browser, server):
    """Open a page in a context of its own and note what it asks for and complains about."""
    contexts = []

    def go(path, *, width=1200, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.heard, page.asked = [], []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(server + path)
        return page

    yield go
    for context in contexts:
        context.close()
