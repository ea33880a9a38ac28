"""Many statements of one quantity, pooled into one posterior.

Each source errs by a Student-t with few degrees of freedom, so that a wild statement is outvoted rather than averaged
in; a range is an interval, not a midpoint; copies of one figure count once. Posteriors are kept as quantiles at fixed
`LEVELS`, from which draws, centres and intervals follow.
"""

from softpower.methods.pool.copies import collapse, modes
from softpower.methods.pool.learn import Learned, learn_biases, learn_scales
from softpower.methods.pool.posterior import row_weights, student_t
from softpower.methods.pool.quantiles import LEVELS, draw, moments
from softpower.methods.pool.rows import Rows
from softpower.methods.pool.slips import Gap, Slip, sum_gaps, unit_slips

__all__ = [
    "LEVELS",
    "Gap",
    "Learned",
    "Rows",
    "Slip",
    "collapse",
    "draw",
    "learn_biases",
    "learn_scales",
    "modes",
    "moments",
    "row_weights",
    "student_t",
    "sum_gaps",
    "unit_slips",
]
