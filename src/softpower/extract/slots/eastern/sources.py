"""Who says it: the sources of a Japanese or Korean document, carried over to what goes on from them."""

from __future__ import annotations

from dataclasses import replace

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.sources import Source
from softpower.extract.slots.passage import Passage

__all__ = ["fill_sources"]

_WORDS = frozenset({"conclusion", "list", "event"})
_WANTED = frozenset({"target", "forecast"})


def fill_sources(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Fill speaker and attribution.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        What holds for it as a whole.

    Returns
    -------
    list of Passage
        The document with these slots filled.
    """
    told, block = Source(), -1
    out: list[Passage] = []
    for n, passage in enumerate(passages):
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        if look.sentence.heading or look.sentence.block != block:
            told, block = Source(), look.sentence.block
        source = look.source
        behind = _next_speaker(passages, n) if not source.attribution else Source()
        claims = tuple(_filled(look, c, source, behind, told) for c in passage.claims)
        out.append(passage.with_claims(claims))
        if source.stays:
            told = source
        elif source.speaker or (source.attribution and look.quoted):
            told = Source()
    return out


def _next_speaker(passages: list[Passage], n: int) -> Source:
    """Give the speaker whom the next sentence names, for a quotation that stands by itself: "「…」。…氏はそう話す"."""
    look = passages[n].scene
    follows = passages[n + 1].scene if n + 1 < len(passages) else None
    if not isinstance(look, Look) or not isinstance(follows, Look) or not look.quoted:
        return Source()
    alone = look.text.strip().startswith(("「", "“", '"', "『"))
    same = follows.sentence.block == look.sentence.block and not follows.quoted
    return follows.source if alone and same and follows.source.speaker else Source()


def _filled(look: Look, claim: Claim, source: Source, behind: Source, told: Source) -> Claim:
    if claim.claim_kind == "quote":
        said = source if source.attribution else behind
        said = said if said.attribution else told
        if not said.attribution:
            return claim
        bare = said.attribution.removesuffix(")")
        name = f"{bare}, direct quotation)" if "(unnamed" in bare else f"{said.attribution} (direct quotation)"
        return replace(claim, speaker=said.speaker, attribution=name)
    if claim.claim_kind in _WORDS and not source.stays:
        return claim
    if source.speaker:
        return replace(claim, speaker=source.speaker, attribution=f"{source.speaker} (indirect speech)")
    if source.attribution and (
        source.stays or claim.claim_kind in _WANTED or source.start < claim.end - look.sentence.start
    ):
        return replace(claim, attribution=source.attribution)
    if claim.claim_kind in _WANTED and told.attribution:
        return replace(claim, attribution=told.attribution)
    return replace(claim, attribution=told.attribution) if told.attribution and not source.attribution else claim
