"""Documents in, observations out: every claim of an article with its words and their place.

Public names are loaded when they are first used, so that quantities are read without the reader of articles.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from softpower.extract.article import Article, read_article
    from softpower.extract.observing import observe

_HOME = {"Article": "article", "observe": "observing", "read_article": "article"}

__all__ = ["Article", "observe", "read_article"]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        msg = f"module 'softpower.extract' has no attribute '{name}'"
        raise AttributeError(msg)
    found = getattr(_import_module(f"softpower.extract.{home}"), name)
    globals()[name] = found
    return found
