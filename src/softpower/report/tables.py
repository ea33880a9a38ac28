"""What a contest holds, as plain tables: the rows of `show` and of the exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import polars as pl

from softpower.contest import Contest
from softpower.errors import UnknownNameError, nearest
from softpower.estimates import Estimates
from softpower.framework import Framework
from softpower.provenance import Finding
from softpower.report.comparisons import regions_table
from softpower.report.frames import frame

__all__ = ["TABLES", "Filters", "findings_of", "table_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows of a table are wanted; an empty field takes all.

    Attributes
    ----------
    front, indicator, region, period, contender : str
        Codes. An indicator stands for the concept that it feeds, too.
    """

    front: str = ""
    indicator: str = ""
    region: str = ""
    period: str = ""
    contender: str = ""

    @classmethod
    def find(cls, framework: Framework, **names: str) -> Filters:
        """Find the codes behind names.

        Parameters
        ----------
        framework : Framework
            The tree.
        **names : str
            Codes or names by field.

        Returns
        -------
        Filters
            The codes.

        Raises
        ------
        UnknownNameError
            If a name is not in the study.
        """
        found = {key: name for key, name in names.items() if name}
        if "front" in found:
            found["front"] = framework.find("node", found["front"])
            known = [front.code for front in framework.fronts]
            if found["front"] not in known:
                raise UnknownNameError(f'"{found["front"]}" is no front', remedy=nearest(found["front"], known))
        if "indicator" in found:
            found["indicator"] = framework.find("indicator", found["indicator"])
        if "contender" in found:
            found["contender"] = framework.find("contender", found["contender"])
        if "region" in found:
            found["region"] = framework.region(found["region"])
        return cls(**found)

    def of(self, table: pl.DataFrame) -> pl.DataFrame:
        """Keep the rows that are wanted.

        Parameters
        ----------
        table : polars.DataFrame
            A table that has some of the columns `front`, `node`, `indicator`, `region`, `period`, `contender`.

        Returns
        -------
        polars.DataFrame
            The rows; a filter for which the table has no column takes all.
        """
        for column, wanted in asdict(self).items():
            there = [
                c for c in ((column, "node", "code") if column == "indicator" else (column,)) if c in table.columns
            ]
            if wanted and there:
                table = table.filter(pl.any_horizontal(pl.col(c).eq_missing(wanted) for c in there))
        return table


def table_of(contest: Contest, what: str, filters: Filters | None = None) -> pl.DataFrame:
    """Give one of the tables of a contest.

    Parameters
    ----------
    contest : Contest
        The contest.
    what : str
        One of `TABLES`.
    filters : Filters, optional
        Which rows are wanted.

    Returns
    -------
    polars.DataFrame
        The rows, numbers unrounded, null where there is nothing.
    """
    return (filters or Filters()).of(TABLES[what](contest))


def findings_of(contest: Contest) -> tuple[Finding, ...]:
    """Gather what looked odd on the whole way.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    tuple of Finding
        Findings of the observations, the estimates and the index, errors first.
    """
    index = contest.index
    found = [*index.parent.parent.findings, *index.parent.findings, *index.findings]
    return tuple(sorted(found, key=lambda f: ("error", "warning", "note").index(f.grade)))


def scoreboard_table(contest: Contest) -> pl.DataFrame:
    """List the contenders of the kind in view.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a contender, the ranked first.
    """
    rows = [
        {"contender": s.contender, "name": contest.framework.contenders[s.contender].name, "period": contest.period,
         "ranked": s.ranked, "score": s.score.median, "low": s.score.low, "high": s.score.high,
         "rank_low": s.ranks[0] if s.ranks else None, "rank_high": s.ranks[1] if s.ranks else None,
         "p_first": s.first, "coverage": s.coverage, "borrowed": s.borrowed}
        for s in contest.scoreboard
    ]  # fmt: skip
    integers = {"rank_low": pl.Int64, "rank_high": pl.Int64, "ranked": pl.Boolean}
    return frame(rows, ("contender", "name", "period"), integers)


def fronts_table(contest: Contest) -> pl.DataFrame:
    """List the fronts of the pair in view.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a front, with both scores, their gap and the probability that the first leads.
    """
    view = contest.view
    rows = [
        {"front": r.node, "name": r.name, "period": view.period, "first": view.first, "second": view.second,
         "first_score": r.first.median, "first_low": r.first.low, "first_high": r.first.high,
         "second_score": r.second.median, "second_low": r.second.low, "second_high": r.second.high,
         "gap": r.gap.median, "gap_low": r.gap.low, "gap_high": r.gap.high, "p_first_leads": r.p,
         "weight": r.weight, "common": r.common, "observations": r.observations, "carried": r.carried}
        for r in view.fronts
    ]  # fmt: skip
    return frame(
        rows, ("front", "name", "period", "first", "second"), {"observations": pl.Int64, "carried": pl.Boolean}
    )


def indicators_table(contest: Contest) -> pl.DataFrame:
    """List the indicators, with what is known of each.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row an indicator: its role, its observations, its contenders and its periods.
    """
    seen = contest.index.parent.parent.table.group_by("indicator").agg(
        pl.len().alias("observations"), pl.col("contender").n_unique().alias("contenders"),
        pl.col("period").min().alias("from"), pl.col("period").max().alias("to"),
    )  # fmt: skip
    framework = contest.framework
    rows = [
        {"indicator": i.code, "name": i.name, "front": i.front, "node": i.concept or i.code, "role": i.role,
         "unit": i.unit, "direction": i.direction}
        for i in framework.indicators.values()
    ]  # fmt: skip
    # In a small study the front of an indicator may lie some aggregates above it.
    for row in rows:
        row["front"] = framework.front_of(str(row["node"])) or row["front"]
    names = ("indicator", "name", "front", "node", "role", "unit")
    table = frame(rows, names, {"direction": pl.Int64}).join(seen, on="indicator", how="left", maintain_order="left")
    return table.with_columns(pl.col("observations", "contenders").fill_null(0))


def observations_table(contest: Contest) -> pl.DataFrame:
    """List the observations with what became of each.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        The columns of the tidy table, then `node`, `front`, `use` and `weight`.
    """
    return observations_of(contest.index.parent)


def observations_of(estimates: Estimates) -> pl.DataFrame:
    """List the observations behind estimates with what became of each.

    Parameters
    ----------
    estimates : Estimates
        The estimates.

    Returns
    -------
    polars.DataFrame
        The columns of the tidy table, then `node`, `front`, `use` and `weight`.
    """
    framework = estimates.framework
    uses = estimates.uses.unique("observation", keep="first", maintain_order=True)
    uses = uses.select(pl.col("observation").alias("id"), "node", pl.col("status").alias("use"), "weight")
    table = estimates.parent.table.join(uses, on="id", how="left", maintain_order="left")
    fronts = {code: framework.front_of(i.concept or code) or i.front for code, i in framework.indicators.items()}
    front = pl.col("indicator").replace_strict(fronts, default=None, return_dtype=pl.String)
    return table.with_columns(front.alias("front"))


def estimates_table(contest: Contest) -> pl.DataFrame:
    """List the reconciled cells.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a cell, with the front and the name of its node.
    """
    framework = contest.framework
    table = contest.index.parent.table.drop("quantiles")
    nodes = table["node"].unique().to_list()
    names = {n: (framework.concepts.get(n) or framework.indicators[n]).name for n in nodes}
    fronts = {n: framework.front_of(n) for n in nodes}
    return table.with_columns(
        pl.col("node").replace_strict(names, return_dtype=pl.String).alias("name"),
        pl.col("node").replace_strict(fronts, return_dtype=pl.String).alias("front"),
    )


def findings_table(contest: Contest) -> pl.DataFrame:
    """List what looked odd.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a finding, errors first.
    """
    return frame([asdict(f) for f in findings_of(contest)], ("code", "grade", "where", "text"), {})


def targets_table(contest: Contest) -> pl.DataFrame:
    """List the stated targets.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a target.
    """
    framework = contest.framework
    rows = []
    for t in framework.targets:
        concept = framework.indicators[t.indicator].concept if t.indicator in framework.indicators else ""
        rows.append({**asdict(t), "sources": "; ".join(t.sources), "front": framework.front_of(concept or t.indicator)})
    names = ("code", "contender", "title", "indicator", "unit", "by", "stated", "sources", "outcome", "note", "front")
    return frame(rows, names, {})


def weights_table(contest: Contest) -> pl.DataFrame:
    """List the weights of the fronts, as they are published and under each preset.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a front and weighting; the weights of a weighting sum to 1.
    """
    fronts = contest.framework.fronts
    weightings = {"published": {f.code: f.weight for f in fronts}}
    for preset in contest.framework.presets:
        weightings.setdefault(preset, {f.code: f.presets.get(preset, 0.0) for f in fronts})
    rows = []
    for name, weights in weightings.items():
        total = sum(weights.values())
        for f in fronts if total else ():
            reason = f.reason if name == "published" else ""
            rows.append(
                {
                    "weighting": name,
                    "front": f.code,
                    "name": f.name,
                    "weight": weights[f.code] / total,
                    "reason": reason,
                }
            )
    return frame(rows, ("weighting", "front", "name", "reason"), {})


def sources_table(contest: Contest) -> pl.DataFrame:
    """List the sources.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a source, with the number of its observations.
    """
    observations = contest.index.parent.parent
    counts = dict(observations.table.group_by("source").len().iter_rows())
    rows = [{**asdict(s), "observations": counts.get(s.code, 0)} for s in observations.sources.values()]
    names = ("code", "title", "producer", "url", "path", "date_published", "licence", "kind", "note")
    return frame(rows, names, {"observations": pl.Int64})


TABLES: dict[str, Callable[[Contest], pl.DataFrame]] = {
    "scoreboard": scoreboard_table,
    "fronts": fronts_table,
    "regions": regions_table,
    "indicators": indicators_table,
    "observations": observations_table,
    "estimates": estimates_table,
    "findings": findings_table,
    "targets": targets_table,
    "weights": weights_table,
    "sources": sources_table,
}
