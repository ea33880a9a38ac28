"""Claims without a number: views, changes of lead, vague growth, records, events, lists and conclusions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.judge import judged
from softpower.extract.claims.linking import Wanted, link
from softpower.extract.claims.orders import Order, orders
from softpower.extract.claims.pairs import lists
from softpower.extract.claims.scenery import is_scenery
from softpower.extract.claims.subjects import clause_of, owner_of_words
from softpower.extract.claims.triggers import FALLING, FLAT
from softpower.extract.claims.whose import both_of, subject_of_words
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set

__all__ = ["ranks_and_views", "statements"]

_POSITIVE = word_set(
    "achieved prominence leads lead leading better best easy enjoy hip dynamic perfectly perfect hub "
    "strong stronger vibrant fresh excels excel popular opportunities ahead shifted toward towards "
    "emerged rapidly growth growing rising rise surged soared expanding acceptance love loved "
    "favourite winner wins won success successful attractive creative innovative dominant dominates "
    "dominate prominent record-breaking breakthrough cheaper value affordable unmatched unrivalled "
    "cool comprehensive forward-thinking seamless overtook overtaken surpassed strengthening "
    "recovering approaching acclaimed cutting-edge captivates stunning swift strategic welcomed"
)
_NEGATIVE = word_set(
    "closed analog analogue lost losing lose behind decline declining declined fell falling slipped "
    "trails lags weak weaker slow slower outdated expensive dearer shortage struggles struggling "
    "fading faded stale worse worst fear crisis overcrowded complaints dull tired aging ageing"
)
_PAST = re.compile(r"\b(?:in the past|used to|once|for decades|formerly|back then|ten years ago|held for)\b", re.I)
_AWAY = re.compile(
    r"\b(?:from|from when|no longer|held for|overtook|surpassed|overtaken|ahead of|than|replaced|away "
    r"from)\s(?:\w{1,12}\s){0,3}\Z",
    re.I,
)
_TOWARD = re.compile(r"\b(?:toward|towards|to|by)\s\Z", re.I)


def statements(scene: Scene, numbers: Sequence[Claim] = ()) -> list[Claim]:
    """Read the claims of a sentence that carry no number of their own.

    Parameters
    ----------
    scene : Scene
        The sentence and what was found in it.
    numbers : sequence of Claim
        Its claims with a number.

    Returns
    -------
    list of Claim
        Views of named and unnamed speakers, ranks and records, and at most one other claim of a clause.
    """
    low, start = scene.low, scene.sentence.start
    found, covered = ranks_and_views(scene, low)
    if not scene.text.endswith("?"):
        for kind, clause, words in judged(scene, low, [*numbers, *found], covered):
            span = _trimmed(scene.text, *clause)
            if any(c.claim_kind == kind and c.start < start + span[1] and start + span[0] < c.end for c in found):
                continue
            found.append(_view(scene, span) if kind == "quote" else _worded(scene, kind, words, span))
    for view in _views(scene):  # what nobody by name is said to say is of the kind that its words make it, else a view
        if _is_indirect(scene, view) and not any(c.start < view.end and view.start < c.end for c in (*found, *numbers)):
            found.append(view)
    return found + lists(scene)


def _is_indirect(scene: Scene, view: Claim) -> bool:
    """Tell whether a view stands outside of quotation marks."""
    start = scene.sentence.start
    return not any(a <= view.start - start < b for a, b in scene.quoted)


def ranks_and_views(scene: Scene, low: str) -> tuple[list[Claim], list[tuple[int, int]]]:
    """Read the views that a sentence quotes, and what it ranks or calls a record in words.

    Parameters
    ----------
    scene : Scene
        The sentence.
    low : str
        It in small letters.

    Returns
    -------
    claims, covered : list of Claim, list of (int, int)
        The claims, and the places of what is quoted.
    """
    views = [v for v in _views(scene) if scene.who.speaker or not _is_indirect(scene, v)]
    start = scene.sentence.start
    covered = [*((c.start - start, c.end - start) for c in views), *scene.quoted]
    found = [v for v in views if not _numbered(scene, v)]
    taken: list[tuple[int, int]] = []
    for order in _placed_orders(scene, low, covered):
        span = _span(scene, (order.start, order.end))
        if span in taken:
            span = order.start, max(order.end, span[1])  # "took the top spot, followed by X"
        if span not in taken:
            taken.append(span)
            found.append(_worded(scene, order.kind, (order.start, order.end), span, order.value))
    return found, covered


def _placed_orders(scene: Scene, low: str, covered: Sequence[tuple[int, int]]) -> list[Order]:
    """Find what a sentence ranks in words: no second time what a numeral ranks, nor what is a record."""
    ranked = [s for s in scene.stated if s.kind == "rank"]
    kept: list[Order] = []
    for order in orders(low) if not low.endswith("?") else ():
        if _NOT_SO.search(low, max(0, order.start - 14), order.start):
            continue
        if low.startswith("for the first time", order.start) and _CROSSES.search(
            low, *clause_of(low, order.start, order.end)
        ):
            kept.append(replace(order, kind="lead_shift", value=None))
            continue
        beside = any(s.start < order.end + 1 and order.start < s.end + 1 for s in ranked)
        within = any(k.start < order.end and order.start < k.end for k in kept)
        if not beside and not within and not any(a <= order.start < b for a, b in covered):
            kept.append(order)
    return kept


_EXPECTED = re.compile(r"\b(?:expect|forecast|predict|anticipat|project)\w*\b|\bwill be\b", re.I)


_NOT_SO = re.compile(r"\b(?:not|never|no longer|cannot|whose(?: \w+)?|n['’]t)\s(?:\w+\s)?\Z")
# For the first time one is above another: who leads has changed.
_CROSSES = re.compile(
    r"\b(?:more|fewer|less|\w+er) (?:[\w’'-]+ ){0,8}?than\b|\b(?:out\w{4,}|overt\w+|surpass\w*|exceed\w*|"
    r"eclips\w*|ahead of|passed|beat)\b"
)


def _telling(scene: Scene) -> list[Stated]:
    """Give the numbers of a sentence that say something."""
    return [s for s in scene.stated if not is_scenery(scene.text, s)]


def _numbered(scene: Scene, view: Claim) -> bool:
    """Tell whether a quotation holds a number, and so is a claim of `numeric`."""
    start = scene.sentence.start
    return any(view.start <= start + s.start < view.end for s in _telling(scene))


def _span(scene: Scene, place: tuple[int, int]) -> tuple[int, int]:
    """Give the clause around a trigger without its blanks and stops."""
    return _trimmed(scene.text, *clause_of(scene.text, *place))


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """Take blanks and stops off both ends of a clause."""
    right = left + len(text[left:right].rstrip(" ,.;:—–("))
    return left + len(text[left:right]) - len(text[left:right].lstrip(" ,")), right


def _views(scene: Scene) -> list[Claim]:
    """Read quotations and indirect speech as opinions."""
    text, who = scene.sentence.text, scene.who
    spans = scene.quoted
    if not spans and not who.opinion:
        return []
    claims = [_view(scene, span) for span in spans]
    indirect = _indirect(text, who.end, spans)
    if who.opinion and indirect and not any(indirect[0] <= s.start < indirect[1] for s in _telling(scene)):
        claims.insert(0, _view(scene, indirect))
    return claims


_INDIRECT_WORDS = 4
# More on who speaks, and nothing that is said: "says X of the union", "says X, who runs the fair".
_WHO_GOES_ON = re.compile(r",|\s(?:of|at|from|who|in|for|to|when|as|and|but)\b")
_LEAD = re.compile(r"(?:[\s,:]|that\s){1,5}")


def _indirect(text: str, start: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the words after "X says" up to a quotation."""
    end = min((s for s, _ in spans if s > start), default=len(text) + 1) - 1
    words = text[start:end].removesuffix(".")
    if _WHO_GOES_ON.match(words):
        return None
    opening = _LEAD.match(words)
    lead = opening.end() if opening else 0
    for mark in (", noting", ", adding", ", saying", " “", ' "'):
        if (at := words.find(mark)) > 0:
            words = words[:at]
    words = words.rstrip(' ,.“"')
    return (start + lead, start + len(words)) if len(words[lead:].split()) >= _INDIRECT_WORDS else None


def _view(scene: Scene, span: tuple[int, int]) -> Claim:
    text, start = scene.sentence.text, scene.sentence.start
    inside = [m for m in of_table(scene.found, "contender") if span[0] <= m.start < span[1]]
    contender = _favoured(text, span, inside)
    if not contender:  # what other quotations of the sentence name is not what this one is about
        outside = [m for m in scene.found if m.end <= span[0] and not any(a <= m.start < b for a, b in scene.quoted)]
        contender = owner_of_words(text[: span[0]], (0, span[0]), outside, scene.memory, scene.sentence.block)
    claim = Claim(
        claim_kind="quote", start=start + span[0], end=start + span[1], contender=contender,
        subject=subject_of_words(scene, span),
        verifiability="opinion", sign=_lean(text, span, contender, inside),
    )  # fmt: skip
    return _linked(scene, claim, span)


def _favoured(text: str, span: tuple[int, int], inside: list[Mention]) -> str:
    """Choose the contender that a view is about: the one it moves toward, else its subject."""
    for mention in inside:
        if (
            _TOWARD.search(text[max(span[0], mention.start - 12) : mention.start])
            and "shift" in text[span[0] : mention.start]
        ):
            return mention.code
    plain = [m for m in inside if not _AWAY.search(text[max(span[0], m.start - 30) : m.start])]
    return (plain or inside)[0].code if inside else ""


def _lean(text: str, span: tuple[int, int], contender: str, inside: list[Mention]) -> int:
    """Say whether words lean toward a contender: 1, -1, or 0."""
    words = [w.strip(".,;:!?“”\"'()").lower() for w in text[span[0] : span[1]].split()]
    score = sum(w in _POSITIVE for w in words) - sum(w in _NEGATIVE for w in words)
    if _PAST.search(text[span[0] : span[1]]) and len({m.code for m in inside}) < 2:
        return 0
    if _is_left(text, span, contender, inside):
        score = -score
    return (score > 0) - (score < 0)


def _is_left(text: str, span: tuple[int, int], contender: str, inside: list[Mention]) -> bool:
    """Tell whether a change leads away from a contender: "from when X was", "overtook X"."""
    mine = [m for m in inside if m.code == contender]
    return bool(mine) and all(_AWAY.search(text[max(span[0], m.start - 30) : m.start]) for m in mine)


def _worded(
    scene: Scene, kind: str, place: tuple[int, int], span: tuple[int, int], first: float | None = None
) -> Claim:
    """Make a claim of the clause around a trigger."""
    text, start = scene.text, scene.sentence.start
    inside = [m for m in of_table(scene.found, "contender") if span[0] <= m.start < span[1]]
    contender = _favoured(text, span, inside) or owner_of_words(
        text, span, scene.found, scene.memory, scene.sentence.block
    )
    if kind == "conclusion" and len({m.code for m in inside}) > 1:
        contender = ""  # a judgement on both sides leans to neither
    subject = subject_of_words(scene, span)
    if kind == "record" and _EXPECTED.search(text, *span):
        kind = "forecast"
    claim = Claim(
        claim_kind=kind,
        start=start + span[0],
        end=start + span[1],
        value=first,
        in_words=first is not None,
        unit="rank" if first is not None or kind in {"record", "rank"} else "",
        contender=contender,
        subject=both_of(scene) if kind == "conclusion" else subject,
        verifiability="vague" if kind not in {"event", "record", "rank", "forecast", "target"} else "checkable",
        direction=_direction(text, place) if kind in {"vague_growth", "comparison", "lead_shift"} else "",
        sign=_sign(kind, _lean(text, span, contender, inside), text[slice(*place)]),
    )
    if kind == "lead_shift":
        claim = claim.but(sign=-1 if _is_left(text, span, contender, inside) else 1)
    return _linked(scene, claim, span)


def _direction(text: str, place: tuple[int, int]) -> str:
    words = text[slice(*place)]
    return "flat" if FLAT.search(words) else "down" if FALLING.search(words) else "up"


def _sign(kind: str, lean: int, trigger: str) -> int:
    if kind in {"disagreement", "conclusion", "event"}:
        return 0
    if kind in {"record", "recovery"}:
        return lean or 1
    if kind == "vague_growth":
        return -1 if _direction(trigger, (0, len(trigger))) == "down" else 1
    return lean


def _linked(scene: Scene, claim: Claim, span: tuple[int, int]) -> Claim:
    """Add the indicator of a study."""
    if scene.names is None or not claim.contender:
        return claim
    found = link(Wanted(scene.sentence.text, span[0], span[1], "", "", claim.contender), scene.found, scene.names)
    return claim.but(indicator=found.indicator, contender=found.contender) if found else claim
