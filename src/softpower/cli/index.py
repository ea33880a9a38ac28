"""index and vary: score a plain table of indicators, and ask what the scores rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import output_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["index", "vary"]

# Functions of softpower.coinr that take an index, or its table.
LOOKS = (
    "statistics", "correlations", "reliability", "contributions", "removals", "availability", "changes",
)  # fmt: skip


@click.command(
    cls=Command,
    examples=(
        "softpower index iData.csv iMeta.csv --method method.toml",
        "softpower index iData.csv iMeta.csv --method method.toml -f json",
        "softpower index iData.csv iMeta.csv --method method.toml --look removals",
    ),
    see_also="softpower vary",
)
@click.argument("idata", type=click.Path())
@click.argument("imeta", type=click.Path())
@click.option("--method", required=True, type=click.Path(), help="Stages and their parameters, a method.toml.")
@click.option("--wide", is_flag=True, help="One row a contender, a column a node, as COINr lays it out.")
@click.option("--look", type=click.Choice(LOOKS), help="Print one way of looking at the index in place of it.")
@click.option("--draws", type=click.IntRange(2), help="Draw [vary.NAME] this often, a power of 2, for ranks in JSON.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the draws.")
@output_options("table", "csv", "json", "jsonl")
def index(idata: str, imeta: str, out: Output, **options: object) -> None:
    """Score a plain table of indicators, in the form of COINr.

    IDATA holds one row a contender, or a contender and year; IMETA the tree, the directions and the weights.

    Parameters
    ----------
    idata : str
        The table.
    imeta : str
        The tree.
    out : Output
        Where to print.
    **options : object
        What the options say.
    """
    from softpower.cli.composites import score

    score((idata, imeta), options, out)


@click.command(
    cls=Command,
    examples=(
        "softpower vary tokyo-seoul",
        "softpower vary tokyo-seoul --places",
        "softpower vary iData.csv iMeta.csv --method method.toml --draws 256",
    ),
    see_also="softpower index, softpower show",
)
@click.argument("subject", type=click.Path())
@click.argument("imeta", type=click.Path(), required=False)
@click.option("--method", type=click.Path(), help="For tables: a method.toml with a table [vary.NAME] an input.")
@click.option("--draws", type=click.IntRange(2), default=1024, show_default=True, help="For tables: a power of 2.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the draws, and of the intervals.")
@click.option("--ranks", is_flag=True, help="For tables: ranks with their intervals in place of the indices.")
@click.option("--places", is_flag=True, help="The probability of every rank in place of the indices.")
@click.option("--pairs", is_flag=True, help="The probability that one stands above another in place of the indices.")
@click.option("--node", default="", help="For places and pairs in text: a front or aggregate; the whole by default.")
@click.option("--period", default="", help="For places and pairs in text; the one in view, or the last, by default.")
@click.option("--published", is_flag=True, help="For studies: keeps the published aggregation and normalisation.")
@output_options("table", "csv", "json", "jsonl")
def vary(subject: str, imeta: str | None, out: Output, **options: object) -> None:
    """Ask what the result of a study, or the ranks of a plain table, rest on.

    SUBJECT is a study, whose lead is split between the doubt about the values of each front, the weights, the
    aggregation and the normalisation; or the iData of a plain table, with its IMETA and a method, whose uncertain
    inputs are drawn together.

    Parameters
    ----------
    subject : str
        Folder of the study, or the table.
    imeta : str or None
        The tree of the table.
    out : Output
        Where to print.
    **options : object
        What the options say.
    """
    from softpower.cli.doubts import split, split_study

    if imeta is None:
        split_study(subject, options, out)
    elif options["method"] is None:
        raise click.UsageError("a table needs --method")
    else:
        split((subject, imeta), options, out)
