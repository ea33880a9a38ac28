"""A contest as a Data Package: tables that spreadsheets, databases and papers can use, with their description."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.errors import StudyError, UnknownNameError, nearest
from softpower.files import write_whole
from softpower.report.comparisons import leads_table, scores_table
from softpower.report.methods_text import methods_text, readme_text
from softpower.report.schemas import FIELDS, describe
from softpower.report.tables import estimates_table, findings_table, observations_table, sources_table

__all__ = ["FORMS", "safe_cell", "safe_csv", "write_export"]

_RISKY = ("=", "+", "-", "@", "\t", "\r")
MARK = "datapackage.json"


def safe_cell(text: str) -> str:
    """Make a text harmless for a spreadsheet, which would read it as a formula.

    Parameters
    ----------
    text : str
        What a source says.

    Returns
    -------
    str
        The text, with an apostrophe before it where it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage
        return.

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("17.8%"), safe_cell("'=1")
    ("'=HYPERLINK(1)", '17.8%', "''=1")
    """
    # An apostrophe before a risky character is doubled, so that the way back is unambiguous.
    return f"'{text}" if text.startswith(_RISKY) or text.lstrip("'").startswith(_RISKY) else text


def safe_csv(table: pl.DataFrame) -> str:
    """Write a table as CSV for spreadsheets.

    Parameters
    ----------
    table : polars.DataFrame
        The table.

    Returns
    -------
    str
        Comma-separated, UTF-8, numbers unrounded, nothing for null; texts are made harmless, numbers stay numbers.
    """
    memory = io.StringIO()
    writer = csv.writer(memory, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.iter_rows():
        writer.writerow(["" if x is None else _cell(x) for x in row])
    return memory.getvalue()


def _cell(x: object) -> str:
    if isinstance(x, str):
        return safe_cell(x)
    if isinstance(x, bool):
        return "true" if x else "false"
    return repr(x) if isinstance(x, float) else str(x)


def write_export(contest: Contest, folder: str | Path, to: str = "datapackage") -> Path:
    """Write a contest as a folder of tables with their description.

    Parameters
    ----------
    contest : Contest
        The contest.
    folder : str or Path
        The folder to make; one that an export made before is replaced, once the new one is complete.
    to : {"datapackage"}, default "datapackage"
        What to write.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    UnknownNameError
        If there is no export of that name.
    StudyError
        If the folder holds something else, or cannot be written to.
    """
    if to not in FORMS:
        raise UnknownNameError(f'there is no export "{to}"', remedy=nearest(to, FORMS))
    target = Path(folder)
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not _ours(target))):
        raise StudyError(
            "there is something of that name that no export made",
            where=str(target),
            remedy="choose a folder that is new or empty",
        )
    files = FORMS[to](contest)
    _place(target, files)
    return target


def _datapackage(contest: Contest) -> dict[str, bytes]:
    """Make the files of a Data Package."""
    tables = {
        "observations": observations_table(contest),
        "estimates": estimates_table(contest),
        "scores": scores_table(contest),
        "leads": leads_table(contest),
        "sources": sources_table(contest),
        "findings": findings_table(contest),
    }
    texts = {name: safe_csv(table.select(list(FIELDS[name]))) for name, table in tables.items()}
    files = {f"{name}.csv": text.encode() for name, text in texts.items()}
    files["methods.md"] = methods_text(contest).encode()
    files["README.md"] = readme_text(contest, {name: table.height for name, table in tables.items()}).encode()
    files[MARK] = (json.dumps(describe(contest, files), ensure_ascii=False, indent=2) + "\n").encode()
    return files


FORMS = {"datapackage": _datapackage}


def _ours(folder: Path) -> bool:
    """Tell whether a folder holds what an export made, and nothing else."""
    try:
        described: Any = json.loads((folder / MARK).read_bytes())
        known = {MARK, "methods.md", "README.md", *(r["path"] for r in described["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    made = isinstance(described.get("softpower"), dict)
    return made and all(path.name in known for path in folder.iterdir())


def _place(target: Path, files: Mapping[str, bytes]) -> None:
    """Fill a new folder beside its place, then put it there in one step, and the old one away."""
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        fresh, old = beside / "new", beside / "old"
        fresh.mkdir()
        for name, data in files.items():
            write_whole(fresh / name, data)
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise StudyError(f"the folder cannot be written ({error.strerror})", where=str(target),
                         remedy="choose a folder that you may write to") from error  # fmt: skip
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)
