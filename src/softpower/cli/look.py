"""show and trace: look at a contest, and follow a number down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli import complete
from softpower.cli.group import Command
from softpower.cli.options import View, output_options, study_argument, view_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["WHAT", "show", "trace"]

WHAT = (
    "scoreboard", "fronts", "regions", "indicators", "observations", "estimates", "findings", "targets", "weights",
    "sources", "evidence", "conflicts", "changes", "checks", "events", "polls",
)  # fmt: skip


@click.command(
    cls=Command,
    examples=(
        "softpower show tokyo-seoul",
        "softpower show tokyo-seoul --front music",
        "softpower show tokyo-seoul changes --front visitors",
        "softpower show tokyo-seoul observations --contender {second} -f csv",
        "softpower show tokyo-seoul --against 1",
    ),
    see_also="softpower trace, softpower report",
)
@study_argument
@click.argument("what", required=False, default="", type=click.Choice(["", *WHAT]), metavar="[WHAT]")
@view_options
@click.option("--against", default="", metavar="RUN", shell_complete=complete.runs,
              help="Show what moved since an earlier run: its number, last, or a folder.")  # fmt: skip
@output_options("table", "csv", "json", "jsonl")
def show(study: str, what: str, view: View, against: str, out: Output) -> None:
    """Print the scoreboard, or one of the tables behind it.

    WHAT is scoreboard (the default), fronts, indicators, observations, estimates, findings, targets, weights, sources,
    or evidence: what articles state, in words. Told in sentences, each with why: regions (who leads where), conflicts
    (where sources differ), changes (who leads and who gained since when), checks (what speaks against it), events,
    polls (how sure a streak is). Without WHAT, --front and --indicator show all that is known of one front or quantity.

    Parameters
    ----------
    study : str
        The study's folder.
    what : str
        Which table.
    view : View
        Which part of it.
    against : str
        An earlier run.
    out : Output
        Where to print.
    """
    from softpower.cli.looks import look

    if not against:
        look(study, what, view, out)
        return
    if what not in ("", "scoreboard", "fronts"):
        raise click.UsageError(f"--against shows what moved; it does not go with {what}")
    from softpower.cli.against import look_against

    look_against(study, against, view, out)


@click.command(
    cls=Command,
    examples=(
        "softpower trace tokyo-seoul {second} music 2024",
        "softpower trace tokyo-seoul {second} us_singles -f json",
    ),
    see_also="softpower show",
)
@study_argument
@click.argument("contender", shell_complete=complete.contenders)
@click.argument("node", required=False, default="", shell_complete=complete.fronts)
@click.argument("period", required=False, default="")
@click.option("--region", default="", shell_complete=complete.regions, help="Where the influence is felt.")
@output_options("table", "json")
def trace(study: str, contender: str, node: str, period: str, region: str, out: Output) -> None:
    """Follow a number down to the words it came from.

    CONTENDER is whose number, NODE a front, concept or indicator (the whole index by default), PERIOD a year.

    Parameters
    ----------
    study : str
        The study's folder.
    contender, node, period, region : str
        Where the number stands.
    out : Output
        Where to print.
    """
    from softpower.cli.looks import follow

    follow(study, (contender, node, period, region), out)
