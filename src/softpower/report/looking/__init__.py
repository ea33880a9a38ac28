"""What may be said beyond the scores, in sentences with a why line and sources: conflicts, regions, changes, checks."""

from softpower.report.looking.ahead import ahead_look
from softpower.report.looking.sayings import Look, Saying
from softpower.report.looking.subjects import SUBJECTS, look_at

__all__ = ["SUBJECTS", "Look", "Saying", "ahead_look", "look_at"]
