"""Composite indices from plain tables: COINr's formats in and out, and every stage by name in a method.toml."""

from softpower.coinr.changes import changes
from softpower.coinr.coin import Coin
from softpower.coinr.composite import Composite
from softpower.coinr.examine import (
    availability,
    compare_composites,
    contributions,
    correlations,
    reliability,
    removals,
    statistics,
    strengths,
)
from softpower.coinr.read import read_coinr
from softpower.coinr.settings import read_method
from softpower.coinr.write import coinr_tables, write_coinr

__all__ = [
    "Coin",
    "Composite",
    "availability",
    "changes",
    "coinr_tables",
    "compare_composites",
    "contributions",
    "correlations",
    "read_coinr",
    "read_method",
    "reliability",
    "removals",
    "statistics",
    "strengths",
    "write_coinr",
]
