"""The claims of articles, held against what is known."""

from __future__ import annotations

from softpower.verdicts.evidence import claims_in
from softpower.verdicts.verdicts import TABLE, VERDICTS, Verdict, Verdicts
from softpower.verdicts.verify import verify

__all__ = ["TABLE", "VERDICTS", "Verdict", "Verdicts", "claims_in", "verify"]
