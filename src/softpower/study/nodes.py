"""The tables of a framework, row by row into nodes."""

from __future__ import annotations

from dataclasses import replace

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
from softpower.study.goalposts import stated_goalposts
from softpower.study.tables import Row

__all__ = [
    "ROOT",
    "concept",
    "contender",
    "edition",
    "event",
    "front",
    "indicator",
    "method_class",
    "phrases",
    "region",
    "rule",
    "target",
]

LANGUAGES = ("en", "ja", "ko")
ROOT = "index"  # code of the root where the fronts come from fronts.csv, which does not name it

ACTIONS = ("exclude", "apart", "offset", "range", "forecast", "keep_weak", "check")
ROLES = ("scored", "trend_only", "context", "denominator", "excluded", "awaits_data")
LEVELS = ("own", "city", "country")


def _names(row: Row, column: str) -> dict[str, str]:
    return {lang: name for lang in LANGUAGES if (name := row.text(f"{column}_{lang}"))}


def phrases(row: Row, column: str) -> dict[str, tuple[str, ...]]:
    """Read the columns that hold phrases by language.

    Parameters
    ----------
    row : Row
        The row.
    column : str
        Name of the columns without the language.

    Returns
    -------
    dict of str to tuple of str
        Phrases by language.
    """
    return {lang: words for lang in LANGUAGES if (words := row.parts(f"{column}_{lang}"))}


def contender(row: Row) -> Contender:
    """Read a row of contenders.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Contender
        The node.
    """
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
    """Read a row of fronts.csv; its parent is the root.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Aggregate
        The node.
    """
    presets = {
        column.removeprefix("preset_"): row.number(column) or 0.0
        for column in row.cells
        if column.startswith("preset_")
    }
    return Aggregate(
        code=row.text("code"),
        parent=ROOT,
        name=row.text("title"),
        weight=row.weight(1.0),
        question=row.text("question"),
        reason=row.text("weight_reason"),
        presets=presets,
        names={"en": row.text("title"), **_names(row, "title")},
        keywords=phrases(row, "keywords"),
    )


def concept(row: Row) -> Concept:
    """Read a row of concepts.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Concept
        The node.
    """
    node = Concept(
        code=row.text("code"),
        parent=row.text("front"),
        name=row.text("title"),
        unit=row.text("unit"),
        scale=row.choice("scale", SCALES, "log"),
        log_add=row.number("log_add") or 0.0,
        direction=row.direction(),
        level=row.choice("level", LEVELS, "own"),
        borrow=row.flag("borrow"),
        weight=row.weight(0.0),
        scored=row.text("status", "scored") == "scored",
        carry_years=row.whole("carry_years", 0),
        interpolate_years=row.whole("interpolate_years", 0),
        pooling=row.choice("pooling", ("median", "lead_then_fill", "pool"), "median"),
        region=row.text("region", "world"),
        no_fill=row.years("no_fill"),
        min_width=row.width(float("nan")),
        goalpost_exclude=row.years("goalpost_exclude"),
        open_sd=row.number("open_sd") or 0.0,
        lens=row.text("lens"),
        reason=row.text("weight_reason"),
        breaks=row.text("breaks"),
    )
    return replace(node, goalposts=stated_goalposts(row, node))


def indicator(row: Row) -> Indicator:
    """Read a row of indicators.csv of a study that has concepts.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Indicator
        The node.
    """
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
    """Read a row of classes.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    MethodClass
        The node.
    """
    kappa = row.number("kappa")
    if kappa is None or kappa <= 0:
        raise StudyError(
            "kappa is missing or not above 0", where=row.where, remedy="give the scale of the error, such as 0.1"
        )
    return MethodClass(row.text("class"), kappa, row.text("meaning"))


def rule(row: Row) -> RowRule:
    """Read a row of rules.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    RowRule
        The node.
    """
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
    """Read a row of lists.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    ListEdition
        The node.
    """
    places = {}
    for part in row.parts("ranks"):
        code, _, place = part.partition(":")
        if not place.isdigit() or int(place) < 1:
            raise StudyError(
                f'ranks holds "{part}"', where=row.where, remedy="write contender:place, parted by semicolons"
            )
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
    """Read a row of targets.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Target
        The node.
    """
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
    """Read a row of regions.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Region
        The node.
    """
    return Region(
        code=row.text("code"),
        name=row.text("name"),
        parent=row.text("parent"),
        aliases=phrases(row, "aliases"),
        members=tuple(row.text("members").split()),
    )


def event(row: Row) -> Event:
    """Read a row of events.csv.

    Parameters
    ----------
    row : Row
        The row.

    Returns
    -------
    Event
        The node.
    """
    return Event(
        date=row.text("date"),
        contender=row.text("contender"),
        kind=row.text("kind"),
        title=row.text("title"),
        source=row.text("source"),
    )
