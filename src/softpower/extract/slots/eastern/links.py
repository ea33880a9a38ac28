"""Contender and indicator of a study for the claims of a Japanese or Korean document."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.gazetteer import Gazetteer, Mention, of_table
from softpower.extract.claims.linking import Wanted, family, link
from softpower.extract.slots.passage import Passage

__all__ = ["fill_links"]

_NEVER = frozenset({"growth", "recovery", "comparison", "quote"})  # a change is no level


def fill_links(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Fill contender and indicator; without a study nothing is done.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        What holds for it as a whole.

    Returns
    -------
    list of Passage
        The document with these columns filled where a claim fits well enough.
    """
    names = reading.names
    if names is None:
        return passages
    known = {c.name: code for code, c in names.framework.contenders.items()}
    out = []
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look) or not passage.claims:
            out.append(passage)
            continue
        found = names.find(look.text)
        out.append(passage.with_claims(tuple(_linked(look, c, found, names, known) for c in passage.claims)))
    return out


def _linked(look: Look, claim: Claim, found: list[Mention], names: Gazetteer, known: dict[str, str]) -> Claim:
    numbered = claim.value is not None or claim.low is not None
    if not numbered or claim.claim_kind in _NEVER or (claim.in_words and claim.claim_kind in {"rank", "record"}):
        return claim
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    mine = [m for m in of_table(found, "contender") if names.framework.contenders[m.code].name == claim.subject]
    contender = mine[0].code if mine else known.get(claim.subject, "")
    stated = next((s for s in look.stated if s.start == start), None)
    if stated is None:
        return claim
    sort = family(stated.unit, stated.kind)
    wanted = Wanted(look.text, start, end, stated.unit, sort, contender, target=claim.claim_kind == "target")
    result = link(wanted, found, names)
    if result is None:
        return claim.but(contender=contender)
    return claim.but(contender=result.contender, indicator=result.indicator)
