"""Progress: on standard error only, on a terminal only, after a second only, and text where there is no colour."""

from __future__ import annotations

import os
import pty
import re
import sys

import pytest

WORK = """
import sys, time
import click
from softpower.cli.failure import Run
from softpower.cli.output import Output
from softpower.cli.progress import Progress
with Progress(Output("table", Run()), every=True) as progress:
    time.sleep({first})
    progress("observations", "14 sources")
    progress.item("korea-hallyu-survey\\x1b[31m.pdf")
    time.sleep({second})
    progress("estimates", "49 cells")
print("done")
"""


def on_a_terminal(first, second, **changes):
    """What a run of two stages writes to a terminal, its result sent elsewhere."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")}
    environment = {**kept, "TERM": "xterm-256color", "COLUMNS": "80", **changes}
    child, screen = pty.fork()
    if child == 0:
        out = os.open(os.devnull, os.O_WRONLY)
        os.dup2(out, 1)
        os.execve(sys.executable, [sys.executable, "-c", WORK.format(first=first, second=second)], environment)
    parts = []
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    _, status = os.waitpid(child, 0)
    os.close(screen)
    assert os.waitstatus_to_exitcode(status) == 0
    return b"".join(parts).decode()


def lines(shown):
    bare = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    return [line.strip() for line in re.split(r"[\r\n]+", bare) if line.strip()]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_nothing_is_shown_in_the_first_second():
    assert on_a_terminal(0, 0) == ""


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_then_the_stage_at_work_with_its_item_and_a_line_for_what_is_done():
    shown = on_a_terminal(1.4, 0.6)
    said = lines(shown)
    assert any(line.startswith("Reading sources") for line in said)
    assert any(line.startswith("Reconciling") and "korea-hallyu-survey" in line and " 1 " in line for line in said)
    assert "observations: 14 sources" in said
    assert "\x1b[31m.pdf" not in shown


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_no_colour_where_none_is_wanted():
    shown = on_a_terminal(1.4, 0.2, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9][;m]", shown)
    assert any(line.startswith("Reading sources") for line in lines(shown))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_dumb_terminal_gets_a_line_a_stage():
    assert lines(on_a_terminal(0, 0, TERM="dumb")) == ["observations: 14 sources", "estimates: 49 cells"]
