"""outlook: carry the series of a study on, and say whether its targets will be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli import complete
from softpower.cli.group import Command
from softpower.cli.options import output_options, study_argument

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["outlook"]


@click.command(
    cls=Command,
    examples=("softpower outlook tokyo-seoul", "softpower outlook tokyo-seoul --years 3 -f csv"),
    see_also="softpower show, softpower trace",
)
@study_argument
@click.option("--years", default=5, type=click.IntRange(1, 20), help="How many years ahead; 5 by default.")
@click.option("--contender", default="", shell_complete=complete.contenders, help="Whose series and targets.")
@output_options("table", "csv", "json", "jsonl")
def outlook(study: str, years: int, contender: str, out: Output) -> None:
    """Say whether stated targets will be met, and where the scored series go.

    Targets come with their chance, the growth that they take, how often there was such growth, and what that rests on.
    Series that have figures in the years of the pandemic are carried on twice: with those years and without.

    Parameters
    ----------
    study : str
        The study's folder.
    years : int
        How many years ahead.
    contender : str
        Whose series and targets; all by default.
    out : Output
        Where to print.
    """
    from softpower.cli.outlooks import look_ahead

    look_ahead(study, years, contender, out)
