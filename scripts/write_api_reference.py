"""Write docs/reference/api.md: every public name with the first line of its docstring."""

from __future__ import annotations

import inspect
from pathlib import Path

import click

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "api.md"
HEAD = """# Python

Every name that `import softpower as sp` gives, with the first line of its docstring; `help(sp.NAME)` shows the whole.
Nouns are classes, verbs are functions. `make docs` writes this page.
"""
SECTIONS = (("Verbs", inspect.isfunction), ("Nouns", inspect.isclass), ("Modules", inspect.ismodule))


def api_reference() -> str:
    """Put the public names on one page.

    Returns
    -------
    str
        The page in Markdown.
    """
    import softpower

    parts = [HEAD]
    for title, belongs in SECTIONS:
        names = [name for name in softpower.__all__ if belongs(getattr(softpower, name))]
        if names:
            rows = "".join(f"| `{name}` | {first_line(getattr(softpower, name))} |\n" for name in names)
            parts.append(f"## {title}\n\n| name | what it is |\n| --- | --- |\n{rows}")
    return "\n".join(parts)


def first_line(thing: object) -> str:
    """Give the first line of a docstring, fit for a cell of a table.

    Parameters
    ----------
    thing : object
        A class, a function or a module.

    Returns
    -------
    str
        The line.
    """
    return (inspect.getdoc(thing) or "").split("\n", 1)[0].replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(api_reference(), encoding="utf-8")
    click.echo(f"wrote {PAGE.name}")
