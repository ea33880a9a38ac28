"""What is compared, on which scale and with what weight: the tree of a study and the choices of method."""

from softpower.framework.method import Method
from softpower.framework.nodes import (
    Aggregate,
    Concept,
    Contender,
    Event,
    Indicator,
    ListEdition,
    MethodClass,
    Region,
    RowRule,
    Target,
)
from softpower.framework.tree import Framework

__all__ = [
    "Aggregate",
    "Concept",
    "Contender",
    "Event",
    "Framework",
    "Indicator",
    "ListEdition",
    "Method",
    "MethodClass",
    "Region",
    "RowRule",
    "Target",
]
