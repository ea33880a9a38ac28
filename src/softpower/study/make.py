"""Make a study folder: from nothing, from articles, from a spreadsheet, or the bundled one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import polars as pl

from softpower.errors import StudyError
from softpower.files import write_whole
from softpower.framework import Framework, Method
from softpower.sources import Document, read_document
from softpower.study.build_framework import read_framework
from softpower.study.settings import Settings
from softpower.study.spreadsheet import TABLE_SUFFIXES, read_spreadsheet
from softpower.study.tables import read_table
from softpower.study.written import csv_text, toml_string

__all__ = ["BUNDLED", "copy_bundled", "init_study"]

BUNDLED = "tokyo-seoul"
_VOCABULARY = "vocabulary"

_EMPTY_TOML = """\
title = {title}
question = ""
# periods = ["2023", "2024"]      # years that are scored; all that have values, if this line is left out

# At least two contenders of one kind. A city may stand within a country and borrow its figures.
# [[contender]]
# code = "first"
# name = "First"
# [[contender]]
# code = "second"
# name = "Second"

[method]
aggregation = "arithmetic"
min_availability = 0.6

[uncertainty]
draws = 1000
seed = 2026
weights = {{ spread = 0.25 }}
"""
_EMPTY_TREE = """\
code,parent,name,unit,direction,weight,denominator,target
index,,{title},,1,1,,
front,index,A front,,1,1,,
"""
_EMPTY_ROWS = "contender,indicator,region,period,value,low,high,unit,source,note\n"


def init_study(folder: str | Path, sources: Sequence[str | Path] = (), *, title: str = "") -> Path:
    """Make a study folder, whole or not at all.

    Parameters
    ----------
    folder : str or Path
        Where to make it; there may be nothing there, or an empty folder.
    sources : sequence of str or Path, optional
        Articles (HTML, text, Markdown), or one table (CSV, TSV).
    title : str, default ""
        Title of the study; by default made from the contenders or the folder's name.

    Returns
    -------
    Path
        The new study's folder.

    Raises
    ------
    StudyError
        If the folder is not empty, a table is mixed with articles, or an article names nothing that can be compared.
    DocumentError
        If an article cannot be read.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StudyError(
            "there is something of that name already", where=str(target), remedy="choose a folder that is new or empty"
        )
    paths = [Path(p) for p in sources]
    tables = [p for p in paths if p.suffix.lower() in TABLE_SUFFIXES]
    if tables and len(paths) > 1:
        raise StudyError(
            "a table is read alone", where=", ".join(map(str, paths)), remedy="give one table, or articles only"
        )
    name = title or target.name.replace("-", " ").replace("_", " ").strip().capitalize() or "Study"
    if tables:
        content = read_spreadsheet(tables[0], name)
    elif paths:
        content = _from_articles([read_document(p) for p in paths], title)
    else:
        content = {
            "study.toml": _EMPTY_TOML.format(title=toml_string(name)),
            "indicators.csv": _EMPTY_TREE.format(title=_cell(name)),
            "observations.csv": _EMPTY_ROWS,
        }
    _place(target, content, {p.name: p for p in paths if not tables})
    return target


def copy_bundled(out: str | Path, name: str = BUNDLED) -> Path:
    """Copy the bundled study to a folder of the user's.

    Parameters
    ----------
    out : str or Path
        Where to put it. Files that are there already are kept as they are.
    name : str, default "tokyo-seoul"
        Which bundled study.

    Returns
    -------
    Path
        The study's folder.

    Raises
    ------
    StudyError
        If the folder cannot be written to, or holds something that is no study.
    """
    target = Path(out)
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / "study.toml").exists())):
        raise StudyError(
            "there is something of that name that is no study",
            where=str(target),
            remedy="name another folder with --out",
        )
    with as_file(files("softpower") / "studies" / name) as bundled:
        whole = {str(p.relative_to(bundled)): p for p in sorted(bundled.rglob("*")) if p.is_file()}
        files_of = {name: p for name, p in whole.items() if not name.startswith("build")}
        if not target.exists() or not any(target.iterdir()):
            _place(target, {}, files_of, within="")
        for part, path in files_of.items():
            if not (target / part).exists():
                write_whole(target / part, path.read_bytes())
    return target


def vocabulary() -> Framework:
    """Read the general vocabulary of contenders, fronts, concepts and phrases.

    Returns
    -------
    Framework
        Everything an article may be about.
    """
    with as_file(files("softpower") / "studies" / _VOCABULARY) as folder:
        return read_framework(folder, Settings("Cultural influence", "", "", "", (), "", (), (), Method()))


def _from_articles(documents: Sequence[Document], title: str) -> dict[str, str]:
    """Keep of the vocabulary what the articles touch, as the tables of a study."""
    from softpower.extract.vocabulary import choose  # the reader is heavy, and other studies do without

    chosen = choose(documents, vocabulary())
    kinds = {kind: [c for c in chosen.contenders.values() if c.kind == kind] for kind in chosen.kinds()}
    pair = next((nodes[:2] for nodes in kinds.values() if len(nodes) > 1), [])
    if not pair:
        raise StudyError(
            "the article names no two places of one kind that the general vocabulary knows",
            where=", ".join(d.source.path for d in documents),
            remedy="make an empty study with `softpower init FOLDER`, name its contenders, put the article in sources/",
        )
    name = title or " and ".join(c.name for c in pair)
    content = {"study.toml": _article_toml(name, [c.code for c in pair])}
    with as_file(files("softpower") / "studies" / _VOCABULARY) as folder:
        for table, codes in {
            "contenders.csv": chosen.contenders, "fronts.csv": chosen.aggregates, "concepts.csv": chosen.concepts,
            "indicators.csv": chosen.indicators, "regions.csv": chosen.regions,
        }.items():  # fmt: skip
            content[table] = _subset(folder / table, list(codes))
    rows = [["code", "producer", "title", "url", "path", "date_published", "licence", "kind", "note"]]
    rows += [_source_row(document, chosen) for document in documents]
    content["sources.csv"] = csv_text(rows)
    return content


def _source_row(document: Document, framework: Framework) -> list[str]:
    """Describe an article; one without a date is taken to be of the latest year that it speaks of as known."""
    from softpower.extract import observe

    observations = observe([document], framework)
    source = observations.sources[document.source.code]
    date, note = source.date_published, "the licence of the text is not known"
    if not date:
        known = observations.table.filter(~pl.col("kind").is_in(["target", "forecast"]))["period"].drop_nulls()
        date = max((period[:4] for period in known), default="")
        if date:
            note += f"; no date of publication was found: {date} is the latest year the text speaks of as known"
    return [source.code, source.producer, source.title, source.url, document.source.path, date, "", "article", note]


def _article_toml(name: str, pair: Sequence[str]) -> str:
    lines = [f"title = {toml_string(name)}", 'question = ""', f'pair = ["{pair[0]}", "{pair[1]}"]']
    return "\n".join(lines) + "\n\n[uncertainty]\ndraws = 1000\nseed = 2026\nweights = { spread = 0.25 }\n"


def _subset(table: Path, codes: Sequence[str]) -> str:
    """Cut the rows of some codes out of a table, in the order of the codes."""
    rows = {row.text("code"): row.cells for row in read_table(table, None, ("code",))}
    header = list(next(iter(rows.values())))
    return csv_text([header, *([rows[c].get(h, "") for h in header] for c in codes if c in rows)])


def _cell(text: str) -> str:
    return csv_text([[text]]).strip()


def _place(target: Path, content: Mapping[str, str], sources: Mapping[str, Path], within: str = "sources") -> None:
    """Fill a new folder beside its place, then move it there in one step."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise StudyError(
            f"the folder cannot be made ({error.strerror})",
            where=str(target),
            remedy="choose a folder that you may write to",
        ) from error
    try:
        temporary.chmod(0o755)
        for name, text in content.items():
            write_whole(temporary / name, text.encode())
        for name, path in sources.items():
            write_whole(temporary / within / name, path.read_bytes())
        if target.exists():
            target.rmdir()  # empty: it was looked at before
        temporary.rename(target)
    except OSError as error:
        raise StudyError(
            f"the folder cannot be made ({error.strerror})", where=str(target), remedy="choose another place"
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
