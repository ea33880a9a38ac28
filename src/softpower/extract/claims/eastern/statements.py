"""Claims without a number of a sentence in Japanese or Korean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.look import Look, about, name_in_english
from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.periods import period_at

__all__ = ["statements"]

_LIST_LENGTH = 3


def statements(look: Look, numbers: Sequence[Claim]) -> list[Claim]:
    """Read what a sentence says without a number.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.
    numbers : sequence of Claim
        Its claims with a number.

    Returns
    -------
    list of Claim
        Quotations, lists of places, and at most one claim of each other kind.
    """
    found = [_words_claim(look, "quote", span) for span in look.quoted if not _has_number(look, span, numbers)]
    covered = list(look.quoted)
    kinds: set[str] = set()
    for kind, form in look.tongue.kinds:
        for match in form.finditer(look.text):
            span = _clause(look.text, match.start(), match.end())
            if kind in kinds or any(a <= match.start() < b for a, b in covered):
                continue
            if _has_number(look, span, numbers) and kind not in {"rank", "record", "lead_shift", "disagreement"}:
                continue
            kinds.add(kind)
            covered.append(span)
            found.append(_words_claim(look, kind, span))
    if (
        not found
        and not numbers
        and look.sentence.block >= look.reading.closing
        and look.tongue.judges.search(look.text)
    ):
        found.append(_words_claim(look, "conclusion", (0, len(look.text.rstrip("。.")))))
    return found + _lists(look)


def _has_number(look: Look, span: tuple[int, int], numbers: Sequence[Claim]) -> bool:
    start = look.sentence.start
    return any(span[0] <= c.start - start < span[1] for c in numbers)


_COMMA = re.compile(r"[、，]|,\s|(?<=[고며지만])\s(?=[가-힣])")


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the words between two commas around a place."""
    left, right = 0, len(text.rstrip("。. "))
    for comma in _COMMA.finditer(text):
        if comma.end() <= start:
            left = comma.end()
        elif comma.start() >= end:
            right = min(right, comma.start())
            break
    return left, max(right, end)


def _words_claim(look: Look, kind: str, span: tuple[int, int]) -> Claim:
    text, start = look.text, look.sentence.start
    words = text[slice(*span)]
    inside = [m for m in of_table(look.found, "contender") if span[0] <= m.start < span[1]]
    subject = inside[0].code if inside else about(look)
    if kind == "conclusion" and len(look.reading.focus) > 1 and not inside:
        subject = "; ".join(look.reading.focus[:2])
    when = period_at(look.times, span[0], span[1]) or next(
        (w for w in look.times if span[0] <= w.start < span[1]), None
    )
    first = 1.0 if kind in {"rank", "record"} else None
    falls = bool(look.tongue.falling.search(words))
    moves = kind in {"vague_growth", "comparison", "lead_shift"}
    other = next((m.code for m in inside if m.code != subject), "") if moves else ""
    return Claim(
        claim_kind=kind, start=start + span[0], end=start + span[1], value=first, in_words=first is not None,
        unit="rank" if first else "", direction=("down" if falls else "up") if moves else "", subject=subject,
        topic=name_in_english(text[: span[1]], look.tongue) or look.told.topic.removesuffix(", growth"),
        compared_with=other,
        period=when.period if when else str(look.reading.year or ""),
        note="" if when or not look.reading.year else "no period stated: year of publication",
        speaker=look.speaker, attribution=look.attribution,
        verifiability="checkable" if kind in {"event", "rank", "record", "target", "forecast", "list"} else
        "opinion" if kind == "quote" else "vague",
        sign=0,
    )  # fmt: skip


def _lists(look: Look) -> list[Claim]:
    """Read three or more places side by side."""
    run: list[Mention] = []
    best: list[Mention] = []
    for mention in of_table(look.found, "contender"):
        if mention.implied:
            continue
        if run and not look.tongue.joined.fullmatch(look.text[run[-1].end : mention.start]):
            run = []
        run.append(mention)
        best = run if len(run) > len(best) else best
    if len(best) < _LIST_LENGTH or any(best[0].start <= s.start < best[-1].end for s in look.stated):
        return []
    span = (best[0].start, best[-1].end)
    claim = _words_claim(look, "list", span)
    return [replace(claim, subject="; ".join(dict.fromkeys(m.code for m in best)))]
