"""The method of a run in words that a paper can print, and the text that goes with its tables."""

from __future__ import annotations

import math
from collections.abc import Mapping

from softpower.contest import Contest
from softpower.report.schemas import FIELDS, TITLES, program_version

__all__ = ["methods_text", "readme_text"]

_FOLDED = {"arithmetic": "weighted arithmetic means", "geometric": "weighted geometric means"}


def methods_text(contest: Contest) -> str:
    """Describe how the result came about, with the numbers of this run.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    str
        Markdown.
    """
    index, framework = contest.index, contest.framework
    method, estimates, observations = index.method, index.parent, index.parent.parent
    used = int(estimates.uses["status"].str.starts_with("used").sum())
    copies = int(estimates.uses["status"].str.starts_with("copy").sum())
    cited = observations.table["source"].drop_nulls().n_unique()
    a, b = (framework.contenders[c].name for c in contest.pair)
    fold = _FOLDED.get(method.aggregation, method.aggregation)
    text = (
        f"Cultural influence of {a} and {b} was measured on {len(framework.fronts)} fronts by "
        f"{len(framework.scored)} scored quantities, {index.periods[0]} to {index.periods[-1]}. The data are "
        f"{len(observations):,} observations from {cited:,} sources; {used:,} are used, {copies:,} repeat a figure of "
        "another source and count once, and every other row has its reason in observations.csv. Statements of one "
        f"quantity, contender and year were reconciled into one posterior each ({estimates.table.height:,} cells): a "
        "source errs by a Student-t distribution with 3 degrees of freedom and a scale by its class, stated ranges are "
        "intervals, and places in published lists are pooled by a Plackett-Luce model. Series were smoothed over the "
        "years by a random walk whose steps are learnt from the data, filled and carried only as far as the framework "
        f"allows, and drawn {method.draws:,} times (seed {method.seed}). Each draw was put between fixed goalposts (0 "
        f"and 100 points) on the scale of its quantity, and folded by {fold} into fronts and the whole. Weights were "
        "drawn around the published ones with a coefficient of variation of "
        f"{method.weight_spread:g} for a weight of average size. A contender is ranked from "
        f"{100 * method.min_availability:.0f} of 100 points of weight with a value. Two contenders are compared on the "
        "quantities that both have; an overall lead needs "
        f"{100 * method.lead_availability:.0f} of 100 points in common."
    )
    return f"# Method\n\n{text}\n\n{_result(contest)}\n\nComputed with softpower {program_version()}.\n"


def _result(contest: Contest) -> str:
    view = contest.view
    said = f"{contest.headline.title}. {contest.headline.lead}"
    borrowed = [
        f"{100 * share:.0f}% of the score of {contest.framework.contenders[code].name} rests on figures of "
        f"{contest.framework.contenders[contest.framework.within(code)].name}"
        for code, share in zip(contest.pair, view.overall.borrowed, strict=True)
        if contest.framework.within(code) and not math.isnan(share) and share > 0
    ]
    return said + (f" {'; '.join(borrowed)}." if borrowed else "")


def readme_text(contest: Contest, rows: Mapping[str, int]) -> str:
    """Write the text that goes with the tables.

    Parameters
    ----------
    contest : Contest
        The contest.
    rows : mapping of str to int
        Rows by table.

    Returns
    -------
    str
        Markdown.
    """
    listed = "\n".join(f"| `{name}.csv` | {rows[name]:,} | {TITLES[name]} |" for name in FIELDS)
    return f"""# {contest.title or "A contest of cultural influence"}

{contest.headline.title}. {contest.headline.lead}

| table | rows | what it holds |
| --- | ---: | --- |
{listed}

`datapackage.json` describes every column (Data Package 2.0). `methods.md` says how the result came about.

## Reading the tables

- CSV in UTF-8 with commas and a header; an empty cell is a missing value; numbers are not rounded.
- Probabilities and shares are 0 to 1, scores are points, 0 and 100 are the goalposts and values may lie beyond them.
- A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it, so that a
  spreadsheet does not run it as a formula. Take one leading apostrophe off such a text to have the original. Numbers
  are not touched.

## Licences

The figures belong to their sources, which `sources.csv` names with the licence as far as it is known. Quotes in
`observations.csv` are the words that state a figure, no more.
"""
