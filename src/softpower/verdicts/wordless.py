"""Claims without a number that could be checked: vague ones, and what no number would settle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from softpower.estimates.statements import node_of
from softpower.verdicts.ground import Fact, Ground
from softpower.verdicts.judge import Found
from softpower.verdicts.sentences import subject

__all__ = ["VAGUE", "judge_words"]

VAGUE = ("vague_quantity", "vague_growth")
_NEVER = {
    "quote": "An opinion: no figure would settle it.",
    "opinion": "An opinion: no figure would settle it.",
    "conclusion": "A conclusion of the writer: no figure would settle it.",
    "event": "An event, not a figure.",
    "list": "A list of names, not a figure.",
}
_WANTED = {
    "vague_growth": "By how much, and from which year to which,",
    "lead_shift": "Who led before and who leads now, in which year and by which figure,",
    "comparison": "Which figure, for both sides and for one year,",
    "recovery": "A figure, the year and the year it is compared with",
    "target": "A figure and a year",
    "record": "The figure and its year",
    "disagreement": "Which sources differ, and what each of them states,",
}


def judge_words(row: Mapping[str, Any], ground: Ground) -> Found:
    """Say what would make a claim without a number checkable, and what is known of its subject.

    Parameters
    ----------
    row : mapping
        The claim.
    ground : Ground
        What is known.

    Returns
    -------
    Found
        "vague", or "not checkable" where no number would settle it.
    """
    if never := _NEVER.get(row["claim_kind"] or row["kind"]) or _NEVER.get(row["kind"]):
        return Found(verdict="not checkable", sentence=never)
    of = subject(row, ground.framework)
    wanted = _WANTED.get(row["claim_kind"], "A number with its unit and year")
    text = f"{wanted} would make it checkable{f' ({of})' if of else ''}."
    last = _latest(row, ground)
    if last is None:
        return Found(verdict="vague", sentence=text)
    text += f" Known is: {last.words} for {last.is_.period} ({ground.who(last)})."
    return Found(verdict="vague", sentence=text, facts=(last,))


def _latest(row: Mapping[str, Any], ground: Ground) -> Fact | None:
    """Give the figure that is nearest in time to what a vague claim speaks of."""
    if not (row["contender"] and row["indicator"]):
        return None
    node = node_of(ground.framework, row["indicator"]).code
    facts = [f for key, found in ground.facts.items() if key[:2] == (node, row["contender"]) for f in found
             if not f.is_.dropped and f.is_.indicator == row["indicator"]]  # fmt: skip
    when = row["period"] or ""
    exact = [f for f in facts if str(f.is_.period) == when]
    return min(exact or facts, key=lambda f: (-f.is_.period.year, f.is_.scale, f.is_.ids), default=None)
