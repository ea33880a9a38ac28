"""The drawings of the report: plain functions that return SVG as text.

Colours and sizes stand as attributes on every element, so that one drawing serves page and paper: the pen of the page
names the tokens of its style, which follow its theme; the pen of paper writes the colours themselves. Names are escaped
here; whatever is returned may be put into a page as it is.
"""

from softpower.report.drawings.gaps import dot_plot
from softpower.report.drawings.pen import PAGE, PAPER, Pen
from softpower.report.drawings.shapes import SHAPES, symbols
from softpower.report.drawings.tracks import axis, interval_track, pair_track, split_bar

__all__ = ["PAGE", "PAPER", "SHAPES", "Pen", "axis", "dot_plot", "interval_track", "pair_track", "split_bar", "symbols"]
