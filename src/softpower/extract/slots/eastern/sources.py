"""Who says it: the sources of a Japanese or Korean document, carried over to what goes on from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.sources import Source
from softpower.extract.claims.places import places
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.weights import read_weights, score

__all__ = ["attribute_by", "fill_sources"]

_WORDS = frozenset({"conclusion", "list"})
_WANTED = frozenset({"target", "forecast"})
_HEARSAY = re.compile(
    r"(?:という|とのことだ|そうだ|とみる|とみている)。?\Z|(?:다고|라고) 한다\.?\Z|(?:전망|설명|주장|지적)이다\.?\Z"
)
_ENDING = 10  # characters of the longest such ending and more
_RANKED = re.compile(r"ランキング|指数|順位|番付|순위|지수")
_ANSWERED = re.compile(r"答え|回答|挙げ|感じ|思う|選ん|人は|응답|답[했한은]|꼽|느[끼꼈]|사람")
_PUBLISHED = re.compile(r"発表し|公表し|まとめた|発表|明らかにし|発表|발표[했한]|공개[했한]|내놨|밝혔")


_NOBODY = Source()


@dataclass(slots=True)
class _Told:
    """Who was heard in the text before.

    Attributes
    ----------
    source : Source
        Whose figures are told of.
    last : Source
        Who was named last.
    survey : Source
        Who asked people or ranked places: its results go on over the paragraphs.
    city : str
        The city that was told of last.
    block : int
        The paragraph.
    figures : Source
        Whose figures were told of last, in whatever paragraph.
    at : int
        The paragraph of that.
    opening : bool
        Whether it was the first of the document.
    names : list of str
        All that were named.
    """

    source: Source = _NOBODY
    last: Source = _NOBODY
    survey: Source = _NOBODY
    city: str = ""
    block: int = -1
    figures: Source = _NOBODY
    at: int = 0
    opening: bool = True
    names: list[str] = field(default_factory=list)


# Takes a claim and the signs of the source of an earlier paragraph, and tells whether the claim is still from that.
Keeps = Callable[[Claim, Sequence[str]], bool]


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
    weights = read_weights("eastern/sources.csv")
    return attribute_by(passages, reading, lambda _, signs: score(signs, weights) > 0)


def attribute_by(passages: list[Passage], _: Reading, keeps: Keeps) -> list[Passage]:
    """Name the sources of the claims of a document, as far as a judge lets figures go on from one paragraph to another.

    Parameters
    ----------
    passages : list of Passage
        The document.
    _ : Reading
        What holds for it as a whole: nothing is taken from it.
    keeps : callable
        Takes a claim without a source and the signs of the last source of figures, and tells whether it is from that.

    Returns
    -------
    list of Passage
        The document with speaker and attribution filled.
    """
    told = _Told()
    out: list[Passage] = []
    for n, passage in enumerate(passages):
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        if look.sentence.heading or look.sentence.block != told.block:
            told = replace(told, source=_NOBODY, block=look.sentence.block)
        sources = [_resolved(s, told, passage.claims) for s in look.sources]
        behind = _next_speaker(passages, n) if look.quoted and not sources else Source()
        filled = [_filled(look, c, sources, behind, told) for c in passage.claims]
        out.append(passage.with_claims(tuple(_carried(look, c, told, keeps) for c in filled)))
        if _publishes(look, passage.claims, sources):
            _fill_back(out, sources[0], told.block)
        told.city = next((c.subject for c in passage.claims if places().kinds.get(c.subject) == "city"), told.city)
        _remember(look, sources or ([behind] if behind.attribution else []), told)
    return out


def _carried(look: Look, claim: Claim, told: _Told, keeps: Keeps) -> Claim:
    """Give a claim without a source that of the figures told before, where it still seems to be from that."""
    if claim.attribution or not told.figures.attribution or claim.claim_kind in _SPOKEN:
        return claim
    numbered = "number" if claim.value is not None or claim.low is not None else "words"
    apart = min(look.sentence.block - told.at, _FAR)
    signs = ["", claim.claim_kind, numbered, f"apart{apart}", f"{numbered}:apart{apart}",
             f"opening:{told.opening}", f"{numbered}:opening:{told.opening}",
             f"sources:{bool(look.sources)}", f"dated:{bool(look.times)}", f"unit:{claim.unit}",
             f"past:{_PAST.search(look.text[-_ENDING:]) is not None}"]  # fmt: skip
    return claim.but(attribution=told.figures.attribution) if keeps(claim, signs) else claim


_VOICES = re.compile(r"声|見方|指摘|異論|批判|疑問|懐疑|지적|의심|목소리|비판|의문|시각|회의론|이견|반론")
_SPOKEN = frozenset({"quote", "disagreement", "conclusion", "list"})
_FAR = 4  # paragraphs: farther ones count as so far
_PAST = re.compile(r"(?:た|だった|でした)[。」\s]*\Z|[었았했였됐렸졌쳤뒀섰났겼]다[.\s]*\Z|[었았했였]습니다")


def _resolved(source: Source, told: _Told, claims: Sequence[Claim]) -> Source:
    """Say who "the same institute" and "the city" are."""
    if not source.attribution:
        return replace(told.last, start=source.start, end=source.end, stays=source.stays)
    if source.attribution in _BARE:
        place = next((c.subject for c in claims if places().kinds.get(c.subject) in {"city", "state"}), told.city)
        return replace(source, attribution=f"{place} {source.attribution}".strip())
    full = [name for name in told.names if name.endswith(f" {source.attribution}")]
    return replace(source, attribution=full[-1]) if full else source


_BARE = frozenset({"city government", "Prefecture"})


def _remember(look: Look, sources: Sequence[Source], told: _Told) -> None:
    known = [s for s in sources if s.attribution]
    if not known:
        return
    told.last = known[-1]
    told.names += [s.attribution for s in known]
    figures = [s for s in known if not s.speaker and "(unnamed" not in s.attribution]
    if figures and (figures[0].stays or _PUBLISHED.search(look.text)):
        told.opening = not told.figures.attribution
        told.figures, told.at = figures[0], look.sentence.block
    staying = [s for s in known if s.stays or not (s.speaker or "(unnamed" in s.attribution)]
    if staying:
        told.source = staying[-1]
        if look.tongue.survey.search(look.text) or _RANKED.search(look.text):
            told.survey = staying[-1]
    elif look.quoted or any(s.speaker for s in known):
        told.source = Source()


def _publishes(look: Look, claims: Sequence[Claim], sources: Sequence[Source]) -> bool:
    """Tell whether a sentence only says who published what was told right before."""
    numbers = any(c.value is not None or c.low is not None for c in claims)
    return bool(sources) and sources[0].stays and not numbers and _PUBLISHED.search(look.text) is not None


def _fill_back(out: list[Passage], source: Source, block: int) -> None:
    """Give the numbers told before in this paragraph the source that is named behind them."""
    for n in range(len(out) - 1, -1, -1):
        look = out[n].scene
        if not isinstance(look, Look) or look.sentence.block != block:
            return
        claims = tuple(
            c if c.attribution or c.claim_kind in _WORDS else c.but(attribution=source.attribution)
            for c in out[n].claims
        )
        out[n] = out[n].with_claims(claims)


def _next_speaker(passages: list[Passage], n: int) -> Source:
    """Give the speaker whom the next sentence names, for a quotation that stands by itself: "「…」。…氏はそう話す"."""
    look = passages[n].scene
    follows = passages[n + 1].scene if n + 1 < len(passages) else None
    if not isinstance(look, Look) or not isinstance(follows, Look) or follows.quoted:
        return Source()
    alone = look.text.strip().startswith(("「", "“", '"', "『", "'", "‘"))
    if not alone or follows.sentence.block != look.sentence.block:
        return Source()
    return next((s for s in follows.sources if s.speaker or "(unnamed" in s.attribution), Source())


def _filled(look: Look, claim: Claim, sources: Sequence[Source], behind: Source, told: _Told) -> Claim:
    """Fill the slots of a claim by the source of its sentence, else by that of the text before."""
    if claim.claim_kind == "quote":
        return _quoted(look, claim, sources, behind, told)
    if claim.claim_kind == "disagreement":
        if not sources and _VOICES.search(look.text):
            return claim.but(attribution="critics (unnamed)")
        heard = [*(s.attribution for s in sources), told.source.attribution or told.last.attribution]
        return claim.but(attribution="; ".join(list(dict.fromkeys(a for a in heard if a))[:2]))
    source = _source_at(look, claim, sources)
    if not source.attribution and _HEARSAY.search(look.text[-_ENDING:]):
        source = told.last
    if source.speaker:
        return claim.but(speaker=source.speaker, attribution=f"{source.speaker} (indirect speech)")
    if not source.attribution and not sources:
        source = told.source if told.source.attribution else told.survey if _of_survey(look, claim) else source
    return claim if claim.claim_kind in _WORDS else claim.but(attribution=source.attribution)


def _of_survey(look: Look, claim: Claim) -> bool:
    """Tell whether a claim is a result of a survey or a ranking."""
    if claim.unit in {"rank", "point", "place", "percentage point"} or claim.subject == "survey":
        return True
    return (
        claim.unit == "percent"
        and claim.claim_kind in {"share", "share_by_region"}
        and _ANSWERED.search(look.text) is not None
    )


def _source_at(look: Look, claim: Claim, sources: Sequence[Source]) -> Source:
    """Choose the source that a claim stands behind: the last before it, or one of figures that stands behind it."""
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    before = [s for s in sources if s.start < max(start, end if claim.value is None else start)]
    if before:  # who only stands in the sentence as people is no source beside a body
        return ([s for s in before if "(unnamed" not in s.attribution] or before)[-1]
    return next((s for s in sources if s.stays or s.speaker or claim.claim_kind in _WANTED), Source())


def _quoted(look: Look, claim: Claim, sources: Sequence[Source], behind: Source, told: _Told) -> Claim:
    """Name who is quoted; a quotation without a name goes on with the speaker before it."""
    start = claim.start - look.sentence.start
    near = sorted(sources, key=lambda s: (not s.speaker, "(unnamed" not in s.attribution, abs(s.start - start)))
    said = near[0] if near and near[0].attribution else behind
    if not said.attribution and told.last.speaker:
        said = told.last
    name = said.attribution or "a speaker (unnamed)"
    name = (
        name.replace("(unnamed)", "(unnamed, direct quotation)")
        if "(unnamed)" in name
        else f"{name} (direct quotation)"
    )
    return claim.but(speaker=said.speaker, attribution=name)
