"""What `report` and `export` do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from softpower.cli.looks import contest_of
from softpower.cli.output import Output
from softpower.contest import Contest
from softpower.report.export import write_export
from softpower.study import read_study

if TYPE_CHECKING:
    from softpower.verdicts import Verdicts

__all__ = ["draw_figures", "save_page", "verdicts_of", "write_page", "write_tables"]


def write_page(folder: str, path: str, out: Output) -> None:
    """Write the web report and print where it is.

    Parameters
    ----------
    folder : str
        The study's folder.
    path : str
        The file; empty for report.html in the study's folder.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    target = Path(path) if path else study.folder / "report.html"
    save_page(contest_of(study, out), target)
    click.echo(str(target))


def save_page(contest: Contest, target: Path, verdicts: Verdicts | None = None) -> None:
    """Write the web report with its targets judged, and the claims of the study's articles where it has any.

    Parameters
    ----------
    contest : Contest
        The contest.
    target : Path
        The file.
    verdicts : Verdicts, optional
        What became of the claims; they are verified here by default.
    """
    from softpower.outlook import project
    from softpower.report.html import write_report

    write_report(contest, target, outlook=project(contest), verdicts=verdicts or verdicts_of(contest))


def verdicts_of(contest: Contest) -> Verdicts | None:
    """Verify the claims of the study's own articles.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Verdicts or None
        None where there are no claims.
    """
    from softpower.verdicts import claims_in, verify

    claims = claims_in(contest.index.parent.parent)
    return verify(claims, contest.index.parent) if len(claims) else None


def draw_figures(folder: str, target: str, out: Output) -> None:
    """Write every chart for papers and print where they are.

    Parameters
    ----------
    folder : str
        The study's folder.
    target : str
        The folder to make.
    out : Output
        Where to print.
    """
    from softpower.cli.progress import Progress
    from softpower.outlook import project
    from softpower.report.figures import write_figures
    from softpower.report.figures.convert import converter_missing

    contest = contest_of(read_study(folder), out)
    with Progress(out, stages={"figures": "Drawing"}) as progress:
        written = write_figures(contest, Path(target), outlook=project(contest), progress=progress.item)
        progress("figures", f"{progress.count} drawn")
    if missing := converter_missing():
        out.say(missing)
    for path in sorted(written.iterdir()):
        out.say(f"wrote {path}", detail=True)
    click.echo(str(written))


def write_tables(folder: str, form: str, target: str, out: Output) -> None:
    """Write an export and print where it is.

    Parameters
    ----------
    folder : str
        The study's folder.
    form : str
        What to write.
    target : str
        The folder or the file to make.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    written = write_export(contest_of(study, out), Path(target), form)
    for path in sorted(written.iterdir()) if written.is_dir() else ():
        out.say(f"wrote {path}", detail=True)
    click.echo(str(written))
