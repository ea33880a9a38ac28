"""Numbers that a sentence says in words only: a place in a row of names, "most of", "nearly all"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import ORDINALS

__all__ = ["in_words"]

_WORDS = "|".join(ORDINALS)
# "with X second and Y third": a name, an ordinal and the end of its member of the row.
_PLACED = re.compile(
    rf" (?:was |is |came |in )?(?P<ordinal>{_WORDS}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))(?=[,.;)]| and\b| with\b|"
    rf" at\b| on\b|\Z)"
)
_MOST = re.compile(
    r"(?=[Mm]ost )(?<!\bthe )(?<!\bat )(?<!\bits )(?<!\btheir )\b[Mm]ost "
    r"(?:of (?=the\b|its\b|their\b|those\b|them\b|\w)|"
    r"(?=(?:people|[a-z]{3,20}s) [a-z]))|"
    r"\b(?:[Aa]|[Tt]he) (?:vast |large |clear |great )?majority of "
)
_NEARLY_ALL = re.compile(r"\b(?:[Nn]early|[Aa]lmost|[Vv]irtually|[Pp]ractically) (?:all|every)\b(?: of)?")


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
            rank = float(placed["digits"] or ORDINALS[placed["ordinal"]])
            found.append(Stated(rank, None, None, "rank", "=", None, "rank", *placed.span("ordinal")))
    return [f for f in found if not any(f.start < s.end and s.start < f.end for s in stated)]
