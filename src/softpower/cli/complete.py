"""What a shell offers while a call is typed: the fronts, quantities, contenders and regions of the named study.

A shell waits for every key, so the tables are read as they are, without anything that takes a while to load. What
cannot be read gives no offer.
"""

from __future__ import annotations

import csv
import os
import shlex
import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import click

__all__ = ["contenders", "fronts", "indicators", "regions", "runs"]


def _offer(read: Callable[[Path], Iterable[str]], ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Give what a reader finds in the study's folder, as far as it begins as the word that is typed."""
    folder = ctx.params.get("study") or _typed_study(ctx)
    if not folder:
        return []
    try:
        return [word for word in dict.fromkeys(read(Path(folder))) if word.startswith(typed)]
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return []


def _typed_study(ctx: click.Context) -> str:
    """Find the study in the line as it was typed: behind an option without its value, click tells no argument."""
    try:
        words = shlex.split(os.environ.get("COMP_WORDS", ""))
    except ValueError:
        return ""
    after = words[words.index(ctx.info_name) + 1 :] if ctx.info_name in words else []
    return after[0] if after and not after[0].startswith("-") else ""


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _codes(path: Path) -> list[str]:
    return [row["code"] for row in _rows(path)]


def _fronts(folder: Path) -> list[str]:
    if (folder / "fronts.csv").exists():
        return _codes(folder / "fronts.csv")
    rows = _rows(folder / "indicators.csv")
    roots = {row["code"] for row in rows if not row["parent"]}
    return [row["code"] for row in rows if row["parent"] in roots]


def _contenders(folder: Path) -> list[str]:
    toml = tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))
    return [*(entry["code"] for entry in toml.get("contender", [])), *_codes(folder / "contenders.csv")]


fronts = partial(_offer, _fronts)
contenders = partial(_offer, _contenders)
indicators = partial(_offer, lambda folder: [*_codes(folder / "concepts.csv"), *_codes(folder / "indicators.csv")])
regions = partial(_offer, lambda folder: _codes(folder / "regions.csv"))
runs = partial(_offer, lambda folder: ["last", *sorted(f.name for f in (folder / "build" / "runs").iterdir())])
