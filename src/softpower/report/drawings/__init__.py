"""The drawings of the report: plain functions that return SVG as text.

Colours and sizes stand as attributes on every element, so that one drawing serves page and paper: the pen of the page
names the tokens of its style, which follow its theme; the pen of paper writes the colours themselves. Names are escaped
here; whatever is returned may be put into a page as it is.
"""

from softpower.report.drawings.boards import Board, FrontRow, Fronts, Place, Split, board, fronts, weightings
from softpower.report.drawings.gaps import dot_plot
from softpower.report.drawings.pen import PAGE, PAPER, Pen
from softpower.report.drawings.regions import MAPPED, Region, RegionMap, Spot, region_map
from softpower.report.drawings.shapes import SHAPES, symbols
from softpower.report.drawings.timeline import Event, Line, OverTime, Turn, over_time
from softpower.report.drawings.tracks import axis, interval_track, pair_track, split_bar
from softpower.report.drawings.why import Estimate, Stated, Why, why_axis

__all__ = [
    "MAPPED",
    "PAGE",
    "PAPER",
    "SHAPES",
    "Board",
    "Estimate",
    "Event",
    "FrontRow",
    "Fronts",
    "Line",
    "OverTime",
    "Pen",
    "Place",
    "Region",
    "RegionMap",
    "Split",
    "Spot",
    "Stated",
    "Turn",
    "Why",
    "axis",
    "board",
    "dot_plot",
    "fronts",
    "interval_track",
    "over_time",
    "pair_track",
    "region_map",
    "split_bar",
    "symbols",
    "weightings",
    "why_axis",
]
