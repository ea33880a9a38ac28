"""The rows of a study's tables, as plain immutable records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "Aggregate",
    "Concept",
    "Contender",
    "Event",
    "Indicator",
    "ListEdition",
    "MethodClass",
    "Region",
    "RowRule",
    "Target",
]

Names = Mapping[str, str]  # language code -> name
Phrases = Mapping[str, tuple[str, ...]]  # language code -> phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """What is scored: a city, a country, a brand.

    Attributes
    ----------
    code, name : str
        Short name, unique in the study, and the name that is shown.
    kind : str
        Contenders of one kind are ranked together ("city", "country").
    within : str
        Code of the contender that this one stands inside and may borrow from; empty for none.
    own_country_figures : bool
        True where the national figures are the contender's own (a city-state), so that nothing is borrowed.
    names : mapping
        Name by language.
    aliases : mapping
        Other names by language, for reading.
    implied_by : tuple of str
        Words that point at the contender without naming it.
    order : int
        Place in the order of colours and shapes.
    note : str
        What a reader should know.
    """

    code: str
    name: str
    kind: str = "contender"
    within: str = ""
    own_country_figures: bool = False
    names: Names = field(default_factory=dict)
    aliases: Phrases = field(default_factory=dict)
    implied_by: tuple[str, ...] = ()
    order: int = 99
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A node above the concepts; a child of the root is a front.

    Attributes
    ----------
    code, parent, name : str
        Short name, the node above ("" for the root), and the name that is shown.
    weight : float
        Weight among its siblings; any positive scale.
    question : str
        The question that the node answers.
    reason : str
        Why it has its weight.
    presets : mapping of str to float
        Weight under each named preset.
    names, keywords : mapping
        Name, and phrases that articles use, by language.
    """

    code: str
    parent: str
    name: str
    weight: float = 1.0
    question: str = ""
    reason: str = ""
    presets: Mapping[str, float] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    keywords: Phrases = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One quantity, whatever its currency, scope or source: the leaf that is scored.

    Attributes
    ----------
    code, parent, name, unit : str
        Short name, the aggregate above, the name that is shown, and the unit of its values.
    scale : {"log", "logit", "minus_log_rank", "identity"}
        The scale on which values are reconciled and scored.
    log_add : float
        Added before the logarithm, so that nothing against one is no landslide.
    direction : {1, -1}
        1 where more is better, -1 where less is better.
    level : {"own", "city", "country"}
        Whose figure it is; "own" is each contender at its own level.
    borrow : bool
        Whether a contender takes the figure of the one it stands within.
    weight : float
        Weight among its siblings.
    scored : bool
        False for a quantity that is followed but never scored.
    carry_years, interpolate_years : int
        How far a series is carried past its ends, and the longest gap that is filled.
    pooling : {"median", "lead_then_fill", "pool"}
        "pool": places in published lists, joined by a Plackett-Luce model. "lead_then_fill": rows of a filling
        indicator count only where no leading row stands. "median": all rows of a cell are reconciled.
    region : str
        Code of the region where the influence is felt.
    no_fill : frozenset of int
        Years that filling never touches or crosses.
    min_width : float
        Least distance of the goalposts on the scale; NaN for none.
    goalposts : mapping of str to (float, float)
        Values at 0 and at 100 points by kind of contender; the key "" holds for every other kind.
    goalpost_exclude : frozenset of int
        Years that set no goalpost.
    open_sd : float
        Spread of an unknown difference of definition between two sides, on the scale, drawn once a side.
    denominator : str
        Code of the indicator that values are divided by; empty for none.
    lens, reason, breaks : str
        What is measured of (base, reach, regard, effort), why it has its weight, and known breaks of the series.
    """

    code: str
    parent: str
    name: str
    unit: str = ""
    scale: str = "log"
    log_add: float = 0.0
    direction: int = 1
    level: str = "own"
    borrow: bool = False
    weight: float = 1.0
    scored: bool = True
    carry_years: int = 1
    interpolate_years: int = 2
    pooling: str = "median"
    region: str = "world"
    no_fill: frozenset[int] = frozenset()
    min_width: float = float("nan")
    goalposts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    goalpost_exclude: frozenset[int] = frozenset()
    open_sd: float = 0.0
    denominator: str = ""
    lens: str = ""
    reason: str = ""
    breaks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The name under which observations arrive.

    Attributes
    ----------
    code, name : str
        Short name and the name that is shown.
    concept : str
        The concept it feeds; an indicator that is not scored is a quantity of its own.
    front : str
        The front it belongs to, for the evidence.
    role : {"scored", "trend_only", "context", "denominator", "excluded", "awaits_data"}
        Whether it is scored, and if not, what it is kept for.
    use : str
        "lead", "fill" or "sum" in its concept; "target", "claim check", "region view" and others outside.
    unit, scale : str
        Unit of its observations and the scale on which they are reconciled.
    log_add, definition_offset, definition_sd : float
        As in the concept; the offset is added on the scale to join the concept's definition, with its own error.
    direction : {1, -1}
        1 where more is better.
    level : str
        Whose figure it is.
    method_class : str
        Class of error of a row that states none.
    period_rule : str
        How parts of a year make a year: "whole_year_only", "mean_of_halves", "edition", ...
    sum_rule : str
        What is summed where `use` is "sum"; "100" for shares that make a whole with those of other regions, or with
        those of other such indicators of the same concept.
    keywords : mapping
        Phrases that articles use, by language.
    reason : str
        Why it has its role.
    """

    code: str
    name: str
    concept: str = ""
    front: str = ""
    role: str = "scored"
    use: str = "lead"
    unit: str = ""
    scale: str = "log"
    log_add: float = 0.0
    direction: int = 1
    level: str = "own"
    definition_offset: float = 0.0
    definition_sd: float = 0.0
    method_class: str = "press_restated"
    period_rule: str = "whole_year_only"
    sum_rule: str = ""
    keywords: Phrases = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MethodClass:
    """A class of source and the scale of its error.

    Attributes
    ----------
    code : str
        Name of the class.
    kappa : float
        Scale of the Student-t error on the log or logit scale.
    meaning : str
        Which sources belong to it.
    bias : float
        By how much its figures stand above the truth on the same scale; taken out when they are reconciled.
    """

    code: str
    kappa: float
    meaning: str = ""
    bias: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """A recorded decision on observations that share an indicator but not a definition.

    Attributes
    ----------
    indicator, contender, period, source, note_contains : str
        Which rows; an empty field matches every row.
    action : {"exclude", "apart", "offset", "range", "forecast", "keep_weak", "check"}
        What is done with them.
    log_offset : float
        Added on the scale, for "offset".
    reason : str
        Why.
    """

    indicator: str
    action: str
    contender: str = ""
    period: str = ""
    source: str = ""
    note_contains: str = ""
    log_offset: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEdition:
    """One edition of a published ranking, with what was eligible.

    Attributes
    ----------
    code, edition : str
        The list and its edition (a period).
    publisher, title : str
        Who published it under which name.
    indicator : str
        The indicator that its places arrive under.
    eligible : int or None
        How many were eligible; None where unknown.
    places : mapping of str to int
        Place by contender, for those that are named.
    basis : str
        How the number of the eligible is known.
    """

    code: str
    edition: str
    indicator: str
    publisher: str = ""
    title: str = ""
    eligible: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A stated target.

    Attributes
    ----------
    code, contender, title : str
        Short name, whose target, and what it says.
    indicator : str
        The indicator that will tell.
    value : float
        The target at full scale; the midpoint where it is a range.
    low, high : float or None
        Ends of a range.
    unit, by, stated : str
        Unit, the period by which it is to be reached, and when it was stated.
    sources : tuple of str
        Codes of the sources.
    outcome, note : str
        "open", "met", "missed", ..., and what a reader should know.
    """

    code: str
    contender: str
    title: str
    indicator: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    by: str = ""
    stated: str = ""
    sources: tuple[str, ...] = ()
    outcome: str = "open"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the world where influence is felt.

    Attributes
    ----------
    code, name : str
        Short name and the name that is shown.
    parent : str
        Code of the region that holds it.
    aliases : mapping
        Other names by language, for reading.
    members : tuple of str
        ISO 3166 alpha-3 codes.
    """

    code: str
    name: str
    parent: str = ""
    aliases: Phrases = field(default_factory=dict)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day, for the charts over time.

    Attributes
    ----------
    date, contender, kind, title, source : str
        When, to whom, what sort, what, and the code of the source.
    """

    date: str
    contender: str
    kind: str
    title: str
    source: str = ""
