"""The tables of a framework: their columns, and reading one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from softpower.study.tables import Row, read_table

__all__ = ["NODES", "Reader", "read_nodes"]

T = TypeVar("T")
Reader = Callable[[Row], T]


LANGUAGE_COLUMNS = ("aliases_en", "aliases_ja", "aliases_ko", "keywords_en", "keywords_ja", "keywords_ko",
                     "name_ja", "name_ko", "title_ja", "title_ko")  # fmt: skip
# Columns by table; those that only explain a choice to a reader are allowed and kept out of the computation.
NODES: dict[str, tuple[str, ...]] = {
    "contenders.csv": ("code", "name", "kind", "within", "own_country_figures", "iso3", "colour_order", "implied_by",
                       "note"),
    "concepts.csv": (
        "code", "front", "family", "status", "title", "unit", "scale", "log_add", "direction", "level", "borrow",
        "denominator_scored", "denominator_alternative", "weight", "weight_reason", "carry_years", "interpolate_years",
        "lens", "anchor", "pooling", "region", "no_fill", "min_width", "value_at_0", "value_at_100",
        "value_at_0_country", "value_at_100_country", "goalpost_exclude", "open_sd", "breaks", "members",
        "alternatives",
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
    known: Iterable[str] = (*NODES[name], *LANGUAGE_COLUMNS)
    rows = read_table(path, None if name == "fronts.csv" else tuple(known))
    return [reader(row) for row in rows]
