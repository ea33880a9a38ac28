"""The composite index."""

from softpower.index.build import build, find_goalposts
from softpower.index.index import Goalposts, Index, Status
from softpower.index.series import (
    CARRIED,
    FILLED,
    FORECAST,
    MISSING,
    OBSERVED,
    Paths,
    SeriesKey,
    SeriesSet,
    generator,
    smooth_series,
)

__all__ = [
    "CARRIED",
    "FILLED",
    "FORECAST",
    "MISSING",
    "OBSERVED",
    "Goalposts",
    "Index",
    "Paths",
    "SeriesKey",
    "SeriesSet",
    "Status",
    "build",
    "find_goalposts",
    "generator",
    "smooth_series",
]
