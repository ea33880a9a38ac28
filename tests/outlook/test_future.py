"""The index of years ahead: compared as that of today, and what contenders share drawn once for both."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest import compare
from softpower.errors import CoverageError
from softpower.framework import Method
from softpower.index import FORECAST, OBSERVED, build
from softpower.outlook import project
from softpower.outlook.future import as_of, carried_on, shared_of
from softpower.outlook.series import gather

METHOD = Method(draws=2000, weight_spread=0.0)
POSTS = {"": (1.0, 1000.0)}


def index_of(ash, birch, *, first=2010, periods=(), **more):
    """Two contenders on one concept, year by year."""
    rows = [
        row(float(v), contender=who, period=str(first + i), **more)
        for who, values in (("ash", ash), ("birch", birch))
        for i, v in enumerate(values)
        if v
    ]
    return build(estimates_of(tree(concept(scale="log", goalposts=POSTS)), *rows), METHOD, periods=periods)


def walk(seed, n=14, drift=0.03, sd=0.1):
    return 50 * np.exp(np.cumsum(np.random.default_rng(seed).normal(drift, sd, n)))


def test_contenders_are_compared_in_years_ahead():
    index = index_of(50 * 1.10 ** np.arange(12), 80 * 1.01 ** np.arange(12))
    found = project(index, years=6)
    assert found.index.periods == tuple(str(y) for y in range(2022, 2028))
    assert found.index is found.index  # built once
    leads = [compare(found.index, period=period).view.overall.p for period in found.index.periods]
    assert leads[0] > 0.9
    contest = compare(found.index, period="2027")
    assert contest.lead("c", "2027")["ash"] == pytest.approx(contest.view.overall.p, abs=1e-9)
    rows = {row.period: row for row in contest.history("c", "ash", "birch")}
    assert rows["2021"].how == ("observed", "observed")
    assert rows["2027"].how == ("forecast", "forecast")
    assert rows["2027"].first.median > rows["2021"].first.median
    assert contest.trace("ash", "c").text == "forecast"


def test_years_ahead_have_the_width_of_the_forecast():
    index = index_of(walk(1), walk(2))
    found = project(index, years=4, masked=())
    draws = np.exp(found.index.paths.draws[0])
    for h, year in enumerate(found.index.paths.years):
        told = found.of("c", "ash").row(h, named=True)
        assert told["period"] == str(year)
        low, median, high = np.quantile(draws[:, h], [0.1, 0.5, 0.9])
        assert median == pytest.approx(told["median"], rel=0.03)
        assert np.log(high / low) == pytest.approx(np.log(told["high80"] / told["low80"]), rel=0.1)


def test_near_years_are_the_same_however_far_the_outlook_reaches():
    index = index_of(walk(1), walk(2))
    near, far = (carried_on(index, until) for until in (2025, 2031))
    np.testing.assert_array_equal(near.paths.draws, far.paths.draws[:, :, : len(near.periods)])


def test_a_path_goes_on_from_the_draw_of_its_last_year():
    index = index_of(walk(1), walk(2), method_class="press_restated")
    ahead = carried_on(index, 2024)
    today, next_year = index.paths.draws[0][:, -1], ahead.paths.draws[0][:, 0]
    assert np.corrcoef(today, next_year)[0, 1] > 0.3
    other = ahead.paths.draws[1][:, 0]
    assert abs(np.corrcoef(next_year, other)[0, 1]) < 0.2


def test_what_contenders_share_does_not_make_the_lead_doubtful():
    """Two series that take the same steps, one 20% above the other: whoever leads will go on to lead."""
    common = walk(3, n=20, sd=0.15)
    together = index_of(1.2 * common, common)
    family = gather(together.parent, [("c", "world")])
    assert shared_of(together, family, ()) > 0.7
    apart = index_of(1.2 * common, walk(4, n=20, sd=0.15) * common[-1] / walk(4, n=20, sd=0.15)[-1])
    assert shared_of(apart, gather(apart.parent, [("c", "world")]), ()) < 0.3
    chances = [compare(carried_on(index, 2032)).view.overall.p for index in (together, apart)]
    assert chances[0] > chances[1] + 0.1
    gaps = [np.std(np.diff(carried_on(index, 2032).paths.draws[:, :, -1], axis=0)) for index in (together, apart)]
    assert gaps[0] < 0.75 * gaps[1]


def test_only_what_is_scored_today_goes_on():
    index = index_of(walk(1), [*walk(2, n=9), 0, 0, 0, 0, 0])
    ahead = carried_on(index, 2025)
    assert [key.contender for key in ahead.paths.keys] == ["ash"]
    later = index_of(walk(1), walk(2), periods=[str(y) for y in range(2010, 2022)])
    ahead = carried_on(later, 2025)  # figures of 2022 and 2023 are known, and no forecast
    assert ahead.paths.status[0].tolist() == [OBSERVED, OBSERVED, FORECAST, FORECAST]


def test_a_short_series_goes_on_as_its_family_lets_expect():
    index = index_of(walk(1), [0] * 13 + [60.0])
    ahead = carried_on(index, 2026)
    assert [key.contender for key in ahead.paths.keys] == ["ash", "birch"]
    widths = np.ptp(np.quantile(ahead.paths.draws[:, :, -1], [0.1, 0.9], axis=1), axis=0)
    assert widths[1] == pytest.approx(widths[0], rel=0.6)


def test_what_would_have_been_said_then():
    index = index_of(walk(1), walk(2))
    then = project(index, years=2, origin=2018)
    assert then.index.periods == ("2019", "2020")
    assert as_of(index, 2018).periods == ("2018",)
    cut = index_of(walk(1)[:9], walk(2)[:9])
    np.testing.assert_array_equal(then.index.paths.draws, carried_on(cut, 2020).paths.draws)


def test_nothing_to_carry_on():
    index = index_of([10.0], [11.0])
    with pytest.raises(CoverageError):
        as_of(index, 2001)


def test_the_bundled_study(bundled):
    found = project(bundled, years=3)
    ahead = compare(found.index, pair=bundled.pair, period="2028")
    assert ahead.view.overall.common == pytest.approx(bundled.view.overall.common)
    assert 0.75 < 1 - ahead.view.overall.p < 0.95  # Seoul
    today = bundled.view.overall.gap
    assert ahead.view.overall.gap.high - ahead.view.overall.gap.low > today.high - today.low
