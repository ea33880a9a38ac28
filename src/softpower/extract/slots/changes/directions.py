"""The direction of each claim of an English document: of a change, of a level that moved, of one side against another.

The amount of a change has its direction from `quantities`. Here the level gets that of the change its sentence tells of
("shipped 61 million, a rise of 9%"), a comparison the place of its subject, a streak and a plan that of their verb, and
claims in words that of the words.
"""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.claims.subjects import clause_of
from softpower.extract.slots.changes.words import (
    ABOVE,
    AND_NOW,
    BEHIND,
    BELOW,
    EQUAL,
    FALLS,
    FLAT,
    GROWS,
    LOWEST,
    MOVED_TO,
    RISES,
    STAYED,
    USED_TO_BE,
    WORSE,
)
from softpower.extract.slots.passage import Passage

__all__ = ["point"]

_LEVELS = frozenset({"amount", "count", "share", "share_by_region", "rank", "range"})
_NONE = frozenset({"event", "disagreement", "vague_quantity", "recovery"})
_LEAD, _TO = 80, 16  # characters before a level with its verb, and with "to"
_STAYING = ("remain", "stay", "stuck", "unchanged", "flat", "steady", "still cost")
_LINKED = 60  # characters between a level and its change
_PARTED = re.compile(r";|\b(?:while|whereas|but|and (?!a |up|down))\b")
_GOES_ON = re.compile(r"(?:That|This|It|Which)\s(?:is|was|means|meant|represents?|represented|amounts to|makes)\b")


def point(passages: list[Passage], _: Reading) -> list[Passage]:
    """Give the claims of a document their directions.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    _ : Reading
        What holds for the whole document; not asked here.

    Returns
    -------
    list of Passage
        The same passages with directions.
    """
    found: list[Passage] = []
    for passage in passages:
        scene = passage.scene
        if not isinstance(scene, Scene) or not passage.claims:
            found.append(_of_table(passage) if scene is None and passage.claims else passage)
            continue
        claims = [_pointed(scene, claim) for claim in passage.claims]
        _pair(scene, claims)
        if _GOES_ON.match(scene.text) and found and claims[0].claim_kind == "growth":
            found[-1] = _moved_before(found[-1], claims[0])
        found.append(passage.with_claims(tuple(claims)))
    return found


def _of_table(passage: Passage) -> Passage:
    """Give the changes among the cells of a table the direction of their sign."""
    claims = [
        c.but(direction="down" if c.value < 0 else "up") if c.claim_kind == "growth" and c.value is not None else c
        for c in passage.claims
    ]
    return passage.with_claims(tuple(claims))


def _pointed(scene: Scene, claim: Claim) -> Claim:
    """Give a claim the direction that its own words say."""
    start, end = claim.start - scene.sentence.start, claim.end - scene.sentence.start
    direction = _direction(scene.text, claim, start, end)
    return claim if direction == claim.direction else claim.but(direction=direction)


def _direction(text: str, claim: Claim, start: int, end: int) -> str:
    kind, said = claim.claim_kind, claim.direction
    if kind in _NONE:
        return ""
    bare = claim.value is None and claim.low is None and claim.high is None
    if kind == "comparison":
        return said if bare and claim.compared_with and said else _of_sides(text, claim, start, end)
    if kind in _LEVELS:
        return _of_level(text, claim, start, end)
    if (said and not bare) or kind == "quote":
        return said
    if kind in {"target", "forecast", "streak", "growth"}:
        return _of_plan(text, start, end) or ("up" if kind == "growth" else "")
    return _of_view(kind, text[start:end])


def _of_view(kind: str, words: str) -> str:
    """Say which way a claim in words points."""
    if kind == "record":
        return "down" if LOWEST.search(words) else ""
    if kind in {"conclusion", "list"}:
        return "up" if GROWS.search(words) else ""
    if kind == "lead_shift":
        return "down" if FALLS.search(words) and not RISES.search(words) else "up"
    return _of_words(words)


def _of_words(words: str) -> str:
    """Say which way words of change point: the first of them counts."""
    if FLAT.search(words):
        return "flat"
    if USED_TO_BE.search(words):
        return "down" if RISES.search(words) or ABOVE.search(words) else "up"
    if WORSE.search(words):
        return "up"
    return _first(words)


def _first(words: str) -> str:
    up, down = RISES.search(words), FALLS.search(words)
    if up and down:
        return "up" if up.start() < down.start() else "down"
    return "up" if up else "down" if down else ""


def _of_level(text: str, claim: Claim, start: int, end: int) -> str:
    """Say which way a level moved by the verb that leads to it."""
    lead = text[max(0, start - _LEAD) : start]
    moved = MOVED_TO.search(lead) if "to " in lead[-_TO:] or " as " in lead[-_TO:] else None
    if moved:
        return moved.lastgroup or ""
    if claim.claim_kind == "rank":
        return "down" if LOWEST.search(text, start, min(len(text), end + 20)) else ""
    stayed = any(part in lead for part in _STAYING) and STAYED.search(lead)
    return "flat" if stayed else ""


def _of_plan(text: str, start: int, end: int) -> str:
    """Say which way a plan, a forecast or a streak goes, by the words of its clause."""
    left, right = clause_of(text, start, end)
    words = text[min(left, start) : max(right, end)]
    return "flat" if FLAT.search(words) else _first(words)


def _of_sides(text: str, claim: Claim, start: int, end: int) -> str:
    """Say where the subject of a comparison stands: above the other side, below it, or level with it."""
    left = max(0, start - _BESIDE)
    near = text[left : end + _BESIDE]
    if claim.value is not None and claim.unit == "times" and not EQUAL.search(near):
        return "up" if claim.value > 1 else "down"
    if claim.value is not None and claim.unit.startswith("percent of"):
        return "down" if claim.value < _WHOLE else "up"
    up, down = ABOVE.search(near), BELOW.search(near)
    if up and down:
        middle = start - left
        return "up" if abs(up.start() - middle) < abs(down.start() - middle) else "down"
    return "up" if up else "down" if down else ""


_BESIDE = 30  # characters
_WHOLE = 100.0  # percent


def _pair(scene: Scene, claims: list[Claim]) -> None:
    """Give each level the direction of the change that stands beside it: "sold 61 million, a rise of 9%"."""
    text, begin = scene.text, scene.sentence.start
    changes = [c for c in claims if c.claim_kind == "growth" and c.direction]
    _by_words(text, begin, claims)
    if not changes:
        return
    levels = [n for n, c in enumerate(claims) if c.claim_kind in _LEVELS and not c.direction and c.value is not None]
    if "respectively" in text and len(levels) == len(changes):
        for n, change in zip(levels, changes, strict=True):
            claims[n] = claims[n].but(direction=change.direction)
        return
    for change in changes:
        before = [n for n in levels if claims[n].end <= change.start]
        if before:
            n = before[-1]
            words = text[claims[n].end - begin : change.start - begin]
            if len(words) <= _LINKED and ("," in words or "(" in words) and not _PARTED.search(words):
                claims[n] = claims[n].but(direction=change.direction)
                continue
        behind = [n for n in levels if claims[n].start >= change.end]
        if behind and re.fullmatch(
            r"[^,;]{0,50},\s(?:to|about|at|or)?\s?", text[change.end - begin : claims[behind[0]].start - begin]
        ):
            claims[behind[0]] = claims[behind[0]].but(direction=change.direction)


def _by_words(text: str, begin: int, claims: list[Claim]) -> None:
    """Give a level the direction that the words behind it say, or those of a change that leads up to it."""
    levels = [n for n, c in enumerate(claims) if c.claim_kind in _LEVELS and c.value is not None]
    for n in levels:
        claim = claims[n]
        if claim.direction:
            continue
        end = claim.end - begin
        behind = BEHIND.search(text, end, end + _BEHIND)
        if behind and all(claims[m].start - begin > behind.start() for m in levels if claims[m].start >= claim.end):
            claims[n] = claim.but(direction=behind.lastgroup or "")
        elif AND_NOW.search(text, 0, claim.start - begin):
            moved = [c.direction for c in claims if c.claim_kind in _MOVES and c.direction and c.end <= claim.start]
            claims[n] = claim.but(direction=moved[-1] if moved else _first(text[: claim.start - begin]))


_BEHIND = 110  # characters behind a level in which it is said how it moved
_MOVES = frozenset({"growth", "vague_growth", "streak", "rank"})


def _moved_before(passage: Passage, change: Claim) -> Passage:
    """Give the last level of the sentence before the direction of "That was 14% above the budget of 2024"."""
    claims = list(passage.claims)
    for n in range(len(claims) - 1, -1, -1):
        if claims[n].claim_kind in _LEVELS and claims[n].value is not None:
            if not claims[n].direction:
                claims[n] = claims[n].but(direction=change.direction)
            break
    return passage.with_claims(tuple(claims))
