"""The command line: every command reads, calls a verb and prints."""

from __future__ import annotations

import click

from softpower.cli.group import Section, SoftpowerGroup
from softpower.cli.options import help_option, version_option

__all__ = ["main"]

SECTIONS = (
    Section("First steps", {
        "demo": "softpower.cli.begin", "init": "softpower.cli.begin", "run": "softpower.cli.work",
        "show": "softpower.cli.look", "trace": "softpower.cli.look",
    }),
    Section("Evidence", {
        "observe": "softpower.cli.evidence", "verify": "softpower.cli.verify", "check": "softpower.cli.work",
    }),
    Section("Results", {
        "outlook": "softpower.cli.outlook", "report": "softpower.cli.write", "serve": "softpower.cli.serve",
        "export": "softpower.cli.write",
    }),
    Section("Plain tables", {"index": "softpower.cli.index", "vary": "softpower.cli.index"}),
)  # fmt: skip


@click.group(cls=SoftpowerGroup, sections=SECTIONS, add_help_option=False)
@version_option
@help_option
def main() -> None:
    """Measure a contest of cultural influence, from sources to a scoreboard.

    STUDY is a folder that holds study.toml. A first run:

    \b
      softpower demo                                     the bundled study
      softpower init my-study --from article.html        a study of your own
      softpower run my-study
      softpower show my-study
    """  # noqa: D301 - the mark has to be a real backspace, which keeps lines from being wrapped
