"""observe: read articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.asking import model_options
from softpower.cli.group import Command
from softpower.cli.options import output_options

if TYPE_CHECKING:
    from softpower.cli.output import Output
    from softpower.extract.model import Endpoint

__all__ = ["observe"]


@click.command(
    cls=Command,
    examples=(
        "softpower observe article.html",
        "softpower observe article.html --study tokyo-seoul -f csv",
        "softpower observe article.html -f webannotation",
        "softpower observe articles/ news.jsonl.gz -o claims.parquet",
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
@click.option(
    "-o",
    "--output",
    "target",
    default="",
    metavar="FILE",
    type=click.Path(),
    help="Write the rows to a file, .parquet, .csv or .jsonl; it appears when all of it is written.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=None,
    help="Processes that read many documents; one a core by default. The result is the same.",
)
@model_options
@output_options("table", "json", "jsonl", "csv", "webannotation")
def observe(
    files: tuple[str, ...], study: str, target: str, workers: int | None, endpoint: Endpoint | None, out: Output
) -> None:
    """Read articles: every claim, with its words and its place.

    FILE is an article (HTML, Markdown or plain text), or holds many: a folder, JSON with a document a line (.jsonl,
    .ndjson, also .gz), a table (.parquet) or a web archive (.warc, .warc.gz). Of many, a document that cannot be read
    is named, and the others are read.

    Parameters
    ----------
    files : tuple of str
        The articles.
    study : str
        A study whose contenders and indicators are looked for.
    target : str
        The file to write; empty to print.
    workers : int or None
        Processes that read many documents.
    endpoint : Endpoint or None
        A language model that fills empty slots.
    out : Output
        Where to print.
    """
    from softpower.cli.reading import framework_of, holds_many, read_articles

    if (target or holds_many(files)) and endpoint:
        raise click.UsageError("A model is asked about single articles: leave --model-url out, or name the articles.")
    if target or holds_many(files):
        from softpower.cli.corpora import read_corpora

        read_corpora(files, framework_of(study), workers, target, out)
    else:
        read_articles(files, framework_of(study), out, endpoint)
