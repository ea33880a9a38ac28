"""The quantities of a sentence: value or bounds, unit, modifier, direction, and where they stand."""

from softpower.extract.quantities.sentence import Stated, quantities

__all__ = ["Stated", "quantities"]
