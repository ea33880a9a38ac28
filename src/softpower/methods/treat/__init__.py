"""Treat indicators whose skew and outliers would rule the index.

Values have the shape (..., n_contenders), one indicator along the last axis; NaN marks a missing value and stays
missing. Treatment sees no direction.

`moments` tests, `winsorise` pulls outliers in, `transform` bends the scale, `treated` does one after the other, and
`held` repeats on other values what was decided once.
"""

from softpower.methods.treat.held import HELD, hold
from softpower.methods.treat.moments import kurtosis, skewness
from softpower.methods.treat.transform import FORMS, box_cox, log, log_either, log_scaled, log_shift
from softpower.methods.treat.treated import KEPT, TRANSFORMED, UNDECIDED, WINSORISED, Treated, treat
from softpower.methods.treat.winsorise import winsorise

__all__ = [
    "FORMS",
    "HELD",
    "KEPT",
    "TRANSFORMED",
    "UNDECIDED",
    "WINSORISED",
    "Treated",
    "box_cox",
    "hold",
    "kurtosis",
    "log",
    "log_either",
    "log_scaled",
    "log_shift",
    "skewness",
    "treat",
    "winsorise",
]
