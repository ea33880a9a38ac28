"""Who says it in a Japanese or Korean sentence: named persons, bodies, and unnamed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from softpower.extract.claims.eastern.names import spelt
from softpower.extract.claims.eastern.nouns import nouns, phrase
from softpower.extract.claims.eastern.tables import table
from softpower.extract.claims.eastern.tongue import Tongue
from softpower.extract.claims.gazetteer import Mention
from softpower.extract.claims.places import places

__all__ = ["Source", "body_of", "sources_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker or a source.

    Attributes
    ----------
    attribution : str
        The source in words; empty where it is the one named before ("the same institute").
    speaker : str
        Name of a person; empty for others.
    start, end : int
        Its place in the sentence.
    stays : bool
        Whether what is told next is from it, too: the source of figures, not one who only wants or expects something.
    """

    attribution: str = ""
    speaker: str = ""
    start: int = 0
    end: int = 0
    stays: bool = False


def sources_of(text: str, tongue: Tongue, found: Sequence[Mention], quoted: Sequence[tuple[int, int]]) -> list[Source]:
    """Find who speaks and whose figures they are.

    Parameters
    ----------
    text : str
        The sentence.
    tongue : Tongue
        Its language.
    found : sequence of Mention
        The places that it names.
    quoted : sequence of (int, int)
        Places of words in quotation marks, in which nobody is looked for.

    Returns
    -------
    list of Source
        In the order of the text.
    """
    sources: list[Source] = []
    for match in tongue.person.finditer(text) if tongue.said.search(text) else ():
        groups = match.groupdict()
        name = (groups["name"] or groups.get("named") or groups.get("first") or "").split("の")[-1]
        if name and name not in _NO_NAMES and not _inside(match.start(), quoted):
            sources.append(Source(name, name, match.start(), match.end()))
    for form, behind, stays in ((tongue.source, tongue.cited, True), (tongue.maker, tongue.wants, False)):
        for match in _before(form, behind, text, tongue.longest):
            start, end = match.span("who")
            if _inside(start, quoted) or any(s.start < end and start < s.end for s in sources):
                continue
            if _SAME.match(match["who"]):
                sources.append(Source("", "", start, end, stays))
                continue
            name = body_of(match["who"], start, tongue, found)
            if not name and stays and _REPORTS.match(text, end):
                name = _unknown(match["who"], start, tongue, found)
            if name:
                sources.append(Source(name, "", start, end, stays))
    return sorted(sources, key=lambda s: s.start)


def _before(form: re.Pattern[str], behind: re.Pattern[str], text: str, longest: int) -> Iterator[re.Match[str]]:
    """Give the matches of a form, looked for only near what must stand behind its name: a name may begin anywhere."""
    at = 0
    while near := behind.search(text, at):
        match = form.search(text, max(at, near.start() - longest))
        if match is None:
            return
        yield match
        at = match.end()


# Behind any name these say that it is a source.
_REPORTS = re.compile(
    r"によると|によれば|調べ|の(?:推計|試算|調査|集計|統計|報告|まとめ)|에 따르면|에 의하면|"
    r"의 (?:최근 |최신 |올해 )?(?:추산|집계|조사|자료|보고서|분석)| ?(?:조사|집계|통계)"
)


def _unknown(words: str, start: int, tongue: Tongue, found: Sequence[Mention]) -> str:
    """Name a source by its last word, whatever it is: no table holds the names of firms."""
    last = re.split(r"[\sのはがも、]", words.strip())[-1]
    if len(last) < _SHORT or _NO_BODY.search(last):
        return ""
    return _translated(last, start + words.rfind(last), tongue, found)


_NO_BODY = re.compile(
    r"\d|こと|これ|それ|この|今回|最新|同じ|別の|이번|다른|이 |올해|지난해|설문|여론|\A(?:市場|"
    r"実態|世論|意識|全国|現地|시장|실태|전국|현지)\Z"
)
_SAME = re.compile(
    r"同(?:社|総研|研究所|協会|連盟|市|県|庁|省|調査|団体|組合|機関|館|氏)|이 (?:회사|조사|연구소|"
    r"단체|업체)|같은 조사"
)
_NO_NAMES = frozenset(
    [
        "관광",
        "시민",
        "이번",
        "대한",
        "조사",
        "전체",
        "세계",
        "익명",
        "民間",
        "地元",
        "同社",
        "同市",
        "運営",
        "市の",
        "県の",
        "両市",
        "都内",
        "市内",
        "男性",
        "女性",
    ]
)


def _inside(at: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in quoted)


_MAKERS = re.compile(
    r"(?:会社|大手|シンクタンク|研究機関|団体|サイト|サービス|運営する|運営の|メーカー|컨설팅 회사|업체|회사|"
    r"조사기관|기관|단체|재단|컨설팅사|플랫폼|기업|대기업|출판사|제작사|사이트)\s?"
    r"(?P<name>[ァ-ヶーA-Za-z・]{2,16}|[가-힣A-Za-z]{2,12})(?:社)?\Z"
)
_COMPANY = re.compile(
    r"(?:\A|[のるた、])(?P<name>[ァ-ヶーA-Za-z]{3,16})社\Z|"
    r"\A(?P<bare>[ァ-ヶーA-Z][ァ-ヶーA-Za-z]{2,15})\Z"
)


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
    words = words.rstrip(" ・(（らたち")
    dated = _DATED.match(words)  # "on the 11th" before a name is no part of it
    if dated:
        words, start = words[dated.end() :], start + dated.end()
    named = [m for m in found if start <= m.start and m.end == start + len(words)]
    if named:
        return ""  # a place by itself wants or tells nothing
    for word, name in tongue.bodies if words.endswith(_BODIES[tongue.name]) else ():
        if words.endswith(_forms(word)):
            if name == "the government":
                place = _place_before(words, start, found)
                return f"{place} government" if place else _GOVERNMENT[tongue.name]
            return name
    maker = _MAKERS.search(words)
    if maker:
        return _translated(maker["name"], start + maker.start("name"), tongue, found)
    last = words.split(" ")[-1] if tongue.name == "ko" else words
    ending = next((e for e in tongue.endings if last.endswith(e)), "") if last.endswith(_ENDINGS[tongue.name]) else ""
    company = _COMPANY.search(words) if tongue.name == "ja" else None
    if company:
        return spelt(company["name"] or company["bare"])
    return _body(words, ending, start, tongue, found) if ending else ""


_DATED = re.compile(r".*\d[日月年일월년]\s?")


def _forms(word: str) -> tuple[str, ...]:
    """Give the forms of the last word of a source: itself, "the side of", and more than one."""
    return word, word + "側", word + "들", word + "ら"


_BODIES = {
    language: tuple(form for word in table(f"names_{language}", "bodies") for form in _forms(word))
    for language in ("ja", "ko")
}
_ENDINGS = {language: tuple(table(f"names_{language}", "endings")) for language in ("ja", "ko")}
_GOVERNMENT = table("adjectives", "own")
_ADJECTIVES = table("adjectives", "government")


def _place_before(words: str, start: int, found: Sequence[Mention]) -> str:
    place = next((m.code for m in found if start <= m.start < start + len(words)), "")
    return _ADJECTIVES.get(place, place)


_CIVIC = frozenset({"市", "都", "県", "府", "区", "시", "도", "구", "側", "측"})


_SHORT = 2


def _is_city(name: str) -> bool:
    """Tell whether a name is that of a city: a metropolis is called by the word for a province, too."""
    return places().kinds.get(name) == "city"


def _body(words: str, ending: str, start: int, tongue: Tongue, found: Sequence[Mention]) -> str:
    place = next((m for m in found if start <= m.start < start + len(words)), None)
    if ending in _CIVIC:
        if ending in {"都", "도"} and not (place and _is_city(place.code)):
            return ""
        near = place is not None and start + len(words) - place.end <= _SHORT
        if not near and len(words) > _SHORT + 1:  # "市は", "県の試算"
            return ""
        name = place.code if place and near else ""
        if ending in {"側", "측"}:
            return f"{_ADJECTIVES.get(name, f'the {name}')} side" if name else ""
        return f"{name} {tongue.endings[ending]}".strip()
    tail = re.split(r"[のはが、 ]", words)[-1] if tongue.name == "ja" else words
    at = start + len(words) - len(tail)
    return _translated(tail, at, tongue, found, ending)


_NAMING = {
    word: name
    for name, words in (
        ("Economic", "経済 경제"),
        ("Culture", "文化 문화"),
        ("International", "国際 국제"),
        ("Industry", "産業 산업"),
        ("Promotion", "振興 진흥"),
        ("Statistics", "統計 통계"),
        ("National", "全国 国立 전국 국립"),
        ("Trade", "貿易 무역"),
        ("Development", "開発 개발"),
        ("Exchange", "交流 교류"),
        ("Policy", "政策 정책"),
        ("Tourism", "観光 관광"),
        ("Music", "音楽 음악"),
        ("Film", "映画 영화"),
        ("Publishing", "出版 출판"),
        ("Art", "芸術 美術 예술 미술"),
        ("Broadcasting", "放送 방송"),
        ("Game", "ゲーム 게임"),
        ("Content", "コンテンツ 콘텐츠"),
        ("Hotel", "ホテル 호텔"),
        ("Library", "図書館 도서관"),
        ("Concert", "コンサート 콘서트"),
        ("Performing Arts", "公演 공연"),
        ("Sports", "スポーツ 스포츠"),
        ("East Asia", "東アジア 동아시아"),
        ("Future", "未来 미래"),
        ("City", "都市 도시"),
        ("Consumer", "消費者 소비자"),
        ("Korea", "大韓 대한"),
        ("Travel", "旅行 여행"),
        ("Education", "教育 교육"),
        ("Language", "言語 언어"),
        ("Design", "デザイン 디자인"),
        ("Fashion", "ファッション 패션"),
        ("Food", "食 식품"),
        ("Cosmetics", "化粧品 화장품"),
    )
    for word in words.split()
}
_IN_NAMES = re.compile("|".join(sorted(_NAMING, key=lambda w: -len(w))))
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _translated(words: str, at: int, tongue: Tongue, found: Sequence[Mention], ending: str = "") -> str:
    """Translate the parts of a name: places, nouns, the ending; what is left is spelt in Latin letters."""
    stem = words[: len(words) - len(ending)] if ending else words
    parts: list[tuple[int, int, str]] = [
        (m.start - at, m.end - at, m.code) for m in found if at <= m.start and m.end <= at + len(stem)
    ]
    for match in _IN_NAMES.finditer(stem):
        if not any(match.start() < e and s < match.end() for s, e, _ in parts):
            parts.append((match.start(), match.end(), _NAMING[match[0]]))
    for noun in nouns(tongue.name).find(stem):
        whole = noun.end - noun.start > 1 or noun.end - noun.start == len(stem)
        if whole and not any(noun.start < e and s < noun.end for s, e, _ in parts):
            parts.append((noun.start, noun.end, phrase([noun])))
    out, last = [], 0
    for s, e, name in sorted(parts):
        out.append(spelt(stem[last:s].strip("・ ")))
        out.append(name)
        last = e
    out.append(spelt(stem[last:].strip("・ ")))
    out.append(tongue.endings.get(ending, "") if ending else "")
    # Chinese characters tell no sound: a name keeps them only where it would be empty without.
    latin = [part for part in out if part and not _HAN.search(part)]
    named = " ".join(dict.fromkeys(latin or [part for part in out if part]))
    return named[:1].upper() + named[1:]
