"""What a language must say for the reader of numerals that group by 10,000 to read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ANYWHERE", "Amount", "Tongue", "table"]

# Digits that are no value in any language: addresses, clock and race times, dates in figures, phone numbers, names.
ANYWHERE = (
    r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9_-]{1,64}\.[a-z]{2,}"
    r"|(?<![\d.,])\d{1,3}(?::\d{2}){1,3}(?:\.\d{1,3})?"
    r"|(?<![\d/.-])(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})(?![\d/-])"
    r"|(?<![\d.])\+?\d{1,4}-\d{2,4}-\d{3,4}(?:-\d{3,4})?(?!\d)|(?<![\d.])0\d{1,3}-\d{3,4}(?!\d)"
    r"|(?<![A-Za-z])(?!(?:US|HK|NT|NZ|A|C|S|R|約)\$)[A-Za-z]+[-&.]?(?:P ?)?\d+(?:\.\d+)*[A-Za-z]{0,3}(?![A-Za-z])"
    r"|(?<![\d.,])\d{1,4}[A-Z](?![A-Za-z])(?<!\d[LMKB])|(?<![\d.,])\d+[x×]\d+"
    r"|\d{21,}"
)


@dataclass(slots=True)
class Amount:
    """An amount in the making.

    Attributes
    ----------
    value, low, high : float or None
        The number, or the ends of a range.
    start, end : int
        Its first character and the one after its last.
    unit, word : str
        The unit in English and as written.
    modifier, kind, direction : str
        As in `Stated`, as far as known.
    scale : float
        The factor of its scale words.
    rated : bool
        Whether the base of a rate was read.
    """

    value: float | None
    start: int
    end: int
    unit: str = ""
    word: str = ""
    low: float | None = None
    high: float | None = None
    modifier: str = "="
    kind: str = ""
    direction: str = ""
    scale: float = 1.0
    rated: bool = False

    def but(self, **slots: object) -> Amount:
        """Give the amount with some of its slots changed.

        Parameters
        ----------
        **slots
            The slots by name.

        Returns
        -------
        Amount
            A copy; made without `dataclasses.replace`, which takes three times as long.
        """
        other = Amount(
            self.value, self.start, self.end, self.unit, self.word, self.low, self.high, self.modifier, self.kind,
            self.direction, self.scale, self.rated,
        )  # fmt: skip
        for name, value in slots.items():
            setattr(other, name, value)
        return other


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The words of one language around a numeral; every pattern has a bounded reach.

    Attributes
    ----------
    code : str
        ISO 639-1.
    spaces : bool
        Whether words are parted by blanks, so that a numeral and its unit may be, too.
    units : mapping of str to str
        What stands behind a numeral -> unit.
    money, measures, durations : frozenset of str
        Which units are which.
    nouns : mapping of str to str
        Things that a general counter counts -> their unit.
    general : frozenset of str
        Counters that say little: the noun near them is taken.
    some : mapping of str to frozenset of str
        Counters of things of one sort -> the units of that sort, of which one near is taken: 書店は114店.
    subjects : Pattern
        A noun with the particle that makes it what a sentence counts: 会員数は, 방문객 수는; group noun.
    start : Pattern
        Where a numeral may begin.
    masks : Pattern
        Spans without a value.
    before, behind, outside : Pattern
        Bounds before the numeral, behind its unit inside the span, and in words outside it; groups least, most, about.
    up, down : Pattern
        Words of change.
    change_gap, multiple_gap : Pattern
        What may stand between an amount (a multiple) and its word of change.
    joiner, two, spread : Pattern
        Between the ends of a range; what behind it says that they are two levels, or surely a range.
    word_joiners : frozenset of str
        Joiners that are words, and therefore doubtful.
    rate_at, rate_before : Pattern
        The base of a rate before its amount: "1人あたり", "時速".
    streak : Pattern
        Marks a run behind its unit.
    runs : mapping of str to str
        Words of runs glued to the number: 連勝 -> win.
    half_behind : Pattern
        "And a half" behind a unit.
    fraction, in_many : Pattern
        Between denominator and numerator: 分の; and 人に in "5人に1人".
    of_group : Pattern
        What of `in_many` may also part a group that is named.
    mixed : Pattern
        Between a whole number and a fraction: "2と4分の1".
    words : tuple
        Words that are a quantity by themselves: pattern, value, unit, kind, direction.
    negative : Pattern
        A sign before the numeral, in words or not.
    never_alone : frozenset of str
        Words that begin like a numeral and are none.
    """

    code: str
    spaces: bool
    units: Mapping[str, str]
    money: frozenset[str]
    measures: frozenset[str]
    durations: frozenset[str]
    nouns: Mapping[str, str]
    general: frozenset[str]
    some: Mapping[str, frozenset[str]]
    subjects: re.Pattern[str]
    start: re.Pattern[str]
    masks: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    outside: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    change_gap: re.Pattern[str]
    multiple_gap: re.Pattern[str]
    joiner: re.Pattern[str]
    two: re.Pattern[str]
    spread: re.Pattern[str]
    word_joiners: frozenset[str]
    rate_at: re.Pattern[str]
    rate_before: re.Pattern[str]
    streak: re.Pattern[str]
    runs: Mapping[str, str]
    half_behind: re.Pattern[str]
    fraction: re.Pattern[str]
    in_many: re.Pattern[str]
    of_group: re.Pattern[str]
    mixed: re.Pattern[str]
    words: tuple[tuple[re.Pattern[str], float, str, str, str], ...]
    negative: re.Pattern[str]
    never_alone: frozenset[str]


def table(text: str) -> dict[str, str]:
    """Read "name: word word; name: word" into word -> name.

    Parameters
    ----------
    text : str
        The rows; an underscore in a name is a blank.

    Returns
    -------
    dict of str to str
        The table.

    Examples
    --------
    >>> table("square_metre: m2 ㎡")
    {'m2': 'square metre', '㎡': 'square metre'}
    """
    found = {}
    for part in text.split(";"):
        name, words = part.split(":", 1)
        found.update(dict.fromkeys(words.split(), name.strip().replace("_", " ")))
    return found
