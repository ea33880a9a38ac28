"""A stand-in for a model's address on this machine, which answers as it is told, and an article to be read."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from softpower.extract import observe
from softpower.extract.model import Endpoint
from softpower.sources import read_document
from softpower.study import read_study

STUDY = Path(__file__).parents[2] / "src" / "softpower" / "studies" / "tokyo-seoul"
ARTICLE = """\
Notes from the strait

Published 3 March 2026

Travellers from abroad made 13.14 million trips to Seoul in 2024, the tourist office says.

Sales by Korean studios rose 5% in 2024. In all they came to $14.08 billion, as Han Jiwoo told us.
"""


class StandIn:
    """What the address answers, and what it was asked."""

    def __init__(self):
        self.asked = []
        self.headers = []
        self.behave = None
        self.content = "[]"

    def says(self, rows):
        """Answer with rows from now on."""
        self.content = rows if isinstance(rows, str) else json.dumps(rows)

    @property
    def questions(self):
        """The second message of each request, parsed."""
        return [json.loads(body["messages"][1]["content"]) for body in self.asked]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self):
        stand_in = self.server.stand_in
        body = self.rfile.read(int(self.headers["Content-Length"]))
        stand_in.asked.append(json.loads(body))
        stand_in.headers.append(dict(self.headers))
        if stand_in.behave is not None:
            stand_in.behave(self)
            return
        self.answer(json.dumps({"choices": [{"message": {"content": stand_in.content}}]}).encode())

    def answer(self, data, status=200, **headers):
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.stand_in = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server():
    with serving() as found:
        yield found


@pytest.fixture
def stand_in(server):
    return server.stand_in


@pytest.fixture
def url(server):
    return f"http://127.0.0.1:{server.server_address[1]}/v1"


@pytest.fixture
def endpoint(url):
    return Endpoint(url, "stand-in", seconds=20)


@pytest.fixture(scope="session")
def framework():
    return read_study(STUDY).framework


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "notes.txt"
    found.write_text(ARTICLE, encoding="utf-8")
    return found


@pytest.fixture
def read(path, framework):
    """What the rules read."""
    return observe([read_document(path)], framework)
