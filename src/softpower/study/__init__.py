"""The study on disk: the only place that knows paths."""

from softpower.study.check import check_study
from softpower.study.make import BUNDLED, copy_bundled, init_study
from softpower.study.study import STAGES, Progress, Study, read_study

__all__ = [
    "BUNDLED",
    "STAGES",
    "Progress",
    "Study",
    "check_study",
    "copy_bundled",
    "init_study",
    "read_study",
]
