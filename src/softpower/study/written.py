"""The text of a study's files: rows as CSV, strings as TOML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["csv_text", "toml_string"]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    r"""Write rows as CSV, quoted where a cell asks for it.

    Parameters
    ----------
    rows : iterable of sequence of str
        The cells of each row, the head first.

    Returns
    -------
    str
        The text of the file.

    Examples
    --------
    >>> csv_text([["name", "value"], ["Ash, the", "1"]])
    'name,value\n"Ash, the",1\n'
    """
    memory = io.StringIO()
    csv.writer(memory, lineterminator="\n").writerows(rows)
    return memory.getvalue()


def toml_string(text: str) -> str:
    r"""Write a text as one TOML string; what cannot be printed is left out.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
        The text between quotation marks.

    Examples
    --------
    >>> print(toml_string('The "two" \\ towns'))
    "The \"two\" \\ towns"
    """
    clean = "".join(c for c in text if c.isprintable())
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'
