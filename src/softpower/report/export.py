"""A contest as tables that spreadsheets, databases, COINr and papers can use, with their description."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.errors import StudyError, UnknownNameError, nearest
from softpower.files import write_folder, write_whole
from softpower.report.cells import safe_cell, safe_csv
from softpower.report.comparisons import leads_table, scores_table
from softpower.report.database import SUFFIXES, database, is_database_of_ours
from softpower.report.methods_text import methods_text, readme_text
from softpower.report.schemas import FIELDS, describe
from softpower.report.tables import estimates_table, findings_table, observations_table, sources_table
from softpower.report.workbook import is_workbook_of_ours, workbook

__all__ = ["FORMS", "datapackage_files", "safe_cell", "safe_csv", "write_export"]

MARK = "datapackage.json"


def write_export(contest: Contest, path: str | Path, to: str = "datapackage") -> Path:
    """Write a contest as tables with their description.

    Parameters
    ----------
    contest : Contest
        The contest.
    path : str or Path
        The folder to make, or for "excel" and "sqlite" the file; what an export made there before is replaced, once
        the new one is complete.
    to : {"datapackage", "coinr", "excel", "sqlite"}, default "datapackage"
        What to write: a Data Package, the tables of COINr with a method.toml, one workbook, or one database.

    Returns
    -------
    Path
        The folder or the file.

    Raises
    ------
    UnknownNameError
        If there is no export of that name.
    StudyError
        If something else stands there, it cannot be written to, or the name of a file has another ending than its kind.
    CoverageError
        If no contender in view has a value, for "coinr".
    SoftpowerError
        If a package that the export needs is not installed.
    """
    if to not in FORMS:
        raise UnknownNameError(f'there is no export "{to}"', remedy=nearest(to, FORMS))
    target = Path(path)
    if to in FILES:
        _check_file(target, to)
        write_whole(target, (workbook if to == "excel" else database)(contest, _tables(contest)))
        return target
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not _ours(target))):
        raise _foreign(target, "choose a folder that is new or empty")
    write_folder(target, datapackage_files(contest) if to == "datapackage" else _coinr(contest))
    return target


def _tables(contest: Contest) -> dict[str, pl.DataFrame]:
    """Gather the tables of a Data Package."""
    tables = {
        "observations": observations_table(contest),
        "estimates": estimates_table(contest),
        "scores": scores_table(contest),
        "leads": leads_table(contest),
        "sources": sources_table(contest),
        "findings": findings_table(contest),
    }
    return {name: table.select(list(FIELDS[name])) for name, table in tables.items()}


def datapackage_files(contest: Contest) -> dict[str, bytes]:
    """Make the files of a Data Package.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    dict of str to bytes
        Content by name: the tables as CSV, their description, the method and a README.
    """
    tables = _tables(contest)
    files = {f"{name}.csv": safe_csv(table).encode() for name, table in tables.items()}
    files["methods.md"] = methods_text(contest).encode()
    files["README.md"] = readme_text(contest, {name: table.height for name, table in tables.items()}).encode()
    return files | _described(contest, files, FIELDS)


def _coinr(contest: Contest) -> dict[str, bytes]:
    """Make the files for COINr and `softpower index`."""
    from softpower.report.coinr_tables import coinr_view
    from softpower.report.coinr_text import coinr_readme

    view = coinr_view(contest)
    files = {f"{name}.csv": text.encode() for name, text in view.tables().items()}
    files["method.toml"] = view.method(contest.index.method.aggregation).encode()
    files["README.md"] = coinr_readme(contest, view).encode()
    return files | _described(contest, files, view.fields)


def _described(
    contest: Contest, files: Mapping[str, bytes], fields: Mapping[str, Mapping[str, tuple[str, str]]]
) -> dict[str, bytes]:
    return {MARK: (json.dumps(describe(contest, files, fields), ensure_ascii=False, indent=2) + "\n").encode()}


FILES = {"excel": ("workbook", (".xlsx",), is_workbook_of_ours), "sqlite": ("database", SUFFIXES, is_database_of_ours)}
FORMS = ("datapackage", "coinr", *FILES)


def _foreign(target: Path, remedy: str) -> StudyError:
    return StudyError("there is something of that name that no export made", where=str(target), remedy=remedy)


def _check_file(target: Path, form: str) -> None:
    """Refuse a place where no file of a form belongs."""
    name, endings, ours = FILES[form]
    if target.suffix.lower() not in endings:
        listed = " or ".join(endings)
        raise StudyError(f"the name of a {name} ends in {listed}", where=str(target),
                         remedy=f"write -o NAME{endings[0]}")  # fmt: skip
    if target.exists() and not ours(target):
        raise _foreign(target, "choose another name")


def _ours(folder: Path) -> bool:
    """Tell whether a folder holds what an export made, and nothing else."""
    try:
        described: Any = json.loads((folder / MARK).read_bytes())
        known = {MARK, "methods.md", "method.toml", "README.md", *(r["path"] for r in described["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    made = isinstance(described.get("softpower"), dict)
    return made and all(path.name in known for path in folder.iterdir())
