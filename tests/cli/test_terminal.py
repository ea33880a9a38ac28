"""On a terminal: colour where it is wanted, and nothing but text where it is not."""

from __future__ import annotations

import os
import pty
import sys

import pytest


def on_a_terminal(words, environment):
    """What a command writes to a terminal."""
    child, screen = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "softpower", *words], environment)
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


def environment(**changes):
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")}
    return {**kept, "TERM": "xterm-256color", "COLUMNS": "80", **changes}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_colour_repeats_the_words(small):
    coloured = on_a_terminal(["show", str(small)], environment())
    assert "\x1b[" in coloured
    bare = on_a_terminal(["show", str(small)], environment(NO_COLOR="1"))
    assert "\x1b" not in bare
    assert [line.rstrip() for line in strip(coloured).splitlines()] == [line.rstrip() for line in bare.splitlines()]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_dumb_terminal_gets_text(small):
    assert "\x1b" not in on_a_terminal(["show", str(small)], environment(TERM="dumb"))


def test_a_pipe_gets_text_at_width_100(process, small):
    run = process("show", small, NO_COLOR="", COLUMNS="", TERM="xterm-256color")
    assert "\x1b" not in run.stdout
    assert 80 < max(len(line) for line in run.stdout.splitlines()) <= 100


def strip(text):
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)
