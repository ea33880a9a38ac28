"""Speaker and attribution of claims: the source of their own words, or one that goes on from before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.claims.speakers import quotations
from softpower.extract.gated import Gated
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.sources.voice import Known, Voice
from softpower.extract.slots.sources.voices import voices

__all__ = ["attribute"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A source and where it spoke.

    Attributes
    ----------
    voice : Voice
        The source.
    sentence, block, section : int
        Numbers of its sentence, line and part of the text.
    whole : bool
        Whether all of the sentence is what it says.
    """

    voice: Voice
    sentence: int
    block: int
    section: int
    whole: bool


@dataclass(slots=True)
class _Line:
    """What a text has told so far of who speaks: the last source, the last study, and whether the study goes on."""

    last: Heard | None = None
    study: Heard | None = None
    sentence: int = 0
    section: int = 0
    main: Heard | None = None  # the study that the whole text is about
    others: int = 0  # sources other than the study since it spoke
    aside: int = -1  # the paragraph in which another source spoke last
    asked: bool = False  # whether the study asked people
    closed: bool = False  # whether the text has turned to figures that nobody was asked for
    answered: int = -2  # the paragraph in which the study went on last
    person: tuple[str, str] | None = None  # who was named last
    voices: list[tuple[int, str]] = field(default_factory=list)  # the sentences and the names of those who spoke

    def close(self, turn: _Turn) -> None:
        """Remember the sources of a sentence that ends."""
        self.sentence += 1
        self.section += turn.scene.sentence.heading
        self.person = turn.person or self.person
        for voice in turn.spoken:
            whole = voice.reach[0] < voice.start
            self.voices.append((self.sentence, voice.who))
            self.last = heard = Heard(voice, self.sentence, turn.scene.sentence.block, self.section, whole)
            again = self.study is not None and self.study.voice.who == voice.who
            if _is_study(voice) or voice.sort == "document" or again:
                self.asked = _is_study(voice) or (again and self.asked)
                self.study, self.others, self.closed = heard, 0, False
            elif self.study and voice.sort in {"body", "document"}:
                self.others += 1
            if self.main and voice.who != self.main.voice.who and voice.sort not in {"person", "people"}:
                self.aside = heard.block

    def studied(self, block: int) -> Heard | None:
        """Give the study that goes on in a paragraph: the text's own where no other source has spoken in it."""
        if self.main and block != self.aside:
            if self.study is not self.main and self.study and self.study.voice.who != self.main.voice.who:
                self.study, self.asked, self.others, self.closed = self.main, True, 0, False
            self.others = 0
        return self.study


@dataclass(frozen=True, slots=True)
class _Turn:
    """A sentence with the sources that it names, and the person whom it names last."""

    scene: Scene
    spoken: Sequence[Voice]
    person: tuple[str, str] | None


def attribute(passages: list[Passage], _: Reading) -> list[Passage]:
    """Fill speaker and attribution.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    _ : Reading
        What holds for the whole document; not looked at.

    Returns
    -------
    list of Passage
        The same passages with the sources of their claims.
    """
    known = Known()
    turns = [_turn(p.scene, known) if isinstance(p.scene, Scene) else None for p in passages]
    line = _begun([t for t in turns if t])
    found: list[Passage] = []
    for passage, turn in zip(passages, turns, strict=True):
        told = [(turn and _own(c, turn, line)) or _going_on(line, c, turn) for c in passage.claims]
        claims = tuple(_attributed(c, passage.scene, v) for c, v in zip(passage.claims, told, strict=True))
        found.append(passage.with_claims(claims) if claims else passage)
        if turn:
            line.close(turn)
    return found


def _turn(scene: Scene, known: Known) -> _Turn:
    """Find the sources of a sentence."""
    if scene.sentence.heading:
        return _Turn(scene, (), None)
    before = len(known.people)
    spoken = voices(scene.text, [(m.start, m.end) for m in scene.places], known)
    return _Turn(scene, spoken, known.people[-1] if len(known.people) > before else None)


def _begun(turns: Sequence[_Turn]) -> _Line:
    """Begin a text that is about a study with that study, even if it is named later on."""
    line = _Line()
    blocks = list(dict.fromkeys(t.scene.sentence.block for t in turns if not t.scene.sentence.heading))[:_OPENING]
    end = blocks[-1] if blocks else 0
    opening = [t for t in turns if t.scene.sentence.block <= end]
    study = next((v for t in turns for v in t.spoken if _is_study(v) and _is_named(v)), None)
    if study and (
        study.manner == "gathers" or any(study in t.spoken or _STUDIED.search(t.scene.text) for t in opening)
    ):
        line.study = line.main = Heard(study, 0, -1, 0, whole=False)
        line.asked = True
    return line


def _is_study(voice: Voice) -> bool:
    return voice.manner in {"asks", "gathers"} or voice.sort == "survey"


_STUDIED = Gated(
    re.compile(r"\b(?:survey\w*|poll|polls|polled|pollsters?|respondents?|questionnaires?|questioned|told us)\b", re.I)
)
_SPOKEN = frozenset({"says", "doubts", "wants"})


def _own(claim: Claim, turn: _Turn, line: _Line) -> Voice | None:
    """Find the source of a claim in its own sentence, or who goes on with a quotation."""
    scene, kind = turn.scene, claim.claim_kind
    start, end = claim.start - scene.sentence.start, claim.end - scene.sentence.start
    if any(a <= start < b for a, b in quotations(scene.text)):
        return _quoted(turn, line, start, end)
    worded = claim.value is claim.low is claim.high is None
    at = (start + end) // 2 if worded else start
    aside = kind in {"rank", "comparison"}  # "X, the market leader, said": told of the source, not by it
    reached = [
        v
        for v in turn.spoken
        if v.reach[0] <= at < v.reach[1]
        and not (aside and v.start <= start < end < v.end)
        and (kind != "conclusion" or v.sort in {"person", "people"})
        and (kind in _OF_PLACES or v.sort != "place")
    ]
    if not reached:
        return turn.spoken[-1] if turn.spoken and kind == "disagreement" else None
    before = [v for v in reached if v.start <= at]
    behind = [v for v in reached if v.start > at]
    nearest = before[-1] if before else behind[0]
    return behind[0] if behind and nearest.reach[0] != nearest.start else nearest


def _quoted(turn: _Turn, line: _Line, start: int, end: int) -> Voice | None:
    """Find who speaks a quotation: somebody of its sentence, else who is named there, else who spoke before."""
    said = [v for v in turn.spoken if v.manner in _SPOKEN and not v.start <= start < v.end]
    if said:
        return min(said, key=lambda v: min(abs(v.start - end), abs(v.end - start)))
    if turn.spoken:
        return turn.spoken[-1]
    heard = line.last if line.last and line.last.block == turn.scene.sentence.block else None
    person = turn.person or (line.person if heard and heard.voice.speaker else None)
    if person:
        return Voice(person[1], person[0], "person", 0, 0, (0, end), "says")
    return heard.voice if heard else None


_OF_PLACES = frozenset({"disagreement"})
_ANSWERED = frozenset({"share", "share_by_region", "rank", "record", "lead_shift", "list"})
# Of these a text tells in its own voice, unless their sentence names a source.
_ITS_OWN = frozenset({"event", "target", "forecast", "conclusion", "disagreement", "quote", "vague_growth"})
_ANSWERS = Gated(
    re.compile(
        r"\b(?:respondents?|those (?:asked|polled|questioned|surveyed)|asked|named (?:by|as)|chose|picked|prefer\w*|"
        r"answers?|answered|votes?|voted|questioned|sample|intend to|margin of error|next wave|polled|surveyed|"
        r"the survey|the poll)\b",
        re.I,
    )
)
_FIGURES = frozenset({"says", "figures"})
_RECENT = 3  # sentences
_OPENING = 2  # paragraphs
_POINTS = frozenset({"point", "percentage point"})


def _going_on(line: _Line, claim: Claim, turn: _Turn | None) -> Voice | None:
    """Give the source of before that goes on standing behind a claim whose sentence names none."""
    if _study_goes_on(line, claim, turn):
        return line.study.voice if line.study else None
    if claim.claim_kind == "disagreement" and turn and not turn.spoken:
        near = dict.fromkeys(who for n, who in line.voices if line.sentence - n <= _RECENT)
        return Voice("; ".join(near), "", "body", 0, 0, (0, 0), "doubts") if len(near) > 1 else None
    last = line.last
    if turn is None or last is None or claim.claim_kind in _ITS_OWN or not _is_named(last.voice):
        return None
    voice = last.voice
    figures = voice.sort in {"document", "survey"} or (voice.sort == "body" and voice.manner in _FIGURES)
    here = figures and last.block == turn.scene.sentence.block
    lead = last.whole and voice.sort == "document" and last.section == line.section
    return voice if here or lead else None


def _study_goes_on(line: _Line, claim: Claim, turn: _Turn | None) -> bool:
    """Tell whether the study stands behind a claim: an answer, or any figure beside it or of what it gathers."""
    kind, scene = claim.claim_kind, turn.scene if turn else None
    study = line.studied(scene.sentence.block if scene else -1)
    if study is None or not line.asked or not _is_named(study.voice):
        return False
    here = scene is not None and scene.sentence.block == study.block
    cue = scene is not None and _ANSWERS.search(scene.text) is not None
    if cue and (here or line.main):
        line.closed = False
    figure = kind not in _ITS_OWN
    if figure and not line.others and (here or study.voice.manner == "gathers"):
        return True
    answer = (kind in _ANSWERED and claim.unit in {"percent", "rank", ""}) or claim.unit in _POINTS
    if scene is not None and not here and figure and claim.unit and not answer and not cue:
        line.closed = True
    return (answer or cue) and not line.closed and (line.main is not None or (here and not line.others))


def _is_named(voice: Voice) -> bool:
    """Tell whether a source is more than "a poll" or "reports"."""
    return not voice.who.endswith("(unnamed)") and not voice.who.startswith(("a ", "an ", "A ", "An "))


def _attributed(claim: Claim, scene: object, voice: Voice | None) -> Claim:
    """Write a source into a claim."""
    if voice is None:
        return claim
    quoted = False
    if isinstance(scene, Scene):
        at = claim.start - scene.sentence.start
        quoted = any(a <= at < b for a, b in quotations(scene.text))
    words = voice.who
    first, _, rest = words.partition(" ")
    if first in {"The", "A", "An", "Its", "Their", "Both", "Some", "Many", "That"}:
        words = f"{first.lower()} {rest}"
    if voice.sort == "people" or words.endswith("(unnamed)"):
        words = words.removesuffix(")") + ", direct quotation)" if quoted else words
    elif voice.speaker:
        words += " (direct quotation)" if quoted else " (indirect speech)"
    elif quoted:
        words += " (direct quotation)"
    return claim.but(speaker=voice.speaker, attribution=words)
