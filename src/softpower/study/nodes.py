"""The tables of a framework, row by row into nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from softpower.errors import StudyError
from softpower.framework import (
    Aggregate,
    Concept,
    Contender,
    Event,
    Indicator,
    ListEdition,
    MethodClass,
    Region,
    RowRule,
    Target,
)
from softpower.methods.scale import SCALES
from softpower.study.tables import Row, read_table

__all__ = ["NODES", "Reader", "read_nodes"]

T = TypeVar("T")
LANGUAGES = ("en", "ja", "ko")
ACTIONS = ("exclude", "apart", "offset", "range", "forecast", "keep_weak", "check")
ROLES = ("scored", "trend_only", "context", "denominator", "excluded", "awaits_data")
LEVELS = ("own", "city", "country")


def _names(row: Row, column: str) -> dict[str, str]:
    return {lang: name for lang in LANGUAGES if (name := row.text(f"{column}_{lang}"))}


def phrases(row: Row, column: str) -> dict[str, tuple[str, ...]]:
    return {lang: words for lang in LANGUAGES if (words := row.parts(f"{column}_{lang}"))}


def contender(row: Row) -> Contender:
    """Read a row of contenders.csv."""
    return Contender(
        code=row.text("code"),
        name=row.text("name"),
        kind=row.text("kind", "contender"),
        within=row.text("within"),
        own_country_figures=row.flag("own_country_figures"),
        names={"en": row.text("name"), **_names(row, "name")},
        aliases=phrases(row, "aliases"),
        implied_by=row.parts("implied_by"),
        order=row.whole("colour_order", 99),
        note=row.text("note"),
    )


def front(row: Row) -> Aggregate:
    """Read a row of fronts.csv; its parent is the root."""
    presets = {column.removeprefix("preset_"): row.number(column) or 0.0 for column in row.cells if column.startswith("preset_")}
    return Aggregate(
        code=row.text("code"),
        parent=ROOT,
        name=row.text("title"),
        weight=weight(row, 1.0),
        question=row.text("question"),
        reason=row.text("weight_reason"),
        presets=presets,
        names={"en": row.text("title"), **_names(row, "title")},
        keywords=phrases(row, "keywords"),
    )


def concept(row: Row) -> Concept:
    """Read a row of concepts.csv."""
    posts = {}
    for kind in ("", "country"):
        suffix = f"_{kind}" if kind else ""
        low, high = row.number(f"value_at_0{suffix}"), row.number(f"value_at_100{suffix}")
        if low is not None and high is not None:
            if low == high:
                raise StudyError("the goalposts are equal", where=row.where, remedy="give two different values")
            posts[kind] = (low, high)
    width = row.number("min_width")
    return Concept(
        code=row.text("code"),
        parent=row.text("front"),
        name=row.text("title"),
        unit=row.text("unit"),
        scale=row.choice("scale", SCALES, "log"),
        log_add=row.number("log_add") or 0.0,
        direction=row.direction(),
        level=row.choice("level", LEVELS, "own"),
        borrow=row.flag("borrow"),
        weight=weight(row, 0.0),
        scored=row.text("status", "scored") == "scored",
        carry_years=row.whole("carry_years", 0),
        interpolate_years=row.whole("interpolate_years", 0),
        pooling=row.choice("pooling", ("median", "lead_then_fill", "pool"), "median"),
        region=row.text("region", "world"),
        no_fill=row.years("no_fill"),
        min_width=float("nan") if width is None else width,
        goalposts=posts,
        goalpost_exclude=row.years("goalpost_exclude"),
        open_sd=row.number("open_sd") or 0.0,
        lens=row.text("lens"),
        reason=row.text("weight_reason"),
        breaks=row.text("breaks"),
    )


def indicator(row: Row) -> Indicator:
    """Read a row of indicators.csv of a study that has concepts."""
    return Indicator(
        code=row.text("code"),
        name=row.text("title"),
        concept=row.text("concept"),
        front=row.text("front"),
        role=row.choice("role", ROLES, "scored"),
        use=row.text("use", "lead"),
        unit=row.text("unit"),
        scale=row.choice("scale", SCALES, "log"),
        log_add=row.number("log_add") or 0.0,
        direction=row.direction(),
        level=row.choice("level", LEVELS, "own"),
        definition_offset=row.number("definition_offset") or 0.0,
        definition_sd=row.number("definition_sd") or 0.0,
        method_class=row.text("method_class", "press_restated"),
        period_rule=row.text("period_rule", "whole_year_only"),
        sum_rule=row.text("sum_rule"),
        keywords=phrases(row, "keywords"),
        reason=row.text("reason"),
    )


def method_class(row: Row) -> MethodClass:
    """Read a row of classes.csv."""
    kappa = row.number("kappa")
    if kappa is None or kappa <= 0:
        raise StudyError("kappa is missing or not above 0", where=row.where, remedy="give the scale of the error, such as 0.1")
    return MethodClass(row.text("class"), kappa, row.text("meaning"))


def rule(row: Row) -> RowRule:
    """Read a row of rules.csv."""
    return RowRule(
        indicator=row.text("indicator"),
        action=row.choice("action", ACTIONS, "check"),
        contender=row.text("contender"),
        period=row.text("period"),
        source=row.text("source"),
        note_contains=row.text("note_contains"),
        log_offset=row.number("log_offset") or 0.0,
        reason=row.text("reason"),
    )


def edition(row: Row) -> ListEdition:
    """Read a row of lists.csv."""
    places = {}
    for part in row.parts("ranks"):
        code, _, place = part.partition(":")
        if not place.isdigit() or int(place) < 1:
            raise StudyError(f'ranks holds "{part}"', where=row.where, remedy="write contender:place, parted by semicolons")
        places[code] = int(place)
    size = row.whole("universe_size", 0)
    if size and places and max(places.values()) > size:
        raise StudyError("a place is beyond the number of the eligible", where=row.where, remedy="correct one of them")
    return ListEdition(
        code=row.text("list"),
        edition=row.text("edition"),
        indicator=row.text("indicator"),
        publisher=row.text("publisher"),
        title=row.text("title"),
        eligible=size or None,
        places=places,
        basis=row.text("universe_basis"),
    )


def target(row: Row) -> Target:
    """Read a row of targets.csv."""
    value = row.number("value")
    if value is None:
        raise StudyError("the target has no value", where=row.where, remedy="give the value at full scale")
    return Target(
        code=row.text("code"),
        contender=row.text("contender"),
        title=row.text("title"),
        indicator=row.text("indicator"),
        value=value,
        low=row.number("low"),
        high=row.number("high"),
        unit=row.text("unit"),
        by=row.text("by"),
        stated=row.text("stated"),
        sources=row.parts("sources"),
        outcome=row.text("outcome", "open"),
        note=row.text("note"),
    )


def region(row: Row) -> Region:
    """Read a row of regions.csv."""
    return Region(
        code=row.text("code"),
        name=row.text("name"),
        parent=row.text("parent"),
        aliases=phrases(row, "aliases"),
        members=tuple(row.text("members").split()),
    )


def event(row: Row) -> Event:
    """Read a row of events.csv."""
    return Event(
        date=row.text("date"),
        contender=row.text("contender"),
        kind=row.text("kind"),
        title=row.text("title"),
        source=row.text("source"),
    )


def weight(row: Row, default: float) -> float:
    weight = row.number("weight")
    if weight is not None and weight < 0:
        raise StudyError(f"weight is {weight:g}", where=row.where, remedy="weights are 0 or more")
    return default if weight is None else weight


ROOT = "index"  # code of the root where the fronts come from fronts.csv, which does not name it

Reader = Callable[[Row], T]

_LANGUAGE_COLUMNS = ("aliases_en", "aliases_ja", "aliases_ko", "keywords_en", "keywords_ja", "keywords_ko",
                     "name_ja", "name_ko", "title_ja", "title_ko")  # fmt: skip
# Columns by table; those that only explain a choice to a reader are allowed and kept out of the computation.
NODES: dict[str, tuple[str, ...]] = {
    "contenders.csv": ("code", "name", "kind", "within", "own_country_figures", "iso3", "colour_order", "implied_by", "note"),
    "concepts.csv": (
        "code", "front", "family", "status", "title", "unit", "scale", "log_add", "direction", "level", "borrow",
        "denominator_scored", "denominator_alternative", "weight", "weight_reason", "carry_years", "interpolate_years",
        "lens", "anchor", "pooling", "region", "no_fill", "min_width", "value_at_0", "value_at_100", "value_at_0_country",
        "value_at_100_country", "goalpost_exclude", "open_sd", "breaks", "members", "alternatives",
    ),
    "indicators.csv": (
        "code", "in_table", "title", "front", "concept", "role", "use", "reason", "unit", "base_unit", "scale",
        "scale_reason", "log_add", "direction", "level", "borrow", "denominator", "definition_offset", "definition_sd",
        "offset_basis", "sum_rule", "method_class", "period_rule", "breaks", "carry_years", "weight_in_front",
        "weight_reason",
    ),
    "classes.csv": ("class", "kappa", "meaning", "basis"),
    "rules.csv": ("indicator", "contender", "period", "source", "note_contains", "action", "log_offset", "reason"),
    "lists.csv": (
        "list", "publisher", "title", "edition", "indicator", "level", "role", "use", "universe_size", "universe_basis",
        "eligibility", "published_places", "ranks", "named", "conflicts", "left_out", "eligible_known", "sources",
    ),
    "targets.csv": (
        "code", "contender", "title", "concept", "indicator", "target_indicator", "value", "low", "high", "unit", "by",
        "stated", "sources", "baseline_period", "baseline_value", "outcome", "note",
    ),
    "regions.csv": ("code", "m49", "kind", "parent", "name", "members", "note"),
    "events.csv": ("date", "contender", "kind", "title", "source"),
    "fronts.csv": ("code", "order", "title", "question", "weight", "weight_reason"),
}  # fmt: skip


def read_nodes(folder: Path, name: str, reader: Reader[T]) -> list[T]:
    """Read one table of a framework.

    Parameters
    ----------
    folder : Path
        The study's folder.
    name : str
        File name; a table that is not there is empty.
    reader : callable
        Makes a node from a row.

    Returns
    -------
    list
        The nodes in the order of the file.
    """
    path = folder / name
    if not path.exists():
        return []
    known: Iterable[str] = (*NODES[name], *_LANGUAGE_COLUMNS)
    rows = read_table(path, None if name == "fronts.csv" else tuple(known))
    return [reader(row) for row in rows]
