"""What stands beside the scores: targets, outside checks, what could not be compared, findings and sources."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from softpower.contest import Contest
from softpower.contest.words import verdict
from softpower.errors import SoftpowerError
from softpower.framework import Indicator
from softpower.outlook import Outlook, TargetOutlook
from softpower.provenance import Finding
from softpower.report.page.board import lead_tone
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import value, value_range
from softpower.report.page.text import sentence, web_address

__all__ = ["checks_view", "findings_view", "refusals_view", "sources_view", "targets_view"]

_GRADES = ("error", "warning", "note")


def targets_view(contest: Contest, cast: Cast, outlook: Outlook | None = None) -> list[dict[str, Any]]:
    """List the targets that were stated.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    outlook : Outlook, optional
        How each target stands with the figures of today, where it is at hand.

    Returns
    -------
    list of dict
        The open ones first, then by the period by which they are to be reached; of the pair and
        their lenders only.
    """
    near = cast.behind(contest.pair)
    sources = contest.index.parent.parent.sources
    judged = {found.target.code: found for found in outlook.targets} if outlook else {}
    rows = [
        {
            "mark": cast[target.contender],
            "title": target.title,
            "value": value_range(target.low, target.high, target.unit)
            if target.low is not None
            else value(target.value, target.unit),
            "by": target.by,
            "stated": target.stated,
            "outcome": target.outcome.replace("_", " "),
            "note": target.note,
            "sources": [(code, sources[code].producer or code) for code in target.sources if code in sources],
            **_judged(judged.get(target.code)),
        }
        for target in contest.framework.targets
        if target.contender in near
    ]
    return sorted(rows, key=lambda row: (row["outcome"] != "open", row["by"]))


def _judged(found: TargetOutlook | None) -> dict[str, Any]:
    """Say how a target stands with the figures of today, and what that rests on."""
    if found is None:
        return {"said": "", "why": ()}
    said = found.sentence.removeprefix(f"{found.target.title}: ")
    return {"outcome": found.status, "said": sentence(said), "why": found.why}


def checks_view(contest: Contest, cast: Cast) -> list[dict[str, Any]]:
    """Ask rankings that are not part of the scores who leads.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    list of dict
        One row an indicator whose use is "outside check" and that has a period with values for both.
    """
    outside = (node for node in contest.framework.indicators.values() if node.use == "outside check")
    return [found for node in outside if (found := _check(contest, cast, node))]


def _check(contest: Contest, cast: Cast, indicator: Indicator) -> dict[str, Any] | None:
    try:
        history = contest.history(indicator.code, *contest.pair)
    except SoftpowerError:
        return None  # nobody has a value
    both = [row for row in history if "observed" == row.how[0] == row.how[1] and not math.isnan(row.p)]
    if not both:
        return None
    row = both[-1]
    p = contest.lead(indicator.code, row.period, among=contest.pair)[contest.pair[0]]
    tone, probability = lead_tone(p, cast)
    return {
        "name": indicator.name,
        "period": row.period,
        "figures": [_as_stated(contest, code, indicator.code, row.period) for code in contest.pair],
        "verdict": sentence(verdict(p, cast.first.name, cast.second.name)),
        "tone": tone,
        "probability": probability,
    }


def _as_stated(contest: Contest, contender: str, indicator: str, period: str) -> str:
    """Give the value that the sources of the period agree on, before it is smoothed over the years."""
    cells = contest.trace(contender, indicator, period).children
    known = cells[0].value if cells else None
    return value(known.median if known else None, cells[0].unit if cells else "")


def refusals_view(contest: Contest, fronts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Say what could not be compared, and why.

    Parameters
    ----------
    contest : Contest
        The contest.
    fronts : sequence of mapping
        The rows of the fronts, as `softpower.report.page.fronts` gives them.

    Returns
    -------
    dict
        Fronts and concepts without a common figure, and the study's quantities that are known for one side or awaited.
    """
    rows = []
    for front in fronts:
        if not front["known"]:
            rows.append({"name": front["name"], "front": "", "why": front["probability"]})
        for concept in front["concepts"]:
            if concept["note"]:
                having = [side["mark"].name for side in concept["sides"] if side["known"]]
                why = (
                    f"only {having[0]} has a figure of {contest.period}"
                    if having
                    else f"no figure of {contest.period} for either"
                )
                rows.append({"name": concept["name"], "front": front["name"], "why": why})
    groups = [
        {"head": head, "rows": found}
        for role, head in (("trend_only", "Known for one side only"), ("awaits_data", "Waiting for figures"))
        if (found := _of_role(contest, role))
    ]
    return {"rows": rows, "groups": groups}


def _of_role(contest: Contest, role: str) -> list[dict[str, str]]:
    nodes = contest.framework.indicators.values()
    return [{"name": node.name, "why": node.reason} for node in nodes if node.role == role]


def findings_view(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Count the findings by what they are.

    Parameters
    ----------
    findings : iterable of Finding
        All findings of a run.

    Returns
    -------
    list of dict
        One row a code and grade, with how many there are and the first of them; the gravest first.
    """
    found = list(findings)
    counts = Counter((finding.grade, finding.code) for finding in found)
    first = {(finding.grade, finding.code): finding for finding in reversed(found)}
    order = sorted(counts.items(), key=lambda item: (_GRADES.index(item[0][0]), -item[1], item[0][1]))
    return [
        {
            "grade": key[0],
            "code": key[1].replace("_", " "),
            "count": count,
            "where": first[key].where,
            "text": first[key].text,
        }
        for key, count in order
    ]


def sources_view(contest: Contest, cited: Iterable[str]) -> dict[str, Any]:
    """List the sources that the page cites.

    Parameters
    ----------
    contest : Contest
        The contest.
    cited : iterable of str
        Codes of the sources.

    Returns
    -------
    dict
        One row a source, by publisher, and how many more the study has.
    """
    sources = contest.index.parent.parent.sources
    wanted = set(cited)
    rows = [
        {
            "code": code,
            "by": source.producer,
            "title": source.title or (code if not source.producer else ""),
            "date": source.date_published,
            "url": web_address(source.url),
            "licence": source.licence,
            "note": source.note,
        }
        for code, source in sources.items()
        if code in wanted
    ]
    rows.sort(key=lambda row: (row["by"] or row["title"]).casefold())
    # Codes are free text; anchors are not.
    anchors = {row["code"]: f"s-{number}" for number, row in enumerate(rows, start=1)}
    return {"rows": rows, "anchors": anchors, "more": len(sources) - len(rows)}
