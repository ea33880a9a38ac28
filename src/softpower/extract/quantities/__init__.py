"""The quantities of a text: value or bounds, unit, modifier, direction, and where they stand."""

from softpower.extract.quantities.plain import plain_number
from softpower.extract.quantities.stated import Stated
from softpower.extract.quantities.text import LANGUAGES, language_of, quantities, read_sentence

__all__ = ["LANGUAGES", "Stated", "language_of", "plain_number", "quantities", "read_sentence"]
