"""Options that commands share: how results are printed, and which part of a contest is looked at."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from softpower.cli import complete
from softpower.cli.failure import Run

__all__ = [
    "View",
    "help_option",
    "message_options",
    "output_options",
    "study_argument",
    "version_option",
    "view_options",
]

F = TypeVar("F", bound=Callable[..., Any])

help_option = click.help_option("-h", "--help", help="Show this text and end.")
version_option = click.version_option(
    package_name="softpower", message="softpower %(version)s", help="Show the version and end."
)


def study_argument(function: F) -> F:
    """Ask for the folder of a study.

    Parameters
    ----------
    function : callable
        The command.

    Returns
    -------
    callable
        The command with the argument `study`.
    """
    return click.argument("study", type=click.Path())(function)


def _run() -> Run:
    found = click.get_current_context().find_root().obj
    return found if isinstance(found, Run) else Run()


def _quiet(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    _run().quiet = value


def _verbose(_ctx: click.Context, _parameter: click.Parameter, value: int) -> None:
    _run().verbose = value
    if value > 1:
        import logging

        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")


def message_options(function: F) -> F:
    """Add -q, -v and -h.

    Parameters
    ----------
    function : callable
        The command.

    Returns
    -------
    callable
        The command; it gets `out`, to which it prints.
    """
    return _printed(function, "text")


def output_options(*formats: str) -> Callable[[F], F]:
    """Add -f with some formats, -q, -v and -h.

    Parameters
    ----------
    *formats : str
        The formats; the first is the default.

    Returns
    -------
    callable
        A decorator; the command gets `out`, to which it prints.
    """

    def decorate(function: F) -> F:
        inner = _printed(function, "")
        return click.option("-f", "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True,
                            help="Form of the result on standard output.")(inner)  # fmt: skip

    return decorate


def _printed(function: F, form: str) -> F:
    @click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_quiet, help="No messages and no progress."
    )
    @click.option("-v", "--verbose", count=True, expose_value=False, callback=_verbose,
                  help="More detail; -vv gives the debug log and tracebacks.")  # fmt: skip
    @help_option
    @functools.wraps(function)
    def wrapped(**words: Any) -> Any:  # noqa: ANN401 - what the command gives back
        from softpower.cli.output import Output

        return function(out=Output(words.pop("form", form), _run()), **words)

    return wrapped  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which part of a contest is looked at; an empty field takes all.

    Attributes
    ----------
    front, indicator, region, period, contender : str
        Codes or names.
    pair : tuple of str
        Two contenders, or none.
    """

    front: str = ""
    indicator: str = ""
    region: str = ""
    period: str = ""
    contender: str = ""
    pair: tuple[str, ...] = field(default=())


def view_options(function: F) -> F:
    """Add the options that choose a part of a contest.

    Parameters
    ----------
    function : callable
        The command.

    Returns
    -------
    callable
        The command; it gets `view`.
    """

    @click.option("--front", default="", shell_complete=complete.fronts, help="One front, by code or name.")
    @click.option(
        "--indicator",
        default="",
        shell_complete=complete.indicators,
        help="One concept or indicator, by code or name, scored or not.",
    )
    @click.option("--region", default="", shell_complete=complete.regions, help="Where the influence is felt.")
    @click.option("--period", default="", help="The year in view, or the period of the rows of a list.")
    @click.option(
        "--pair",
        nargs=2,
        default=None,
        metavar="A B",
        shell_complete=complete.contenders,
        help="The two contenders that are held against each other.",
    )
    @click.option("--contender", default="", shell_complete=complete.contenders, help="Rows of one contender.")
    @functools.wraps(function)
    def wrapped(**words: Any) -> Any:  # noqa: ANN401 - what the command gives back
        pair = tuple(words.pop("pair", None) or ())
        names = {name: words.pop(name) for name in ("front", "indicator", "region", "period", "contender")}
        return function(view=View(pair=pair, **names), **words)

    return wrapped  # type: ignore[return-value]
