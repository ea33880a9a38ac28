"""When: the period of each claim of an English document."""

from __future__ import annotations

from softpower.extract.slots.times.dated import date_by, date_claims

__all__ = ["date_by", "date_claims"]
