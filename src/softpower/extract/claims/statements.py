"""Claims without a number: views, changes of lead, vague growth, records, events, lists and conclusions."""

from __future__ import annotations

import re
from dataclasses import replace

from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.linking import Wanted, link
from softpower.extract.claims.numeric import Claim, Scene
from softpower.extract.claims.periods import period_at
from softpower.extract.claims.speakers import quotations
from softpower.extract.claims.subjects import clause_of, owner_of_words
from softpower.extract.quantities.lexicon import word_set

__all__ = ["statements"]

_GROWTH_NOUN = r"(?:growth|rise|increases?|gains|expansion|surge|boom|declines?|drop|fall|slump)"
_STRONG = (
    r"(?:significant|sharp|rapid|steady|explosive|strong|massive|dramatic|remarkable|substantial|continued|"
    r"expanding|increasing|growing|huge)"
)
_GREW = (
    r"(?:gr(?:own|ew)|r(?:isen|ose)|soared|surged|climbed|jumped|expanded|fallen|fell|shrunk|declined|narrowed|"
    r"widened|exploded|boomed)"
)
# One pattern a kind, tried in this order; each kind is taken once a sentence.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("disagreement", re.compile(
        r"\b(?:various sources|sources (?:differ|disagree|cite)|different totals|estimates (?:vary|differ)|disputed?|"
        r"contradict\w{0,6}|conflicting|"
        r"no two \w{1,15} (?:count|agree)|do(?:es)? not measure the same|is another matter)\b", re.I)),
    ("lead_shift", re.compile(
        r"\b(?:overt(?:ook|aken|akes?|aking)|surpass(?:ed|es|ing)|eclips(?:ed|es)|dethroned|replaced|caught up with|"
        r"fundamental shift|rival cultural capital|"
        r"no longer (?:the|only)|lost (?:its|the) lead|took the lead|once (?:the|belonged)|(?:has|have) (?:\w{1,12} "
        r")?shifted|shift(?:ed|ing) (?:\w{1,14} ){0,3}towards?)\b", re.I)),
    ("record", re.compile(r"\b(?:record-breaking|record high|all-time high|a (?:new )?record|the (?:highest|most|"
                          r"best|lowest) (?:since|ever|on record|for any)|highest ever)\b", re.I)),
    ("recovery", re.compile(r"\b(?:approach\w{0,3}|near\w{0,3}|return\w{0,3} to|back (?:to|at)|recover\w{0,3}) "
                            r"(?:\w{1,12} ){0,2}pre-?(?:pandemic|covid)", re.I)),
    ("vague_growth", re.compile(
        rf"\b{_STRONG} (?:[\w-]{{1,20}} ){{0,3}}{_GROWTH_NOUN}\b|\b{_GREW} (?:sharply|rapidly|steadily|significantly|"
        rf"dramatically|strongly|fast|quickly|further)\b|"
        r"\b(?:expanding reach|increasing mainstream acceptance|growing popularity|rapidly emerged|continual "
        r"\w{1,15} advancements?|fast-growing)\b", re.I)),
    ("vague_quantity", re.compile(r"\b(?:substantial|considerable|huge|enormous|staggering|massive) (?:\w{1,15} "
                                  r"){0,2}(?:revenues?|sums?|figures|amounts?|audiences?|numbers)\b", re.I)),
    ("conclusion", re.compile(
        r"\b(?:real winner|elevat(?:es|ing)|isn['’]t destructive|both (?:cities|sides|countries|capitals|"
        r"governments)|in the end|ultimately|neither (?:city|side|country)|"
        r"rivalry (?:dominates|reflects|pushes|has|is)|competition (?:is|between)|reshap(?:ing|es)|proving that|what "
        r"fascinates)\b", re.I)),
    ("comparison", re.compile(
        r"\b(?:better value|lower (?:\w{1,15} ){1,3}(?:rates|prices|costs)|cheaper|dearer|more \w{2,20} than|ahead "
        r"of|excel(?:s|led)?|outperform\w{0,3}|outsells?|outshin\w{1,3}|"
        r"most (?:dominant|discussed|popular|prominent|visited)|leads? the (?:world|region|way|field)|dominat\w{1,5}|"
        r"still leads?|trails?|lags?|showcasing|stays ahead|"
        r"leading as the largest|unrivall?ed|unmatched)\b", re.I)),
    ("target", re.compile(r"\b(?:aims? to|plans? to|pledged to|seeks? to|will make every effort|taking measures to|"
                          r"wants? to)\b", re.I)),
    ("event", re.compile(
        r"\b(?:kicked off|unveil(?:ed|ing|s)|launch(?:ed|es|ing)|signed|hosted|inaugurated|announced|debuted|won "
        r"(?:the|an?|its)|was named|premiered|opened (?:its|a|an|in|the))\b", re.I)),
)  # fmt: skip
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
_LIST_LENGTH = 3


def statements(scene: Scene) -> list[Claim]:
    """Read the claims of a sentence that carry no number.

    Parameters
    ----------
    scene : Scene
        The sentence and what was found in it.

    Returns
    -------
    list of Claim
        Views of named and unnamed speakers, and at most one claim of each other kind.
    """
    views = _views(scene)
    covered = [(c.start - scene.sentence.start, c.end - scene.sentence.start) for c in views]
    found = list(views)
    taken: set[str] = set()
    for kind, form in _KINDS if not scene.sentence.text.endswith("?") else ():
        for match in form.finditer(scene.sentence.text):
            if kind in taken or any(a <= match.start() < b for a, b in covered):
                continue
            claim = _worded(scene, kind, match.span())
            if claim and all((claim.start, claim.end) != (c.start, c.end) for c in found):
                found.append(claim)
                taken.add(kind)
    found += _lists(scene)
    return found


def _views(scene: Scene) -> list[Claim]:
    """Read quotations and indirect speech as opinions."""
    text, who = scene.sentence.text, scene.who
    spans = quotations(text)
    if spans and not (who.opinion or _SPEECH.search(text)):
        return []
    if not spans and not who.opinion:
        return []
    claims = [_view(scene, span) for span in spans]
    indirect = _indirect(text, who.end, spans)
    if who.opinion and indirect:
        claims.insert(0, _view(scene, indirect))
    return claims


_SPEECH = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|not(?:es?|ed|ing)|stat(?:es?|ed|ing)|told|called|recall(?:s|ed)|adds?|added|ask(?:s|ed))\b"
)
_INDIRECT_WORDS = 4
_LEAD = re.compile(r"(?:[\s,:]|that\s){1,5}")


def _indirect(text: str, start: int, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the words after "X says" up to a quotation."""
    end = min((s for s, _ in spans if s > start), default=len(text) + 1) - 1
    words = text[start:end].removesuffix(".")
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
        outside = [
            m for m in scene.found if m.end <= span[0] and not any(a <= m.start < b for a, b in quotations(text))
        ]
        contender = owner_of_words(text[: span[0]], (0, span[0]), outside, scene.memory, scene.sentence.block)
    claim = Claim(
        claim_kind="quote", start=start + span[0], end=start + span[1], contender=contender, speaker=scene.who.speaker,
        attribution=scene.who.attribution, verifiability="opinion", sign=_lean(text, span, contender, inside),
    )  # fmt: skip
    return _placed(scene, claim, span)


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


def _worded(scene: Scene, kind: str, place: tuple[int, int]) -> Claim | None:
    """Make a claim of the clause around a trigger."""
    text, start = scene.sentence.text, scene.sentence.start
    span = clause_of(text, *place)
    span = (span[0], span[0] + len(text[span[0] : span[1]].rstrip(" ,.")))
    numbers = [s for s in scene.stated if span[0] <= s.start < span[1]]
    if numbers and kind in {"vague_growth", "vague_quantity", "target", "recovery", "event"}:
        return None
    inside = [m for m in of_table(scene.found, "contender") if span[0] <= m.start < span[1]]
    contender = _favoured(text, span, inside) or owner_of_words(
        text, span, scene.found, scene.memory, scene.sentence.block
    )
    if kind == "conclusion" and len({m.code for m in inside}) > 1:
        contender = ""  # a judgement on both sides leans to neither
    if not contender and scene.names is not None and kind not in {"disagreement", "conclusion"}:
        return None
    claim = Claim(
        claim_kind=kind,
        start=start + span[0],
        end=start + span[1],
        contender=contender,
        speaker=scene.who.speaker,
        attribution=scene.who.attribution,
        verifiability="vague" if kind != "event" else "checkable",
        direction=_direction(text, place) if kind == "vague_growth" else "",
        sign=_sign(kind, _lean(text, span, contender, inside), text[slice(*place)]),
    )
    if kind == "lead_shift":
        claim = replace(claim, sign=-1 if _is_left(text, span, contender, inside) else 1)
    return _placed(scene, claim, span)


def _direction(text: str, place: tuple[int, int]) -> str:
    words = text[place[0] : place[1]].lower()
    return (
        "down" if any(w in words for w in ("declin", "drop", "fall", "fell", "slump", "shrunk", "narrowed")) else "up"
    )


def _sign(kind: str, lean: int, trigger: str) -> int:
    if kind in {"disagreement", "conclusion", "event"}:
        return 0
    if kind in {"record", "recovery"}:
        return lean or 1
    if kind == "vague_growth":
        return -1 if _direction(trigger, (0, len(trigger))) == "down" else 1
    return lean


def _placed(scene: Scene, claim: Claim, span: tuple[int, int]) -> Claim:
    """Add indicator, period and note."""
    inside = [w for w in scene.times if w.role == "in" and span[0] <= w.start < span[1]]
    when = inside[0] if inside else period_at(scene.times, *span)
    period = when.period if when else (str(scene.year) if scene.year else "")
    note = "" if when or not period else "no period stated: year of publication"
    if scene.names is None or not claim.contender:
        return replace(claim, period=period, note=note)
    found = link(Wanted(scene.sentence.text, span[0], span[1], "", "", claim.contender), scene.found, scene.names)
    if found is None:
        return replace(claim, period=period, note=note)
    return replace(claim, period=period, note=note, indicator=found.indicator, contender=found.contender)


def _lists(scene: Scene) -> list[Claim]:
    """Read three or more names side by side."""
    named = [m for m in of_table(scene.found, "contender") if not m.implied]
    text = scene.sentence.text
    run: list[Mention] = []
    for mention in named:
        gap = text[run[-1].end : mention.start] if run else ""
        if run and re.fullmatch(r",?\s(?:and\s)?|,\s?", gap) is None:
            if len(run) >= _LIST_LENGTH:
                break
            run = []
        run.append(mention)
    if len(run) < _LIST_LENGTH:
        return []
    start = scene.sentence.start
    return [
        Claim(claim_kind="list", start=start + run[0].start, end=start + run[-1].end, verifiability="vague", sign=0,
              contender="", note="; ".join(dict.fromkeys(m.code for m in run)))
    ]  # fmt: skip
