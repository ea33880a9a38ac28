"""Verdict and Verdicts: what became of each claim of an article, and what that rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import polars as pl

from softpower.display import table_html
from softpower.estimates import Estimates
from softpower.observations import Observations
from softpower.provenance import Quote

__all__ = ["TABLE", "VERDICTS", "Verdict", "Verdicts"]

# Each verdict and how it is counted in a summary.
VERDICTS = {
    "as stated": "as stated",
    "agrees": "{verb}",
    "differs": "{verb}",
    "sources differ": "on which sources differ",
    "outdated": "outdated",
    "not covered": "",
    "vague": "",
    "not checkable": "",
}
_VERBS = {"agrees": ("agrees", "agree"), "differs": ("differs", "differ")}

TABLE: dict[str, pl.DataType] = {
    **dict.fromkeys(
        ("article", "observation", "verdict", "sentence", "claim_kind", "contender", "indicator", "node", "region",
         "period", "stated", "known"),
        pl.String(),
    ),
    "departure": pl.Float64(),
    **dict.fromkeys(("evidence", "sources"), pl.List(pl.String())),
    "exact": pl.String(),
    **dict.fromkeys(("start", "end"), pl.Int64()),
    **dict.fromkeys(("prefix", "suffix"), pl.String()),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one claim.

    Attributes
    ----------
    article : str
        Code of the article's source.
    observation : str
        Id of the claim among the article's observations.
    quote : Quote
        The words of the claim and their place.
    verdict : str
        One of `VERDICTS`: "as stated" equals a source at the printed precision; "agrees" lies where the sources allow;
        "differs"; "sources differ" equals one of several that stand apart; "outdated" is true of an earlier period;
        "not covered" where nothing is known of it; "vague" where a number is missing; "not checkable" for opinions and
        the like.
    sentence : str
        Why, in plain words: by how much, from which source, or what would make it checkable.
    claim_kind : str
        What sort of claim it is, as read in the article.
    contender, indicator, node, region, period : str
        Of what it speaks: codes, and the period as it is written; empty where it is not known. `node` is the concept or
        indicator whose cell it was held against.
    stated, known : str
        The number of the claim, and that of the nearest evidence, with units; empty for none.
    departure : float
        By which share of the nearest evidence the claim departs from it, with its sign; NaN for none.
    evidence : tuple of str
        Ids of the observations that the verdict rests on, the nearest first.
    sources : tuple of str
        Codes of their sources, in the same order, each once.
    """

    article: str
    observation: str
    quote: Quote
    verdict: str
    sentence: str
    claim_kind: str = ""
    contender: str = ""
    indicator: str = ""
    node: str = ""
    region: str = ""
    period: str = ""
    stated: str = ""
    known: str = ""
    departure: float = math.nan
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of each claim of some articles.

    Attributes
    ----------
    rows : tuple of Verdict
        One for each claim, in the order of the articles.
    parent : Observations
        The claims.
    estimates : Estimates
        What they were held against.
    """

    rows: tuple[Verdict, ...]
    parent: Observations
    estimates: Estimates = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many claims got each verdict, in the order of `VERDICTS`."""
        return {name: sum(row.verdict == name for row in self.rows) for name in VERDICTS}

    @property
    def summary(self) -> str:
        """One sentence: how many claims, and what became of them."""
        counts = self.counts
        parts = []
        for name, words in VERDICTS.items():
            if words and counts[name]:
                verb = _VERBS.get(name, ("", ""))[counts[name] > 1]
                parts.append(f"{counts[name]:,} {words.format(verb=verb)}")
        rest = sum(n for name, n in counts.items() if not VERDICTS[name])
        parts += [f"{rest:,} cannot be checked"] if rest else []
        n = len(self.rows)
        return f"{n:,} claim{'' if n == 1 else 's'}{': ' if parts else ''}{', '.join(parts)}"

    @property
    def table(self) -> pl.DataFrame:
        """One row for each claim, with the columns of `TABLE`."""
        return pl.DataFrame([_columns(row) for row in self.rows], schema=TABLE, orient="row")

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        """Show what became of each claim in a notebook."""
        rows = ([row.verdict, row.sentence] for row in self.rows)
        return table_html(self.summary, ("verdict", "in words"), rows, most=40)

    def __repr__(self) -> str:
        return f"Verdicts: {self.summary}"


def _columns(row: Verdict) -> dict[str, object]:
    quote = row.quote
    words = {"exact": quote.exact, "start": quote.start, "end": quote.end}
    found = {name: getattr(row, name) for name in TABLE if hasattr(row, name)}
    departure = None if math.isnan(row.departure) else row.departure
    return {
        **found,
        **words,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "departure": departure,
        "evidence": list(row.evidence),
        "sources": list(row.sources),
    }
