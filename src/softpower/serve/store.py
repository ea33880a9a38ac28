"""The store of a study: one SQLite file that the serving process reads and never writes."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from softpower.errors import StudyError
from softpower.serve.asking import Refusal
from softpower.serve.reply import Reply
from softpower.serve.reweigh import Draws

__all__ = ["FORM", "SCHEMA", "Page", "Shelf", "Store"]

FORM = 2  # of the tables below; a store of another form is built anew
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE page (address TEXT PRIMARY KEY, policy TEXT NOT NULL, html BLOB NOT NULL, json BLOB NOT NULL,
                   csv BLOB NOT NULL, sources TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE draws (name TEXT PRIMARY KEY, head TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE file (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source (code TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE evidence (n INTEGER PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL, shown TEXT NOT NULL,
                       row TEXT NOT NULL);
CREATE TABLE facet (n INTEGER PRIMARY KEY, contender TEXT NOT NULL, front TEXT NOT NULL, kind TEXT NOT NULL,
                    use TEXT NOT NULL, source TEXT NOT NULL);
CREATE VIRTUAL TABLE evidence_words USING fts5 (text, content='evidence', content_rowid='n', tokenize='trigram');
"""

Thing = TypeVar("Thing")

SECONDS = 1.0  # of work for one query, then it is broken off
REPLIES, DRAWS = 4_000_000, 12_000_000  # bytes that stay in memory: a reply has some 20 KB, a board of nine 800
LOOK = 0.5  # seconds between two looks whether the file is another one
_STEPS = 2000  # of SQLite between two looks at the clock, some tens of microseconds


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was rendered, with its twins, all packed with gzip.

    Attributes
    ----------
    policy : str
        What the page may load and run.
    html, json, csv : bytes
        The page and its twins.
    sources : tuple of str
        Codes of the sources behind it.
    """

    policy: str
    html: bytes
    json: bytes
    csv: bytes
    sources: tuple[str, ...]


class Recent(Generic[Thing]):
    """What was asked for last, up to a size.

    Parameters
    ----------
    most : int
        Bytes that are kept; what takes more than a sixteenth of them is not.
    """

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[object, tuple[Thing, int]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: object) -> Thing | None:
        """Give what is kept.

        Parameters
        ----------
        key : object
            Its name.

        Returns
        -------
        object or None
            None where it is not kept.
        """
        found = self.kept.get(key)
        return None if found is None else found[0]

    def put(self, key: object, thing: Thing, size: int) -> None:
        """Keep something, and let go of the oldest where it gets too much.

        Parameters
        ----------
        key : object
            Its name.
        thing : object
            What is kept.
        size : int
            Its size in bytes.
        """
        if size * 16 > self.most:
            return
        with self.lock:
            if key not in self.kept:
                self.kept[key] = (thing, size)
                self.size += size
            while self.size > self.most:
                _, (_, gone) = self.kept.popitem(last=False)
                self.size -= gone


class Store:
    """One state of a store file; when the file is replaced, another `Store` is opened.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    StudyError
        If it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.lock = path, threading.Lock()
        self.replies, self.drawn = Recent[Reply](REPLIES), Recent[Draws](DRAWS)
        try:
            self.connection = _connected(path)
            self.meta: dict[str, Any] = {k: json.loads(v) for k, v in self.connection.execute("SELECT * FROM meta")}
        except sqlite3.Error as error:
            raise StudyError(f"the store cannot be read ({error})", where=str(path), remedy="delete the file and start "
                             "again; it is built anew") from error  # fmt: skip
        self.code: str = self.meta["code"]

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Look something up by its key, which is a matter of microseconds.

        Parameters
        ----------
        query : str
            SQL, with a question mark for each value.
        values : sequence
            The values.

        Returns
        -------
        list of tuple
            The rows.
        """
        with self.lock:
            return self.connection.execute(query, values).fetchall()

    def slow_rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Search, on a connection of its own, so that nobody else waits for it.

        Parameters
        ----------
        query : str
            SQL, with a question mark for each value.
        values : sequence
            The values.

        Returns
        -------
        list of tuple
            The rows.

        Raises
        ------
        Refusal
            If it takes too long.
        """
        end = time.thread_time() + SECONDS
        with closing(_connected(self.path)) as connection:
            connection.set_progress_handler(lambda: time.thread_time() > end, _STEPS)
            try:
                return connection.execute(query, values).fetchall()
            except sqlite3.OperationalError as error:
                if "interrupt" not in str(error):
                    raise
                hint = "ask for less, with a front, a contender or a longer word"
                raise Refusal(503, "too_long", f"the search takes more than {SECONDS:.0f} s of work", hint) from None

    def has(self, address: str) -> bool:
        """Tell whether there is a page.

        Parameters
        ----------
        address : str
            Its address below the contest.

        Returns
        -------
        bool
            Whether it was rendered.
        """
        return bool(self.rows("SELECT 1 FROM page WHERE address = ?", (address,)))

    def page(self, address: str) -> Page | None:
        """Give a page that was rendered beforehand.

        Parameters
        ----------
        address : str
            Its address below the contest; empty for the report.

        Returns
        -------
        Page or None
            None where there is none.
        """
        rows = self.rows("SELECT policy, html, json, csv, sources FROM page WHERE address = ?", (address,))
        if not rows:
            return None
        policy, html, data, csv, sources = rows[0]
        return Page(policy, html, data, csv, tuple(json.loads(sources)))

    def draws(self, name: str) -> Draws | None:
        """Give the draws of a scoreboard or a pair.

        Parameters
        ----------
        name : str
            "board/" and a kind, "one/" and a contender, or a pair as in its address.

        Returns
        -------
        Draws or None
            None where there are none.
        """
        found = self.drawn.get(name)
        if found is None:
            rows = self.rows("SELECT head, data FROM draws WHERE name = ?", (name,))
            if not rows:
                return None
            found = Draws.read(json.loads(rows[0][0]), rows[0][1])
            self.drawn.put(name, found, len(rows[0][1]))
        return found

    def sources(self, codes: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Give sources.

        Parameters
        ----------
        codes : sequence of str, optional
            Their codes; all by default.

        Returns
        -------
        list of dict
            One mapping a source that is known, in the order of the codes.
        """
        known = dict(self.rows("SELECT code, row FROM source"))
        return [json.loads(known[code]) for code in dict.fromkeys(known if codes is None else codes) if code in known]

    def mark(self, contender: str, row: Sequence[str]) -> dict[str, Any]:
        """Give the mark of a contender where a pair is in view.

        Parameters
        ----------
        contender : str
            Its code.
        row : sequence of str
            Codes of all of its kind, the pair in view first: their places give shapes and colours, as in a report.

        Returns
        -------
        dict
            Name, shape, tone, and that it is filled.
        """
        shapes, place = self.meta["shapes"], list(row).index(contender)
        tone = ("first", "second")[place] if place < 2 else "other"
        shape = shapes[place] if place < len(shapes) else shapes[2 + (place - 2) % (len(shapes) - 2)]
        return {"name": self.meta["contenders"][contender]["name"], "shape": shape, "tone": tone, "outlined": False}

    def files(self) -> dict[str, bytes]:
        """Give the files of the data package.

        Returns
        -------
        dict of str to bytes
            Content by name.
        """
        return dict(self.rows("SELECT name, data FROM file ORDER BY name"))

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self.connection.close()


class Shelf:
    """The stores of all studies that are served, each taken anew when its file was replaced.

    Parameters
    ----------
    paths : sequence of Path
        The files.
    troubles : mapping of Path to str, optional
        Why a store could not be made anew, while it could not; looked at whenever somebody asks.
    """

    def __init__(self, paths: Sequence[Path], troubles: Mapping[Path, str] | None = None) -> None:
        self.paths, self.troubles = tuple(paths), {} if troubles is None else troubles
        self.stores = [Store(path) for path in self.paths]
        self.marks = [_mark(path) for path in self.paths]
        self.looked = time.monotonic()

    def all(self) -> list[Store]:
        """Give the stores as they are now.

        Returns
        -------
        list of Store
            One a study.
        """
        now = time.monotonic()
        if now - self.looked >= LOOK:
            self.looked = now
            for at, path in enumerate(self.paths):
                self._look(at, path)
        return self.stores

    def find(self, code: str) -> Store:
        """Give the store of a contest.

        Parameters
        ----------
        code : str
            Its name in addresses.

        Returns
        -------
        Store
            The store.

        Raises
        ------
        Refusal
            If there is no such contest.
        """
        for store in self.all():
            if store.code == code:
                return store
        names = ", ".join(store.code for store in self.stores)
        raise Refusal(404, "not_found", f'there is no contest "{code[:80]}"', f"contests are: {names}")

    def _look(self, at: int, path: Path) -> None:
        """Take a store anew where its file is another one; a request that still reads the old one ends with it."""
        mark = _mark(path)
        if mark != self.marks[at] and mark is not None:
            self.stores[at], self.marks[at] = Store(path), mark


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None  # it is being replaced, or the folder is away: the open one still answers
    return found.st_ino, found.st_size, found.st_mtime_ns
