"""Files and functions stay small, and no file is a drawer for what has no place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LINES = 400
FUNCTION_LINES = 40
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}
SUFFIXES = {".py", ".js", ".css", ".html", ".jinja", ".j2"}


def files():
    found = []
    for folder in ("src", "tests", "scripts", "benchmarks"):
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT)
            made = "__pycache__" in inside.parts
            data = "studies" in inside.parts and path.suffix != ".py"
            if path.is_file() and path.suffix in SUFFIXES and not made and not data:
                found.append(inside)
    return sorted(found)


def long_functions(text):
    """Functions that are too long, as (name, line, lines); the docstring does not count."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node, clean=False) is not None:
                lines -= node.body[0].end_lineno - node.body[0].lineno + 1
            if lines > FUNCTION_LINES:
                yield node.name, node.lineno, lines


@pytest.mark.parametrize("path", files(), ids=str)
def test_a_file_is_small(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = len(text.splitlines())
    assert lines <= FILE_LINES, f"{path} has {lines} lines; {FILE_LINES} is the most: split it by what it is about"
    if path.suffix == ".py":
        long = [f"{path}:{line} {name} has {lines} lines" for name, line, lines in long_functions(text)]
        assert not long, f"{FUNCTION_LINES} lines without docstring is the most\n" + "\n".join(long)


def test_no_drawers():
    named = [str(path) for path in files() if DRAWERS & {part.removesuffix(path.suffix) for part in path.parts}]
    assert not named, "name a module after what it is about: " + ", ".join(named)


def test_the_count_leaves_docstrings_out():
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES - 1))
    docstring = '    """A docstring.\n\n    It is long.\n    """\n'
    assert not list(long_functions(f"def f():\n{docstring}{body}"))
    assert list(long_functions(f"def f():\n{docstring}{body}\n    x = 2")) == [("f", 1, FUNCTION_LINES + 1)]
