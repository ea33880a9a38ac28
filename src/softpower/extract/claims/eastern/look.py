"""A sentence in Japanese or Korean with its quantities, nouns, names with their roles, times and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Reading
from softpower.extract.claims.eastern.japanese import JAPANESE
from softpower.extract.claims.eastern.korean import KOREAN
from softpower.extract.claims.eastern.names import spelt
from softpower.extract.claims.eastern.nouns import Noun, nouns
from softpower.extract.claims.eastern.sources import Source, sources_of
from softpower.extract.claims.eastern.times import times_of
from softpower.extract.claims.eastern.tongue import Tongue
from softpower.extract.claims.eastern.worded import worded
from softpower.extract.claims.gazetteer import Mention
from softpower.extract.claims.periods import When
from softpower.extract.claims.places import places
from softpower.extract.quantities import Stated, read_sentence
from softpower.extract.split import Sentence

__all__ = ["TONGUES", "Look", "Named", "look_at"]

TONGUES = {"ja": JAPANESE, "ko": KOREAN}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence and what its particle makes of it.

    Attributes
    ----------
    name : str
        In English.
    start, end : int
        Its place, without the particle.
    role : str
        topic, subject, of, place, from, object, other (what something is compared with), bare (a number follows) or
        part (of a longer noun).
    kind : str
        "country", "city", "region", "theme" or another kind of place.
    area : str
        Name of the district where the words name one and stand for its city; else empty.
    """

    name: str
    start: int
    end: int
    role: str
    kind: str
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A sentence with what was found in it.

    Attributes
    ----------
    sentence : Sentence
        The sentence.
    tongue : Tongue
        Its language.
    stated : sequence of Stated
        Its quantities.
    in_words : frozenset of int
        Where those of them begin that are said in words only.
    found : sequence of Mention
        The places that it names.
    named : sequence of Named
        The same with their roles, and themes.
    nouns : sequence of Noun
        Its nouns with a known name in English.
    times : sequence of When
        Its times.
    quoted : sequence of (int, int)
        Places of the words in quotation marks that are speech.
    marked : sequence of (int, int)
        Places of all words in quotation marks.
    sources : sequence of Source
        Who says it, as far as the sentence tells.
    reading : Reading
        What holds for the whole document.
    """

    sentence: Sentence
    tongue: Tongue
    stated: Sequence[Stated]
    in_words: frozenset[int]
    found: Sequence[Mention]
    named: Sequence[Named]
    nouns: Sequence[Noun]
    times: Sequence[When]
    quoted: Sequence[tuple[int, int]]
    marked: Sequence[tuple[int, int]]
    sources: Sequence[Source]
    reading: Reading

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text


def look_at(sentence: Sentence, reading: Reading, named: Sequence[Mention]) -> Look:
    """Look at a sentence once.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    reading : Reading
        What holds for the whole document.
    named : sequence of Mention
        The places that it names.

    Returns
    -------
    Look
        The sentence with what was found in it.
    """
    text, tongue = sentence.text, TONGUES[reading.language]
    found = [m for m in named if _is_meant(text, m, tongue)]
    marked = [m.span(m.lastindex or 0) for m in tongue.quote.finditer(text)]
    quoted = [span for span in marked if _is_speech(text, span, tongue)]
    stated = read_sentence(text, reading.language)
    more = worded(text, stated, tongue)
    return Look(
        sentence=sentence,
        tongue=tongue,
        stated=_joined(stated, more) if more else stated,
        in_words=frozenset(s.start for s in more),
        found=found,
        named=_named(text, found, tongue),
        nouns=nouns(tongue.name).find(text),
        times=times_of(text, tongue, reading),
        quoted=quoted,
        marked=marked,
        sources=sources_of(text, tongue, found, marked),
        reading=reading,
    )


def _joined(stated: Sequence[Stated], more: Sequence[Stated]) -> list[Stated]:
    """Add numbers in words; one that spans others stands for them: "10칸 중 7칸"."""
    left = [s for s in stated if not any(m.start < s.end and s.start < m.end for m in more)]
    return sorted([*left, *more], key=lambda s: s.start)


# A firm whose name stands behind what it is; those that only tell figures are sources.
_FIRM = {
    "ja": re.compile(
        r"(?<!調査)(?:大手|企業|(?<!調査)(?<!証券)会社|メーカー|チェーン|"
        r"アパレル)(?:の)?(?P<name>[ァ-ヶーA-Za-z]{3,14})(?=社?(?:の|は|が|も))"
    ),
    "ko": re.compile(
        r"(?<!조사)(?<!조사 )(?:의류업체|게임업체|화장품업체|기업|제작사|출판사|기획사|대기업|식품업체|"
        r"서비스) (?P<name>[가-힣A-Za-z]{2,8}?)(?=(?:의|는|은|이|가|도)\s)"
    ),
}
# The longest first, for a pattern takes the first that fits.
_THEMES = {
    name: re.compile("|".join(sorted((re.escape(w) for w, _ in tongue.themes), key=lambda w: -len(w))))
    for name, tongue in TONGUES.items()
}


def _is_katakana(sign: str) -> bool:
    return "ァ" <= sign <= "ヶ" or sign == "ー"


def _is_meant(text: str, mention: Mention, tongue: Tongue) -> bool:
    """Tell whether a hit is the place: a short name inside a longer word is none."""
    start, end = mention.start, mention.end
    if tongue.unsaid.match(text, end):
        return False
    if tongue.name == "ko" and start and end - start < _WHOLE and "가" <= text[start - 1] <= "힣":
        return False  # two syllables inside a word
    if start and _is_katakana(text[start]) and _is_katakana(text[start - 1]):
        return False
    if end - start < _SHORT and _is_katakana(text[end - 1]) and _is_katakana(text[end : end + 1]):
        return False
    return not (tongue.name == "ko" and end - start == 1)


_WHOLE = 3  # syllables: a shorter Korean name does not end a longer word
_SHORT = 4  # signs: a short name in katakana that another sign continues is part of another word


def _is_speech(text: str, span: tuple[int, int], tongue: Tongue) -> bool:
    """Tell whether words in quotation marks are what somebody says, and no title, answer or name."""
    behind = text[span[1] + 1 :]
    if tongue.not_said.match(behind):
        return False
    alone = not behind.strip("。. ") or behind.startswith("。")
    if span[1] - span[0] >= _WORDY and _SPOKEN[tongue.name].match(behind):
        return True
    return alone or tongue.said.search(behind) is not None


_WORDY = 8  # signs of words that say something, and are no name or title
# "と" and "고" behind words that long make them speech, but where they name something.
_SPOKEN = {
    "ja": re.compile(r"と(?!いう|の|題|名|呼ば|称|銘|同じ|並|比|か|して|なっ)"),
    "ko": re.compile(r"(?:이?라|다)?(?:고|며|면서)\s(?!불[리렸린]|이름|부[르른])"),
}


def _named(text: str, found: Sequence[Mention], tongue: Tongue) -> list[Named]:
    """Give each name its role, from the last to the first: one that is joined to the next has the role of that."""
    kinds = places().kinds
    areas = {m.start: m.code for m in found if m.table == "region"}
    spans: list[tuple[int, int, str, str]] = []
    for mention in found:
        if mention.implied or (mention.table == "region" and any(s == mention.start for s, *_ in spans)):
            continue
        kind = kinds.get(mention.code, "region") if mention.table == "contender" else "region"
        spans.append((mention.start, mention.end, mention.code, kind))
    names = dict(tongue.themes)
    for match in _THEMES[tongue.name].finditer(text):
        start, end = match.span()
        spans = [span for span in spans if not start <= span[0] < end]
        spans.append((start, end, names[match[0]], "theme"))
    for match in _FIRM[tongue.name].finditer(text):
        start, end = match.span("name")
        if not any(s < end and start < e for s, e, _, _ in spans):
            spans.append((start, end, spelt(match["name"]), "firm"))
    out: list[Named] = []
    for start, end, name, kind in sorted(spans, reverse=True):
        area = areas.get(start, "") if kind != "region" else ""
        out.append(_with_role(text, Named(name, start, end, "part", kind, area if area != name else ""), tongue, out))
    return out[::-1]


def _with_role(text: str, named: Named, tongue: Tongue, later: Sequence[Named]) -> Named:
    suffix = tongue.suffix.match(text[named.end : named.end + 12])
    ends = [named.end + suffix.end(), named.end] if suffix and suffix.end() else [named.end]
    for end in ends:
        behind = text[end : end + 8]
        for role, form in tongue.roles:
            if not form.match(behind):
                continue
            if role == "joined":
                follows = bool(later) and tongue.joined.fullmatch(text[end : later[-1].start])
                return _playing(named, end, later[-1].role if follows else "part")
            return _playing(named, end, role)
    held = _HELD[tongue.name].match(text, ends[0])
    return _playing(named, ends[0], "place" if held else named.role)


def _playing(named: Named, end: int, role: str) -> Named:
    return Named(named.name, named.start, end, role, named.kind, named.area)


# A name before a noun that a particle of place follows: "X ドームでは", "X 백화점에".
_HELD = {
    "ja": re.compile(r"[一-龥ァ-ヶー]{1,8}(?:では|で|には|に(?!次|続|比|対))"),
    "ko": re.compile(r"(?:\s[가-힣]{2,6}){1,3}?(?:에서는|에서|에는|에)(?=\s)(?! 따르면| 의하면| 이어| 비해)"),
}
