"""Tables of words with their names in English, which stand beside the code."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

__all__ = ["table"]


@lru_cache(maxsize=16)
def table(name: str, sort: str) -> dict[str, str]:
    """Read the words of one sort from a table of this folder.

    Parameters
    ----------
    name : str
        Name of the file without its ending; its lines hold sort, word and name, parted by tabs.
    sort : str
        Which lines are read.

    Returns
    -------
    dict of str to str
        Word -> name in English, in the order of the file.
    """
    text = (files("softpower.extract.claims.eastern") / f"{name}.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {word: named for kind, word, named in rows if kind == sort}
