"""How a call ends: an exit code, and an error that says what happened, where, and what to do."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from softpower.errors import SoftpowerError

__all__ = ["INTERRUPTED", "Run", "close_stdout", "guarded", "speak_utf8"]

BUG, USAGE, INTERRUPTED = 1, 2, 130


@dataclass
class Run:
    """What all parts of one call know.

    Attributes
    ----------
    quiet : bool
        Whether messages and progress are silenced.
    verbose : int
        How much is said: 1 adds detail, 2 the debug log and tracebacks.
    json : bool
        Whether an error is told as a JSON object.
    """

    quiet: bool = False
    verbose: int = 0
    json: bool = False

    @classmethod
    def of(cls, words: Sequence[str]) -> Run:
        """Look ahead into a call, so that even a wrong one fails in the form that was asked for.

        Parameters
        ----------
        words : sequence of str
            The words of the call.

        Returns
        -------
        Run
            What they ask for.
        """
        pairs = list(zip(words, [*words[1:], ""], strict=False))
        forms = ("json", "jsonl", "webannotation")
        joined = {f"{option}{form}" for option in ("-f", "--format=") for form in forms}
        return cls(json=any(b in forms if a in ("-f", "--format") else a in joined for a, b in pairs))


def guarded(call: Callable[[], Any], run: Run) -> int:
    """Run a call and turn whatever happens into an exit code.

    Parameters
    ----------
    call : callable
        What to run.
    run : Run
        How errors are told.

    Returns
    -------
    int
        The exit code.
    """
    try:
        code = call()
        sys.stdout.flush()
    except (click.exceptions.Exit, SystemExit) as end:
        code = end.exit_code if isinstance(end, click.exceptions.Exit) else end.code
    except BaseException as error:
        code = _ended(error, run)
    return code if isinstance(code, int) else 0


def _ended(error: BaseException, run: Run) -> int:
    """Tell what went wrong, and give its exit code."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _tell("interrupted", "stopped with Ctrl-C", "", run)
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        close_stdout()
        return 0
    if run.verbose > 1:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, click.ClickException):
        return _usage(error, run)
    if isinstance(error, SoftpowerError):
        head = f"{error.where}: {error.problem}" if error.where else error.problem
        _tell(error.code, head, error.remedy, run)
        return error.exit_code
    return _system(error, run) if isinstance(error, OSError) else _bug(error, run)


def _usage(error: click.ClickException, run: Run) -> int:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "softpower"
    message = error.format_message()
    _tell("usage", message[:1].lower() + message[1:].rstrip("."), f"`{command} --help` shows how it is used", run)
    return USAGE


def _system(error: OSError, run: Run) -> int:
    where = f"{error.filename}: " if error.filename else ""
    _tell("system", f"{where}{error.strerror or error}", "check the path, the permissions and the disk", run)
    return 3


def _bug(error: BaseException, run: Run) -> int:
    import platform  # these take a while to load, and a call that goes well does without
    import tempfile
    import traceback

    machine = f"Python {platform.python_version()}, {platform.platform()}"
    trace = "".join(traceback.format_exception(error))
    report = f"softpower {' '.join(sys.argv[1:])}\n{machine}\n\n{trace}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="softpower-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(report)
        where = f"the log with the traceback is {log.name}"
    except OSError:
        where = "-vv shows the traceback"
    _tell("bug", f"unexpected failure ({type(error).__name__}): {where}", "", run)
    return BUG


def _tell(code: str, message: str, hint: str, run: Run) -> None:
    """Tell an error in three lines at most, or as one JSON object."""
    import json

    from softpower.report.plain import plain

    if run.json:
        text = json.dumps({"error": {"code": code, "message": message, "hint": hint or None}}, ensure_ascii=False)
    else:
        lines = [plain(f"error: {message}" if code != "interrupted" else message)]
        lines += [f"  {plain(line)}" for line in hint.splitlines()[:2] if line.strip()]
        text = "\n".join(lines)
    try:
        click.echo(text, err=True)
    except BrokenPipeError:
        return


def close_stdout() -> None:
    """Point standard output at nothing where nobody reads any more, so that Python does not complain at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, io.UnsupportedOperation):
        return


def speak_utf8() -> None:
    """Replace what a terminal's encoding cannot show, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
