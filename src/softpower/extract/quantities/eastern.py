"""Quantities of a Japanese or Korean sentence: a numeral, what stands right before it, and what stands right behind.

The sentence is gone through once. Every pattern looks over a fixed number of characters, so the time grows with the
length of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from softpower.extract.quantities.counted import Unit, unit_at
from softpower.extract.quantities.numerals import LARGE, Numeral, native, numeral
from softpower.extract.quantities.stated import Stated
from softpower.extract.quantities.surroundings import finish
from softpower.extract.quantities.tongue import Amount, Tongue

__all__ = ["read_eastern"]

# Full-width signs and digits to narrow ones, one for one, so that places hold.
_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, 0x2212: 0x2D, 0xFFE5: 0xA5, 0xFFE6: 0x20A9}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "\\": "JPY"}
_PREFIX = re.compile(r"(?:(US|HK|NT|NZ|A|C|S)?([$€£¥₩\\])|(USD|EUR|GBP|JPY|KRW|CNY|HKD))\s?\Z")
_DOLLARS = {"US": "USD", "HK": "HKD", "NT": "TWD", "NZ": "NZD", "A": "AUD", "C": "CAD", "S": "SGD"}
_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("year", "month"): 12, ("foot", "inch"): 12}
_COINS = {"sen": "JPY", "cent": "USD"}  # one hundredth of
_FEW = (2.0, 9.0)  # 数十万: 2 to 9 times
_LARGEST_PART = 20  # 5人に1人: people count small groups
_ROUND = frozenset({2.0, 3.0, 4.0, 5.0, 10.0, 20.0})  # groups by which people speak of a share
_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HUNDREDTHS = re.compile(r"[\d一二三四五六七八九][分푼]")
_PARTICLE = re.compile(r"[보은는이가을를의에도로와과까부만씩당쯤여나들간짜째뿐밖인]")
# Korean words of one sign that are mostly no number: this, day, Oh, four/company.
_NOT_ALONE = frozenset("이일오사영공조억")


def read_eastern(sentence: str, tongue: Tongue, *, corpus_habits: bool = False) -> list[Stated]:
    """Read the quantities of a sentence in a language whose numerals group by 10,000.

    Parameters
    ----------
    sentence : str
        One sentence.
    tongue : Tongue
        Its language.
    corpus_habits : bool
        Whether ordinals and bare number words are read, too.

    Returns
    -------
    list of Stated
        The quantities in the order of the text; they do not overlap.

    Examples
    --------
    >>> from softpower.extract.quantities.japanese import JAPANESE
    >>> [(q.value, q.unit, q.modifier) for q in read_eastern("約3686万9900人が訪れた。", JAPANESE)]
    [(36869900.0, 'person', '~')]
    """
    text = sentence.translate(_NARROW)
    hidden = [m.span() for m in tongue.masks.finditer(text)]
    reader = _Reader(text, tongue, corpus_habits)
    found: list[Amount] = []
    at, mask = 0, 0
    while (match := tongue.start.search(text, at)) is not None:
        i = match.start()
        while mask < len(hidden) and hidden[mask][1] <= i:
            mask += 1
        masked = mask < len(hidden) and hidden[mask][0] <= i
        if masked:
            ordinal = reader.ordinal(*hidden[mask]) if corpus_habits else None
            if ordinal:
                found.append(ordinal)
            at = hidden[mask][1]
            continue
        amount = reader.read(i)
        if amount is None:
            at = i + 1
            continue
        found.append(amount)
        at = max(amount.end, i + 1)
    return finish(text, found, tongue)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    tongue: Tongue
    habits: bool

    def read(self, i: int) -> Amount | None:
        """Read the quantity that begins at a character: a word, a fraction, a range or one amount."""
        for pattern, value, unit, kind, direction in self.tongue.words:
            match = pattern.match(self.text, i)
            if match:
                return Amount(value, i, match.end(), unit, kind=kind, direction=direction)
        base = self.tongue.rate_at.match(self.text, i)
        if base:
            amount = self._range(base.end())
            if amount and (amount.unit or amount.kind):
                per = self.tongue.units.get(base["base"], "")
                per = {"USD": "dollar", "EUR": "euro", "GBP": "pound", "age": "year"}.get(per, per)
                return amount.but(start=i, unit=f"{amount.unit} per {per}" if per else amount.unit, rated=True)
        return self._range(i)

    def ordinal(self, start: int, end: int) -> Amount | None:
        """Read what only numbers something: 第14回, 두 번째."""
        digit = re.search(r"[\d〇一二三四五六七八九十百千]", self.text[start:end])
        if digit is None or not re.match(r"第|제|だい|.*(?:目|째)\Z", self.text[start:end]):
            return None
        number = numeral(self.text, start + digit.start(), spaces=self.tongue.spaces)
        return Amount(number.value, start, max(end, number.end), "ordinal", kind="ordinal") if number else None

    def _range(self, i: int) -> Amount | None:
        first = self._amount(i)
        if first is None or first.value is None or first.kind:
            return first
        joined = self.tongue.joiner.match(self.text, first.end)
        second = self._amount(joined.end()) if joined else None
        if joined is None or second is None or second.value is None or second.kind not in {"", first.kind}:
            return first
        low = first.value
        if not first.unit and first.scale == 1 and second.scale > 1 and low < 1000:
            low *= second.scale  # 3〜5万人
        if low >= second.value or first.unit not in {"", second.unit}:
            return first
        if joined.group().strip() in self.tongue.word_joiners and not self._is_range(second):
            return first
        modifier = "~" if joined.group().strip() in {"、", "・", "ないし", "내지"} else first.modifier
        return second.but(value=None, low=low, high=second.value, start=first.start, modifier=modifier)

    def _is_range(self, second: Amount) -> bool:
        if self.tongue.spread.match(self.text, second.end) or self.habits:
            return True
        return second.unit in self.tongue.money and not self.tongue.two.match(self.text, second.end)

    def _amount(self, i: int) -> Amount | None:
        """Read one numeral with its sign, its currency before and its unit behind."""
        start, value_sign, i = self._sign(i)
        number, few = self._number(i)
        if number is None:
            return None
        special = None if few else self._fraction(i, number)
        if special and special.value is not None:
            return special.but(value=special.value * value_sign, start=start)
        mixed = None if few else self.tongue.mixed.match(self.text, number.end)
        part, _ = self._number(mixed.end()) if mixed and mixed.end() < len(self.text) else (None, False)
        rest = self._fraction(mixed.end(), part) if mixed and part else None
        if rest and rest.value is not None and rest.value < 1:
            return Amount((number.value + rest.value) * value_sign, start, rest.end, kind="number")
        end, more = number.end, ""
        if self.text[end : end + 1] in {"여", "余"}:
            end, more = end + 1 + (self.text[end + 1 : end + 2] == "り"), ">"
            large = LARGE.get(self.text[end : end + 1])
            if large:  # 500余万
                number = replace(number, value=number.value * large, digits=True)
                end += 1
        unit = unit_at(self.text, end, self.tongue)
        if unit and self.text[unit.end : unit.end + 1] in {"째", "目"} and not self.habits:
            return None  # 열두 번째 only numbers something
        money = self._currency(start)
        if not self._counts(i, number, unit, money):
            return None
        amount = Amount(number.value * value_sign, start, end, scale=number.scale, modifier=more or "=")
        if few:
            amount.value, amount.low, amount.high = None, _FEW[0] * number.value, _FEW[1] * number.value
            amount.modifier = "~"
        return self._with_unit(amount, unit, money)

    def _sign(self, i: int) -> tuple[int, float, int]:
        """Give where the amount begins with its sign, the sign, and where the numeral begins."""
        if self.text[i : i + 1] and self.text[i] in "-−▲△+" and self.text[i + 1 : i + 2].isdecimal():
            return i, (1.0 if self.text[i] == "+" else -1.0), i + 1
        near = self.text[max(0, i - 6) : i]
        match = self.tongue.negative.search(near)
        if match is None or (match.group().strip() in "-−" and i - len(near) + match.start() > 0
                             and self.text[i - len(near) + match.start() - 1].isalnum()):  # fmt: skip
            return i, 1.0, i
        return i - len(near) + match.start(), -1.0, i

    def _number(self, i: int) -> tuple[Numeral | None, bool]:
        """Read the numeral, and whether 数 or 수 before it makes it "several"."""
        if self.text[i : i + 1] in {"数", "수"}:
            tail = self.text[i + 1 : i + 2]
            alone = LARGE.get(tail)
            if alone:
                return Numeral(alone, i + 2, digits=False, length=2), True
            number = numeral(self.text, i + 1, spaces=False) if tail and tail in "十百千십백천" else None
            return number, True
        number = numeral(self.text, i, spaces=self.tongue.spaces)
        if not self.tongue.spaces:
            return number, False
        if number is None:
            return native(self.text, i), False
        tail_words = native(self.text, number.end) if not number.digits and number.value % 100 == 0 else None
        if tail_words:
            return Numeral(
                number.value + tail_words.value, tail_words.end, digits=False, length=number.length + 2
            ), False
        return number, False

    def _counts(self, i: int, number: Numeral, unit: Unit | None, money: str) -> bool:
        """Decide whether a numeral in letters is one: 三菱 and 사회 begin like numbers."""
        if number.digits or money:
            return True
        text, end = self.text, number.end
        if any(text[i : i + n] in self.tongue.never_alone for n in (2, 3)) and not (unit and unit.end > i + 3):
            return False
        if not self.tongue.spaces:
            return unit is not None or (self.habits and self._stands_alone(i, end, number))
        if unit is not None and (number.length > 1 or text[i] not in _NOT_ALONE):
            tail = text[unit.end : unit.end + 1]
            joined = number.length == 1 and text[end : end + 1] != " " and unit.word in self.tongue.nouns
            if joined:  # 구독자 is no 9 독자
                return False
            fits = not _HANGUL.match(tail or "") or bool(_PARTICLE.match(tail)) or len(unit.word) > 1
            spaced = text[end : end + 1] == " " or number.length > 1 or len(unit.word) > 1 or text[i] in "한두세네"
            spaced = spaced or (self.habits and bool(_PARTICLE.match(tail or "")))
            if fits and spaced:
                return True
        return (
            self.habits and self._stands_alone(i, end, number) and (number.length > 1 or text[i] in "삼칠팔구육둘셋넷")
        )

    def _stands_alone(self, i: int, end: int, number: Numeral) -> bool:
        before, after = self.text[i - 1 : i], self.text[end : end + 1]
        if number.length > 1 and self.tongue.behind.match(self.text, end):
            return True
        if self.tongue.spaces:
            return not after or not _HANGUL.match(after) or bool(_PARTICLE.match(after))
        return not _HAN.match(before) and not _HAN.match(after)

    def _fraction(self, i: int, number: Numeral) -> Amount | None:
        match = self.tongue.fraction.match(self.text, number.end)
        many = None if match else self.tongue.in_many.match(self.text, number.end)
        at = (match or many).end() if match or many else 0  # type: ignore[union-attr]
        if not at or at >= len(self.text) or not number.value:
            return None
        part, _ = self._number(at) if self.text[at] not in "数수" else (None, False)
        if part is None:
            return None
        if match is None:
            unit = unit_at(self.text, part.end, self.tongue)
            if many and number.value not in _ROUND and self.tongue.of_group.search(many.group()):
                return None  # 委員8人のうち5人 are two numbers, 5人に1人 is a fifth
            if unit is None or not part.value < number.value <= _LARGEST_PART:
                return None
            return Amount(part.value / number.value, i, unit.end, "fraction", kind="fraction")
        return Amount(part.value / number.value, i, part.end, "fraction", kind="fraction")

    def _currency(self, start: int) -> str:
        match = _PREFIX.search(self.text[max(0, start - 5) : start])
        if match is None:
            return ""
        return match[3] or (_DOLLARS.get(match[1] or "US", "USD") if match[2] == "$" else _SIGNS[match[2]])

    def _with_unit(self, amount: Amount, unit: Unit | None, money: str) -> Amount:
        if money and (unit is None or unit.name not in self.tongue.money):
            return amount.but(unit=money)
        run = next((w for w in self.tongue.runs if self.text.startswith(w, amount.end)), "")
        if run:
            return amount.but(unit=self.tongue.runs[run], kind="streak", end=amount.end + len(run))
        return self._by_unit(amount, unit) if unit else amount

    def _by_unit(self, amount: Amount, unit: Unit) -> Amount:
        if unit.name == "dozen" and amount.value is not None:
            return amount.but(value=12 * amount.value, end=unit.end)
        amount = amount.but(unit=unit.name, end=unit.end, word=unit.word)
        if unit.name == "tenth":
            return self._tenths(amount)
        if unit.name in _COINS and amount.value is not None:
            return amount.but(unit=_COINS[unit.name], value=amount.value / 100)
        return self._compound(amount)

    def _tenths(self, amount: Amount) -> Amount:
        """Read 3割5分 as 35 percent."""
        small = _HUNDREDTHS.match(self.text, amount.end)
        part = numeral(self.text, amount.end, spaces=False) if small else None
        extra, end = (part.value, small.end()) if part and small else (0.0, amount.end)
        scaled = {n: v * 10 for n in ("value", "low", "high") if (v := getattr(amount, n)) is not None}
        if "value" in scaled:
            scaled["value"] += extra
        return amount.but(**scaled, unit="percent", end=end)

    def _compound(self, amount: Amount) -> Amount:
        """Join 2時間15分, 158円20銭 and 1時間半 in one amount."""
        if amount.value is None:
            return amount
        half = self.tongue.half_behind.match(self.text, amount.end)
        if half and amount.unit in self.tongue.durations:
            return amount.but(value=amount.value + 0.5, end=half.end())
        at = amount.end + (self.text[amount.end : amount.end + 1] == " ")
        second = numeral(self.text, at, spaces=False) if self.text[at : at + 1].isdecimal() else None
        unit = unit_at(self.text, second.end, self.tongue) if second else None
        if second is None or unit is None:
            return amount
        if unit.name in _COINS and amount.unit in self.tongue.money:
            return amount.but(value=amount.value + second.value / 100, end=unit.end)
        factor = _SMALLER.get((amount.unit, unit.name))
        if factor is None or second.value >= factor:
            return amount
        return amount.but(value=amount.value * factor + second.value, unit=unit.name, end=unit.end)
