"""Composite indices from plain tables: COINr's formats in and out, and every stage by name in a method.toml."""

from softpower.coinr.coin import Coin
from softpower.coinr.composite import Composite
from softpower.coinr.read import read_coinr
from softpower.coinr.settings import read_method

__all__ = ["Coin", "Composite", "read_coinr", "read_method"]
