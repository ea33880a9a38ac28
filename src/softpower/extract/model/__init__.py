"""An optional second reader: a language model that fills empty slots of claims, and whose every word is checked."""

from softpower.extract.model.cache import Cache, cache_folder
from softpower.extract.model.check import REFUSALS
from softpower.extract.model.endpoint import KEY_VARIABLE, Endpoint
from softpower.extract.model.fill import fill_slots

__all__ = ["KEY_VARIABLE", "REFUSALS", "Cache", "Endpoint", "cache_folder", "fill_slots"]
