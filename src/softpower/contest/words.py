"""The words for a lead, a probability and a headline: the only place where a claim is put into a sentence."""

from __future__ import annotations

import math

__all__ = ["gap_words", "lead_words", "percent", "signed", "verdict"]

# Thresholds of the climate panel's likelihood scale; below the lowest no leader is named.
ALMOST, VERY, LIKELY = 0.99, 0.90, 0.66


def percent(p: float) -> str:
    """Say a probability.

    Parameters
    ----------
    p : float
        Probability, 0 to 1; NaN where there is none.

    Returns
    -------
    str
        A whole percent; never 0% or 100%, since draws cannot show those. A middle dot where there is none.

    Examples
    --------
    >>> percent(0.867), percent(0.9999), percent(0.0)
    ('87%', '>99%', '<1%')
    """
    if math.isnan(p):
        return "·"
    whole = round(100 * p)
    if whole >= 100:
        return ">99%"
    return "<1%" if whole <= 0 else f"{whole}%"


def lead_words(p: float) -> str:
    """Grade a lead by its probability.

    Parameters
    ----------
    p : float
        Probability that the more likely leader leads, 0.5 to 1.

    Returns
    -------
    str
        "almost certainly", "very likely", "likely", or empty where it is too close to call.
    """
    shown = round(p, 2)  # graded as it is printed, so that word and number agree at the edges
    if shown >= ALMOST:
        return "almost certainly"
    if shown >= VERY:
        return "very likely"
    return "likely" if shown >= LIKELY else ""


def verdict(p: float, first: str, second: str) -> str:
    """Say who leads.

    Parameters
    ----------
    p : float
        Probability that the first leads, 0 to 1; NaN where it cannot be compared.
    first, second : str
        Names.

    Returns
    -------
    str
        "Birch very likely leads", or "too close to call", or why nothing is said.

    Examples
    --------
    >>> verdict(0.07, "Ash", "Birch"), verdict(0.45, "Ash", "Birch")
    ('Birch very likely leads', 'too close to call')
    """
    if math.isnan(p):
        return "no common figure"
    words = lead_words(max(p, 1 - p))
    return f"{first if p >= 0.5 else second} {words} leads" if words else "too close to call"


def signed(number: float) -> str:
    """Write a gap in points with its sign and a real minus.

    Parameters
    ----------
    number : float
        Points.

    Returns
    -------
    str
        One decimal with its sign.

    Examples
    --------
    >>> signed(-4.44), signed(0.0)
    ('−4.4', '0.0')
    """
    text = f"{number:+.1f}"
    if float(text) == 0:
        return "0.0"
    return text.replace("-", "−")


def gap_words(median: float, low: float, high: float, first: str, second: str) -> str:
    """Say what the interval of a gap includes.

    Parameters
    ----------
    median, low, high : float
        Gap, first minus second, and its 90% interval, in points.
    first, second : str
        Names.

    Returns
    -------
    str
        A sentence.
    """
    ahead = first if median >= 0 else second
    size = f"The median gap is {abs(median):.1f} points"
    if low < 0 < high:
        return f"{size}, and the 90% interval includes a lead for either."
    return f"{size}, and all of the 90% interval is on the side of {ahead}."
