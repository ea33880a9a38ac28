"""The report page of a pair as a page of the explorer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from softpower.contest import Contest
from softpower.errors import StudyError
from softpower.report.answers import overview_answer, weights_of_fronts
from softpower.report.cells import safe_csv
from softpower.report.html import render_report
from softpower.report.tables import findings_of, table_of
from softpower.serve.asking import slug
from softpower.serve.drawing import POLICY, around
from softpower.serve.making.site import Made, Site

__all__ = ["other_pairs", "pair_name", "report_page"]

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
_SCRIPT = re.compile(r"script-src 'sha256-([A-Za-z0-9+/=]+)'")
WARNINGS = 200  # findings in the twin of a report; the table of findings has all


def pair_name(first: str, second: str) -> str:
    """Name a pair in addresses.

    Parameters
    ----------
    first, second : str
        Codes.

    Returns
    -------
    str
        Both with "-vs-" between.
    """
    return f"{slug(first)}-vs-{slug(second)}"


def other_pairs(contest: Contest) -> Iterator[Contest]:
    """Go through all pairs of one kind but the one in view, in the order of the study.

    Parameters
    ----------
    contest : Contest
        The contest.

    Yields
    ------
    Contest
        The same with another pair in view.
    """
    nodes = sorted(contest.framework.contenders.values(), key=lambda node: (node.kind != contest.kind, node.order))
    for first, second in combinations(nodes, 2):
        pair = (first.code, second.code)
        if first.kind == second.kind and set(pair) != set(contest.pair):
            yield replace(contest, pair=pair)


def report_page(site: Site, contest: Contest, address: str) -> Made:
    """Make the report of a pair into a page of the explorer.

    Parameters
    ----------
    site : Site
        What all pages share.
    contest : Contest
        The contest with the pair in view.
    address : str
        Address below the contest; empty for the pair of the study.

    Returns
    -------
    Made
        The page with its twins.
    """
    where = f"/c/{site.code}/{address}" if address else f"/c/{site.code}"
    view = {**site.view("report", where), "pair": [slug(code) for code in contest.pair]}
    html, policy = _framed(render_report(contest), around(view))
    table = table_of(contest, "fronts" if address else "scoreboard")
    return Made(address=address, html=html, policy=policy, data=report_data(site, contest), csv=safe_csv(table),
                sources=tuple(contest.index.parent.parent.sources))  # fmt: skip


def report_data(site: Site, contest: Contest) -> dict[str, Any]:
    """Give the report of a pair as plain data.

    Parameters
    ----------
    site : Site
        What all pages share.
    contest : Contest
        The contest with the pair in view.

    Returns
    -------
    dict
        Plain data; what is too thin for an overall lead has null there.
    """
    odd = [
        {"code": f.code, "grade": f.grade, "where": f.where, "text": f.text}
        for f in findings_of(contest)
        if f.grade != "note"
    ]
    return {**site.head("report"), "weights": weights_of_fronts(contest), **overview_answer(contest),
            "warnings": odd[:WARNINGS], "n_warnings": len(odd)}  # fmt: skip


def _framed(page: str, strip: str) -> tuple[str, str]:
    """Put the places of the explorer under the bar of a report; the policy goes from the page into the header."""
    stated = _META.search(page)
    script = _SCRIPT.search(stated[1].replace("&#39;", "'")) if stated else None
    if stated is None or script is None or "</head>" not in page or "</header>" not in page:
        raise StudyError("the report page has no policy or no bar to put the explorer's places under", where="report")
    page = page.replace(stated[0], "", 1)
    style, places = strip.split("<!-- style ends -->")
    page = page.replace("</head>", f"{style}</head>", 1).replace("</header>", f"</header>\n{places}", 1)
    return page, POLICY.format(digest=script[1])
