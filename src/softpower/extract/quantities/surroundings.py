"""What stands around an amount in Japanese or Korean: bounds, direction, rates, streaks, conversions, and its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.quantities.counted import subject, thing
from softpower.extract.quantities.stated import Stated
from softpower.extract.quantities.tongue import Amount, Tongue
from softpower.extract.quantities.units import alike

__all__ = ["finish"]

_WINDOW = 14
_TEMPERATURE = re.compile(
    r"気温|氷点下|零下|マイナス|冷え|水温|体温|温度|寒|暑|摂氏"
    r"|기온|영하|온도|수온|체온|더위|무더위|한파|추위|섭씨|폭염"
)
_RATE_WORD = re.compile(
    r"率|割合|比率|シェア|支持|占め|利回り|金利|%|パーセント|율|률|비중|지지|점유|금리|퍼센트|낮아|높아"
)
_INDEX = re.compile(r"指数|平均株価|株価|日経|ダウ|スコア|評価|得点|지수|코스피|코스닥|다우|나스닥|평점|점수")
_SCORE = re.compile(r"得点|評価|スコア|満点|点差|平均点|口コミ|採点")
_WEIGHT = re.compile(r"重|体重|荷物|米|コメ|체중|무게|몸무게")
_VOTES = re.compile(r"(?:賛成|反対|棄権|찬성|반대|기권)\s?\Z")
_NAME_AGE = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff가-힣]\s?\Z")
_COMPARES = re.compile(r"高|低|多|少|높|낮|많|적|더 많|덜")
_BASE = re.compile(
    r"前年|昨年|去年|前月|先月|前期|前週|前回|前の年|同期|年前|年比|月比"
    r"|전년|작년|지난해|전월|지난달|전분기|지난번|동기|년 전|이전|당시|보다"
)
_LINK = re.compile(r"\s?\((?:約|약|およそ|[一-鿿]{2}円で|원화로|우리 돈으로|우리돈|한화|한화로)?\s?(?:約|약)?\s?")
_KINDS = {
    "": "number",
    "percent": "percent",
    "percentage point": "percentage_point",
    "basis point": "percentage_point",
    "times": "multiple",
    "age": "age",
    "rank": "rank",
    "point": "count",
}
_NO_DIRECTION = frozenset({"rank", "streak", "age", "fraction", "ordinal"})


def finish(text: str, found: Sequence[Amount], tongue: Tongue) -> list[Stated]:
    """Turn amounts into quantities with what stands around them.

    Parameters
    ----------
    text : str
        The sentence.
    found : sequence of Amount
        Its amounts in order.
    tongue : Tongue
        Its language.

    Returns
    -------
    list of Stated
        The quantities; an amount in brackets that repeats the one before in other units is its conversion.
    """
    out: list[Stated] = []
    last: Amount | None = None
    for amount in _united(text, found, tongue):
        if last is not None and out and _converts(text, last, amount):
            value = amount.value if amount.value is not None else amount.low
            close = amount.end + (text[amount.end : amount.end + 1] == ")")
            if value is not None:
                out[-1] = replace(out[-1], conversion=(value, amount.unit), end=close)
            last = None
            continue
        whole = _bounds(text, _streak(text, amount, tongue), tongue)
        out.append(_stated(text, whole, tongue))
        last = whole
    return out


def _united(text: str, found: Sequence[Amount], tongue: Tongue) -> list[Amount]:
    """Settle the units; a counter that says little means what it meant before: 映画は42本あり、うち13本が…."""
    meant: dict[str, str] = {}
    out: list[Amount] = []
    for raw in found:
        amount = _unit(text, _rate(text, raw, tongue), tongue)
        if out and amount.start < out[-1].end:
            out.pop()  # the base of this rate: 한 해 45만 대
        own = thing(text, raw.start, raw.end, tongue) if raw.word in tongue.general else ""
        if raw.word in meant and not own:
            _, per, rest = amount.unit.partition(" per ")
            amount = amount.but(unit=meant[raw.word] + per + rest)
        elif own or raw.word in tongue.some:
            meant[raw.word] = amount.unit.partition(" per ")[0]
        out.append(amount)
    return out


def _stated(text: str, amount: Amount, tongue: Tongue) -> Stated:
    kind = _kind(amount, tongue)
    direction = amount.direction or _direction(text, amount, kind, tongue)
    return Stated(
        _tidy(amount.value),
        _tidy(amount.low),
        _tidy(amount.high),
        "year" if amount.unit == "age" else amount.unit,
        amount.modifier,
        direction or None,
        kind,
        amount.start,
        amount.end,
    )


def _tidy(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.12g}")


def _rate(text: str, amount: Amount, tongue: Tongue) -> Amount:
    """Add the base of a rate that stands before: 時速25キロ, 하루 2500명."""
    match = None if amount.rated else tongue.rate_before.search(text[max(0, amount.start - _WINDOW) : amount.start])
    if match is None or not amount.unit or amount.kind:
        return amount
    base = next(name for name, group in match.groupdict().items() if group)
    speed = base in {"hour", "second", "minute"}
    if (
        speed
        and amount.unit not in {"kilometre", "metre", "mile", "millimetre"}
        and "当" not in match.group()
        and "당" not in match.group()
    ):
        return amount
    if amount.unit in tongue.durations or amount.unit in {"rank", "times", "age"}:
        return amount
    start = amount.start - len(match.group())
    return amount.but(unit=f"{amount.unit} per {base}", start=start, rated=True)


def _unit(text: str, amount: Amount, tongue: Tongue) -> Amount:
    """Settle units that depend on the sentence: degrees, points, general counters, votes and ages in brackets."""
    before = text[max(0, amount.start - _WINDOW) : amount.start]
    if not amount.unit and not amount.kind:
        return amount.but(unit=_unwritten(text, amount, before) or _subject(text, amount, tongue))
    if amount.unit == "celsius" and amount.word in {"度", "도"}:
        return _degree(text, amount, tongue)
    name = amount.unit
    if amount.unit == "point" and amount.word in {"ポイント", "포인트", "㌽"}:
        rate = _RATE_WORD.search(text) and not _INDEX.search(before)
        name = "percentage point" if rate else "point"
    elif amount.word == "点" and (_SCORE.search(text) or (amount.value or 0) % 1):
        name = "point"
    elif amount.word in {"キロ", "킬로"} and amount.unit == "kilometre" and _WEIGHT.search(before):
        name = "kilogram"
    elif amount.word in tongue.general:
        counter, per, base = amount.unit.partition(" per ")
        name = (thing(text, amount.start, amount.end, tongue) or counter) + per + base
    elif amount.word in tongue.some:
        counter, per, base = amount.unit.partition(" per ")
        name = (thing(text, amount.start, amount.end, tongue, tongue.some[amount.word]) or counter) + per + base
    return amount.but(unit=name)


def _unwritten(text: str, amount: Amount, before: str) -> str:
    """Give the unit of a bare number: votes, and an age in brackets behind a name."""
    if _VOTES.search(before):
        return "vote"
    value = amount.value or 0
    bracketed = before.endswith("(") and text[amount.end : amount.end + 1] == ")"
    return "age" if bracketed and value == int(value) and 5 <= value <= 110 and _NAME_AGE.search(before[:-1]) else ""


def _subject(text: str, amount: Amount, tongue: Tongue) -> str:
    """Give what a bare number counts; an index and a score count nothing."""
    if amount.scale == 1 and (amount.value or amount.high or 0) % 1:
        return ""
    index = _INDEX.search(text, max(0, amount.start - 4 * _WINDOW), amount.start)
    return "" if index else subject(text, amount.start, tongue)


def _degree(text: str, amount: Amount, tongue: Tongue) -> Amount:
    near = text[max(0, amount.start - 2 * _WINDOW) : amount.end + _WINDOW]
    hot = _TEMPERATURE.search(near) or (amount.value or 0) % 1 or (amount.value or 0) < 0
    if hot or (amount.value or 0) > 10:
        return amount
    return amount.but(unit="degree" if tongue.spaces else "time")


def _converts(text: str, last: Amount, amount: Amount) -> bool:
    link = _LINK.fullmatch(text, last.end, amount.start)
    closed = text[amount.end : amount.end + 1] == ")"
    return bool(link and closed and alike(last.unit, amount.unit))


def _streak(text: str, amount: Amount, tongue: Tongue) -> Amount:
    match = tongue.streak.match(text, amount.end) if amount.unit and not amount.kind and amount.value else None
    return amount.but(kind="streak", end=match.end()) if match else amount


def _bounds(text: str, amount: Amount, tongue: Tongue) -> Amount:
    """Read 約, 以上, を超え and the like; the words of change keep their own."""
    start, end, modifier = amount.start, amount.end, amount.modifier
    near = text[max(0, start - _WINDOW) : start]
    ahead = tongue.before.search(near)
    if ahead:
        sign = _sign(ahead)
        hottest = amount.unit == "celsius" and sign == "<"
        start = start if hottest else start - len(near) + ahead.start()
        modifier = modifier if hottest or modifier != "=" else sign
    behind = tongue.behind.match(text, end)
    if behind:
        end = behind.end()
        modifier = _sign(behind) if modifier in "=~" else modifier
    outside = tongue.outside.match(text, end)
    if outside and modifier == "=":
        modifier = _sign(outside)
    return amount.but(start=start, end=end, modifier=modifier)


def _sign(match: re.Match[str]) -> str:
    return next({"about": "~", "least": ">", "most": "<"}[n] for n, g in match.groupdict().items() if g)


def _direction(text: str, amount: Amount, kind: str, tongue: Tongue) -> str:
    if kind in _NO_DIRECTION:
        return ""
    gap = tongue.multiple_gap if kind == "multiple" else tongue.change_gap
    match = gap.match(text, amount.end, amount.end + _WINDOW)
    at = match.end() if match else amount.end
    for name, pattern in (("up", tongue.up), ("down", tongue.down)):
        word = pattern.match(text, at)
        if word and (not _COMPARES.match(word.group()) or _BASE.search(text[max(0, amount.start - 3 * _WINDOW) : at])):
            return name
    return ""


def _kind(amount: Amount, tongue: Tongue) -> str:
    unit = amount.unit.split(" per ")[0]
    if amount.kind:
        return amount.kind
    if unit in _KINDS:
        return _KINDS[unit]
    if unit in tongue.money:
        return "money"
    if unit in tongue.measures:
        return "measure"
    return "duration" if unit in tongue.durations else "count"
