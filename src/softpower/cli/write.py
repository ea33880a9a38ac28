"""report and export: write results for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import message_options, study_argument

if TYPE_CHECKING:
    from softpower.cli.output import Output

FORMS = ("datapackage", "coinr", "excel", "sqlite")

__all__ = ["export", "report"]


@click.command(
    cls=Command,
    examples=("softpower report tokyo-seoul -o report.html", "softpower report tokyo-seoul --figures figures"),
    see_also="softpower show, softpower export",
)
@study_argument
@click.option("-o", "--output", "path", default="", metavar="FILE", type=click.Path(),
              help="The file to write; report.html in the study's folder by default.")  # fmt: skip
@click.option("--figures", default="", metavar="DIR", type=click.Path(),
              help="Write every chart for papers to this folder, and no page unless -o says where.")  # fmt: skip
@message_options
def report(study: str, path: str, figures: str, out: Output) -> None:
    """Write the web report as one file that needs no network, or its charts for papers.

    A figure is an SVG, and a PNG and a PDF where the extra `figures` is installed, 85 and 178 mm wide, with its caption
    and its numbers beside it.

    Parameters
    ----------
    study : str
        The study's folder.
    path : str
        The file to write.
    figures : str
        The folder to make for figures.
    out : Output
        Where to print.
    """
    from softpower.cli.writing import draw_figures, write_page

    if figures:
        draw_figures(study, figures, out)
    if path or not figures:
        write_page(study, path, out)


@click.command(
    cls=Command,
    examples=(
        "softpower export tokyo-seoul --to datapackage -o data",
        "softpower export tokyo-seoul --to coinr -o coinr",
        "softpower export tokyo-seoul --to excel -o tables.xlsx",
        "softpower export tokyo-seoul --to sqlite -o evidence.db",
    ),
    see_also="softpower report, softpower index",
)
@study_argument
@click.option("--to", type=click.Choice(FORMS), default=FORMS[0], show_default=True,
              help="A Data Package, the tables of COINr, one workbook, or one database.")  # fmt: skip
@click.option("-o", "--output", "path", required=True, metavar="PATH", type=click.Path(),
              help="The folder, or the file NAME.xlsx or NAME.db; what an export made there is replaced.")  # fmt: skip
@message_options
def export(study: str, to: str, path: str, out: Output) -> None:
    """Write the tables as a Data Package, for COINr, as a workbook or a database.

    Parameters
    ----------
    study : str
        The study's folder.
    to : str
        What to write.
    path : str
        The folder or the file to make.
    out : Output
        Where to print.
    """
    from softpower.cli.writing import write_tables

    write_tables(study, to, path, out)
