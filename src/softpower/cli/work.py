"""run and check: do the work, and say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import output_options, study_argument

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["check", "run"]

STAGES = ("observations", "estimates", "index", "contest")


@click.command(
    cls=Command,
    examples=(
        "softpower run tokyo-seoul",
        "softpower run tokyo-seoul --draws 4000 --seed 7",
        "softpower run tokyo-seoul --to estimates",
    ),
    see_also="softpower show, softpower report",
)
@study_argument
@click.option("--draws", type=click.IntRange(100, 100_000), default=None,
              help="Number of simulations; what study.toml says by default.")  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0), default=None, help="Seed of the random numbers; what study.toml says by default."
)
@click.option(
    "--to", "stage", type=click.Choice(STAGES), default=STAGES[-1], show_default=True, help="The last stage to run."
)
@output_options("table", "json")
def run(study: str, draws: int | None, seed: int | None, stage: str, out: Output) -> None:
    """Run the stages that are out of date, and print the headline.

    Parameters
    ----------
    study : str
        The study's folder.
    draws, seed : int or None
        In place of those in study.toml.
    stage : str
        The last stage to run.
    out : Output
        Where to print.
    """
    from softpower.cli.works import run_study

    run_study(study, (draws, seed), stage, out)


@click.command(
    cls=Command,
    examples=("softpower check tokyo-seoul", "softpower check tokyo-seoul -f json"),
    see_also="softpower show STUDY findings",
)
@study_argument
@output_options("table", "json", "jsonl", "csv")
def check(study: str, out: Output) -> None:
    """Say what is wrong with a study, without scoring it.

    Ends with status 4 where a finding is an error: a number without a source, or a quote that is not in its source.

    Parameters
    ----------
    study : str
        The study's folder.
    out : Output
        Where to print.
    """
    from softpower.cli.works import check_folder

    check_folder(study, out)
