"""The words of a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from softpower.framework import Framework
from softpower.units import read_unit
from softpower.wording import digits_of

if TYPE_CHECKING:
    from softpower.verdicts.ground import Fact

__all__ = ["apart_by", "more_sources", "points", "share", "subject"]


def share(x: float) -> str:
    """Write a departure as a percentage without its sign.

    Parameters
    ----------
    x : float
        A share.

    Returns
    -------
    str
        Whole percents from 10 on, two digits below.

    Examples
    --------
    >>> share(0.3), share(-0.0123), share(-0.30004), share(25.0)
    ('30%', '1.2%', '30%', '2,500%')
    """
    percents = abs(100 * x)
    return f"{percents:,.0f}%" if percents >= 9.95 else f"{digits_of(percents, 2)}%"


def points(x: float) -> str:
    """Write a difference of two percentages.

    Parameters
    ----------
    x : float
        Percentage points.

    Returns
    -------
    str
        The points without sign.

    Examples
    --------
    >>> points(-5.34), points(1.0)
    ('5.34 percentage points', '1 percentage point')
    """
    text = digits_of(abs(x), 3)
    return f"{text} percentage point{'' if text == '1' else 's'}"


def apart_by(one: Fact, other: Fact) -> str:
    """Say by how much one figure is more or less than another.

    Parameters
    ----------
    one, other : Fact
        The two.

    Returns
    -------
    str
        "30% more", "5.3 percentage points less", "3 places lower"; nothing where they allow each other.
    """
    ends = one.apart(other)
    if ends is None:
        return ""
    a, b = ends
    base = read_unit(other.row["unit"] or "").base
    if base == "rank":
        n = round(abs(a - b))
        return f"{n} place{'' if n == 1 else 's'} {'lower' if a > b else 'higher'}"
    way = "more" if a > b else "less"
    if base == "percent":
        return f"{points(a - b)} {way}"
    return f"{share((a - b) / b)} {way}" if b else way


def more_sources(names: Iterable[str]) -> str:
    """Say how many sources besides the first state the same.

    Parameters
    ----------
    names : iterable of str
        Who states it, the first who is named.

    Returns
    -------
    str
        The words; nothing for one source.

    Examples
    --------
    >>> more_sources(["A", "B", "A"]), more_sources(["A"])
    (', and so does 1 more', '')
    """
    n = len(set(names)) - 1
    return f", and so {'does' if n == 1 else 'do'} {n} more" if n > 0 else ""


def subject(row: Mapping[str, Any], framework: Framework) -> str:
    """Say of what a claim speaks.

    Parameters
    ----------
    row : mapping
        The claim.
    framework : Framework
        Names of contenders, indicators and regions.

    Returns
    -------
    str
        The indicator and whose it is, as far as they are known; nothing where neither is.
    """
    contender = framework.contenders.get(row["contender"] or "")
    indicator = framework.indicators.get(row["indicator"] or "") or framework.concepts.get(row["indicator"] or "")
    region = framework.regions.get(row["region"] or "")
    parts = [indicator.name if indicator else "", contender.name if contender else ""]
    parts += [region.name] if region and region.code != "world" else []
    return ", ".join(part for part in parts if part)
