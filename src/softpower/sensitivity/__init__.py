"""Which choices a composite index rests on: data and method drawn together."""

from softpower.sensitivity.distribution import Distribution
from softpower.sensitivity.doubt import distribution_of, split_index
from softpower.sensitivity.inputs import Data, Option, Uniform, Weights
from softpower.sensitivity.sensitivity import Sensitivity
from softpower.sensitivity.vary import vary

__all__ = [
    "Data",
    "Distribution",
    "Option",
    "Sensitivity",
    "Uniform",
    "Weights",
    "distribution_of",
    "split_index",
    "vary",
]
