"""verify: hold articles against a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import output_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["verify"]


@click.command(
    cls=Command,
    examples=(
        "softpower verify article.html --study tokyo-seoul",
        "softpower verify --study tokyo-seoul",
        "softpower verify article.html --study tokyo-seoul -f claimreview",
    ),
    see_also="softpower observe, softpower trace",
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option("--study", required=True, metavar="STUDY", help="The study against whose figures the claims are held.")
@click.option("--strict", is_flag=True, help="End with status 4 where a claim differs.")
@output_options("table", "json", "jsonl", "csv", "claimreview", "webannotation")
def verify(files: tuple[str, ...], study: str, strict: bool, out: Output) -> None:  # noqa: FBT001 - click's signature
    """Hold an article's claims against a study.

    Every claim is held against what other sources state of the same figure and against the estimate made of them: as
    stated, agrees, differs, sources differ, outdated, not covered, vague. FILE is an article (HTML, Markdown or plain
    text), or a folder or collection of articles as for `softpower observe`; without one the study's own articles are
    verified.

    Parameters
    ----------
    files : tuple of str
        The articles.
    study : str
        The study's folder.
    strict : bool
        Whether a claim that differs is a failure.
    out : Output
        Where to print.
    """
    from softpower.cli.verifying import verify_articles

    verify_articles(files, study, out, strict=strict)
