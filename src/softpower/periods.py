"""The time a value speaks of: a year, or a part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from softpower.errors import PeriodError

__all__ = ["Period", "read_period"]

Part = Literal["year", "half", "quarter", "month"]
FIRST_YEAR, LAST_YEAR = 1900, 2100  # outside these a four-digit number is hardly ever a year of a statistic

_PARTS: dict[Part, int] = {"year": 1, "half": 2, "quarter": 4, "month": 12}
_FORMS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"(?:by|until|in)?\s*(?:FY|fiscal(?:\s+year)?)?\s*(?P<year>\d{4})", re.I), "year"),
    (re.compile(r"(?P<year>\d{4})[-\s]?H(?P<n>[12])", re.I), "half"),
    (re.compile(r"H(?P<n>[12])[-\s]?(?P<year>\d{4})", re.I), "half"),
    (re.compile(r"(?P<year>\d{4})[-\s]?Q(?P<n>[1-4])", re.I), "quarter"),
    (re.compile(r"Q(?P<n>[1-4])[-\s]?(?P<year>\d{4})", re.I), "quarter"),
    (re.compile(r"(?P<year>\d{4})[-/](?P<n>0?[1-9]|1[0-2])(?:-\d{2})?"), "month"),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, a half, a quarter or a month.

    Attributes
    ----------
    year : int
        The calendar year; a fiscal year is named by the year in which it begins.
    part : {"year", "half", "quarter", "month"}
        What the period is a part of a year.
    number : int
        Which half, quarter or month, from 1; 1 for a year.
    """

    year: int
    part: Part = "year"
    number: int = 1

    @property
    def share(self) -> float:
        """The share of a year that the period covers."""
        return 1 / _PARTS[self.part]

    def __str__(self) -> str:
        match self.part:
            case "year":
                return str(self.year)
            case "half":
                return f"{self.year}H{self.number}"
            case "quarter":
                return f"{self.year}Q{self.number}"
            case "month":
                return f"{self.year}-{self.number:02d}"


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """Read a period as people write it.

    Parameters
    ----------
    text : str
        "2023", "FY2024", "by 2033", "H1 2025", "2023H1", "2025Q1", "2024-12".

    Returns
    -------
    Period
        The period.

    Raises
    ------
    PeriodError
        If the text is no period, or its year lies outside 1900 to 2100.

    Examples
    --------
    >>> str(read_period("H1 2025")), str(read_period("by 2033"))
    ('2025H1', '2033')
    """
    words = str(text).strip()
    for form, part in _FORMS:
        if found := form.fullmatch(words):
            year = int(found["year"])
            if FIRST_YEAR <= year <= LAST_YEAR:
                return Period(year, part, int(found["n"]) if part != "year" else 1)
            break
    raise PeriodError(
        f'"{words}" is no period',
        remedy="write a year (2024), a half (2024H1), a quarter (2024Q1) or a month (2024-12)",
    )
