"""Whether the report that lies in a study is the one that would be written now."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from softpower.errors import StudyError
from softpower.files import write_whole
from softpower.study.cache import digest_of, run_digest

__all__ = ["is_current", "note_page"]


def is_current(folder: Path, page: Path) -> bool:
    """Say whether a page was made from the last run as it is, and not changed since.

    Parameters
    ----------
    folder : Path
        The study's folder, after a run.
    page : Path
        The page.

    Returns
    -------
    bool
        False as well where nothing is known of the page.
    """
    try:
        noted = json.loads(_note(folder).read_bytes())
        return bool(noted == _state(folder, page))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def note_page(folder: Path, page: Path) -> None:
    """Note from what a page was made, where the study's folder may be written to.

    Parameters
    ----------
    folder : Path
        The study's folder, after a run.
    page : Path
        The page, just written.
    """
    try:
        write_whole(_note(folder), json.dumps(_state(folder, page)).encode())
    except (StudyError, OSError, ValueError, KeyError, TypeError):
        return  # the page will be written again, which is all the note saves


def _note(folder: Path) -> Path:
    return folder / "build" / "report.json"


def _state(folder: Path, page: Path) -> dict[str, str]:
    """Digest the page and all that it was made from: the program and its templates are in the digest of the run."""
    run = run_digest(folder)
    if run is None:
        raise ValueError("the study has no run that a page could be made from")
    beside = [(folder / name).read_bytes() for name in ("study.toml", "goalposts.csv") if (folder / name).exists()]
    made_from = digest_of([run, *beside])
    return {"made_from": made_from, "page": hashlib.sha256(page.read_bytes()).hexdigest()}
