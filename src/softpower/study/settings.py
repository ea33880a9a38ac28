"""study.toml: the settings of a study, read strictly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from softpower.errors import PeriodError, StudyError, nearest
from softpower.framework import Contender, Method
from softpower.periods import read_period
from softpower.study.tables import read_text

__all__ = ["Settings", "read_settings"]


class _ContenderEntry(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    name: str = ""
    kind: str = "contender"
    within: str = ""
    country: str = ""
    aliases: list[str] = []


class _MethodEntry(msgspec.Struct, forbid_unknown_fields=True):
    reconcile: Literal["student_t"] = "student_t"
    treatment: Literal["none"] = "none"
    normalisation: Literal["goalposts"] = "goalposts"
    aggregation: Literal["arithmetic", "geometric"] = "arithmetic"
    min_availability: float = 0.6
    lead_availability: float = 0.8
    front_availability: float = 0.5


class _WeightsEntry(msgspec.Struct, forbid_unknown_fields=True):
    spread: float = 0.25


class _UncertaintyEntry(msgspec.Struct, forbid_unknown_fields=True):
    draws: int = 1000
    seed: int = 2026
    random_weightings: int = 500
    weights: _WeightsEntry = msgspec.field(default_factory=_WeightsEntry)


class _Toml(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    question: str = ""
    edition: str = ""
    licence: str = ""
    periods: list[str] = []
    period: str = ""
    pair: list[str] = []
    contender: list[_ContenderEntry] = []
    method: _MethodEntry = msgspec.field(default_factory=_MethodEntry)
    uncertainty: _UncertaintyEntry = msgspec.field(default_factory=_UncertaintyEntry)


class Settings(msgspec.Struct, frozen=True):
    """What study.toml says.

    Attributes
    ----------
    title, question, edition, licence : str
        The study's title, its question, the edition's name and the licence of its tables.
    periods : tuple of str
        Years that are scored, in order; empty for all years that have values.
    period : str
        The year of the headline; empty for the last.
    pair : tuple of str
        The two contenders of the headline; empty for the first two of the first kind.
    contenders : tuple of Contender
        Contenders named in study.toml.
    method : Method
        The choices of method.
    """

    title: str
    question: str
    edition: str
    licence: str
    periods: tuple[str, ...]
    period: str
    pair: tuple[str, ...]
    contenders: tuple[Contender, ...]
    method: Method


def read_settings(path: Path) -> Settings:
    """Read study.toml.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    Settings
        What it says, with defaults filled in.

    Raises
    ------
    StudyError
        If the file is missing, is no TOML, has an unknown key, or a value of the wrong type or range.
    """
    if not path.exists():
        raise StudyError(
            "there is no study.toml", where=str(path.parent), remedy="`softpower init FOLDER` makes a study"
        )
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"no valid TOML: {error}", where=path.name, remedy="correct that line") from error
    try:
        toml = msgspec.convert(data, _Toml)
    except msgspec.ValidationError as error:
        raise _explain(str(error), path.name) from error
    _check_ranges(toml, path.name)
    return Settings(
        title=toml.title,
        question=toml.question,
        edition=toml.edition,
        licence=toml.licence,
        periods=tuple(toml.periods),
        period=toml.period,
        pair=tuple(toml.pair),
        contenders=tuple(_contender(entry, order) for order, entry in enumerate(toml.contender, start=1)),
        method=Method(
            aggregation=toml.method.aggregation,
            min_availability=toml.method.min_availability,
            lead_availability=toml.method.lead_availability,
            front_availability=toml.method.front_availability,
            draws=toml.uncertainty.draws,
            seed=toml.uncertainty.seed,
            weight_spread=toml.uncertainty.weights.spread,
            random_weightings=toml.uncertainty.random_weightings,
        ),
    )


def _contender(entry: _ContenderEntry, order: int) -> Contender:
    return Contender(
        code=entry.code,
        name=entry.name or entry.code,
        kind=entry.kind,
        within=entry.within or entry.country,
        aliases={"en": tuple(entry.aliases)},
        order=order,
    )


def _check_ranges(toml: _Toml, where: str) -> None:
    shares = ("min_availability", "lead_availability", "front_availability")
    for name in shares:
        if not 0 <= getattr(toml.method, name) <= 1:
            raise StudyError(
                f"{name} is {getattr(toml.method, name)}",
                where=f"{where}: method.{name}",
                remedy="it is a share, 0 to 1",
            )
    for name, least in (("draws", 100), ("random_weightings", 100), ("seed", 0)):
        if getattr(toml.uncertainty, name) < least:
            raise StudyError(
                f"{name} is {getattr(toml.uncertainty, name)}",
                where=f"{where}: uncertainty.{name}",
                remedy=f"it is {least} or more",
            )
    spread = toml.uncertainty.weights.spread
    if not 0 <= spread < 1:
        raise StudyError(
            f"spread is {spread}", where=f"{where}: uncertainty.weights.spread", remedy="it is 0 or more, and below 1"
        )
    _check_periods(toml, where)
    if toml.pair and len(toml.pair) != 2:
        raise StudyError(f"the pair has {len(toml.pair)} contenders", where=f"{where}: pair", remedy="name two")


def _check_periods(toml: _Toml, where: str) -> None:
    """Scores are yearly: the scored periods are years, and the one in view is among them."""
    for key, text in [*((f"periods[{i}]", text) for i, text in enumerate(toml.periods)), ("period", toml.period)]:
        if not text and key == "period":
            continue
        try:
            part = read_period(text).part
        except PeriodError as error:
            raise StudyError(error.problem, where=f"{where}: {key}", remedy='write a year, such as "2024"') from error
        if part != "year" or not text.isdigit():
            raise StudyError(f'"{text}" is no year', where=f"{where}: {key}", remedy='write a year, such as "2024"')
    if toml.period and toml.periods and toml.period not in toml.periods:
        raise StudyError(
            f"{toml.period} is not among the periods",
            where=f"{where}: period",
            remedy=nearest(toml.period, toml.periods),
        )


def _explain(message: str, where: str) -> StudyError:
    """Turn a message of the checking library into problem, place and remedy."""
    problem, _, at = message.partition(" - at `$")
    place = at.rstrip("`").lstrip(".")
    unknown = re.search(r"unknown field `([^`]*)`", problem)
    if unknown:
        struct = _struct_at(place)
        key = f"{place}.{unknown[1]}" if place else unknown[1]
        return StudyError(f'unknown key "{unknown[1]}"', where=f"{where}: {key}",
                          remedy=nearest(unknown[1], struct.__struct_fields__))  # fmt: skip
    missing = re.search(r"missing required field `([^`]*)`", problem)
    if missing:
        return StudyError(f'the key "{missing[1]}" is missing', where=f"{where}: {place}" if place else where,
                          remedy=f"add {missing[1]} = \"…\"")  # fmt: skip
    return StudyError(problem[0].lower() + problem[1:], where=f"{where}: {place}", remedy="correct the value")


def _struct_at(place: str) -> type[msgspec.Struct]:
    name = re.sub(r"\[.*?\]", "", place)
    table: dict[str, type[msgspec.Struct]] = {
        "contender": _ContenderEntry,
        "method": _MethodEntry,
        "uncertainty": _UncertaintyEntry,
        "uncertainty.weights": _WeightsEntry,
    }
    return table.get(name, _Toml)
