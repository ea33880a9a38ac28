"""method.toml: which stages run, in which order, with which parameters."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from softpower.engine.nodes import METHODS as AGGREGATIONS
from softpower.errors import StudyError, UnknownNameError, nearest
from softpower.methods.normalise import METHODS as NORMALISATIONS

__all__ = ["IMPUTATIONS", "KEYS", "STAGES", "TREATMENTS", "VARY", "WEIGHTS", "Key", "read_method"]

IMPUTATIONS = (
    "mean", "median", "group_mean", "group_median", "row_mean", "row_median", "em",
    "latest", "linear", "constant", "linear_constant",
)  # fmt: skip
TREATMENTS = ("winsorise", "log", "log_either", "log_shift", "log_scaled", "box_cox", "off")
FORMS = ("log", "log_either", "log_shift", "log_scaled", "box_cox", "none")
WEIGHTS = ("meta", "equal", "given", "noisy", "pca", "entropy", "critic", "optimised", "budget")


@dataclass(frozen=True, slots=True)
class Key:
    """What one key of method.toml takes.

    Attributes
    ----------
    takes : str
        In words.
    check : callable
        Says whether a value will do.
    names : tuple of str
        The names it may take; empty where any value of the kind will do.
    """

    takes: str
    check: Callable[[Any], bool]
    names: tuple[str, ...] = ()


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def _share(value: object) -> bool:
    return _number(value) and 0 <= value <= 1  # type: ignore[operator]


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _list(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list | tuple) and all(kind(each) for each in value)


def _table(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Mapping) and all(kind(each) for each in value.values())


def _text(value: object) -> bool:
    return isinstance(value, str)


def _one_of(names: tuple[str, ...]) -> Key:
    return Key("one of " + ", ".join(names), _text, tuple(names))


NUMBER, SHARE, FLAG, TEXT = (
    Key("a number", _number),
    Key("a number from 0 to 1", _share),
    Key("true or false", lambda value: isinstance(value, bool)),
    Key("a text", _text),
)
WHOLE = Key("a whole number, 0 or above", _whole)
LIMIT = Key('a whole number, or "none"', lambda value: _whole(value) or value == "none")
CODES = Key("a list of codes", _list(_text))
NUMBERS = Key("a list of numbers", _list(_number))
BY_CODE = Key("a number, or a table of code = number", lambda value: _number(value) or _table(_number)(value))
CODE_NUMBERS = Key("a table of code = number", _table(_number))
CODE_TEXTS = Key("a table of code = code", _table(_text))

_TREAT = {
    "method": _one_of(TREATMENTS), "most": LIMIT, "skew": NUMBER, "kurtosis": NUMBER, "force": FLAG,
    "then": _one_of(FORMS), "combine": FLAG, "power": NUMBER,
}  # fmt: skip
_NORMALISE = {
    "method": _one_of(tuple(NORMALISATIONS)), "low": NUMBER, "high": NUMBER, "mean": NUMBER, "sd": NUMBER,
    "scale": NUMBER, "cut": FLAG, "cap": FLAG,
    "reference": Key("a code, or a number", lambda value: _text(value) or _number(value)),
    "target": NUMBER, "ties": _one_of(("min", "average", "max")), "falling": _one_of(("refuse", "ratio", "coinr")),
}  # fmt: skip
_AGGREGATE = {
    "method": _one_of(AGGREGATIONS), "availability": SHARE, "power": NUMBER, "sign": NUMBER, "places": NUMBERS,
    "low": SHARE, "high": SHARE,
}  # fmt: skip

# Every stage with its keys. A key of the form only.CODE.KEY or level.N.KEY holds a table with the keys that follow.
KEYS: dict[str, dict[str, Key]] = {
    "": {"exclude": CODES, "periods": NUMBERS},
    "denominate": {"scale": BY_CODE, "by": CODE_TEXTS, "table": TEXT},
    "screen": {
        "rule": _one_of(("missing", "zeros", "both")), "availability": SHARE, "nonzero": SHARE,
        "keep": CODES, "drop": CODES,
    },
    "impute": {
        "method": _one_of(IMPUTATIONS), "group": TEXT, "level": WHOLE, "rescale": FLAG, "most": WHOLE, "ridge": NUMBER,
        "indicators": CODES,
    },
    "treat": {**_TREAT, "anew": FLAG},
    "normalise": {**_NORMALISE, "pooled": FLAG, "meta": FLAG},
    "weight": {
        "method": _one_of(WEIGHTS), "given": CODE_NUMBERS, "table": TEXT, "noise": SHARE, "seed": WHOLE,
        "aim": _one_of(("balance", "infomax")), "level": WHOLE, "target": CODE_NUMBERS,
    },
    "aggregate": _AGGREGATE,
    "rank": {"tolerance": NUMBER},
}  # fmt: skip
# Tables of exceptions: for one indicator or aggregate, or for all groups at one level.
EXCEPTIONS: dict[str, dict[str, dict[str, Key]]] = {
    "treat": {"only": _TREAT},
    "normalise": {"only": _NORMALISE},
    "aggregate": {"only": _AGGREGATE, "level": _AGGREGATE},
}
STAGES = tuple(stage for stage in KEYS if stage)
# What an uncertain input, a table [vary.NAME], may hold.
VARY: dict[str, Key] = {
    "kind": _one_of(("option", "uniform", "weights", "data")),
    "group": TEXT,
    "key": TEXT,
    "values": Key("a list", lambda value: isinstance(value, list | tuple) and len(value) > 0),
    "probabilities": NUMBERS,
    "low": NUMBER,
    "high": NUMBER,
    "whole": FLAG,
    "spread": NUMBER,
    "noise": SHARE,
    "level": WHOLE,
    "relative": NUMBER,
    "imputed": NUMBER,
    "only": CODE_NUMBERS,
    "under": CODES,
    "split": WHOLE,
}


def read_method(source: str | Path | Mapping[str, Any]) -> dict[str, Any]:
    """Read and check the settings of a method.

    Parameters
    ----------
    source : str, Path or mapping
        A method.toml, or what it would hold.

    Returns
    -------
    dict
        Settings by stage, in the order of the file, which is the order in which the stages run.

    Raises
    ------
    StudyError
        If the file is no TOML, a value is of the wrong kind, or stages stand in an order that makes no sense.
    UnknownNameError
        If there is no key or method of that name; the nearest is named.

    Examples
    --------
    >>> read_method({"normalise": {"method": "minmax"}, "aggregate": {"method": "arithmetic"}})
    {'normalise': {'method': 'minmax'}, 'aggregate': {'method': 'arithmetic'}}
    """
    where = str(source) if isinstance(source, str | Path) else "method"
    settings = _loaded(source) if isinstance(source, str | Path) else dict(source)
    for name, value in settings.items():
        if name in KEYS[""]:
            _check(value, KEYS[""][name], f"{where}: {name}")
        elif name == "vary":
            if not isinstance(value, Mapping) or not all(isinstance(each, Mapping) for each in value.values()):
                raise StudyError("it holds tables", where=f"{where}: vary", remedy="write [vary.NAME]")
            for inner, table in value.items():
                _check_keys(table, VARY, f"{where}: vary.{inner}")
        elif name not in STAGES:
            remedy = nearest(name, (*STAGES, *KEYS[""], "vary"))
            raise UnknownNameError(f'there is no stage "{name}"', where=where, remedy=remedy)
        elif not isinstance(value, Mapping):
            raise StudyError("a stage is a table", where=f"{where}: {name}", remedy=f"write [{name}]")
        else:
            _check_stage(name, value, f"{where}: {name}")
    _check_order(list(settings), where)
    return settings


def _loaded(path: str | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StudyError(f"the method cannot be read: {error}", where=str(path), remedy="give a TOML file") from None


def _check_stage(stage: str, table: Mapping[str, Any], where: str) -> None:
    exceptions = EXCEPTIONS.get(stage, {})
    for key, value in table.items():
        if key in exceptions:
            if not isinstance(value, Mapping) or not all(isinstance(each, Mapping) for each in value.values()):
                raise StudyError("it holds tables", where=f"{where}.{key}", remedy=f"write [{stage}.{key}.NAME]")
            for name, inner in value.items():
                _check_keys(inner, exceptions[key], f"{where}.{key}.{name}")
        else:
            _check_keys({key: value}, KEYS[stage], where, extra=tuple(exceptions))


def _check_keys(table: Mapping[str, Any], known: Mapping[str, Key], where: str, extra: tuple[str, ...] = ()) -> None:
    for key, value in table.items():
        if key not in known:
            raise UnknownNameError(f'there is no key "{key}"', where=where, remedy=nearest(key, (*known, *extra)))
        _check(value, known[key], f"{where}.{key}")


def _check(value: object, key: Key, where: str) -> None:
    if not key.check(value):
        raise StudyError(f"it is {value!r}", where=where, remedy=f"give {key.takes}")
    if key.names and value not in key.names:
        raise UnknownNameError(f'there is no "{value}"', where=where, remedy=nearest(str(value), key.names))


def _check_order(names: list[str], where: str) -> None:
    stages = [name for name in names if name in STAGES]
    before = [(name, "normalise") for name in ("denominate", "screen", "impute", "treat")]
    for first, second in (*before, ("normalise", "aggregate")):
        if first in stages and second in stages and stages.index(first) > stages.index(second):
            raise StudyError(
                f"[{second}] stands before [{first}]", where=where, remedy="stages run in the order of the file"
            )
