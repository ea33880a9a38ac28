"""Who says it: the sources of an English document, and the claims that each of them stands behind."""

from __future__ import annotations

from softpower.extract.slots.sources.attributed import attribute, walk

__all__ = ["attribute", "walk"]
