"""Say what is wrong with a study, without scoring it."""

from __future__ import annotations

import polars as pl

from softpower.estimates import Estimates, reconcile
from softpower.observations import Observations
from softpower.provenance import Finding, Quote, locate
from softpower.study.study import Study

__all__ = ["check_study"]


def check_study(study: Study) -> tuple[Finding, ...]:
    """Check a study: its rows, its sources, its tree and what its rows cannot carry.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    tuple of Finding
        What was found, errors first. An error is a number without a source, or a quote that is not in its source.

    Raises
    ------
    LockError
        If the bytes of an article differ from those that were read first.
    """
    observations = study.observe()
    estimates = reconcile(observations, study.framework)
    found = [*_sources(observations), *_quotes(observations), *_weights(study), *_coverage(study, estimates)]
    found += [*observations.findings, *estimates.findings]
    grades = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(found, key=lambda finding: grades[finding.grade]))


def _sources(observations: Observations) -> list[Finding]:
    bare = observations.table.filter(pl.col("source").is_null() & pl.col("kind").is_in(["measurement", "estimate"]))
    return [
        Finding(
            "unsourced",
            "error",
            f"observation {row['id']}",
            f"{row['contender']}, {row['indicator']}, {row['period']} has no source",
        )
        for row in bare.iter_rows(named=True)
    ]


def _quotes(observations: Observations) -> list[Finding]:
    """Look every quote up in the text of its source, where the text is there."""
    found = []
    for row in observations.table.filter(pl.col("exact").is_not_null()).iter_rows(named=True):
        text = observations.texts.get(row["source"] or "")
        if text is None:
            continue
        start = row["start"] if row["start"] is not None else -1
        quote = Quote(source=row["source"], exact=row["exact"], start=max(start, 0))
        if text[start : start + len(row["exact"])] != row["exact"] and locate(quote, text) < 0:
            found.append(
                Finding("quote_missing", "error", f"observation {row['id']}", f"the words are not in {row['source']}")
            )
    return found


def _weights(study: Study) -> list[Finding]:
    found = []
    for name in study.framework.presets:
        total = sum(front.presets.get(name, 0.0) for front in study.framework.fronts)
        if abs(total - 100) > 0.1:
            found.append(
                Finding(
                    "preset_sum", "warning", "fronts.csv", f"the weights of preset {name} sum to {total:g}, not to 100"
                )
            )
    return found


def _coverage(study: Study, estimates: Estimates) -> list[Finding]:
    known = set(estimates.table["node"])
    found = [
        Finding("no_value", "note", f"concept {concept.code}", "no observation can be used, so it is not scored")
        for concept in study.framework.scored
        if concept.code not in known
    ]
    single = estimates.table.filter(
        pl.col("node").is_in([c.code for c in study.framework.scored]) & (pl.col("n_origins") == 1)
    ).height
    if single:
        found.append(Finding("one_source", "note", "scored cells", f"{single:,} rest on one statement alone"))
    left = estimates.uses.filter(
        ~pl.col("status").str.starts_with("used") & ~pl.col("status").str.starts_with("copy")
    ).height
    if left:
        found.append(
            Finding("not_used", "note", "observations", f"{left:,} are not used in an estimate, each with its reason")
        )
    return found
