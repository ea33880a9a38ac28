"""observe: read articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import output_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["observe"]


@click.command(
    cls=Command,
    examples=(
        "softpower observe article.html",
        "softpower observe article.html --study tokyo-seoul -f csv",
        "softpower observe article.html -f webannotation",
    ),
    see_also="softpower init",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--study",
    default="",
    metavar="STUDY",
    help="A study whose contenders and indicators are looked for; else a general vocabulary.",
)
@output_options("table", "json", "jsonl", "csv", "webannotation")
def observe(files: tuple[str, ...], study: str, out: Output) -> None:
    """Read articles: every claim, with its words and its place.

    Parameters
    ----------
    files : tuple of str
        The articles.
    study : str
        A study whose contenders and indicators are looked for.
    out : Output
        Where to print.
    """
    from softpower.cli.reading import read_articles

    read_articles(files, study, out)
