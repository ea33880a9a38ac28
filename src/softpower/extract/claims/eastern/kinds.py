"""Of which kind a number of a Japanese or Korean sentence is, and whether it says anything at all."""

from __future__ import annotations

import re

from softpower.extract.claims.eastern.look import Look, Named
from softpower.extract.claims.kinds import is_vague
from softpower.extract.claims.periods import period_at
from softpower.extract.quantities import Stated
from softpower.units import CURRENCIES

__all__ = ["ahead_of", "behind_of", "is_scenery", "is_survey", "kind_of", "part_of"]

_REACH = 26  # characters behind a number in which the verb of its clause is looked for
_PARTS = frozenset({"percent", "fraction"})
_SPANS = frozenset({"year", "month", "week", "day"})
_SCENE = frozenset({"city", "country", "capital", "nation", "institution", "kind", "side"})
_STAGE = frozenset({"company", "person", "item", "piece"})
_FEW = 5
_TURN = re.compile(
    r"(?<=[^でな])が、|(?<=[円人件本館ドル%割年])で、(?=[^、。]{1,10}[はが])|ものの|一方で?、|けれど|のに対し|(?<=[가-힣])(?:지만|으나|는데|은데|인데|며|고|면서|자|아|어|서)[ ,](?=\S)"
)


def behind_of(look: Look, n: int) -> str:
    """Give the words behind a number up to the next.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    str
        The words.
    """
    limit = look.stated[n + 1].start if n + 1 < len(look.stated) else len(look.text)
    return look.text[look.stated[n].end : limit]


def ahead_of(look: Look, n: int) -> str:
    """Give the words before a number from the last one.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    str
        The words.
    """
    return look.text[look.stated[n - 1].end if n else 0 : look.stated[n].start]


def is_scenery(look: Look, n: int) -> bool:
    """Tell whether a number says nothing that anyone would check: a span of time, "the two cities", "per square metre".

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    bool
        Whether to leave it out.
    """
    stated, text = look.stated[n], look.text
    behind = text[stated.end : stated.end + 12]
    if stated.kind == "age":
        return stated.low is None or not look.tongue.survey.search(text)
    if stated.kind == "duration" and any(w.start <= stated.start < w.end for w in look.times):
        return True  # "27年の市場" is a year
    if _TWICE.match(text, stated.start) and text[stated.start - 1 : stated.start] in {"に", "へ"} and n:
        return True  # "to 14 a week, twice as many" has one number
    if behind.startswith(("当たり", "あたり", "당 ", "につき")):
        return True
    if stated.kind == "duration" and not stated.direction:
        through = text[stated.end - 1] == "間" and re.match(r"\A[でにのは、]", behind) and not behind.startswith("にわた")
        return through is not None and bool(through) or look.tongue.passing.match(behind) is not None
    marked = any(a <= stated.start < b for a, b in look.marked)
    spoken = any(a <= stated.start < b for a, b in look.quoted)
    if marked and not spoken:
        return True
    few = stated.kind == "count" and stated.value is not None and stated.value <= _FEW
    if few and stated.unit in _SCENE:
        return True
    if few and stated.unit in _STAGE:
        return _NEAR_NOUN.match(behind) is not None or (stated.value or 0) <= 1
    one = stated.value == 1 and stated.kind in {"count", "number"}
    return one or (stated.kind == "number" and (stated.value or 0) < 10 and stated.unit == "")


_TWICE = re.compile("倍増|半減")
_NEAR_NOUN = re.compile(r"\A(?:の|が|を|は|とも|で|に|間|目|[一-龥]|이|가|의|은|는|을|를|에|\s?모두|사|국)")


def is_survey(look: Look, n: int) -> bool:
    """Tell whether a number is a survey's own: how many were asked, how old, and where.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    bool
        Whether it says how the survey was made.
    """
    stated = look.stated[n]
    if stated.kind == "age":
        return True
    if stated.unit not in {"person", "country", "respondent", "language", "adult", "city"} or stated.value is None:
        return False
    behind = look.text[stated.end : stated.end + _REACH]
    if _ANSWERS.search(behind):
        return False
    return look.tongue.survey.search(behind) is not None


_ANSWERS = re.compile(r"\A[^。、,.]{0,3}(?:が|は|이|가|은|는)[^。.]{0,12}(?:答え|回答し|응답|답했)")


def kind_of(look: Look, n: int, part: Named | None, away: str) -> str:
    """Say of which kind a number is.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.
    part : Named or None
        The place that a share comes from.
    away : str
        The same where it is "abroad" or "at home".

    Returns
    -------
    str
        A kind of claim with a number.
    """
    stated = look.stated[n]
    if any(a <= stated.start < b for a, b in look.quoted):
        return "quote"
    if is_survey(look, n):
        return "range" if stated.low is not None else "count"
    coming = _coming(look, n)
    if is_vague(stated):
        return coming or "vague_quantity"
    if stated.kind == "streak":
        return "streak"
    if coming and not _is_side(look, n):
        return coming
    if stated.kind == "rank":
        return "rank"
    return _change(look, n) or _level(look, n, bool(part or away))


def _coming(look: Look, n: int) -> str:
    """Tell a target or a forecast: by the words right behind, or by the end of the clause for a time to come."""
    stated, tongue, text = look.stated[n], look.tongue, look.text
    turn = _TURN.search(text, stated.end)
    rest = text[stated.end : turn.start() + 1 if turn else len(text)].rstrip("。. ")
    near = behind_of(look, n)[: min(_REACH, len(rest) or 1)]
    when = period_at(look.times, stated.start, stated.end, "target") or period_at(look.times, stated.start, stated.end)
    year = look.reading.year or 0
    later = when is not None and when.period[:4].isdigit() and int(when.period[:4]) > year
    wanted = tongue.target.search(near) or tongue.aims.search(rest if later else behind_of(look, n).rstrip("。. "))
    expected = tongue.forecast.search(near) or (later and tongue.forecast.search(rest))
    opening = text[max(0, stated.start - _REACH) : stated.start]
    if _TARGETED.search(opening):
        return "target"
    if wanted and not (expected and expected.start() < wanted.start()):
        return "target"
    if expected or (later and (tongue.sees.search(rest) or tongue.sees.search(text, stated.end))):
        return "forecast"
    full = text[stated.end :].rstrip("。. ")
    if later and tongue.aims.search(full[-_REACH:]):
        return "target"
    return "forecast" if later and tongue.forecast.search(full) else ""


_TARGETED = re.compile(r"(?:目標|목표)(?:値|額|치|액)?(?:は|として|은|는|로)[^。、]{0,14}\Z")


def _is_side(look: Look, n: int) -> bool:
    """Tell whether a number in a sentence that looks ahead is told of now: "now at 6 trillion"."""
    when = period_at(look.times, look.stated[n].start, look.stated[n].end)
    return when is not None and look.text[when.start : when.end] in {
        "現在",
        "現状",
        "いま",
        "今は",
        "현재",
        "지금",
        "지금은",
    }


def _change(look: Look, n: int) -> str:
    stated, tongue = look.stated[n], look.tongue
    before, behind = look.text[: stated.start], behind_of(look, n)
    if stated.kind in _PARTS and tongue.base.search(before) and not _by_verb(look, n):
        return "recovery"
    if stated.kind in _PARTS and (match := tongue.base.search(before)) and _above(match, behind):
        return "recovery"
    if tongue.gap.search(ahead_of(look, n)[-10:]):
        return "comparison"
    earlier = tongue.earlier.search(before)
    if _is_multiple(stated):
        return _multiple(look, n, earlier=earlier is not None)
    if stated.kind in _PARTS and not earlier and _of_other(look, n):
        return "comparison"
    than = tongue.than.search(before)
    if than and not earlier and _SIDE.match(behind):
        return "comparison"
    if _STEPS.search(look.text[stated.start : stated.end]):
        return "growth"
    return "growth" if _moves(look, n, earlier=earlier is not None) else ""


_STEPS = re.compile(r"つ\Z|ランク|階段|계단")


def _by_verb(look: Look, n: int) -> bool:
    return look.tongue.moved.match(behind_of(look, n)) is not None


def _above(match: re.Match[str], behind: str) -> bool:
    """Tell whether a change is counted from a level long ago: "12% above the level of 2019"."""
    words = match[0]
    named = "水準" in words or "수준" in words or "前" in words or "전" in words or "の" in words or "년을" in words
    return named and re.match(r"\A(?:ほど|も|近く)?\s?(?:上回|下回|웃돌|밑돌|넘어)", behind) is not None


def _is_multiple(stated: Stated) -> bool:
    return stated.unit == "times" or stated.kind == "multiple"


def _multiple(look: Look, n: int, *, earlier: bool) -> str:
    behind = behind_of(look, n)
    moved = look.tongue.moved.match(behind[1:] if behind[:1] in {"に", "로"} else behind)
    if earlier or _GREW.match(behind) or moved:
        return "growth"
    span = any(w.role == "ago" and w.end <= look.stated[n].start for w in look.times)
    return "growth" if span or look.stated[n].direction and not _of_other(look, n) else "comparison"


_GREW = re.compile(
    r"\A(?:近く|以上|弱|強)?(?:に(?:なっ|増え|伸び|拡大|膨ら|達し)|となっ|가 (?:됐|되)|로 (?:늘|불|커|뛰)|(?:으로)? (?:늘|뛰))"
)
_SIDE = re.compile(
    r"\A\s?(?:ほど|も|以上|가량|이상|넘게)?\s?(?:安|高|多|少|低|広|狭|長|短|大き|小さ|싸|비싸|비싼|싼|많|적|높|낮|길|짧|크|작|넓)"
)


def _of_other(look: Look, n: int) -> bool:
    """Tell whether a part or multiple is one of another's number: "a third of Hong Kong's"."""
    stated = look.stated[n]
    match = look.tongue.against.search(look.text[: stated.start])
    if match is None:
        return False
    if match[0].lstrip().startswith("그"):
        return True
    names = [m for m in look.named if m.role == "of" and m.end == match.start()]
    if look.tongue.name == "ko" and "제품" in match[0]:
        return True
    behind = behind_of(look, n)
    return bool(names) and not re.match(r"\A\s?(?:以上|超|近く|強|弱)?(?:が|を|は|이|가|을|를|은|는)(?!넘)", behind)


def _moves(look: Look, n: int, *, earlier: bool) -> bool:
    """Tell an amount of change from a level: by its direction, a rate's noun, or a verb of change right behind."""
    stated, tongue, behind = look.stated[n], look.tongue, behind_of(look, n)
    rates = stated.kind in {"percent", "percentage_point"}
    if rates and tongue.rate.search(ahead_of(look, n)) or (rates and n and _after_rate(look, n)):
        return True
    if tongue.to_level.match(behind):
        return False
    moved = tongue.moved.match(behind)
    if stated.unit == "percentage point":
        return bool(moved or earlier or stated.direction)
    if stated.kind == "percent" and (moved or (earlier and _LOOSE.match(behind))):
        return True
    if stated.direction:
        return stated.kind != "fraction"
    return bool(
        moved and (earlier or moved.end() <= 4) and stated.kind in {"count", "money", "measure", "fraction", "number"}
    )


_LOOSE = re.compile(r"\A[^。、,.]{0,4}(?:多|少|高|低|安|많|적|높|낮|[増減])")
_ROW = re.compile(r"[、,と와과]|\s?(?:、|,|와|과)\s?")


def _after_rate(look: Look, n: int) -> bool:
    """Tell whether a percentage goes on after a rate: "growth was 22% and 35%"; names may stand between."""
    last = look.stated[n - 1]
    between = look.text[last.end : look.stated[n].start]
    for named in look.named:
        if last.end <= named.start < look.stated[n].start:
            between = between.replace(look.text[named.start : named.end], "")
    if last.kind != "percent" or not _ROW.fullmatch(re.sub(r"[はがも은는이가\s]|웹툰|만화", "", between) or "、"):
        return False
    return look.tongue.rate.search(ahead_of(look, n - 1)) is not None or (n > 1 and _after_rate(look, n - 1))


def _level(look: Look, n: int, from_place: bool) -> str:
    stated = look.stated[n]
    if stated.kind in _PARTS:
        if _is_rate(look, n):
            return "amount"
        return "share_by_region" if from_place else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    base = stated.unit.split(" per ")[0]
    if base in CURRENCIES or base.startswith("point") or _is_score(look, stated):
        return "amount"
    if stated.kind in {"count", "number"}:
        return "amount" if stated.value is not None and stated.value % 1 and stated.value < 1000 else "count"
    return "amount"


_TOP_SCORE = 1000


def _is_rate(look: Look, n: int) -> bool:
    """Tell whether a percentage is a rate such as occupancy; one without a noun of its own goes on from the last."""
    if look.tongue.level.search(ahead_of(look, n)[-14:]):
        return True
    if not n or look.stated[n - 1].kind != "percent":
        return False
    between = (look.stated[n - 1].end, look.stated[n].start)
    return not any(between[0] <= m.start < between[1] for m in look.nouns) and _is_rate(look, n - 1)


def _is_score(look: Look, stated: Stated) -> bool:
    words = look.text[stated.start : stated.end]
    if not words.endswith(("点", "점")) or (stated.value or 0) >= _TOP_SCORE:
        return False
    return look.tongue.score.search(look.text) is not None


_TOP_SCORE = 1000


def part_of(look: Look, n: int) -> tuple[Named | None, str]:
    """Find the place that a share comes from or is found in.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    Named or None
        The name; None where there is none.
    str
        "abroad" or "home" where it is one of these; else empty.
    """
    stated, tongue, text = look.stated[n], look.tongue, look.text
    if stated.kind not in _PARTS or (tongue.naming.search(text) and not _of_theme(look, n)):
        return None, ""
    left = look.stated[n - 1].end if n else 0
    behind = _IS.match(text, stated.end)
    if behind:
        held = [m for m in look.named if 0 <= m.start - behind.end() <= _NEXT and m.kind != "theme"]
        if held or behind["far"] or behind["home"]:
            return (held[0] if held else None), "" if held else "abroad" if behind["far"] else "home"
    inside = [m for m in look.named if left <= m.start < stated.start and m.kind != "theme"]
    near = text[max(left, max((m.end for m in inside), default=0), stated.start - _FAR) : stated.end]
    if tongue.afar.search(near):
        return None, "abroad"
    if tongue.inland.search(near) and tongue.part.search(text):
        return None, "home"
    close = [m for m in inside if m.role in _PLACED and stated.start - m.end <= _CLOSE]
    if close and (close[-1].role != "topic" or _is_found_in(look, close[-1]) or len(look.named) > 1):
        return close[-1], ""
    found_in = [m for m in inside if m.role == "topic" and _is_found_in(look, m)]
    if found_in and tongue.survey.search(text):
        return found_in[-1], ""
    if inside and (tongue.part.search(look.text[inside[-1].end : stated.end + 12]) or inside[-1].kind == "region"):
        return (inside[-1], "") if inside[-1].role in {"of", "place", "part", "subject", "from"} else (None, "")
    return None, ""


_PLACED = frozenset({"subject", "bare", "place", "topic", "from"})
_FAR, _NEXT = 16, 2  # characters
# A part before its place: "40% is North America's", "62%는 해외에 있다".
_IS = re.compile(r"\s?(?:は|が|[은는가])\s?(?:(?P<far>海外|国外|해외|국외)|(?P<home>国内|국내|日本人|내국인))?")
_CLOSE = 10


def _of_theme(look: Look, n: int) -> bool:
    """Tell whether places are where something else was named: a theme, or by nations."""
    before = look.stated[n].start
    return any(m.kind == "theme" and m.start < before for m in look.named) or _BY_NATION.search(look.text) is not None


_BY_NATION = re.compile(r"国・地域別|国別|地域別|국가별|나라별|지역별|국별")


def _is_found_in(look: Look, named: Named) -> bool:
    """Tell whether "では" or "에서는" makes a topic the place where a share was found."""
    return look.text.startswith(("では", "でも", "에서", "에선"), named.end)
