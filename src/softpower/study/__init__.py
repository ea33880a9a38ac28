"""The study on disk: the only place that knows paths."""

from softpower.study.study import Study, read_study

__all__ = ["Study", "read_study"]
