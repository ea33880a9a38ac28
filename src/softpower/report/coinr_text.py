"""The text that goes with the tables for COINr."""

from __future__ import annotations

from softpower.contest import Contest
from softpower.report.coinr_tables import CoinrTables
from softpower.report.schemas import TITLES

__all__ = ["coinr_readme"]


def coinr_readme(contest: Contest, view: CoinrTables) -> str:
    """Write the text that goes with the tables for COINr.

    Parameters
    ----------
    contest : Contest
        The contest.
    view : CoinrTables
        The tables.

    Returns
    -------
    str
        Markdown.
    """
    method = contest.index.method
    absent = ", ".join(f"`{code}`" for code in view.absent)
    missing = f"\nNot here, since no contender in view has a value: {absent}.\n" if view.absent else ""
    return f"""# {contest.title or "A contest of cultural influence"}, as a table of indicators

    softpower index iData.csv iMeta.csv --method method.toml

gives the scores of the medians with the published weights.

| file | what it holds |
| --- | --- |
| `iData.csv` | {TITLES["iData"]}: one row a contender and a year that has a value |
| `iMeta.csv` | {TITLES["iMeta"]} |
| `values.csv` | {TITLES["values"]}, row by row as in `iData.csv` |
| `method.toml` | the goalposts of the study, on the same scales, and how it folds |
| `datapackage.json` | what every column means, the sources and the licences |

## Scales

COINr's formats have no plain logarithm and no logit, so `iData.csv` holds each value on the scale on which the study
scores it, and `values.csv` the value x itself. Read `iData.csv` with `iMeta.csv`, never `values.csv`.

| column | in `iData.csv` | unit of x | x at 0 points | x at 100 points |
| --- | --- | --- | ---: | ---: |
{_rows(contest, view)}
{missing}
## What is the same as in the study, and what is not

- Values are medians of the draws that were scored, with what was borrowed, filled in or carried on.
- The score of a concept is the median of its scores in the study, but for rounding (below 1e-9 points).
- Scores of fronts and of the whole are folded from these medians by the published weights. The study folds every draw,
  with weights that are drawn as well, and gives the median of that: near, but not the same.
- The study leaves an aggregate with less than {100 * method.front_availability:g} of 100 points of weight out of what
  is above it, and gives no rank below {100 * method.min_availability:g} of 100. Here all that has a value counts.
- A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it, so that a
  spreadsheet does not run it. Numbers are not touched.
- In R, COINr takes `low` and `high` of `method.toml` as goalposts without truncation, both with their sign turned and
  their places changed where `Direction` is -1.
"""


def _rows(contest: Contest, view: CoinrTables) -> str:
    rows = []
    for concept, each in zip(view.concepts, view.coin.frame.indicators, strict=True):
        at_0, at_100 = contest.index.goalposts[(concept.code, contest.kind)]
        cells = (f"`{concept.code}`", each.unit or "x", concept.unit, f"{at_0:.6g}", f"{at_100:.6g}")
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)
