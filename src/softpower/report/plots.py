"""Charts of a contest as objects for a notebook, made with Altair (extra `notebook`)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from softpower.contest import Contest
from softpower.errors import CoverageError, SoftpowerError
from softpower.report.charts import board_of, fronts_of, over_time_of, why_of
from softpower.report.charts.regions import leads_by_place
from softpower.report.comparisons import regions_table
from softpower.report.drawings import OverTime
from softpower.report.drawings.pen import INK_ON_WHITE
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import cut

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Plots"]

MARKS = {"triangle-up": "triangle-up", "triangle-down": "triangle-down", "circle": "circle", "diamond": "diamond",
         "square": "square"}  # fmt: skip
WIDTH = 560


class Plots:
    """Charts of a contest; each is an Altair chart that can be changed, saved and joined.

    Parameters
    ----------
    contest : Contest
        The contest.

    Raises
    ------
    SoftpowerError
        When a chart is made and Altair is not installed.
    """

    def __init__(self, contest: Contest) -> None:
        self.contest = contest

    def __repr__(self) -> str:
        names = ", ".join(name for name in dir(self) if not name.startswith("_") and name != "contest")
        return f"charts of {self.contest.title}: {names}"

    def gaps(self) -> Any:  # noqa: ANN401 - an Altair chart
        """Draw 100 equally likely gaps.

        Returns
        -------
        altair.Chart
            A pile of dots for each span of points.

        Raises
        ------
        CoverageError
            If there is no overall lead.
        """
        view, cast = self.contest.view, Cast(self.contest)
        if not view.gaps:
            raise CoverageError("there is no overall lead, so there are no gaps", remedy="plot.fronts() shows the rest")
        alt = _altair()
        size = max(1.0, (view.gaps[-1] - view.gaps[0]) / 25)
        piles: dict[int, int] = {}
        rows = []
        for gap in view.gaps:
            place = math.floor(gap / size)
            piles[place] = piles.get(place, 0) + 1
            who = cast.second.name if gap > 0 else cast.first.name
            rows.append({"gap": (place + 0.5) * size, "place": piles[place], "ahead": who, "exact": gap})
        return (
            alt.Chart(alt.Data(values=rows), title=f"{cast.second.name} minus {cast.first.name}, {self.contest.period}")
            .mark_point(filled=True, size=60, opacity=1)
            .encode(
                x=alt.X("gap:Q", title="points"), y=alt.Y("place:Q", axis=None), **self._who(alt, "ahead", rows),
                tooltip=[alt.Tooltip("exact:Q", format="+.1f", title="gap"), alt.Tooltip("ahead:N")],
            )
            .properties(width=WIDTH, height=200)
        )  # fmt: skip

    def scoreboard(self) -> Any:  # noqa: ANN401
        """Draw the overall scores of the ranked.

        Returns
        -------
        altair.LayerChart
            Medians with 90% intervals.

        Raises
        ------
        CoverageError
            If nobody is ranked.
        """
        board = board_of(self.contest)
        if board is None:
            raise CoverageError("no contender has enough weight for an overall score", remedy="plot.fronts()")
        alt = _altair()
        rows = [
            {"name": row.name, "score": cut(row.score.median), "low": cut(row.score.low), "high": cut(row.score.high)}
            for row in board.rows
        ]
        base = alt.Chart(alt.Data(values=rows), title=board.title).encode(
            y=alt.Y("name:N", sort=[row.name for row in board.rows], title=None)
        )
        return _interval(alt, base, self._who(alt, "name", rows)).properties(width=WIDTH)

    def fronts(self) -> Any:  # noqa: ANN401
        """Draw the pair in view, front by front.

        Returns
        -------
        altair.LayerChart
            Medians with 90% intervals, from the second's clearest lead to the first's.
        """
        alt = _altair()
        chart = fronts_of(self.contest)
        rows = [
            {"front": row.name, "name": name, "says": row.verdicts[0],
             "score": cut(score.median), "low": cut(score.low), "high": cut(score.high)}
            for row in chart.rows for name, score in zip(chart.names, (row.first, row.second), strict=True)
            if score is not None
        ]  # fmt: skip
        base = alt.Chart(alt.Data(values=rows), title=chart.title).encode(
            y=alt.Y("front:N", sort=[row.name for row in chart.rows], title=None), yOffset=alt.YOffset("name:N"),
            tooltip=["front:N", "name:N", alt.Tooltip("score:Q", format=".0f"), "says:N"],
        )  # fmt: skip
        return _interval(alt, base, self._who(alt, "name", rows)).properties(width=WIDTH)

    def over_time(self, node: str = "", region: str = "") -> Any:  # noqa: ANN401
        """Draw the pair in view over the years.

        Parameters
        ----------
        node : str, default ""
            Front, concept or indicator; by default the whole, over a fixed basket.
        region : str, default ""
            For a concept or an indicator: where it is felt.

        Returns
        -------
        altair.LayerChart
            Medians in 50% and 90% bands; a forecast is dashed.

        Raises
        ------
        CoverageError
            If there are not two years that rest on the same things.
        """
        chart = over_time_of(self.contest, node, region)
        if chart is None:
            raise CoverageError("there are not two years that rest on the same concepts", where=node or "the whole",
                                remedy="name a front or a concept with a longer series")  # fmt: skip
        alt = _altair()
        who = self._who(alt, "name", [{"name": line.name} for line in chart.lines])
        base = alt.Chart(alt.Data(values=_years(chart)), title=chart.title).encode(
            x=alt.X("year:O", title=None), color=who["color"], detail="piece:N"
        )
        scale = alt.Scale(zero=False)
        bands = [
            base.mark_area(opacity=0.15).encode(y=alt.Y(f"low{n}:Q", scale=scale, title=chart.unit), y2=f"high{n}:Q")
            for n in (90, 50)
        ]
        line = base.mark_line().encode(y=alt.Y("median:Q", scale=scale, title=chart.unit), strokeDash=_dash(alt))
        tips = ["name:N", "year:O", "median:Q", "low90:Q", "high90:Q"]
        points = base.mark_point(filled=True, opacity=1).encode(y="median:Q", shape=who["shape"], tooltip=tips)
        return alt.layer(*bands, line, points).properties(width=WIDTH)

    def regions(self) -> Any:  # noqa: ANN401
        """Draw who leads where, from figures that both have on one basis.

        Returns
        -------
        altair.Chart
            One bar a region or country: the probability that either leads, from level to certain.

        Raises
        ------
        CoverageError
            If no region has such a figure.
        """
        cast = Cast(self.contest)
        found = leads_by_place(regions_table(self.contest))
        if not found:
            raise CoverageError("no region has a figure of one basis for both", remedy="`softpower show STUDY regions`")
        alt = _altair()
        places = self.contest.framework.regions
        rows = [
            {"region": places[row["region"]].name if row["region"] in places else row["region"],
             "figure": f"{row['name']}, {row['period']}", "p": max(row["p_first_leads"], 1 - row["p_first_leads"]),
             "ahead": (cast.first if row["p_first_leads"] >= 0.5 else cast.second).name}
            for row in found
        ]  # fmt: skip
        return (
            alt.Chart(alt.Data(values=rows), title=f"Who leads where: {cast.first.name} or {cast.second.name}")
            .mark_bar()
            .encode(
                x=alt.X("p:Q", scale=alt.Scale(domain=[0.5, 1]), axis=alt.Axis(format="%"), title="probability"),
                y=alt.Y("region:N", title=None), color=self._who(alt, "ahead", rows)["color"],
                tooltip=["region:N", "figure:N", "ahead:N", alt.Tooltip("p:Q", format=".0%")],
            )
            .properties(width=WIDTH)
        )  # fmt: skip

    def why(self, node: str, contender: str, period: str = "", region: str = "") -> Any:  # noqa: ANN401
        """Draw what every source says of one cell, and what was made of it.

        Parameters
        ----------
        node : str
            Concept or indicator.
        contender : str
            Whose.
        period : str, default ""
            When; the period in view by default.
        region : str, default ""
            Where it is felt; the quantity's own region by default.

        Returns
        -------
        altair.LayerChart
            Values with their intervals; hollow where a source is not used.

        Raises
        ------
        CoverageError
            If the cell has no estimate.
        """
        framework = self.contest.framework
        code, who = framework.find("indicator", node), framework.find("contender", contender)
        chart = why_of(self.contest, code, who, period or self.contest.period, region)
        if chart is None:
            raise CoverageError(
                f"{code} of {who} has no estimate in {period or self.contest.period}",
                remedy=f"`softpower show STUDY --indicator {code}` shows the periods that have one",
            )
        alt = _altair()
        made = chart.estimate
        low, high = made.quantiles[0][0], made.quantiles[-1][0]
        rows = [{"source": one.name, "says": one.words, "score": _finite(one.middle), "low": _finite(one.low),
                 "high": _finite(one.high), "note": one.note, "used": "used" if one.used else "not used"}
                for one in chart.stated]  # fmt: skip
        rows.append({"source": "reconciled", "says": made.words, "score": made.middle, "low": low, "high": high,
                     "note": "98% interval", "used": "estimate"})  # fmt: skip
        order = [str(row["source"]) for row in rows]
        base = alt.Chart(alt.Data(values=rows), title=chart.title).encode(
            y=alt.Y("source:N", sort=order, title=None), tooltip=["source:N", "says:N", "note:N"]
        )
        colours = [INK_ON_WHITE[tone] for tone in ("neutral", "rule", made.tone if made.tone != "other" else "ink")]
        scale = alt.Scale(domain=["used", "not used", "estimate"], range=colours)
        tones = {"color": alt.Color("used:N", title=None, scale=scale)}
        return _interval(alt, base, tones, title=chart.unit).properties(width=WIDTH)

    def _who(self, alt: ModuleType, field: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Give colour and shape of the contenders that are shown, the same in every chart."""
        cast = Cast(self.contest)
        shown = {row[field] for row in rows}
        marks = [mark for mark in (cast[code] for code in cast.kin) if mark.name in shown]
        names = [mark.name for mark in marks]
        colours = [INK_ON_WHITE["neutral" if mark.tone == "other" else mark.tone] for mark in marks]
        shapes = [MARKS.get(mark.shape, "cross") for mark in marks]
        return {
            "color": alt.Color(f"{field}:N", title=None, scale=alt.Scale(domain=names, range=colours)),
            "shape": alt.Shape(f"{field}:N", title=None, scale=alt.Scale(domain=names, range=shapes)),
        }


def _altair() -> ModuleType:
    """Load Altair, or say what is missing."""
    try:
        import altair
    except ImportError:
        raise SoftpowerError(
            "charts in a notebook need the package altair", where="contest.plot",
            remedy='pip install "softpower[notebook]"',
        ) from None  # fmt: skip
    return altair


def _interval(alt: ModuleType, base: Any, who: dict[str, Any], title: str = "points") -> Any:  # noqa: ANN401
    """Draw medians on their intervals."""
    scale = alt.Scale(zero=False)
    bars = base.mark_bar(opacity=0.32, height=8, cornerRadius=4).encode(
        x=alt.X("low:Q", scale=scale, title=title), x2="high:Q", color=who["color"]
    )
    points = base.mark_point(filled=True, size=80, opacity=1).encode(x=alt.X("score:Q", scale=scale), **who)
    return alt.layer(bars, points)


def _dash(alt: ModuleType) -> Any:  # noqa: ANN401
    domain = alt.Scale(domain=["known", "forecast"], range=[[1, 0], [5, 4]])
    return alt.StrokeDash("state:N", title=None, scale=domain, legend=None)


def _finite(x: float) -> float | None:
    return x if math.isfinite(x) else None


def _years(chart: OverTime) -> list[dict[str, Any]]:
    """Give one row a contender and year; `piece` parts what one stroke may not join."""
    rows = []
    for line in chart.lines:
        piece, before = 0, 0
        for i, year in enumerate(line.years):
            if before and (year != before + 1 or year in line.breaks):
                piece += 1
            before = year
            row = {"name": line.name, "year": year, "median": line.median[i], "low50": line.half[i][0],
                   "high50": line.half[i][1], "low90": line.most[i][0], "high90": line.most[i][1],
                   "piece": f"{line.name} {piece}", "state": "known"}  # fmt: skip
            ahead = bool(line.forecast) and year >= line.forecast
            rows.append({**row, "state": "forecast"} if ahead else row)
            if line.forecast and year == line.forecast - 1:
                rows.append({**row, "state": "forecast"})  # the dashed stroke starts at the last known year
    return rows
