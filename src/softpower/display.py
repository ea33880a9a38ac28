"""How results show themselves in a notebook: small HTML tables, and charts that are loaded when they are asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib import import_module
from typing import Any

__all__ = ["clean", "plots_of", "table_html"]

# Controls, halves of characters, and the marks that turn the direction of what stands around them; tabs and line ends
# stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
ROWS = 12  # of a table; the rest is counted
# No colour of its own, so that it serves light and dark notebooks.
_CELL = (
    "padding:2px 12px 2px 0;text-align:{};vertical-align:top;white-space:{};border-top:1px solid rgba(128,128,128,.35)"
)
_LONG = 32  # characters from which a cell may wrap


def clean(text: str) -> str:
    r"""Put a visible sign in the place of characters that a page cannot hold or that would turn the words around.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        A text of the same length.

    Examples
    --------
    >>> clean("17.8\x00%\u202e") == "17.8\ufffd%\ufffd"
    True
    """
    return _UNSEEN.sub("\ufffd", text)


def table_html(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, note: str = "", most: int = ROWS
) -> str:
    """Lay rows out for a notebook.

    Parameters
    ----------
    title : str
        Stands above, in bold.
    columns : sequence of str
        Heads.
    rows : iterable of sequence
        Cells: numbers stand at the right, None and NaN are a middle dot. All text is escaped.
    note : str, default ""
        Stands below.
    most : int, default 12
        Rows that are shown; how many more there are is said.

    Returns
    -------
    str
        HTML without script, style sheet or colour.

    Examples
    --------
    >>> "&lt;b&gt;" in table_html("<b>", ["name"], [["Ash"]])
    True
    """
    listed = list(rows)
    head = "".join(f'<th style="{_CELL.format("left", "nowrap")}">{_text(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in listed[:most])
    more = f"{len(listed) - most:,} more rows" if len(listed) > most else ""
    below = ". ".join(part for part in (more, note) if part)
    return (
        f'<div style="overflow-x:auto;max-width:60em"><strong>{_text(title)}</strong>'
        f'<table style="border-collapse:collapse;font-size:90%;font-variant-numeric:tabular-nums">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        + (f'<div style="opacity:.75;font-size:90%">{_text(below)}</div>' if below else "")
        + "</div>"
    )


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return f'<td style="{_CELL.format("left", "nowrap")}">·</td>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<td style="{_CELL.format("right", "nowrap")}">{_number(value)}</td>'
    text = str(value)
    return f'<td style="{_CELL.format("left", "normal" if len(text) > _LONG else "nowrap")}">{_text(text)}</td>'


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", "−")


def _text(text: str) -> str:
    return escape(clean(text))


def plots_of(contest: object) -> Any:  # noqa: ANN401 - of a floor above, which this one does not know
    """Load the charts of a contest.

    A contest knows nothing of how it is drawn; the one look upwards, by name and on demand, is here.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    softpower.report.plots.Plots
        Its charts.
    """
    return import_module("softpower.report.plots").Plots(contest)
