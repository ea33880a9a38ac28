"""The group of commands: loaded when they are asked for, listed by what they are for, and run with honest ends."""

from __future__ import annotations

import difflib
import importlib
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from softpower.cli.failure import Run, close_stdout, guarded, speak_utf8

__all__ = ["Command", "Section", "SoftpowerGroup", "filled"]


class Section(NamedTuple):
    """Commands that stand together in the help text.

    Attributes
    ----------
    title : str
        What they are for.
    commands : mapping of str to str
        Module by name of the command.
    """

    title: str
    commands: Mapping[str, str]


def filled(examples: Sequence[str]) -> list[str]:
    """Put the pair of the bundled study into examples: code names no contender, and an example runs as it stands.

    Parameters
    ----------
    examples : sequence of str
        Lines with `{first}` or `{second}`.

    Returns
    -------
    list of str
        Lines that run.
    """
    if not any("{" in line for line in examples):
        return list(examples)
    import tomllib
    from importlib.resources import files

    toml = files("softpower").joinpath("studies", "tokyo-seoul", "study.toml").read_text(encoding="utf-8")
    first, second = tomllib.loads(toml)["pair"]
    return [line.format(first=first, second=second) for line in examples]


class Command(click.Command):
    """A command whose help ends with examples and what to see next.

    Parameters
    ----------
    *args
        As for `click.Command`.
    examples : sequence of str
        Full lines that run as they stand.
    see_also : str, default ""
        Names of neighbouring commands.
    **kwargs
        As for `click.Command`.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), see_also: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("add_help_option", False)
        # The docstring of a command is its help text; its parameters are told by the options themselves.
        kwargs["help"] = inspect.cleandoc(kwargs.get("help") or "").partition("\n\nParameters\n")[0]
        super().__init__(*args, **kwargs)
        self.examples, self.see_also = tuple(examples), see_also

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples.

        Parameters
        ----------
        ctx : click.Context
            The context.
        formatter : click.HelpFormatter
            Where to write.
        """
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for line in filled(self.examples):
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
        if self.see_also:
            formatter.write(f"\nSee also: {self.see_also}\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of a call.

        Parameters
        ----------
        ctx : click.Context
            The context.
        args : list of str
            The words.

        Returns
        -------
        list of str
            What is left.
        """
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            known = [
                name for p in self.get_params(ctx) for name in (*p.opts, *p.secondary_opts) if name.startswith("-")
            ]
            near = difflib.get_close_matches(error.option_name, known, n=1, cutoff=0.5)
            raise click.NoSuchOption(error.option_name, possibilities=near or None, ctx=ctx) from error


class SoftpowerGroup(click.Group):
    """A group whose commands are imported when they are used.

    Parameters
    ----------
    *args
        As for `click.Group`.
    sections : sequence of Section
        The commands, in the order of the help text.
    **kwargs
        As for `click.Group`.
    """

    def __init__(self, *args: Any, sections: Sequence[Section] = (), **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("no_args_is_help", False)
        kwargs.setdefault("invoke_without_command", True)
        super().__init__(*args, **kwargs)
        self.sections = tuple(sections)
        self.homes = {name: home for section in sections for name, home in section.commands.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the commands.

        Parameters
        ----------
        ctx : click.Context
            The context.

        Returns
        -------
        list of str
            Names, in the order of the help text.
        """
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command.

        Parameters
        ----------
        ctx : click.Context
            The context.
        cmd_name : str
            Its name.

        Returns
        -------
        click.Command or None
            None where there is none of that name.
        """
        if cmd_name not in self.homes:
            return None
        found = getattr(importlib.import_module(self.homes[cmd_name]), cmd_name)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that a call names.

        Parameters
        ----------
        ctx : click.Context
            The context.
        args : list of str
            The words of the call.

        Returns
        -------
        tuple
            Name, command and the words that are left.

        Raises
        ------
        click.UsageError
            If there is none of that name; the nearest is named.
        """
        name = click.utils.make_str(args[0])
        if name not in self.homes and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.homes, n=1, cutoff=0.5)
            hint = f'Did you mean "{near[0]}"?' if near else f"Commands: {', '.join(self.homes)}."
            raise click.UsageError(f'There is no command "{name}". {hint}', ctx=ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command, or print the help where none is named.

        Parameters
        ----------
        ctx : click.Context
            The context.

        Returns
        -------
        object
            What the command gives back.
        """
        if not ctx.args and not ctx._protected_args:  # noqa: SLF001 - click parts a group's words so
            click.echo(ctx.get_help())
            return None
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would end with status 1
            close_stdout()
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by section.

        Parameters
        ----------
        ctx : click.Context
            The context.
        formatter : click.HelpFormatter
            Where to write.
        """
        wide = max(len(name) for name in self.homes)
        for section in self.sections:
            rows = []
            for name in section.commands:
                command = self.get_command(ctx, name)
                if command is not None:
                    rows.append((name.ljust(wide), command.get_short_help_str(100)))
            with formatter.section(section.title):
                formatter.write_dl(rows)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's signature
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run the command line.

        Parameters
        ----------
        args : sequence of str, optional
            The words; those of the process by default.
        prog_name : str, optional
            As what the program was called.
        complete_var : str, optional
            Variable that asks for a completion.
        standalone_mode : bool, default True
            Whether to end the process with the exit code.
        **extra
            As for `click.Group.main`.

        Returns
        -------
        object
            What the command gives back, where the process is not ended.
        """
        words = list(sys.argv[1:] if args is None else args)
        call: Callable[..., Any] = super().main
        if not standalone_mode:
            return call(words, prog_name, complete_var, standalone_mode=False, **extra)
        run = Run.of(words)
        speak_utf8()
        return sys.exit(
            guarded(lambda: call(words, prog_name, complete_var, standalone_mode=False, obj=run, **extra), run)
        )
