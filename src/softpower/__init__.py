"""softpower measures contests of cultural influence, from sources to a scoreboard.

    sources -> observations -> estimates -> index -> contest -> report

Public names are loaded when they are first used, so that an import stays light.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from softpower import errors, methods
    from softpower.coinr import read_coinr
    from softpower.contest import Contest, compare
    from softpower.estimates import Estimates, reconcile
    from softpower.extract import observe
    from softpower.extract.quantities import Stated, quantities
    from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator, Method
    from softpower.index import Index, build
    from softpower.observations import Observations, correct
    from softpower.outlook import Outlook, project
    from softpower.periods import Period
    from softpower.provenance import Correction, Finding, Quote, Source
    from softpower.report.export import write_export
    from softpower.report.html import write_report
    from softpower.sensitivity import Sensitivity, vary
    from softpower.sources import Document, read_document
    from softpower.study import Study, init_study, read_study
    from softpower.units import Quantity, Unit
    from softpower.verdicts import Verdict, Verdicts, verify

_HOME = {
    "Aggregate": "framework",
    "Concept": "framework",
    "Contender": "framework",
    "Contest": "contest",
    "Correction": "provenance",
    "Document": "sources",
    "Estimates": "estimates",
    "Finding": "provenance",
    "Framework": "framework",
    "Index": "index",
    "Indicator": "framework",
    "Method": "framework",
    "Observations": "observations",
    "Outlook": "outlook",
    "Period": "periods",
    "Quantity": "units",
    "Quote": "provenance",
    "Sensitivity": "sensitivity",
    "Source": "provenance",
    "Stated": "extract.quantities",
    "Study": "study",
    "Unit": "units",
    "Verdict": "verdicts",
    "Verdicts": "verdicts",
    "build": "index",
    "compare": "contest",
    "correct": "observations",
    "errors": "",
    "init_study": "study",
    "methods": "",
    "observe": "extract",
    "project": "outlook",
    "quantities": "extract.quantities",
    "read_coinr": "coinr",
    "read_document": "sources",
    "read_study": "study",
    "reconcile": "estimates",
    "vary": "sensitivity",
    "verify": "verdicts",
    "write_export": "report.export",
    "write_report": "report.html",
}

__all__ = [
    "Aggregate",
    "Concept",
    "Contender",
    "Contest",
    "Correction",
    "Document",
    "Estimates",
    "Finding",
    "Framework",
    "Index",
    "Indicator",
    "Method",
    "Observations",
    "Outlook",
    "Period",
    "Quantity",
    "Quote",
    "Sensitivity",
    "Source",
    "Stated",
    "Study",
    "Unit",
    "Verdict",
    "Verdicts",
    "build",
    "compare",
    "correct",
    "errors",
    "init_study",
    "methods",
    "observe",
    "project",
    "quantities",
    "read_coinr",
    "read_document",
    "read_study",
    "reconcile",
    "vary",
    "verify",
    "write_export",
    "write_report",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        msg = f"module 'softpower' has no attribute '{name}'"
        raise AttributeError(msg)
    found = _import_module(f"softpower.{name}") if not home else getattr(_import_module(f"softpower.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
