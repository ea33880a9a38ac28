"""The sources of a whole document: where each is named, what it does there, and how much the text is about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.sources.parties import SERIES, Met, Party, find_party
from softpower.extract.slots.sources.voice import Known, Voice
from softpower.extract.slots.sources.voices import heard

__all__ = ["ANSWERS", "Page", "is_answer", "page_of"]

# What a text says of the answers to a survey.
ANSWERS = Gated(
    re.compile(
        r"\b(?:respondents?|those (?:asked|polled|questioned|surveyed)|asked|named (?:by|as)|chose|picked|prefer\w*|"
        r"answers?|answered|votes?|voted|questioned|sample|intend to|margin of error|next wave|polled|surveyed|"
        r"the survey|the poll)\b",
        re.I,
    )
)


@dataclass(slots=True)
class Page:
    """A document with all who may be its sources.

    Attributes
    ----------
    passages : sequence of Passage
        The document.
    parties : list of Party
        Who may be a source, in the order in which they are met.
    rows : list of list of Met
        For each passage whom it names.
    blocks, sections : list of int
        For each passage its line and part of the text.
    first : int
        Number of the passage with which the opening ends.
    mains : list of Party
        The two that are no persons that the text is most about.
    polled : int
        How much the text speaks of answers, from 0 to 3.
    lone : bool
        Whether fewer than three that are no persons speak.
    turned : list of int
        For each passage the last one up to it that gives figures which are no answers; -1 for none since answers were
        last spoken of.
    """

    passages: Sequence[Passage]
    parties: list[Party] = field(default_factory=list)
    rows: list[list[Met]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    first: int = 0
    mains: list[Party] = field(default_factory=list)
    polled: int = 0
    lone: bool = False
    turned: list[int] = field(default_factory=list)
    _told: dict[Party, tuple[AbstractSet[str], AbstractSet[str]]] = field(default_factory=dict)
    _content: dict[int, frozenset[str]] = field(default_factory=dict)

    def content(self, n: int) -> frozenset[str]:
        """Give the beginnings of the longer words of a passage.

        Parameters
        ----------
        n : int
            Its number.

        Returns
        -------
        frozenset of str
            Beginnings of words; none for a table.
        """
        found = self._content.get(n)
        if found is None:
            scene = self.passages[n].scene
            words = scene.words if isinstance(scene, Scene) else ()
            found = frozenset(w[:_STEM] for w in words if len(w) >= _LONG and w not in _COMMON)
            self._content[n] = found
        return found

    def told(self, party: Party) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Give the units of the claims beside a source, and the words of its sentences.

        Parameters
        ----------
        party : Party
            The source.

        Returns
        -------
        tuple of set of str
            Units, and beginnings of longer words.
        """
        found = self._told.get(party)
        if found is None:
            spoke = [m.sentence for m in party.places if m.speaks] or [party.places[0].sentence]
            units = {c.unit for n in spoke for c in self.passages[n].claims if c.unit}
            found = self._told[party] = units, frozenset().union(*(self.content(n) for n in spoke))
        return found


_LONG, _STEM = 5, 6  # letters
_COMMON = word_set(
    "about above after again against along already among another around because before behind below between could "
    "during every first other their there these those through under until where which while would years according "
    "percent million billion since still second third number three seven eight least people"
)
_OPENING = 2  # paragraphs
_MAINS = 2
_POLLED = (1, 4, 8)  # sentences
_LONE = 3
_NO_BODY = frozenset({"person", "people", "place"})


def page_of(passages: Sequence[Passage]) -> Page:
    """Find who may be a source anywhere in a document.

    Parameters
    ----------
    passages : sequence of Passage
        The document.

    Returns
    -------
    Page
        Its sources with their places.
    """
    page, known = Page(passages), Known()
    section = block = 0
    title, answers = "", 0
    begun: list[int] = []
    for n, passage in enumerate(passages):
        scene = passage.scene
        row: list[Met] = []
        if isinstance(scene, Scene):
            block = scene.sentence.block
            section += scene.sentence.heading
            if scene.sentence.heading:
                title = title or scene.low
            else:
                row = [_meet(page, scene, voice, n, section) for voice in heard(scene, known)]
                answers += ANSWERS.search(scene.text) is not None
                begun += [block] if block not in begun[-1:] else []
        page.rows.append(row)
        page.blocks.append(block)
        page.sections.append(section)
    page.turned = _turns(passages)
    page.polled = sum(answers >= edge for edge in _POLLED)
    _publishers(page)
    page.first = sum(b < begun[_OPENING] for b in page.blocks) if len(begun) > _OPENING else len(passages)
    _weigh(page, title)
    return page


def is_answer(claim: Claim) -> bool:
    """Tell whether a claim may be an answer to a survey, or a place in a ranking.

    Parameters
    ----------
    claim : Claim
        The claim.

    Returns
    -------
    bool
        Whether it is.
    """
    return (claim.claim_kind in _ANSWERED and claim.unit in _OF_ANSWERS) or claim.unit in _POINTS


_ANSWERED = frozenset({"share", "share_by_region", "rank", "record", "lead_shift", "list", "streak", "comparison"})
_OF_ANSWERS = frozenset({"percent", "rank", ""})
_POINTS = frozenset({"point", "percentage point"})


def _turns(passages: Sequence[Passage]) -> list[int]:
    """Find where a text turns from answers to other figures."""
    found, last = [], -1
    for n, passage in enumerate(passages):
        scene = passage.scene
        if isinstance(scene, Scene) and ANSWERS.search(scene.text):
            last = -1
        elif any(c.unit and not is_answer(c) for c in passage.claims):
            last = n
        found.append(last)
    return found


def _meet(page: Page, scene: Scene, voice: Voice, n: int, section: int) -> Met:
    """Write down a source where it is named."""
    party = find_party(page.parties, voice, n)
    if voice.sort == "body" and not SERIES.isdisjoint(scene.low[voice.start : voice.end].split()):
        party.paper = True  # "X, the trade's ledger"
    met = Met(party, voice, n, scene.sentence.block, section)
    party.places.append(met)
    if met.speaks:
        party.spoken += 1
        party.asks = party.asks or voice.manner in {"asks", "gathers"} or voice.sort == "survey"
    return met


_MADE = re.compile(
    r"(?:\b(?:compiled|published|drawn up|put together|produced|run|issued|released|conducted|carried out|commissioned|"
    r"kept|made|collected|prepared|maintained)\b[^;.]{0,40}? by|\bpublisher,) (?:the )?(?:[a-z-]+ ){0,4}\Z"
)
_OF = re.compile(
    r"\b(?:survey|poll|index|report|ranking|rankings|study|list|table|census|figures|data|guide)s? (?:by|from|of) "
    r"(?:the )?(?:[a-z-]+ ){0,4}\Z"
)
_MAKES = re.compile(r",? (?:which|who) (?:publishes|compiles|runs|produces|keeps|draws up|makes|issues)\b")
_BEFORE = 80  # characters


def _publishers(page: Page) -> None:
    """Let a survey or a ranking be of those who publish it: what it says is theirs."""
    for n, row in enumerate(page.rows):
        scene = page.passages[n].scene
        if not isinstance(scene, Scene):
            continue
        for met in row:
            maker, start = met.party, met.voice.start
            if maker.paper or maker.sort in _NO_BODY or not maker.named:
                continue
            begin = start + 4 if scene.low.startswith("the ", start) else start
            left = scene.text[max(0, start - _BEFORE) : begin]
            made = _MADE.search(left) or _MAKES.match(scene.text, met.voice.end)
            if not made and not _OF.search(left):
                continue
            maker.paper = True
            paper = _paper_before(page, n, met, far=made is not None)
            if paper and not paper.maker and not maker.maker:
                paper.maker = maker
                maker.words |= paper.words
                maker.asks = maker.asks or paper.asks
    _stand_in(page)


def _paper_before(page: Page, n: int, met: Met, *, far: bool) -> Party | None:
    """Find what a source publishes: what its sentence names before it, else the last before."""
    for m in reversed(page.rows[n]):
        if m.voice.start < met.voice.start and m.party.paper and m.party is not met.party:
            return m.party
    rows = (page.rows[k] for k in range(n, -1, -1)) if far else ()
    return next((m.party for row in rows for m in reversed(row) if m.party.paper and m.party is not met.party), None)


def _stand_in(page: Page) -> None:
    """Let publishers stand where their documents are named."""
    for party in page.parties:
        party.places = []
    for row in page.rows:
        for met in row:
            if met.party.maker:
                met.party = met.party.maker
                met.party.spoken += met.speaks
            met.party.places.append(met)
    page.parties = [p for p in page.parties if p.places]


def _weigh(page: Page, title: str) -> None:
    """Tell which of the sources the text is about."""
    for party in page.parties:
        party.titled = any(len(word) >= _LONG - 1 and word in title for word in party.words)
        party.opening = party.places[0].sentence < page.first
    studies = [p for p in page.parties if p.sort not in _NO_BODY and not p.who.endswith("(unnamed)")]
    page.lone = sum(p.spoken > 0 for p in studies) < _LONE
    page.mains = sorted((p for p in studies if p.spoken or p.paper), key=_weight)[:_MAINS]


def _weight(party: Party) -> int:
    """Weigh how much a text is about a source, the most the least.

    A choice of candidates alone: what each of the signs counts is fitted. With these weights 98% of the sources of
    the labelled claims are among the candidates.
    """
    often = min(len(party.places), 5) + min(party.spoken, 3)
    return -(3 * party.asks + 2 * party.paper + party.titled + party.opening + party.named + often)
