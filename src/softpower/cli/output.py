"""Where results and messages go: data to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from softpower.cli.failure import Run
from softpower.report.plain import is_plain, plain

if TYPE_CHECKING:
    import polars as pl
    from rich.text import Text

    from softpower.contest import Contest
    from softpower.study import Study

__all__ = ["Answer", "Output", "about", "now", "project_hash", "screen_width"]

PIPE_WIDTH = 100  # of text that does not go to a terminal


def screen_width() -> int:
    """Say how many columns there are.

    Returns
    -------
    int
        What COLUMNS says, else the terminal's width, else 100.
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked) > 0:
        return max(int(asked), 24)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 24)
    except (OSError, ValueError, AttributeError):
        return PIPE_WIDTH


def colourful() -> bool:
    """Say whether standard output takes colour.

    Returns
    -------
    bool
        False for a pipe, a dumb terminal, and where NO_COLOR is set.
    """
    dumb = os.environ.get("TERM", "") in ("dumb", "unknown", "") and os.name != "nt"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def about(contest: Contest, study: Study) -> dict[str, Any]:
    """Say from what run a result is.

    Parameters
    ----------
    contest : Contest
        The contest.
    study : Study
        Its study.

    Returns
    -------
    dict
        `project_hash`, `seed`, `draws` and `weights`.
    """
    from softpower.report.answers import weights_of_fronts

    method = contest.index.method
    return {
        "project_hash": project_hash(study),
        "seed": method.seed,
        "draws": method.draws,
        "weights": weights_of_fronts(contest),
    }


def project_hash(study: Study) -> str | None:
    """Digest what the last run of a study was made from.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    str or None
        A SHA-256; None where nothing was run.
    """
    from softpower.study.cache import run_digest

    return run_digest(study.folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A result in all its forms; each is made only where it is asked for.

    Attributes
    ----------
    lines : callable
        Gives the lines of text at a width.
    data : callable
        Gives the result as plain data.
    rows : callable
        Gives the result as a table, for CSV and lines of JSON.
    """

    lines: Callable[[int], Sequence[Text]]
    data: Callable[[], Mapping[str, Any]]
    rows: Callable[[], pl.DataFrame]


class Output:
    """Prints results and messages of one call.

    Parameters
    ----------
    form : str
        "table", "json", "jsonl", "csv", or one of a command's own.
    run : Run
        How much is said.
    """

    def __init__(self, form: str, run: Run) -> None:
        self.form, self.run = form, run

    def say(self, message: str, *, detail: bool = False) -> None:
        """Print a message to standard error.

        Parameters
        ----------
        message : str
            One line.
        detail : bool, default False
            Whether it is printed only with -v.
        """
        if not self.run.quiet and (self.run.verbose or not detail):
            click.echo(plain(message), err=True)

    def lines(self, lines: Iterable[Text]) -> None:
        """Print lines of text, with colour where the terminal takes it.

        Parameters
        ----------
        lines : iterable of Text
            The lines; none is wider than the screen.
        """
        # What is drawn is harmless already; a line that is not after all loses its colours rather than the screen.
        safe = [line if is_plain(line.plain) else type(line)(plain(line.plain)) for line in lines]
        if not colourful():
            click.echo("\n".join(str(line).rstrip() for line in safe))
            return
        from rich.console import Console

        console = Console(file=sys.stdout, width=screen_width(), highlight=False, markup=False, emoji=False)
        for line in safe:
            console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def data(
        self, schema: str, result: Mapping[str, Any], head: Mapping[str, Any], warnings: Iterable[Any] = ()
    ) -> None:
        """Print one JSON object.

        Parameters
        ----------
        schema : str
            Name of the result's form, such as "show".
        result : mapping
            The result.
        head : mapping
            `project_hash`, `seed`, `weights`.
        warnings : iterable
            Findings of grade warning or error, as mappings.
        """
        whole = {
            "schema": f"softpower.{schema}/1",
            "generated_at": now(),
            **head,
            **result,
            "warnings": list(warnings),
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False))

    def answer(self, schema: str, answer: Answer, head: Mapping[str, Any], warnings: Iterable[Any] = ()) -> None:
        """Print a result in the form that was asked for.

        Parameters
        ----------
        schema : str
            Name of the result's form.
        answer : Answer
            The result.
        head : mapping
            What stands before it in JSON.
        warnings : iterable
            What stands after it in JSON.
        """
        if self.form == "json":
            self.data(schema, answer.data(), head, warnings)
        elif self.form == "csv":
            from softpower.report.export import safe_csv

            click.echo(safe_csv(answer.rows()), nl=False)
        elif self.form == "jsonl":
            from softpower.report.answers import rows_answer

            for row in rows_answer(answer.rows()):
                click.echo(json.dumps(row, ensure_ascii=False, allow_nan=False))
        else:
            self.lines(answer.lines(screen_width()))


def now() -> str:
    """Give the time in UTC; SOURCE_DATE_EPOCH stands in for it where results have to be alike.

    Returns
    -------
    str
        Date and time in ISO 8601, to the second.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
