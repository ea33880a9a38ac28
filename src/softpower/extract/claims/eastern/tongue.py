"""What the reader needs to know of a language that puts the verb last and marks its nouns with particles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Tongue"]

Form = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The words of Japanese or Korean that tell claims apart, times, roles and sources.

    Attributes
    ----------
    name : str
        "ja" or "ko".
    country : str
        ISO code of the country whose government and visitors a text in this language means.
    home : re.Pattern
        Words for it: the government, the domestic market.
    target, aims, forecast, sees, ahead : re.Pattern
        Plans behind a number and at the end of its sentence; expectations; verbs of an opinion that make a forecast of
        a number to come; endings that look ahead.
    growing, falling : re.Pattern
        Verbs of a rise and of a fall.
    moved : re.Pattern
        Such a verb right behind an amount of change.
    to_level : re.Pattern
        The particle that makes a number the level that was reached.
    rate, level : re.Pattern
        Nouns of rates of change, and of levels in percent, at the end of the words before a number.
    part : re.Pattern
        Words that say of what something is a part: the origin of visitors, the place of sales.
    naming : re.Pattern
        Verbs of choosing: a share of those who name a place is no share that comes from there.
    base, earlier, against, than, gap : re.Pattern
        The end of "2019's" before a level; the same with a change; the end of "X's" or "than X" before a multiple;
        nouns of a difference.
    survey : re.Pattern
        Words of a survey.
    score : re.Pattern
        Words of a score.
    afar, inland : re.Pattern
        Words for abroad and at home as places of a share.
    passing : re.Pattern
        What stands behind a span of time that only says when.
    times : re.Pattern
        Times; its groups are read by `times`.
    before : re.Pattern
        "A year earlier" without a number.
    quote, not_said, said : re.Pattern
        Quotation marks; what stands behind words that are no speech; verbs of saying.
    person, source, maker : re.Pattern
        A named person, a source of a figure, and who wants or expects something.
    cited, wants : re.Pattern
        What stands behind a source and behind a maker: no look for them where it is missing.
    longest : int
        Characters of the longest source up to that.
    kinds : tuple of (str, re.Pattern)
        What makes a claim without a number, in the order in which it is tried.
    events, judges : re.Pattern
        Verbs of what happens, and endings of a judgement.
    joined : re.Pattern
        What stands between the names of a list.
    suffix, roles : re.Pattern, tuple of (str, re.Pattern)
        What may stand between a name and its particle, and the roles that the particles give.
    comma : re.Pattern
        What parts clauses.
    both : re.Pattern
        Words for the two that a text is about.
    unsaid : re.Pattern
        What behind a name makes it part of a longer word: the language of a country.
    themes, bodies, endings, people, visitors : sequence of (str, str) or mapping
        Things that are subjects of their own; sources, the last words of the names of bodies, nouns of units that a
        general counter leaves open, and nouns of those who visit, with their names in English.
    """

    name: str
    country: str
    home: Form
    target: Form
    aims: Form
    forecast: Form
    sees: Form
    growing: Form
    falling: Form
    moved: Form
    to_level: Form
    rate: Form
    level: Form
    part: Form
    naming: Form
    base: Form
    earlier: Form
    against: Form
    than: Form
    gap: Form
    survey: Form
    score: Form
    afar: Form
    inland: Form
    passing: Form
    times: Form
    before: Form
    quote: Form
    not_said: Form
    said: Form
    person: Form
    source: Form
    cited: Form
    maker: Form
    wants: Form
    longest: int
    kinds: Sequence[tuple[str, Form]]
    events: Form
    judges: Form
    joined: Form
    suffix: Form
    roles: Sequence[tuple[str, Form]]
    comma: Form
    both: Form
    unsaid: Form
    themes: Sequence[tuple[str, str]]
    bodies: Sequence[tuple[str, str]]
    endings: Mapping[str, str]
    people: Mapping[str, str]
    visitors: Form
