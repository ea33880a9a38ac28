"""What a reader of quantities gives back, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Stated"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One quantity as a text states it.

    Attributes
    ----------
    value, low, high : float or None
        The value at full scale, or the ends of a range; None is an open end.
    unit : str
        ISO 4217 code for money, "percent", "percentage point", else a noun in the singular, with " per X" for a rate;
        empty where none is named.
    modifier : {"=", "~", ">", "<"}
        Exact as stated, about, at least, at most.
    direction : {"up", "down"} or None
        The direction of an amount of change; None for a level.
    kind : str
        percent, percentage_point, money, measure, duration, age, count, number, rank, streak, multiple or fraction.
    start, end : int
        Its place in the text that was read.
    conversion : (float, str) or None
        The same amount in a second unit, where the text gives it: "$22bn (¥3.3tn)" has (3.3e12, "JPY").
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: str
    direction: str | None
    kind: str
    start: int
    end: int
    conversion: tuple[float, str] | None = None
