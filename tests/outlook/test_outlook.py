"""Forecasts of series and what is said of targets: by hand on small studies, and on the bundled one."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.framework import Target
from softpower.index import build
from softpower.methods.forecast import Prior, above, forecast, printed, required_growth
from softpower.outlook import project
from softpower.outlook.series import ahead, gather
from softpower.outlook.targets import judge

GROWING = [10.0, 11.0, 11.5, 12.8, 14.0, 15.1, 16.9, 18.0]


def small(values=GROWING, first=2012, *, targets=(), concepts=(), **more):
    """Estimates of one growing series of ash, and a flat one of birch."""
    nodes = concepts or (concept(scale="log"),)
    framework = tree(*nodes, targets=targets)
    rows = [row(v, period=str(first + i), **more) for i, v in enumerate(values) if v]
    rows += [row(12.0, contender="birch", period=str(first + i), **more) for i in range(len(values))]
    return estimates_of(framework, *rows)


def target(value=25.0, by="2022", stated="2015", **more):
    return Target(code="t", contender="ash", title="Twenty-five", indicator="c", value=value, unit="person", by=by,
                  stated=stated, **more)  # fmt: skip


def test_a_series_goes_on_as_the_method_says():
    found = project(build(small()), years=3, masked=())
    rows = found.of("c", "ash")
    assert rows["period"].to_list() == ["2020", "2021", "2022"]
    exact = forecast([GROWING], 3)
    np.testing.assert_allclose(rows["median"], np.exp(exact.point[0]), rtol=5e-3)  # it starts from the smoothed figure
    assert set(found.table["pandemic"]) == {"kept"}
    assert (rows["low95"] < rows["low80"]).all()
    assert (rows["high80"] < rows["high95"]).all()


def test_years_of_a_pandemic_are_said_both_ways():
    dipped = [10.0, 10.5, 11.0, 11.6, 12.0, 12.5, 13.0, 3.0, 4.0, 9.0, 13.5, 14.0]
    found = project(build(small(dipped, 2013)), years=2)
    kept, left_out = (found.of("c", "ash", pandemic=which) for which in ("kept", "left out"))
    assert kept["period"].to_list() == left_out["period"].to_list() == ["2025", "2026"]
    ratio = [np.log(rows["high80"][1] / rows["low80"][1]) for rows in (kept, left_out)]
    assert ratio[1] < 0.6 * ratio[0]
    assert found.of("c", "ash").equals(left_out)


def test_a_noisy_last_figure_does_not_start_the_path():
    rows = [row(v, period=str(2010 + i)) for i, v in enumerate([10.0] * 9)]
    rows += [row(16.0, period="2019", method_class="press_restated")]
    estimates = estimates_of(tree(concept(scale="log")), *rows)
    series = gather(estimates, [("c", "world")])[0]
    found = ahead([series], 2020)[0]
    assert np.exp(found.last[0]) < 13.0
    assert found.error[0] > 0.003


def test_shares_stay_shares_and_places_stay_places():
    nodes = (concept("s", unit="share", scale="logit"), concept("p", unit="rank", scale="minus_log_rank", direction=1))
    framework = tree(*nodes)
    rows = [row(v, indicator="s", period=str(2012 + i)) for i, v in enumerate([60.0, 70, 80, 85, 90, 94, 97])]
    rows += [row(v, indicator="p", period=str(2012 + i)) for i, v in enumerate([9.0, 7, 5, 4, 3, 2, 1])]
    found = project(build(estimates_of(framework, *rows)), years=6, masked=())
    shares, places = found.of("s", "ash"), found.of("p", "ash")
    assert (shares["high95"] < 100).all()
    assert (places["low95"] >= 1).all()
    assert (places["low80"] <= places["median"]).all()


def test_an_open_target():
    found = judge(small(targets=(target(),)), target(), seed=1)
    assert found.status == "open"
    assert (found.last_year, found.last_value) == (2019, pytest.approx(18.0))
    assert found.growth == pytest.approx(required_growth(18.0, 25.0, 3))
    assert found.seen == (1, 7)
    series = ahead([gather(small(), [("c", "world")])[0]], 2022)[0]
    assert found.p_end == pytest.approx(above(series, 25.0)[0, -1])
    assert found.p >= found.p_end
    assert found.p_printed == printed(found.p, 3)
    assert "Twenty-five: " in found.sentence
    assert "from 18 in 2019; 1 of 7 years grew that fast" in found.sentence
    assert found.why[0].startswith("figures of 8 years, 2012 to 2019")
    again = judge(small(targets=(target(),)), target(), seed=1)
    assert again == found


def test_far_targets_are_bounded():
    steep = small([10 * 1.3**i for i in range(8)])
    sure, hopeless = (judge(steep, target(value, by="2026"), seed=1) for value in (64.0, 90000.0))
    assert sure.p_printed == 0.95
    assert "95% or more" in sure.sentence
    assert hopeless.p_printed == 0.05
    assert "5% or less" in hopeless.sentence


def test_targets_that_are_over():
    met = judge(small(), target(13.9, by="2017"))
    assert (met.status, met.sentence) == ("reached", "Twenty-five: reached in 2016 with 14.")
    missed = judge(small(), target(17.5, by="2018"))
    assert (missed.status, missed.sentence) == ("missed", "Twenty-five: not reached; 2018 had 16.9.")
    ranged = judge(small(), target(20.0, by="2019", low=17.0, high=23.0))
    assert ranged.status == "reached"
    assert np.isnan(met.p)
    then = judge(small(), target(17.5, by="2018"), origin=2016)
    assert then.status == "open"
    assert 0 < then.p < 1


def test_targets_without_figures():
    assert judge(small(), target(contender := 25.0, by="some day")).status == "no figures"
    assert contender
    assert judge(small([10.0, 11.0]), target()).status == "no figures"
    other = Target(code="t", contender="elm", title="T", indicator="c", value=1.0, unit="person", by="2030")
    assert judge(small(), other).status == "no figures"
    unknown = Target(code="t", contender="ash", title="T", indicator="zz", value=1.0, unit="person", by="2030")
    assert judge(small(), unknown).status == "no figures"
    before = judge(small(first=2012), target(by="2010", stated="2005"))
    assert before.status == "no figures"


def test_a_target_in_another_currency_takes_the_rate_of_each_year():
    node = concept("m", unit="USD a year", scale="log")
    goal = Target(code="t", contender="ash", title="T", indicator="m", value=3000.0, unit="JPY", by="2022")
    framework = tree(node, targets=(goal,))
    rows = [row(v, indicator="m", period=str(2012 + i), unit="USD a year") for i, v in enumerate(GROWING)]
    rates = [row(100.0 + 10 * i, indicator="rate", period=str(2012 + i), unit="JPY per USD") for i in range(8)]
    found = judge(estimates_of(framework, *rows, *rates), goal)
    assert found.last_value == pytest.approx(18.0 * 170.0, rel=1e-6)
    assert found.status == "reached"
    without = judge(estimates_of(framework, *rows), goal)
    assert without.status == "no figures"


def test_short_series_are_findings():
    found = project(build(small([10.0, 11.0])), years=1)
    assert found.table.is_empty()
    assert [each.text for each in found.findings] == ["2 years of figures, too few to be carried on"] * 2
    with pytest.raises(ValueError, match="at least one"):
        project(build(small()), years=0)


def test_the_prior_of_amounts_grows_and_that_of_shares_does_not():
    share = concept("s", unit="share", scale="logit")
    rows = [row(20.0, indicator="s", period=str(2012 + i)) for i in range(8)]
    found = project(build(estimates_of(tree(share), *rows)), years=5, masked=()).of("s", "ash")
    assert found["median"][-1] == pytest.approx(20.0, rel=1e-3)
    flat = project(build(small([12.0] * 8)), years=5, masked=()).of("c", "ash")
    assert flat["median"][-1] > 12.0
    assert Prior().drift > 0


def test_the_bundled_study(bundled):
    found = project(bundled)
    assert repr(found).startswith("Outlook: ")
    by_code = {each.target.code: each for each in found.targets}
    assert len(by_code) == len(bundled.framework.targets)
    statuses = {each.status for each in found.targets}
    assert statuses >= {"open", "reached", "missed"}
    for each in found.targets:
        if each.status == "open":
            left = int(each.target.by[:4]) - each.last_year
            low, high = (0.05, 0.95) if left >= 4 else (0.01, 0.99)
            assert low <= each.p_printed <= high
            assert each.why
            assert each.p >= each.p_end - 0.02
    assert project(bundled).table.equals(found.table)  # no number hangs on chance
