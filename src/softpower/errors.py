"""What can go wrong, as one tree.

    SoftpowerError               exit code 1
    ├ StudyError                 a study folder is malformed                      3
    ├ FrameworkError             the tree of a study does not hold together       3
    ├ SourceError                a source could not be had or trusted             5
    │ ├ DocumentError            a file that is no readable article               3
    │ └ LockError                the bytes differ from the lock                   4
    ├ ObservationError           a row breaks the table's contract                3
    ├ UnitError                  two units cannot be converted                    3
    ├ PeriodError                a period that makes no sense                     3
    ├ UnknownNameError           a contender, node or period that is not there    3
    └ CoverageError              too few values to answer                         6

Every error says what happened, where, and what to do. The methods on plain arrays raise `ValueError`: they know no
files.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "CoverageError",
    "DocumentError",
    "FrameworkError",
    "LockError",
    "ObservationError",
    "PeriodError",
    "SoftpowerError",
    "SourceError",
    "StudyError",
    "UnitError",
    "UnknownNameError",
    "nearest",
]


class SoftpowerError(Exception):
    """An error that a user can act on.

    Parameters
    ----------
    problem : str
        What happened, in one sentence.
    where : str, default ""
        File, line, key or cell.
    remedy : str, default ""
        What to do about it.

    Attributes
    ----------
    exit_code : int
        The status with which the command line ends.
    """

    exit_code = 1
    code = "error"

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{head}\n  {self.remedy}" if self.remedy else head


class StudyError(SoftpowerError):
    """A study folder is malformed."""

    exit_code = 3
    code = "study"


class FrameworkError(SoftpowerError):
    """The tree of a study does not hold together."""

    exit_code = 3
    code = "framework"


class SourceError(SoftpowerError):
    """A source could not be had or trusted."""

    exit_code = 5
    code = "source"


class DocumentError(SourceError):
    """A file that is no readable article."""

    exit_code = 3
    code = "document"


class LockError(SourceError):
    """The bytes of a source differ from the lock."""

    exit_code = 4
    code = "lock"


class ObservationError(SoftpowerError):
    """A row breaks the contract of the table of observations."""

    exit_code = 3
    code = "observation"


class UnitError(SoftpowerError):
    """Two units cannot be converted into each other."""

    exit_code = 3
    code = "unit"


class PeriodError(SoftpowerError):
    """A period that makes no sense."""

    exit_code = 3
    code = "period"


class UnknownNameError(SoftpowerError):
    """A contender, front, indicator, region or period that is not in the study."""

    exit_code = 3
    code = "unknown_name"


class CoverageError(SoftpowerError):
    """Too few values to answer; says what there is and what is needed."""

    exit_code = 6
    code = "coverage"


def nearest(word: str, known: Iterable[str]) -> str:
    """Name the known word that a mistyped one probably meant.

    Parameters
    ----------
    word : str
        What was written.
    known : iterable of str
        What could have been meant.

    Returns
    -------
    str
        A remedy that names the nearest word, or lists what there is when nothing is near.

    Examples
    --------
    >>> nearest("musik", ["music", "screen"])
    'did you mean "music"?'
    """
    words = sorted(set(known))
    match = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if match:
        return f'did you mean "{match[0]}"?'
    shown = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return f"there are: {shown}" if words else "there are none"
