"""Whom a claim of a Japanese or Korean document may be about, and what speaks for each of them.

What the particles say is one sign among others: where a name stands, whether the text before or the title was about
it, and of what kind the claim is. A small linear model weighs them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.places import places
from softpower.extract.slots.eastern.groups import Group, Stage

__all__ = ["Before", "candidates"]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a claim.

    Attributes
    ----------
    rule : str
        The subject that the particles give.
    last, told, prev, section : str
        Subject of the claim before in the sentence, in the paragraph and in the document, and the place of the heading.
    end : int
        Where the claim before ends in the sentence.
    numbered : bool
        Whether the claim has a number.
    """

    rule: str
    last: str
    told: str
    prev: str
    section: str
    end: int
    numbered: bool


def candidates(look: Look, claim: Claim, groups: Sequence[Group], stage: Stage, before: Before) -> dict[str, list[str]]:
    """Give those whom a claim may be about with their signs.

    Parameters
    ----------
    look : Look
        Its sentence.
    claim : Claim
        The claim.
    groups : sequence of Group
        The names of the sentence.
    stage : Stage
        What the document is about.
    before : Before
        What stands before the claim.

    Returns
    -------
    dict of str to list of str
        Signs by name; the subject that the particles give comes first.
    """
    sort = claim.claim_kind if not before.numbered else "number"
    here = {name for g in groups for name in (*g.names, g.name)}
    found: dict[str, list[str]] = {}

    def say(name: str, *signs: str) -> None:
        if name:
            found.setdefault(name, []).extend(signs)

    say(before.rule, "rule", f"rule:{sort}", f"rule:{'here' if before.rule in here else 'away'}")
    _of_sentence(look, claim, groups, before, say)
    alone = "alone" if not here else "beside"
    for what, name in (("last", before.last), ("told", before.told), ("prev", before.prev),
                       ("section", before.section), ("main", stage.main)):  # fmt: skip
        say(name, what, f"{what}:{alone}", f"{what}:{sort}", f"{what}:{places().kinds.get(name, 'other')}")
    home = places().of_iso.get(look.tongue.country, "")
    said = look.tongue.home.search(look.text) is not None
    say(home, "home", f"home:{'said' if said else 'unsaid'}", f"home:{alone}")
    for what, ranked in (("city", stage.cities), ("country", stage.countries), ("theme", stage.themes)):
        say(next(iter(ranked), ""), f"first:{what}", f"first:{what}:{alone}")
    for theme in stage.themes[:2]:
        say(places().within.get(theme, ""), "maker", f"maker:{stage.themed}")
    return found


def _of_sentence(look: Look, claim: Claim, groups: Sequence[Group], before: Before, say: Callable[..., None]) -> None:
    """Say what the places of the names in the sentence tell."""
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    ahead = [g for g in groups if g.start < start]
    sort = "n" if before.numbered else "w"
    for group in groups:
        if start <= group.start < end:
            at = "inside"
        elif group.start >= end:
            at = "behind"
        else:
            at = "window" if group.start >= before.end else "before"
        signs = [f"{sort}:{group.role}:{at}", f"{at}:{claim.claim_kind}", f"{sort}:{group.kind}:{at}"]
        signs += ["near"] * (bool(ahead) and group is ahead[-1]) + ["opens"] * (group is groups[0])
        if group.kind != "region":
            say(group.name, *signs)
