"""The sentences of an outlook: what is said of a target, graded by what was found, and why."""

from __future__ import annotations

__all__ = ["amount", "chance", "share"]

_COUNTED = {"person", "people", "count"}  # what is counted stands in the title
_STEPS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def amount(x: float, unit: str = "") -> str:
    """Write a value in three digits with its unit.

    Parameters
    ----------
    x : float
        The value.
    unit : str, default ""
        Its unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> amount(36_870_148, "person"), amount(20e12, "JPY"), amount(17.8, "percent")
    ('36.9 million', '20 trillion JPY', '17.8 percent')
    """
    size, word = next(((size, word) for size, word in _STEPS if abs(x) >= 0.9995 * size), (1.0, ""))
    number = x / size
    digits = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    text = f"{number:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}{word} {'' if unit in _COUNTED else unit}".rstrip()


def chance(p: float, far: bool) -> str:  # noqa: FBT001 - read as "a chance far off"
    """Say a probability within the bounds of what may be printed.

    Parameters
    ----------
    p : float
        Probability as it is printed: bounded and rounded.
    far : bool
        Whether it is far off, so that the bounds are wide.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> chance(0.95, True), chance(0.01, False), chance(0.6, True)
    ('95% or more', '1% or less', 'about 60%')
    """
    edge = 0.05 if far else 0.01
    if p >= 1 - edge - 1e-9:
        return f"{100 * p:.0f}% or more"
    if p <= edge + 1e-9:
        return f"{100 * p:.0f}% or less"
    return f"about {100 * p:.0f}%" if far else f"{100 * p:.0f}%"


def share(growth: float) -> str:
    """Say a growth per year.

    Parameters
    ----------
    growth : float
        Growth as a share.

    Returns
    -------
    str
        Percent with its sign and a real minus.

    Examples
    --------
    >>> share(0.0843), share(-0.02)
    ('+8.4%', '−2.0%')
    """
    return f"{100 * growth:+.1f}%".replace("-", "−")
