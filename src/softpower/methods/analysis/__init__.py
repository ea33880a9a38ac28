"""Look at a composite index: how indicators go together, how reliable a group is, what is odd about a column, how
series change.

Values have the shape (n_indicators, n_contenders); NaN marks a missing value.
"""

from softpower.methods.analysis.change import compound_growth, line
from softpower.methods.analysis.correlation import Correlations, correlate
from softpower.methods.analysis.description import Described, describe
from softpower.methods.analysis.reliability import Components, components, cronbach

__all__ = [
    "Components",
    "Correlations",
    "Described",
    "components",
    "compound_growth",
    "correlate",
    "cronbach",
    "describe",
    "line",
]
