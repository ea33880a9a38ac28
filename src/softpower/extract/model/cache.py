"""Keep answers of models, so that the same question is asked once."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from softpower.errors import StudyError
from softpower.files import write_whole

__all__ = ["Cache", "cache_folder", "digest"]


def cache_folder() -> Path:
    """Say where answers are kept.

    Returns
    -------
    Path
        `softpower/models` in the user's folder of caches.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "softpower" / "models"


def digest(*parts: str) -> str:
    """Give a question its name.

    Parameters
    ----------
    *parts : str
        Address, model, prompt and text.

    Returns
    -------
    str
        A SHA-256; equal only where every part is.
    """
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers.

    Attributes
    ----------
    folder : Path
        Where they lie, one file each; it may be deleted at any time.
    """

    folder: Path

    def get(self, name: str) -> str | None:
        """Give an answer.

        Parameters
        ----------
        name : str
            Name of the question.

        Returns
        -------
        str or None
            The answer; None where there is none, or it cannot be read.
        """
        try:
            return (self.folder / f"{name}.txt").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def put(self, name: str, answer: str) -> None:
        """Keep an answer; a folder that cannot be written to is no reason to fail.

        Parameters
        ----------
        name : str
            Name of the question.
        answer : str
            The answer.
        """
        try:
            write_whole(self.folder / f"{name}.txt", answer.encode("utf-8", "replace"))
        except StudyError:
            return
