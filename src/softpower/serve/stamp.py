"""Whether a store still belongs to its study: a look at the files, without reading them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from softpower.serve.store import FORM

__all__ = ["STORE", "is_fresh", "is_whole", "stamp"]

STORE = "explorer.sqlite"
_MADE = ("sources.lock",)  # what a run writes beside the tables that people edit


def stamp(folder: Path) -> dict[str, list[int]]:
    """Note the size and the time of every file that the results of a study depend on.

    Parameters
    ----------
    folder : Path
        The study's folder.

    Returns
    -------
    dict of str to list of int
        Size in bytes and time of change in nanoseconds by name; the program's own files count as well, so that a new
        version builds its store anew.
    """
    program, own = Path(__file__).parents[1], _program()
    files = [file for file in folder.glob("*") if file.suffix in (".csv", ".toml") and file.name not in _MADE]
    files += [file for file in (folder / "sources").rglob("*") if file.is_file()]
    noted = {}
    for file in sorted(files + own):
        try:
            found = file.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        name = file.relative_to(program if file in own else folder)
        noted[("program/" if file in own else "") + name.as_posix()] = [found.st_size, found.st_mtime_ns]
    return noted


def _program() -> list[Path]:
    """List what the results and the pages are computed with."""
    return [f for f in Path(__file__).parents[1].rglob("*") if f.suffix in (".py", ".jinja", ".css", ".js")]


def is_fresh(store: Path, folder: Path, code: str) -> bool:
    """Tell whether a store was made from the files as they are.

    Parameters
    ----------
    store : Path
        The store's file.
    folder : Path
        The study's folder.
    code : str
        Name of the contest in addresses, which stands in every page.

    Returns
    -------
    bool
        False as well where there is no store, or one of another form.
    """
    meta = _meta(store)
    return bool(meta.get("complete")) and meta.get("code") == code and meta.get("stamp") == stamp(folder)


def is_whole(store: Path, key: str) -> bool:
    """Tell whether a store holds the results of a run with the pages of all pairs.

    Parameters
    ----------
    store : Path
        The store's file.
    key : str
        Digest of what the results and the pages are made from.

    Returns
    -------
    bool
        False as well where there is no store, or one of another form.
    """
    meta = _meta(store)
    return bool(meta.get("complete")) and meta.get("key") == key


def _meta(store: Path) -> dict[str, Any]:
    """Read what is noted of a store; nothing where there is none that can be read."""
    if not store.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            meta = {key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM meta")}
    except (sqlite3.Error, ValueError):
        return {}
    return meta if meta.get("form") == FORM else {}
