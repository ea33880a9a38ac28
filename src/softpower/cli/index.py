"""index: score a plain table of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import output_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["index"]


@click.command(
    cls=Command,
    examples=(
        "softpower index iData.csv iMeta.csv --method method.toml",
        "softpower index iData.csv iMeta.csv --method method.toml -f json",
    ),
    see_also="softpower run, softpower show",
)
@click.argument("idata", type=click.Path())
@click.argument("imeta", type=click.Path())
@click.option("--method", required=True, type=click.Path(), help="Stages and their parameters, a method.toml.")
@click.option("--wide", is_flag=True, help="One row a contender, a column a node, as COINr lays it out.")
@output_options("table", "csv", "json", "jsonl")
def index(idata: str, imeta: str, method: str, wide: bool, out: Output) -> None:  # noqa: FBT001 - click's signature
    """Score a plain table of indicators, in the form of COINr.

    IDATA holds one row a contender, or a contender and year; IMETA the tree, the directions and the weights.

    Parameters
    ----------
    idata : str
        The table.
    imeta : str
        The tree.
    method : str
        The settings.
    wide : bool
        Whether rows are contenders.
    out : Output
        Where to print.
    """
    from softpower.cli.composites import print_composite
    from softpower.coinr import read_coinr

    print_composite(read_coinr(idata, imeta, method).build(), out, wide=wide)
