"""Who says it in a Japanese or Korean sentence: named persons, bodies, and unnamed ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.eastern.names import spelt
from softpower.extract.claims.eastern.nouns import nouns, phrase
from softpower.extract.claims.eastern.tongue import Tongue
from softpower.extract.claims.gazetteer import Mention

__all__ = ["Source", "body_of", "source_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker or a source.

    Attributes
    ----------
    attribution : str
        The source in words.
    speaker : str
        Name of a person; empty for others.
    start : int
        Where it begins in the sentence.
    stays : bool
        Whether what is told next is from it, too: the source of figures, not one who only wants or expects something.
    """

    attribution: str = ""
    speaker: str = ""
    start: int = 0
    stays: bool = False


def source_of(text: str, tongue: Tongue, found: Sequence[Mention], quoted: Sequence[tuple[int, int]]) -> Source:
    """Find who speaks or whose figure it is.

    Parameters
    ----------
    text : str
        The sentence.
    tongue : Tongue
        Its language.
    found : sequence of Mention
        The places that it names.
    quoted : sequence of (int, int)
        Places of quoted speech, in which nobody is looked for.

    Returns
    -------
    Source
        Empty where the sentence names none.
    """
    for match in tongue.person.finditer(text) if tongue.said.search(text) else ():
        if not _inside(match.start(), quoted):
            groups = match.groupdict()
            name = groups["name"] or groups.get("named") or ""
            if name and name not in _NO_NAMES:
                return Source(name, name, match.start())
    for form, stays in ((tongue.source, True), (tongue.maker, False)):
        for match in form.finditer(text):
            start = match.start("who")
            name = "" if _inside(start, quoted) else body_of(match["who"], start, tongue, found)
            if name:
                return Source(name, "", start, stays)
    return Source()


_NO_NAMES = frozenset({"관광", "시민", "이번", "대한", "조사", "전체", "세계", "한국", "서울", "民間", "地元", "同社"})


def _inside(at: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in quoted)


_MAKERS = re.compile(
    r"(?:調査会社|コンサルティング会社|コンサル会社|シンクタンク|컨설팅 회사|조사업체|리서치 업체|시장조사업체|컨설팅사|조사기관)\s?(?P<name>[ァ-ヶーA-Za-z一-龥가-힣]{2,16})"
)
_COMPANY = re.compile(r"(?P<name>[ァ-ヶーA-Za-z]{3,16})(?:社|の?調査)?\Z")
_LATE = re.compile(r"(?:について|として|では|によると|ただ|一方|なかでも|한편|다만|또)\s?、?")


def body_of(words: str, start: int, tongue: Tongue, found: Sequence[Mention]) -> str:
    """Name in English a body, a firm or unnamed people that some words end in.

    Parameters
    ----------
    words : str
        The words up to the particle.
    start : int
        Their place in the sentence.
    tongue : Tongue
        The language.
    found : sequence of Mention
        The places of the sentence.

    Returns
    -------
    str
        The name; empty where the words name no source.
    """
    words = words.strip(" ・(（")
    maker = _MAKERS.search(words)
    if maker:
        return _translated(maker["name"], start + words.find(maker["name"]), tongue, found)
    near = words[-10:]
    for word, name in tongue.bodies:
        if near.endswith(word) or (word in near[-len(word) - 2 :]):
            if name == "the government":
                place = _place_before(words, start, found)
                return f"{place} government" if place else _GOVERNMENT[tongue.name]
            return name
    last = words.split(" ")[-1] if tongue.name == "ko" else words
    ending = next((e for e in tongue.endings if last.endswith(e)), "")
    if ending:
        return _body(words, ending, start, tongue, found)
    company = _COMPANY.search(words) if tongue.name == "ja" else None
    return spelt(company["name"]) if company and company.start() == 0 else ""


_GOVERNMENT = {"ja": "the Japanese government", "ko": "the Korean government"}
_ADJECTIVES = {"Japan": "the Japanese", "South Korea": "the Korean", "China": "the Chinese", "France": "the French",
               "United Kingdom": "the British"}  # fmt: skip


def _place_before(words: str, start: int, found: Sequence[Mention]) -> str:
    place = next((m.code for m in found if start <= m.start < start + len(words)), "")
    return _ADJECTIVES.get(place, place)


_CIVIC = frozenset({"市", "都", "県", "府", "区", "시", "도", "구", "側", "측"})


def _body(words: str, ending: str, start: int, tongue: Tongue, found: Sequence[Mention]) -> str:
    place = next((m for m in found if start <= m.start < start + len(words)), None)
    if ending in _CIVIC:
        if ending in {"都", "도"} and not (place and place.code == "Tokyo"):
            return ""
        near = place is not None and start + len(words) - place.end <= 2
        short = len(words) <= 3  # "市は", "県の試算"
        if not near and not short:
            return ""
        name = place.code if place and near else ""
        return f"{name} {tongue.endings[ending]}".strip()
    tail = re.split(r"[のはが、 ]", words)[-1] if tongue.name == "ja" else words
    at = start + len(words) - len(tail)
    return _translated(tail, at, tongue, found, ending)


def _translated(words: str, at: int, tongue: Tongue, found: Sequence[Mention], ending: str = "") -> str:
    """Translate the parts of a name: places, nouns, the ending; what is left is spelt in Latin letters."""
    stem = words[: len(words) - len(ending)] if ending else words
    parts: list[tuple[int, int, str]] = [
        (m.start - at, m.end - at, m.code) for m in found if at <= m.start and m.end <= at + len(stem)
    ]
    for noun in nouns(tongue.name).find(stem):
        if not any(noun.start < e and s < noun.end for s, e, _ in parts):
            parts.append((noun.start, noun.end, phrase([noun])))
    out, last = [], 0
    for s, e, name in sorted(parts):
        out.append(spelt(stem[last:s].strip("・ ")))
        out.append(name)
        last = e
    out.append(spelt(stem[last:].strip("・ ")))
    out.append(tongue.endings.get(ending, "") if ending else "")
    named = " ".join(dict.fromkeys(part for part in out if part))
    return named[:1].upper() + named[1:]
