"""Which choices a composite index rests on: data and method drawn together."""

from softpower.sensitivity.doubt import split_index
from softpower.sensitivity.inputs import Data, Option, Uniform, Weights
from softpower.sensitivity.sensitivity import Sensitivity
from softpower.sensitivity.vary import vary

__all__ = ["Data", "Option", "Sensitivity", "Uniform", "Weights", "split_index", "vary"]
