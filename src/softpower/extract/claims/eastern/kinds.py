"""Of which kind a number of a Japanese or Korean sentence is, and whether it says anything at all."""

from __future__ import annotations

import re

from softpower.extract.claims.eastern.look import Look, Named
from softpower.extract.claims.kinds import is_vague
from softpower.extract.claims.periods import period_at
from softpower.extract.quantities import Stated
from softpower.units import CURRENCIES

__all__ = ["ahead_of", "behind_of", "is_survey", "kind_of"]

_REACH = 26  # characters behind a number in which the verb of its clause is looked for
_PARTS = frozenset({"percent", "fraction"})
_SPANS = frozenset({"year", "month", "week", "day"})
_SCENE = frozenset({"city", "country", "capital", "nation", "institution", "kind", "side"})
_STAGE = frozenset({"company", "person", "item", "piece"})
_FEW = 5
_TURN = re.compile(
    r"(?<=[^でな])が、|(?<=[円人件本館ドル%割年])で、(?=[^、。]{1,10}[はが])|ものの|一方で?、|けれど|のに対し|"
    r"(?<=[가-힣])(?:지만|으나|는데|은데|인데|며|고|면서|자|아|어|(?<!에)서)[ ,](?=\S)"
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
    if stated.kind == "age" and (stated.low is not None or look.tongue.survey.search(look.text)):
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
    coming = "" if stated.kind == "streak" or _is_side(look, n) else coming
    placed = stated.kind if stated.kind in {"streak", "rank"} else ""
    return coming or placed or _change(look, n) or _level(look, n, from_place=bool(part or away))


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
    if _ONCE.search(text) and _TO_COME.match(text, stated.end):
        return "forecast"
    if wanted and not (expected and expected.start() < wanted.start()):
        return "target"
    if expected or (later and (tongue.sees.search(rest) or tongue.sees.search(text, stated.end))):
        return "forecast"
    full = text[stated.end :].rstrip("。. ")
    if later and tongue.aims.search(full[-_REACH:]):
        return "target"
    return "forecast" if later and tongue.forecast.search(full) else ""


_TARGETED = re.compile(r"(?:目標|목표)(?:値|額|치|액)?(?:は|として|은|는|로)[^。、]{0,14}\Z")


# "Once it is finished, to 82 million."
_ONCE = re.compile(r"すれば|なれば|できれば|したら|하면|되면|마치면|끝나면|들어서면|열리면")
_TO_COME = re.compile(r"(?:に|へ)(?:[。」]|\Z|増え|拡大す|拡がる|なる)|(?:으로|로) (?:늘어난다|늘어나게|커진다|는다)")


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
    before = look.text[: stated.start]
    if stated.kind in _PARTS and _recovers(look, n):
        return "recovery"
    if tongue.gap.search(ahead_of(look, n)[-10:]):
        return "comparison"
    earlier = tongue.earlier.search(before) is not None
    if _is_multiple(stated):
        return _multiple(look, n, earlier=earlier)
    part = stated.kind in _PARTS and _of_other(look, n)
    than = tongue.than.search(before) and (_SIDE if stated.kind not in _PARTS else _PART_SIDE).match(behind_of(look, n))
    if not earlier and (part or than):
        return "comparison"
    stepped = _STEPS.search(look.text[stated.start : stated.end])
    return "growth" if stepped or _moves(look, n, earlier=earlier) else ""


def _recovers(look: Look, n: int) -> bool:
    """Tell whether a percentage is a level against an earlier year, or what it stands above one."""
    match = look.tongue.base.search(look.text[: look.stated[n].start])
    if _BACK.match(behind_of(look, n)):
        return True
    return match is not None and (not _by_verb(look, n) or _above(match, behind_of(look, n)))


# "Back to 91%": a level against one before, whatever it is called.
_BACK = re.compile(
    r"\A(?:の水準)?(?:に|まで)(?:に|は)?(?:回復|戻[しっりる])|\A ?(?:수준)?(?:까지|으로|로)? ?(?:회복|되찾)"
)
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
    span = span or _WITHIN.search(look.text, max(0, look.stated[n].start - 10), look.stated[n].start) is not None
    return "growth" if span or (look.stated[n].direction and not _of_other(look, n)) else "comparison"


_WITHIN = re.compile(
    r"\d+(?:年|カ月|か月|ヵ月)(?:間)?で(?:約|およそ|ほぼ)?\Z|\d+(?:년|개월)(?: ?새| ?만에| ?사이에?) ?(?:약)?\Z"
)
_GREW = re.compile(
    r"\A(?:近く|以上|弱|強)?(?:に(?:なっ|増え|伸び|拡大|膨ら|達し)|となっ|가 (?:됐|되)|로 (?:늘|불|커|뛰)|"
    r"(?:으로)? (?:늘|뛰))"
)
_SIDE = re.compile(
    r"\A\s?(?:ほど|も|以上|가량|이상|넘게)?\s?(?:安|高|多|少|低|広|狭|長|短|大き|小さ|싸|비싸|비싼|싼|많|적|높|낮|"
    r"길|짧|크|작|넓)"
)


_PART_SIDE = re.compile(
    _SIDE.pattern + r"|\A\s?(?:の)?(?:水準|にとどま|にすぎ|ほど|수준|에 그[쳤친]|에 불과|밖에|정도)"
)


def _of_other(look: Look, n: int) -> bool:
    """Tell whether a part or multiple is one of another's number: "a third of Ruritania's"."""
    stated = look.stated[n]
    match = look.tongue.against.search(look.text[: stated.start])
    if match is None:
        return False
    if match[0].lstrip().startswith(("그", "その")):
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
    if (rates and tongue.rate.search(ahead_of(look, n))) or (rates and n and _after_rate(look, n)):
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


def _level(look: Look, n: int, *, from_place: bool) -> str:
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
