"""What a terminal shows, line by line; words and shapes carry all meaning, colour only repeats it."""

from softpower.report.terminal.evidence import evidence
from softpower.report.terminal.front import front_view
from softpower.report.terminal.indicator import indicator_view
from softpower.report.terminal.lists import list_view
from softpower.report.terminal.scoreboard import footer, fronts, headline, others, scoreboard
from softpower.report.terminal.show import overview
from softpower.report.terminal.text import Lines, clip, paragraph, plain
from softpower.report.terminal.trace import trace_view

__all__ = [
    "Lines",
    "clip",
    "evidence",
    "footer",
    "front_view",
    "fronts",
    "headline",
    "indicator_view",
    "list_view",
    "others",
    "overview",
    "paragraph",
    "plain",
    "scoreboard",
    "trace_view",
]
