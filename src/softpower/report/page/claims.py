"""What the articles of a study claimed, and what became of each claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from softpower.contest import Contest
from softpower.report.page.cast import Cast
from softpower.report.page.text import sentence
from softpower.report.verdicts import of_article
from softpower.verdicts import Verdict, Verdicts

__all__ = ["claims_view"]

# From what is borne out to what nobody can check; the first three carry weight, the others are drawn as open.
_FIRM = frozenset({"as stated", "agrees", "differs"})


def claims_view(contest: Contest, cast: Cast, verdicts: Verdicts | None, shown: set[str]) -> list[dict[str, Any]]:
    """Show what became of the claims, article by article.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    verdicts : Verdicts or None
        The verdicts, where they are at hand.
    shown : set of str
        Observations that stand in the evidence, to which evidence may link.

    Returns
    -------
    list of dict
        One entry an article: its title, its summary in a sentence, and one row a claim; empty where nothing was
        claimed.
    """
    if verdicts is None:
        return []
    found = []
    for code in dict.fromkeys(row.article for row in verdicts.rows):
        own = of_article(verdicts, code)
        source = contest.index.parent.parent.sources.get(code)
        found.append(
            {
                "title": (source.title or code) if source else code,
                "by": source.producer if source else "",
                "summary": own.summary,
                "rows": [_claim(contest, cast, row, shown) for row in own.rows],
            }
        )
    return found


def _claim(contest: Contest, cast: Cast, row: Verdict, shown: set[str]) -> dict[str, Any]:
    sources: Mapping[str, Any] = contest.index.parent.parent.sources
    return {
        "id": row.observation if row.observation in shown else "",
        "words": row.quote.exact,
        "mark": cast[row.contender] if row.contender else None,
        "verdict": sentence(row.verdict),
        "settled": row.verdict == "as stated",
        "firm": row.verdict in _FIRM,
        "against": row.verdict in ("differs", "outdated"),
        "sentence": row.sentence,
        "stated": row.stated,
        "known": row.known,
        "evidence": [name for name in row.evidence if name in shown][:3],
        "sources": [
            (code, sources[code].producer or sources[code].title or code) for code in row.sources if code in sources
        ][:3],
    }
