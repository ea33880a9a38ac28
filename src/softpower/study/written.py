"""The text of a study's files: rows as CSV, strings as TOML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["csv_text", "toml_string"]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV, quoted where a cell asks for it."""
    memory = io.StringIO()
    csv.writer(memory, lineterminator="\n").writerows(rows)
    return memory.getvalue()


def toml_string(text: str) -> str:
    """Write a text as one TOML string; what cannot be printed is left out."""
    clean = "".join(c for c in text if c.isprintable())
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'
