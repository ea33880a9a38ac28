"""Write docs/reference/cli.md: what `--help` says, for every command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
HEAD = "# Command line\n\nWhat `softpower --help` and `softpower COMMAND --help` print. `make docs` writes this page.\n"
WIDTH = 100


def walk(command: click.Command, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Go through a command and all that stand below it, in the order of the help text.

    Parameters
    ----------
    command : click.Command
        Where to begin.
    context : click.Context
        Its context, which knows the names on the way.

    Yields
    ------
    tuple of click.Command and click.Context
        Each command that is not hidden.
    """
    yield command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from walk(below, make_context(below, name, context))


def make_context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """Make the context of a command, with a fixed width of the help text.

    Parameters
    ----------
    command : click.Command
        The command.
    name : str
        As what it is called.
    parent : click.Context, optional
        The context of the group above.

    Returns
    -------
    click.Context
        The context; nothing is run.
    """
    return click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)


def cli_reference() -> str:
    """Put the help texts on one page.

    Returns
    -------
    str
        The page in Markdown.
    """
    from softpower.cli import main

    parts = [HEAD]
    for command, context in walk(main, make_context(main, "softpower")):
        lines = (line.rstrip() for line in click.unstyle(command.get_help(context)).splitlines())
        parts.append(f"## {context.command_path}\n\n```text\n" + "\n".join(lines).strip() + "\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(cli_reference(), encoding="utf-8")
    click.echo(f"wrote {PAGE.name}")
