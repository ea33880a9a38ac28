"""Running the explorer: stores that belong to their studies, a socket, and a server that reads them."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from softpower.errors import SoftpowerError, StudyError
from softpower.serve.stamp import STORE, is_fresh, stamp

__all__ = ["Served", "codes_of", "serve"]

Say = Callable[[str], None]
LOOPBACK = ("127.0.0.1", "localhost", "::1")
WATCH = 2.0  # seconds between two looks whether a study changed
# Enough for a room of readers; what comes on top is told to come again, and memory stays bounded.
MOST_AT_ONCE, IDLE, GRACE = 256, 15, 3


@dataclass
class Served:
    """A study on its way to its readers.

    Attributes
    ----------
    folder : Path
        The study.
    store : Path
        Its store.
    code : str
        Its name in addresses.
    builder : subprocess.Popen or None
        The process that is making the store.
    tried : dict
        The files for which a store was last made, or tried to be.
    """

    folder: Path
    store: Path
    code: str
    builder: subprocess.Popen[str] | None = None
    tried: dict[str, list[int]] = field(default_factory=dict)


def codes_of(folders: Sequence[Path]) -> list[str]:
    """Name studies in addresses.

    Parameters
    ----------
    folders : sequence of Path
        Their folders.

    Returns
    -------
    list of str
        The names of the folders in ASCII letters, with a number behind a name that is taken.

    Examples
    --------
    >>> codes_of([Path("a/Two & Towns"), Path("b/two-towns")])
    ['two-towns', 'two-towns-2']
    """
    found: list[str] = []
    for folder in folders:
        words = re.findall(r"[a-z0-9]+", folder.resolve().name.lower())
        base = "-".join(words)[:60] or "study"
        n, code = 1, base
        while code in found:
            n += 1
            code = f"{base}-{n}"
        found.append(code)
    return found


def serve(folders: Sequence[str], host: str, port: int, say: Say, ready: Say) -> None:
    """Serve studies until the process is stopped.

    Parameters
    ----------
    folders : sequence of str
        Their folders.
    host : str
        Address to listen on.
    port : int
        Port to listen on; 0 for any that is free.
    say : callable
        Told what is being done.
    ready : callable
        Told the address once it answers.

    Raises
    ------
    SoftpowerError
        If the packages of the extra are missing, the port is taken, or a study cannot be run.
    """
    server_class, config_class = _server()
    with _listening(host, port) as listener, tempfile.TemporaryDirectory(prefix="softpower-") as spare:
        studies = _studies([Path(folder) for folder in folders], Path(spare))
        troubles: dict[Path, str] = {}
        try:
            for study in studies:
                _make_fresh(study, say, troubles)
            from softpower.serve.app import explorer
            from softpower.serve.store import Shelf

            shelf = Shelf([study.store for study in studies], troubles)
            names = (*LOOPBACK[:2], "[::1]") if host in LOOPBACK else ()
            config = config_class(
                explorer(shelf, names), log_level="warning", access_log=False, lifespan="off", server_header=False,
                loop="asyncio", limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=IDLE,
                timeout_graceful_shutdown=GRACE,
            )  # fmt: skip
            over = threading.Event()
            threading.Thread(target=_watch, args=(studies, say, troubles, over), daemon=True).start()
            ready(_address(host, listener.getsockname()[1]))
            try:
                server_class(config).run(sockets=[listener])
            finally:
                over.set()
        finally:
            for study in studies:
                _stop(study)


def _server() -> tuple[Any, Any]:
    """Import the server."""
    try:
        import starlette.applications  # noqa: F401 - the application needs it
        from uvicorn import Config, Server
    except ImportError as error:
        raise SoftpowerError(
            f"the explorer needs the package {error.name}", where="serve", remedy='pip install "softpower[serve]"'
        ) from None
    return Server, Config


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port first: a wrong one is told before anything is computed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    where = f"{host}:{port}"
    # asyncio sends small answers at once only on sockets that say they are TCP; others wait for the reader's 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        try:
            if os.name == "posix":  # a port whose last connections still close is free; elsewhere this would share it
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(MOST_AT_ONCE)
        except OSError as error:
            raise _no_port(error, where) from None
        yield listener


def _no_port(error: OSError, where: str) -> SoftpowerError:
    """Say why nothing can listen at an address."""
    if error.errno == errno.EADDRINUSE:
        remedy = "choose another with --port, or --port 0 for any that is free"
        return SoftpowerError("the port is taken", where=where, remedy=remedy)
    if error.errno == errno.EACCES:
        return SoftpowerError("the port may not be used", where=where, remedy="choose one above 1023")
    reason = f"nothing can listen there ({error.strerror or error})"
    return SoftpowerError(reason, where=where, remedy="--host takes an address of this machine")


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _studies(folders: Sequence[Path], spare: Path) -> list[Served]:
    """Find a place for every store: in the study's build folder, or beside where that may not be written to."""
    found = []
    for folder, code in zip(folders, codes_of(folders), strict=True):
        if not folder.is_dir():
            remedy = "`softpower init FOLDER` makes a study"
            raise StudyError("there is no such folder", where=str(folder), remedy=remedy)
        build = folder / "build"
        mine = os.access(build if build.exists() else folder, os.W_OK)
        found.append(Served(folder, (build if mine else spare / code) / STORE, code))
    return found


def _make_fresh(study: Served, say: Say, troubles: dict[Path, str]) -> None:
    """Wait until a study has a store that belongs to it; pages of further pairs go on being made."""
    if is_fresh(study.store, study.folder, study.code):
        return
    say(f"{study.folder}: making the pages")
    _start(study)
    for told in _told(study):
        if told["event"] == "error":
            raise _error(told)
        if told["event"] == "ready":
            threading.Thread(target=_listen, args=(study, say, troubles), daemon=True).start()
            return
        say(told["text"] if told["event"] == "note" else f"{told['stage']}: {told['text']}")
    raise StudyError("the store could not be made", where=str(study.folder), remedy="`softpower report STUDY` may say "
                     "more")  # fmt: skip


def _start(study: Served) -> None:
    study.tried = stamp(study.folder)
    command = [sys.executable, "-m", "softpower.serve.building", str(study.folder), str(study.store), study.code]
    study.builder = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                                     encoding="utf-8")  # fmt: skip


def _told(study: Served) -> Iterator[dict[str, Any]]:
    """Go through what the building process says."""
    if study.builder is not None and study.builder.stdout is not None:
        for line in study.builder.stdout:
            with contextlib.suppress(ValueError):
                yield json.loads(line)


def _error(told: dict[str, Any]) -> SoftpowerError:
    """Raise what the building process could not do as if it had happened here."""
    error = SoftpowerError(told["problem"], where=told["where"], remedy=told["remedy"])
    error.exit_code, error.code = told["exit"], told["code"]
    return error


def _listen(study: Served, say: Say, troubles: dict[Path, str]) -> None:
    """Hear a building process out, and say what became of it."""
    for told in _told(study):
        if told["event"] == "error":
            troubles[study.store] = str(_error(told))
            say(f"{study.folder}: {_error(told)}\n  the results before are still served")
        if told["event"] == "done":
            troubles.pop(study.store, None)
            for page in told.get("failed", ()):
                say(f"{study.folder}: no page of {page['page']}: {page['reason']}")
    if study.builder is not None:
        study.builder.wait()
        study.builder = None


def _watch(studies: Sequence[Served], say: Say, troubles: dict[Path, str], over: threading.Event) -> None:
    """Look whether a study changed, and make its store anew beside the server."""
    while not over.wait(WATCH):
        for study in studies:
            now = stamp(study.folder)
            idle = study.builder is None and now != study.tried
            if idle and now and not is_fresh(study.store, study.folder, study.code):
                say(f"{study.folder} has changed: making its pages anew")
                _start(study)
                threading.Thread(target=_listen, args=(study, say, troubles), daemon=True).start()
            elif idle:
                study.tried = now


def _stop(study: Served) -> None:
    builder = study.builder
    if builder is not None:
        builder.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            builder.wait(GRACE)
