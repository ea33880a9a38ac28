"""Shares by place in Japanese and Korean that only the sentences before make such: "The Americas took 14%"."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look, Named
from softpower.extract.slots.passage import Passage

__all__ = ["place_shares"]

_REACH = 14  # characters between a place and its share
_BEHIND = 3  # characters between a share and its place behind it: "17%인 동남아"
_BY_PLACE = re.compile(r"国・地域別|国別|地域別|出身|国籍|국가별|나라별|지역별|국별|국적")
# What stands between a place and its share where nothing else is told of it.
_PLAIN = re.compile(r"\A(?:では|からは|から|が|は|も|で|、|\s|에서는|에서|은|는|이|가|도|,|約|약|それぞれ|各|각각)*\Z")


def place_shares(passages: list[Passage], _: Reading) -> list[Passage]:
    """Make shares of places shares by place where the paragraph goes on from one.

    Parameters
    ----------
    passages : list of Passage
        The document.
    _ : Reading
        What holds for it as a whole: nothing is taken from it.

    Returns
    -------
    list of Passage
        The document with the kind and the place of such shares.
    """
    block, by_place = -1, False
    out = []
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        if look.sentence.block != block:
            block, by_place = look.sentence.block, False
        claims = []
        end = 0
        by_place = by_place or _BY_PLACE.search(look.text) is not None
        for share in passage.claims:
            claim = _placed(look, share, end) if share.claim_kind == "share" and by_place else share
            by_place = by_place or claim.claim_kind == "share_by_region"
            end = claim.end - look.sentence.start
            claims.append(claim)
        out.append(passage.with_claims(tuple(claims)))
    return out


def _placed(look: Look, claim: Claim, end: int) -> Claim:
    """Give a share the place right before or behind it."""
    start, stop = claim.start - look.sentence.start, claim.end - look.sentence.start
    for named in reversed(look.named):
        ahead = end <= named.start and 0 <= start - named.end <= _REACH and _PLAIN.match(look.text[named.end : start])
        behind = 0 <= named.start - stop <= _BEHIND and look.text[stop : named.start].strip() in {
            "인",
            "の",
            "が",
            "は",
        }
        if _is_place(named) and (ahead or behind):
            return claim.but(claim_kind="share_by_region", place=named.area or named.name)
    return claim


def _is_place(named: Named) -> bool:
    return named.kind not in {"theme", "firm"} and named.role != "other"
