"""The shared data, where it is at hand, and a framework made from its tables."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator, Region


def shared(*parts: str) -> Path:
    root = Path(os.environ.get("SOFTPOWER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared data are not here: {path}")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def phrases(row: dict[str, str], prefix: str) -> dict[str, tuple[str, ...]]:
    return {lang: split(row.get(f"{prefix}_{lang}", "")) for lang in ("en", "ja", "ko")}


def framework_of(folder: Path) -> Framework:
    contenders = {
        row["code"]: Contender(
            code=row["code"], name=row["name"], kind=row["kind"], within=row["within"],
            own_country_figures=row["own_country_figures"] == "yes", names={lang: row[f"name_{lang}"] for lang in ("ja", "ko") if row[f"name_{lang}"]},
            aliases=phrases(row, "aliases"), implied_by=split(row["implied_by"]), order=int(row["colour_order"] or 99),
        )
        for row in rows(folder / "contenders.csv")
    }  # fmt: skip
    aggregates = {"index": Aggregate(code="index", parent="", name="Cultural influence")}
    for row in rows(folder / "fronts.csv"):
        aggregates[row["code"]] = Aggregate(
            code=row["code"],
            parent="index",
            name=row["title"],
            weight=float(row["weight"]),
            keywords=phrases(row, "keywords"),
        )
    regions = {
        row["code"]: Region(
            code=row["code"],
            name=row["name"],
            parent=row["parent"],
            aliases=phrases(row, "aliases"),
            members=tuple(row["members"].split()),
        )
        for row in rows(folder / "regions.csv")
    }
    names = {r.name: r.code for r in regions.values()}
    concepts = {
        row["code"]: Concept(
            code=row["code"], parent=row["front"], name=row["title"], unit=row["unit"], scale=row["scale"], direction=int(row["direction"]),
            level=row["level"], scored=row["status"] == "scored", region=names.get(row["region"], "world"),
        )
        for row in rows(folder / "concepts.csv")
    }  # fmt: skip
    concepts = {c.code: c for c in concepts.values() if c.parent in aggregates}
    indicators = {
        row["code"]: Indicator(
            code=row["code"], name=row["title"], concept=row["concept"] if row["concept"] in concepts else "", front=row["front"], role=row["role"],
            use=row["use"], unit=row["unit"], direction=int(row["direction"]), level=row["level"], keywords=phrases(row, "keywords"),
        )
        for row in rows(folder / "indicators.csv")
    }  # fmt: skip
    return Framework(
        contenders=contenders, aggregates=aggregates, concepts=concepts, indicators=indicators, regions=regions
    )
