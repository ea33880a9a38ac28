"""A document looked at as a whole before its claims are asked whom they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.claims.claim import Reading, Scene
from softpower.extract.claims.places import places
from softpower.extract.gated import Gated
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.whom.census import census_of
from softpower.extract.slots.whom.page import Page
from softpower.extract.slots.whom.sight import Sight
from softpower.extract.slots.whom.words import ART, PLACES

__all__ = ["page_of"]

_SURVEYS = Gated(re.compile(r"\b(?:survey|poll|pollster|respondents)\b", re.I))
_COUNTRIES = Gated(re.compile(
    r"\b(?:in|across|from|of) (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|"
    r"fifty|all)(?:-\w+)? (?:countries|nations|markets|languages)\b|\baround the world\b"
))  # fmt: skip
_TONGUES = Gated(
    re.compile(r"\b(?:languages?|learners?|lessons?|speakers?|tongues?|subtitles?|grammar|fluen\w+)\b", re.I)
)
_OFTEN = 2  # a firm or a place is one of two that a document is about where it is named more than once


def page_of(passages: Sequence[Passage], reading: Reading) -> tuple[Page, list[Sight | None]]:
    """Look at a document as a whole.

    Parameters
    ----------
    passages : sequence of Passage
        Its sentences with their claims.
    reading : Reading
        What holds for the whole document.

    Returns
    -------
    (Page, list of Sight or None)
        The document, and what each of its sentences names; None for a table.
    """
    scenes = [p.scene if isinstance(p.scene, Scene) else None for p in passages]
    whole = "\n".join(s.text for s in scenes if s is not None)
    sights = [Sight(s, whole) if s is not None else None for s in scenes]
    seen = [s for s in sights if s is not None]
    _in_full(seen)
    first = seen[0] if seen else None
    titled = first is not None and first.scene.sentence.heading
    surveys = bool(_SURVEYS.search(whole))
    page = Page(
        focus=tuple(reading.focus[:2]),
        titled=first.text.lower() if first is not None and titled else "",
        title=first.headed() if first is not None and titled else (),
        languages=sum(1 for _ in _TONGUES.finditer(whole)),
        surveys=surveys,
        abroad=surveys and bool(_COUNTRIES.search(whole)),
    )
    _count(page, seen)
    hints = [claim.subject for passage in passages for claim in passage.claims]
    page.census = census_of(seen, page.title, hints, page.counted, page.tops, page.sorts)
    page.pairs = _pairs(page)
    return page, sights


def _pairs(page: Page) -> list[tuple[str, list[str]]]:
    """Give the two firms, the two countries and the two cities that a document names most."""
    pairs = [("firms", [firm for firm, _ in page.firms.most_common(2)], page.firms)]
    pairs += [(sort, page.tops[sort][:2], page.counted) for sort in ("country", "city")]
    return [(why, pair) for why, pair, counted in pairs if len(pair) == 2 and counted[pair[1]] >= _OFTEN]


def _in_full(sights: Sequence[Sight]) -> None:
    """Give each firm that is named in short the name that it bears in full: "Hako" after "Hako Comics"."""
    firms = dict.fromkeys(n.name for s in sights for n in s.names if n.sort == "firm" and not s.scene.sentence.heading)
    short: dict[str, list[str]] = {}
    for firm in firms:
        first, _, rest = firm.partition(" ")
        if rest:
            short.setdefault(first, []).append(firm)
    full = {one: names[0] for one, names in short.items() if one in firms and len(names) == 1}
    for sight in sights if full else ():
        if any(n.name in full for n in sight.names):
            sight.names = [replace(n, name=full.get(n.name, n.name)) if n.sort == "firm" else n for n in sight.names]


def _count(page: Page, sights: Sequence[Sight]) -> None:
    """Count what a document names."""
    peoples: set[tuple[str, str]] = set()
    things: dict[str, Counter[str]] = {}
    for sight in sights:
        place_at = {n.start: n.name for n in sight.names if n.sort in PLACES}
        page.counted.update(place_at.values())
        for name in sight.names:
            if name.sort in {"group", "language", "theme", "firm"}:
                page.sorts.setdefault(name.name, name.sort)
            if name.sort == "firm" and not sight.scene.sentence.heading:
                page.firms[name.name] += 1
            if name.sort == "group" and name.start in place_at:
                head = name.name.rsplit(" ", 1)[-1]
                peoples.add((head, place_at[name.start]))
                if head in ART:
                    things.setdefault(place_at[name.start], Counter())[name.name] += 1
    page.speakers = {n.name for s in sights for n in s.names if n.sort == "firm" and n.aside == "who"}
    page.heads = Counter(head for head, _ in peoples)
    for place, names in things.items():
        page.groups[place] = (names.most_common(1)[0][0], min(1.0, names.total() / max(1, page.counted[place])))
    kinds = places().kinds
    tops: dict[str, list[str]] = {"city": [], "country": []}
    for place in (*page.focus, *(n for n, _ in page.counted.most_common())):
        sort = kinds.get(place, "")
        if sort in tops and place not in tops[sort]:
            tops[sort].append(place)
    tops[""] = tops.get(kinds.get(page.focus[0], ""), []) if page.focus else []
    page.tops = tops
