"""The web report: one file that opens from disk, without a request."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower.contest import Contest
from softpower.files import write_whole

if TYPE_CHECKING:
    from jinja2 import Environment

    from softpower.outlook import Outlook
    from softpower.verdicts import Verdicts

__all__ = ["render_report", "write_report"]

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)


def write_report(
    contest: Contest, path: str | Path, *, outlook: Outlook | None = None, verdicts: Verdicts | None = None
) -> Path:
    """Write the report of a contest as one HTML file.

    Parameters
    ----------
    contest : Contest
        The contest.
    path : str or Path
        The file; missing folders above it are made, a file of the same name is replaced.
    outlook : Outlook, optional
        What `softpower.outlook.project` makes of the contest: how near the stated targets are.
    verdicts : Verdicts, optional
        What became of the claims of the study's articles.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    StudyError
        If the file cannot be written.
    """
    file = Path(path)
    write_whole(file, render_report(contest, outlook=outlook, verdicts=verdicts).encode())
    return file


def render_report(contest: Contest, *, outlook: Outlook | None = None, verdicts: Verdicts | None = None) -> str:
    """Render the report of a contest.

    Parameters
    ----------
    contest : Contest
        The contest.
    outlook : Outlook, optional
        What `softpower.outlook.project` makes of the contest: how near the stated targets are.
    verdicts : Verdicts, optional
        What became of the claims of the study's articles.

    Returns
    -------
    str
        The page. It holds its style, its script and its drawings, asks the network for nothing, and is complete without
        its script.

    Notes
    -----
    All text of the study and of its sources is escaped, addresses are links only where they are of the web, and the
    page's own policy lets no other script run. Letters that are not ASCII are written as references where they are few.
    """
    from markupsafe import Markup

    from softpower.report.page.packed import script_text
    from softpower.report.page.text import in_ascii

    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    view = _view(contest, outlook, verdicts)
    page = _environment().get_template("page.html.jinja")
    live = view["live"]
    data = Markup(script_text(live["data"]) if live else "")
    own = {"style": Markup(_style()), "script": Markup(script), "data": data}
    return in_ascii(page.render(view, policy=POLICY.format(digest=digest), **own))


def _view(contest: Contest, outlook: Outlook | None, verdicts: Verdicts | None) -> dict[str, Any]:
    """Gather what every section says."""
    from markupsafe import Markup

    from softpower.report.drawings import symbols
    from softpower.report.page import board, claims, evidence, fronts, limits, packed, passages, places, result, years
    from softpower.report.page.cast import Cast
    from softpower.report.tables import findings_of

    cast = Cast(contest)
    ways = fronts.ways_of(contest)
    rows = evidence.choose(contest, cast, ways)
    documents = passages.passages_view(contest, cast, rows)
    front_rows = fronts.fronts_view(contest, cast, ways, {row["id"] for row in rows})
    targets = limits.targets_view(contest, cast, outlook)
    cited = {row["source"] for row in rows if row["source"]} | {code for row in targets for code, _ in row["sources"]}
    cited |= {document["source"].code for document in documents}
    return {
        "contest": contest,
        "pair": cast.pair,
        "symbols": Markup(symbols()),
        "result": result.result_view(contest, cast),
        "overall": result.overall_view(contest, cast),
        "board": board.board_view(contest, cast),
        "matrix": board.matrix_view(contest, cast),
        "weights": board.weights_view(contest, cast),
        "years": years.years_view(contest, cast, outlook),
        "claims": claims.claims_view(contest, cast, verdicts, {row["id"] for row in rows}),
        "places": places.places_view(contest, cast),
        "live": packed.live_view(contest, cast),
        "fronts": front_rows,
        "evidence": evidence.evidence_view(contest, cast, rows, {name for each in documents for name in each["ids"]}),
        "documents": documents,
        "targets": targets,
        "checks": limits.checks_view(contest, cast),
        "refusals": limits.refusals_view(contest, front_rows["rows"]),
        "findings": limits.findings_view(findings_of(contest)),
        "sources": limits.sources_view(contest, cited),
        "method": contest.index.method,
        "version": metadata.version("softpower"),
    }


@cache
def _environment() -> Environment:
    """Make the templates' environment: every text is escaped, control characters are shown as a sign."""
    import jinja2

    from softpower.report.page.text import clean, web_address

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_page_file),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda thing: clean(thing) if type(thing) is str else thing,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = web_address
    return environment


def _page_file(name: str) -> str:
    return (resources.files("softpower.report.page") / name).read_text(encoding="utf-8")


def _script() -> str:
    """Join the parts of the script into one, whose names are its own."""
    parts = ("base", "words", "draws", "drawing", "weights", "pairs", "figures")
    text = (
        _bare("".join(_page_file(f"script/{name}.js") for name in parts)).encode("ascii", "backslashreplace").decode()
    )
    return f'(() => {{\n"use strict";\n{text}}})();'


def _bare(text: str) -> str:
    """Leave out what is for those who read the program: comments on lines of their own, and what lines begin with."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(("//", "/*")))


def _style() -> str:
    return _bare("".join(_page_file(name) for name in ("style.css", "narrow.css")))
