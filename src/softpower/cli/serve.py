"""serve: the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from softpower.cli.group import Command
from softpower.cli.options import message_options

if TYPE_CHECKING:
    from softpower.cli.output import Output

__all__ = ["serve"]


@click.command(
    cls=Command,
    examples=("softpower serve tokyo-seoul", "softpower serve tokyo-seoul --port 0"),
    see_also="softpower report, softpower show",
)
@click.argument("studies", nargs=-1, required=True, metavar="STUDY...", type=click.Path())
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="Port to listen on; 0 for any that is free.")  # fmt: skip
@message_options
def serve(studies: tuple[str, ...], host: str, port: int, out: Output) -> None:
    """Serve the results of studies as pages and plain data, until Ctrl-C.

    Parameters
    ----------
    studies : tuple of str
        The studies' folders.
    host : str
        Address to listen on.
    port : int
        Port to listen on.
    out : Output
        Where to print.
    """
    from softpower.serve.running import serve as run

    run(studies, host, port, out.say, click.echo)
