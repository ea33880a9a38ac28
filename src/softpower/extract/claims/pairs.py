"""What stands side by side: the two amounts of a comparison, and three or more places in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.gazetteer import Mention

__all__ = ["comparisons", "comparisons_of", "lists"]

_SET_AGAINST = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to)|while|whereas|but|a mere|and)\b", re.I)
_PLAINLY = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to)|whereas|a mere|but more|but fewer)\b", re.I)
_LIST_LENGTH = 3
_COMMA = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?|,?\s&\s")
_LEVELS = frozenset({"amount", "count", "range", "share", "share_by_region"})


def comparisons(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Set two like numbers of two subjects against each other.

    Parameters
    ----------
    scene : Scene
        The sentence.
    claims : sequence of Claim
        Its claims with a number, in the order of the text.

    Returns
    -------
    list of Claim
        A comparison without a number of its own for each pair that the sentence sets against each other.
    """
    return comparisons_of(scene.text, scene.sentence.start, claims)


def comparisons_of(text: str, start: int, claims: Sequence[Claim]) -> list[Claim]:
    """Set two like numbers of two subjects against each other.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Its place in the clean text.
    claims : sequence of Claim
        Its claims with a number, in the order of the text.

    Returns
    -------
    list of Claim
        As `comparisons`.
    """
    found = []
    for first, second in pairwise(claims):
        if first.claim_kind not in _LEVELS or second.claim_kind not in _LEVELS or _base(first) != _base(second):
            continue
        between = text[first.end - start : second.start - start]
        if first.subject == second.subject and "budget" not in between:
            continue
        if not _PLAINLY.search(between):
            continue
        mine, theirs = _middle(first), _middle(second)
        if mine is None or theirs is None:
            continue
        found.append(
            replace(
                first,
                claim_kind="comparison",
                start=min(first.start, second.start),
                end=second.end,
                value=None,
                low=None,
                high=None,
                modifier="=",
                direction="up" if mine > theirs else "down",
                compared_with=second.subject,
                indicator="",
                sign=0,
                place="",
            )
        )
    return found


def _base(claim: Claim) -> str:
    return claim.unit.split(" per ")[0]


def _middle(claim: Claim) -> float | None:
    if claim.value is not None:
        return claim.value
    return (claim.low + claim.high) / 2 if claim.low is not None and claim.high is not None else None


def lists(scene: Scene) -> list[Claim]:
    """Read three or more names side by side.

    Parameters
    ----------
    scene : Scene
        The sentence.

    Returns
    -------
    list of Claim
        One, or none.
    """
    text, start = scene.text, scene.sentence.start
    run = _run(text, [m for m in scene.contenders if not m.implied])
    if len(run) < _LIST_LENGTH or any(run[0].start <= s.start < run[-1].end for s in scene.stated):
        return []
    names = "; ".join(dict.fromkeys(m.code for m in run))
    return [
        Claim(
            claim_kind="list",
            start=start + run[0].start,
            end=start + run[-1].end,
            sign=0,
            subject=names,
        )
    ]


def _run(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Give the longest row of names parted by commas and "and" only."""
    best: list[Mention] = []
    run: list[Mention] = []
    for mention in named:
        if run and not _COMMA.fullmatch(text[run[-1].end : mention.start]):
            run = []
        run.append(mention)
        best = run if len(run) > len(best) else best
    return best
