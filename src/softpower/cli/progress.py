"""Progress on standard error: nothing for a second, then the stage at work; off a terminal one line a stage."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from softpower.cli.output import Output
from softpower.report.plain import plain

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

__all__ = ["Progress"]

PATIENCE = 1.0  # seconds before anything is shown
DOING = {
    "observations": "Reading sources", "estimates": "Reconciling", "index": "Simulating", "contest": "Comparing",
}  # fmt: skip
ITEM = 40  # characters of the name of the item at work


class Progress:
    """Told of each stage as it ends, shows the one at work.

    Parameters
    ----------
    out : Output
        Where messages go.
    every : bool, default False
        Whether a line is printed for each stage off a terminal, too; else only with -v.
    stages : mapping of str to str, optional
        Names of the stages, and what is being done in each; those of a study's run by default.
    """

    def __init__(self, out: Output, *, every: bool = False, stages: Mapping[str, str] = DOING) -> None:
        self.out, self.every = out, every
        self.live = sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", None) and not out.run.quiet
        self.bars: Bars | None = None
        self.timer: threading.Timer | None = None
        self.doing, self.stages = stages, list(stages)
        self.count, self.now = 0, ""

    def __enter__(self) -> Self:
        if self.live:
            self.timer = threading.Timer(PATIENCE, self._show)
            self.timer.daemon = True
            self.timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.timer is not None:
            self.timer.cancel()
        if self.bars is not None:
            self.bars.stop()

    def __call__(self, stage: str, text: str) -> None:
        """Note the end of a stage.

        Parameters
        ----------
        stage : str
            Its name.
        text : str
            What it did.
        """
        self.count, self.now = 0, ""
        if stage in self.stages:
            self.stages = self.stages[self.stages.index(stage) + 1 :]
        if self.bars is not None:
            self.bars.console.print(f"{stage}: {text}", highlight=False, markup=False)
            self._turn(self.bars)
        elif not self.live:
            self.out.say(f"{stage}: {text}", detail=not self.every)

    def item(self, name: str) -> None:
        """Note what is at work within a stage.

        Parameters
        ----------
        name : str
            Of the item; a source, a figure.
        """
        self.count, self.now = self.count + 1, plain(name)[:ITEM]
        if self.bars is not None:
            for task in self.bars.task_ids:
                self.bars.update(task, **self._at())

    def _at(self) -> dict[str, Any]:
        return {"count": f"{self.count:,}" if self.count else "", "now": self.now}

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        plain = bool(os.environ.get("NO_COLOR"))
        console = Console(stderr=True, no_color=plain)
        self.bars = Bars(
            TextColumn(" {task.description:<16}"), BarColumn(bar_width=24), TextColumn("{task.fields[count]}"),
            TimeElapsedColumn(), TextColumn("{task.fields[now]}", markup=False), console=console, transient=True,
        )  # fmt: skip
        self.bars.start()
        self._turn(self.bars)

    def _turn(self, bars: Bars) -> None:
        """Show the bar of the stage at work."""
        for task in list(bars.task_ids):
            bars.remove_task(task)
        if self.stages:
            bars.add_task(self.doing[self.stages[0]], total=None, **self._at())
