"""From a contest to what the drawings take: one place for the page, for figures on paper and for a notebook."""

from softpower.report.charts.boards import board_of, fronts_of, split_of
from softpower.report.charts.over_time import over_time_of
from softpower.report.charts.regions import regions_of
from softpower.report.charts.why import why_of, whys_of

__all__ = ["board_of", "fronts_of", "over_time_of", "regions_of", "split_of", "why_of", "whys_of"]
