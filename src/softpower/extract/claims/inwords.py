"""Numbers that a sentence says in words only: a place in a row of names, "most of", "nearly all"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import ORDINALS

__all__ = ["in_words", "left_out"]

_WORDS = "|".join(ORDINALS)
# "with X second and Y third": a name, an ordinal and the end of its member of the row.
_PLACED = re.compile(
    rf" (?:was |is |came |in )?(?P<ordinal>{_WORDS}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))(?=[,.;)]| and\b| with\b|"
    rf" at\b| on\b|\Z)"
)
# "came a close second", "was pushed into fourth", "sits third in the world": a verb of place, small words, an ordinal
# and no noun behind it.
_STANDS = re.compile(
    rf"\b(?:comes?|c[ao]me|coming|finish\w*|rank\w*|plac(?:ed|es)|sits?|sat|stands?|stood|lies|lay|remain\w*|stay\w*|"
    rf"ends?|ended|is|was|are|were|be|been|being|rose|ris\w+|climb\w*|jump\w*|leap\w*|mov\w+|f[ae]ll\w*|slip\w*|"
    rf"slid\w*|drop\w*|sank|sinks?|push\w*|"
    rf"relegated|land\w*|went|goes|tied|put|puts|back)(?: (?:up|down|back|out|in|into|to|at|joint|equal|tied|"
    rf"only|just|now|still|as|"
    rf"currently|again|narrowly|for|behind|from \w+(?= to)|an? (?=close|distant|strong|clear|poor|respectable|"
    rf"creditable|surprising|good)|"
    rf"close|distant|strong|clear|poor|respectable|creditable|surprising|good)){{0,4}} (?P<ordinal>{_WORDS}|"
    rf"(?P<digits>\d{{1,3}})(?:st|nd|rd|th))"
    rf"(?=[,.;:)]|\Z| (?:and|with|but|while|in|on|at|among|for|of|behind|ahead|overall|worldwide|globally|"
    rf"nationally|last|this|after|by|when|where|equal|from|out|again)\b)",
    re.I,
)
_FROM_TO = re.compile(
    rf"\bfrom (?P<ordinal>{_WORDS}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))(?= (?:place )?to (?:{_WORDS}|"
    rf"\d{{1,3}}(?:st|nd|rd|th))\b)",
    re.I,
)
_AT_FIRST = re.compile(r"\b(?:at|in|on) first\Z", re.I)
# "the continent's fifth", "X (2nd)".
_OWNED = re.compile(rf"['’]s (?P<ordinal>{_WORDS})(?=[,.;:)]|\Z| and\b)|\((?P<digits>\d{{1,3}})(?:st|nd|rd|th)\)", re.I)
_MOST = Gated(
    re.compile(
        r"(?=[Mm]ost )(?<!\bthe )(?<!\bat )(?<!\bits )(?<!\btheir )\b[Mm]ost "
        r"(?:of (?=the\b|its\b|their\b|those\b|them\b|\w)|"
        r"(?=(?:people|[a-z]{3,20}s) [a-z]))|"
        r"\b(?:[Aa]|[Tt]he) (?:vast |large |clear |great )?majority of "
    )
)
_NEARLY_ALL = Gated(re.compile(r"\b(?:[Nn]early|[Aa]lmost|[Vv]irtually|[Pp]ractically) (?:all|every)\b(?: of)?"))


def in_words(text: str, stated: Sequence[Stated], named: Sequence[Mention]) -> list[Stated]:
    """Read what a sentence says in words where the reader of quantities reads no number.

    Parameters
    ----------
    text : str
        The sentence.
    stated : sequence of Stated
        The numbers that were read.
    named : sequence of Mention
        The places that it names.

    Returns
    -------
    list of Stated
        Ranks and shares that overlap none of the numbers.
    """
    found = [
        Stated(50.0, None, None, "percent", ">", None, "percent", m.start(), len(m[0].rstrip()) + m.start())
        for m in _MOST.finditer(text)
    ]
    found += [
        Stated(100.0, None, None, "percent", "~", None, "percent", m.start(), m.end())
        for m in _NEARLY_ALL.finditer(text)
    ]
    for mention in of_table(named, "contender"):
        placed = _PLACED.match(text, mention.end)
        if placed and not mention.implied:
            found.append(_rank(placed))
    for form in (_STANDS, _OWNED, _FROM_TO) if _ORDINAL.search(text) or _NTH.search(text) else ():
        for placed in form.finditer(text):
            if not _AT_FIRST.search(placed[0]):
                found.append(_rank(placed))
    kept: list[Stated] = []
    for quantity in found:
        if not any(quantity.start < k.end and k.start < quantity.end for k in kept):
            kept.append(quantity)
    return [f for f in kept if not any(f.start < s.end and s.start < f.end for s in stated)]


_ORDINAL = Gated(re.compile(rf"\b(?:{_WORDS})\b", re.I))
_NTH = re.compile(r"\d(?:st|nd|rd|th)\b", re.I)


def _rank(placed: re.Match[str]) -> Stated:
    """Make a rank of an ordinal in letters or digits."""
    which = "digits" if placed["digits"] else "ordinal"
    value = float(placed["digits"] or ORDINALS[placed["ordinal"].lower()])
    return Stated(value, None, None, "rank", "=", None, "rank", *placed.span(which))


# "X counted 1,180 showrooms, Y 940 and Z 75"
_BARE = re.compile(
    r" (?:only |just |a mere |some |about )?(?P<number>\d{1,3}(?:,\d{3})+|"
    r"\d{1,4}(?:\.\d+)?)(?=[,;.)]?(?:\s|\Z))(?! (?:million|billion|percent|per))"
)
_NO_BARE = frozenset({"rank", "streak", "age", "percent", "fraction", "multiple"})


def left_out(text: str, stated: Sequence[Stated], named: Sequence[Mention]) -> list[Stated]:
    """Read numbers right behind a place that leave out what the sentence counted before.

    Parameters
    ----------
    text : str
        The sentence.
    stated : sequence of Stated
        The numbers that were read.
    named : sequence of Mention
        The places that it names.

    Returns
    -------
    list of Stated
        Numbers with the unit of the one before them, where none was read.
    """
    found: list[Stated] = []
    for mention in of_table(named, "contender"):
        bare = _BARE.match(text, mention.end)
        if bare is None:
            continue
        start, end = bare.span("number")
        if any(s.start < end and start < s.end for s in stated):
            continue
        value = float(bare["number"].replace(",", ""))
        before = [s for s in (*stated, *found) if s.end <= mention.start]
        if before and before[-1].kind not in _NO_BARE and _JOINED.search(text, before[-1].end, mention.start):
            found.append(replace(before[-1], value=value, low=None, high=None, modifier="=", start=start, end=end))
        elif value % 1:  # "the index gives X 82.1"
            found.append(Stated(value, None, None, "", "=", None, "number", start, end))
    return found


# What stands between a number and the name of the next that leaves its noun out.
_JOINED = re.compile(r"(?:,|;|\band)\s(?:and\s)?(?:in\s|at\s|for\s)?\Z")
