"""Numbers of a Japanese or Korean sentence that are said in words or signs which are no quantity by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.eastern.tongue import Tongue
from softpower.extract.quantities import Stated

__all__ = ["worded"]

_FEW = dict(zip(("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), range(1, 11), strict=True))
_NATIVE = "|".join(_FEW)
_OF = {
    "ko": re.compile(
        rf"(?P<whole>{_NATIVE}|\d{{1,3}}) ?(?P<unit>[명칸곳편팀개권]?) ?(?:중|가운데|에) ?(?P<part>{_NATIVE}|"
        rf"\d{{1,3}}) ?(?P=unit)(?=[이은는을가]|꼴|\s|로)"
    ),
    "ja": re.compile(r"(?P<whole>\d{1,3})(?P<unit>[人本作社店館件組])(?:のうち|中)(?P<part>\d{1,3})(?P=unit)"),
}
_LARGEST = 20  # people count small groups
_TIMES = {
    "ja": re.compile(
        r"(?<=その)(?:約)?倍(?!率)|(?<=の)(?:約)?倍(?=[にだ増以近のをと])|(?P<rank>2番手)|(?<=」)が(?P<next>続[いき])"
    ),
    "ko": re.compile(
        r"(?P<times>[두세네]|다섯|여섯) 배(?=[다가로의나에를면이라였 ])|(?P<places>한|두|세|네|다섯|\d{1,2}) ?계단|"
        r"(?P<run>\d{1,2})(?P<of>년|개월|분기|주)째"
    ),
}
# Without one of these nothing of `_TIMES` and `_PLACES` stands in a sentence.
_SIGNS = {"ja": ("倍", "2番手", "続"), "ko": ("배", "계단", "째")}
_STEPS = ("順位", "ランク", "上げ", "下げ", "階段")
_SPANS = {"년": "year", "개월": "month", "분기": "quarter", "주": "week"}
_COUNT = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
_PLACES = re.compile(r"(?P<n>\d{1,2})つ(?=順位|ランク|上げ|下げ)|(?P<m>\d{1,2})(?:ランク|階段)")
_RUN = re.compile(r"(?P<n>\d{1,2})(?P<unit>年|期|週|か月)(?:連続|続けて)")


def worded(text: str, stated: Sequence[Stated], tongue: Tongue) -> list[Stated]:
    """Read parts of small groups, multiples, places and runs that are said in words.

    Parameters
    ----------
    text : str
        The sentence.
    stated : sequence of Stated
        The quantities that were read in it; those that a part of a group takes up are left to the caller.
    tongue : Tongue
        Its language.

    Returns
    -------
    list of Stated
        The numbers that overlap none that was read, but for groups.
    """
    found = []
    for match in _OF[tongue.name].finditer(text):
        whole, part = (_FEW.get(match[g]) or int(match[g]) for g in ("whole", "part"))
        if part < whole <= _LARGEST:
            found.append(_stated(part / whole, "fraction", "fraction", match.span()))
    if any(word in text for word in _SIGNS[tongue.name]):
        for match in _TIMES[tongue.name].finditer(text):
            found += _from_words(match, tongue)
    placed = tongue.name == "ja" and any(word in text for word in _STEPS)
    for match in _PLACES.finditer(text) if placed else ():
        found.append(_stated(float(match["n"] or match["m"]), "place", "count", match.span()))
    groups = [f for f in found if f.kind == "fraction" or f.unit == "place"]
    return groups + [f for f in found if f not in groups and not any(_meet(f, s) for s in stated)]


def _from_words(match: re.Match[str], tongue: Tongue) -> list[Stated]:
    groups = match.groupdict()
    if tongue.name == "ja":
        if groups["rank"] or groups["next"]:
            return [_stated(2.0, "rank", "rank", match.span())]
        about = "~" if match[0].startswith("約") or match.string.startswith("近", match.end() + 1) else "="
        return [_stated(2.0, "times", "multiple", match.span(), about)]
    if groups["times"]:
        return [_stated(float(_COUNT[groups["times"]]), "times", "multiple", match.span())]
    if groups["run"]:
        return [_stated(float(groups["run"]), _SPANS[groups["of"]], "streak", match.span())]
    count = _COUNT.get(groups["places"]) or int(groups["places"])
    return [_stated(float(count), "place", "count", match.span())]


def _stated(value: float, unit: str, kind: str, span: tuple[int, int], modifier: str = "=") -> Stated:
    return Stated(value, None, None, unit, modifier, None, kind, *span)


def _meet(first: Stated, second: Stated) -> bool:
    return first.start < second.end and second.start < first.end
