"""What speaks for and against figures: what is odd in them, how far sources err, and forecasts that met what came."""

from __future__ import annotations

from softpower.contest import Contest
from softpower.estimates.doubts import FEWEST, ClassError, class_errors
from softpower.framework import Framework
from softpower.outlook import Backtest, backtest
from softpower.provenance import Finding
from softpower.report.looking.sayings import Data, Saying, name_of
from softpower.report.tables import Filters
from softpower.report.terminal.numbers import count

__all__ = ["flat", "odd_figures", "of_classes", "of_forecasts"]

ODD = {"unit_slip": "a slip of unit", "parts_sum": "parts that make no whole", "two_clusters": "two definitions"}
FIGURES, CLASSES, PAST = (
    "Figures that look wrong",
    "Errors of the classes of sources",
    "What was forecast and what came",
)


def flat(check: str, name: str, **more: object) -> Data:
    """Make a flat row of a check, with every column that any check has.

    Parameters
    ----------
    check : str
        Which check.
    name : str
        Of what.
    **more : object
        Further columns.

    Returns
    -------
    dict
        The row; what a check does not have is None.
    """
    empty = dict.fromkeys(("indicator", "period", "first", "second", "p_same_order", "share", "low", "high", "n"))
    return {"check": check, "name": name, **empty, **more}


def odd_figures(contest: Contest, filters: Filters) -> list[Saying]:
    """Tell the findings that doubt a figure.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which indicator or front is wanted.

    Returns
    -------
    list of Saying
        One a finding.
    """
    framework = contest.framework
    found = [f for f in contest.index.parent.findings if f.code in ODD and _wanted(framework, f, filters)]
    return [
        Saying(
            head=FIGURES,
            sentence=f"{finding.where}: {finding.text}.",
            why=(f"{ODD[finding.code]}; nothing is corrected",),
            data={"check": finding.code, "name": finding.where, "grade": finding.grade, "text": finding.text},
            rows=(flat(finding.code, finding.where),),
        )
        for finding in found
    ]


def _wanted(framework: Framework, finding: Finding, filters: Filters) -> bool:
    words = set(finding.where.replace("(", " ").replace(")", " ").replace(",", " ").split())
    named = {code for code in (*framework.indicators, *framework.concepts) if code in words}
    if filters.indicator:
        own = framework.indicators.get(filters.indicator)
        return bool(named & {filters.indicator, own.concept if own is not None else ""})
    return not filters.front or any(filters.front == framework.front_of(code) for code in named)


def of_classes(contest: Contest) -> list[Saying]:
    """Tell what the table says of the error of each class of sources.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    list of Saying
        One a class that occurs.
    """
    errors = class_errors(contest.index.parent)
    known = [error for error in errors if error.carried or error.bias_carried]
    few = [error for error in errors if error not in known]
    said = [
        Saying(
            head=CLASSES, sentence=error.sentence,
            why=("a learned error is used where the stated one lies outside its 80% interval",),
            data=_class(error), rows=(_flat_class(error),),
        ) for error in known
    ]  # fmt: skip
    if few:
        names = ", ".join(f"{error.code} {error.cells}" for error in few)
        said.append(Saying(
            head=CLASSES, sentence=f"The stated errors hold of classes with too few cells to learn from: {names}.",
            why=(f"an error is learned from {FEWEST} cells on that hold several statements",),
            data={"check": "classes", "name": "too few cells", "classes": [_class(error) for error in few]},
            rows=tuple(_flat_class(error) for error in few),
        ))  # fmt: skip
    return said


def _class(error: ClassError) -> Data:
    low, high = error.interval
    return {
        "check": "class", "name": error.code, "stated": error.default, "cells": error.cells, "used": error.replaces,
        "learned": error.learned if error.carried else None,
        "interval": {"lo": low, "hi": high, "level": 0.8} if error.carried else None,
        "bias": error.bias if error.bias_carried else None,
    }  # fmt: skip


def _flat_class(error: ClassError) -> Data:
    low, high = error.interval if error.carried else (None, None)
    learned = error.learned if error.carried else None
    return flat("class", error.code, share=learned, low=low, high=high, n=float(error.cells))


def of_forecasts(contest: Contest) -> list[Saying]:
    """Tell how forecasts from the years before did against what came a year later.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    list of Saying
        One for the figures and one for the leads; none where no series is long enough.
    """
    found = backtest(contest)
    if not found.n:
        return []
    held = [round(100 * share) for share in (found.cover80, found.cover95)]
    figures = (
        f"Each figure of the scored series from the years before it: 80% intervals held {held[0]}%, 95% intervals "
        f"{held[1]}% of {found.n:,}."
    )
    about = {"check": "forecasts", "name": "figures a year ahead"}
    said = Saying(
        head=PAST, sentence=figures, why=("figures as they are known today; years of the pandemic left out",),
        data={**about, "n": found.n, "cover80": found.cover80, "cover95": found.cover95},
        rows=(flat(**about, share=found.cover80, n=float(found.n)),),
    )  # fmt: skip
    return [said, _leads(contest, found)] if found.stated.size else [said]


def _leads(contest: Contest, found: Backtest) -> Saying:
    rows = found.reliability()
    text = (
        f"Who will lead on a concept a year later, of every two of a kind: {count(found.stated.size, 'chance')} "
        f"stated, mean square error {found.brier:.2f}, where always a half has .25."
    )
    concepts = ", ".join(name_of(contest, c.code) for c in contest.framework.scored if c.pooling == "pool")
    return Saying(
        head=PAST, sentence=text,
        parts=tuple(f"stated {100 * p:.0f}% on average: came in {100 * came:.0f}% of {n}" for p, came, n in rows),
        why=("years of one pair are no independent cases", *([f"without {concepts}"] if concepts else [])),
        data={"check": "leads", "name": "leads a year ahead", "n": int(found.stated.size), "brier": found.brier,
              "bins": [{"stated": p, "came": came, "n": n} for p, came, n in rows]},
        rows=tuple(flat("leads", f"stated {p:.2f}", share=came, n=float(n)) for p, came, n in rows),
    )  # fmt: skip
