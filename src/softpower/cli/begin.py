"""demo and init: a first run, and a study of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import message_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["demo", "init"]


@click.command(
    cls=Command,
    examples=("softpower demo", "softpower demo --out my-copy"),
    see_also="softpower show, softpower trace, softpower init",
)
@click.option("--out", "folder", default="tokyo-seoul", show_default=True, type=click.Path(),
              help="Where the copy is made; files that are there already are kept as they are.")  # fmt: skip
@message_options
def demo(folder: str, out: Output) -> None:
    """Run the bundled study: a scoreboard here, a web report beside it.

    The study is copied, so that you can change it. A second run keeps your files and runs only what is out of date.

    Parameters
    ----------
    folder : str
        Where the copy is made.
    out : Output
        Where to print.
    """
    from softpower.cli.beginnings import run_demo

    run_demo(folder, out)


@click.command(
    cls=Command,
    examples=(
        "softpower init my-study",
        "softpower init my-study --from article.html",
        "softpower init my-study --from table.csv",
    ),
    see_also="softpower run, softpower check",
)
@click.argument("folder", type=click.Path())
@click.option(
    "--from", "files", multiple=True, metavar="FILE", type=click.Path(),
    help="An article (HTML, text, Markdown) or one table (CSV); may stand several times, for several articles.",
)  # fmt: skip
@click.argument("more", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option("--title", default="", help="Title of the study; made from what is read by default.")
@message_options
def init(folder: str, files: tuple[str, ...], more: tuple[str, ...], title: str, out: Output) -> None:
    """Make a study folder, from nothing, from articles or from a table.

    With articles the general vocabulary of fronts, indicators and phrases is copied as far as the articles touch it.
    With a table of indicators its columns are guessed. Whatever is made is plain text to be edited.

    Parameters
    ----------
    folder : str
        The folder to make.
    files, more : tuple of str
        Articles, or one table.
    title : str
        Title of the study.
    out : Output
        Where to print.
    """
    from softpower.cli.beginnings import make_study

    make_study(folder, (*files, *more), title, out)
