"""The claims of articles, held against what is known."""

from __future__ import annotations

from softpower.verdicts.verdicts import TABLE, VERDICTS, Verdict, Verdicts

__all__ = ["TABLE", "VERDICTS", "Verdict", "Verdicts"]
