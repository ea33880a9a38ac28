"""Series and statements that carry too little, or cannot be: a clear result or a clear error, never a traceback."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, statuses, tree

from softpower.contest import compare
from softpower.contest.growth import growth
from softpower.contest.polls import poll_streak
from softpower.errors import CoverageError
from softpower.framework import Indicator, ListEdition, Target
from softpower.index import build
from softpower.methods.breaks import level_break
from softpower.methods.comovement import comovement
from softpower.methods.forecast import forecast, quantile
from softpower.methods.meta import random_effects
from softpower.methods.ranking import RankList, plackett_luce
from softpower.methods.survey import wilson
from softpower.methods.trend import smooth
from softpower.outlook import project


def contest_of(*values, **concepts):
    """Ash with these values year by year, birch with 10 in the last."""
    rows = [row(v, period=str(2020 + i)) for i, v in enumerate(values)]
    rows.append(row(10.0, contender="birch", period=str(2020 + len(values) - 1)))
    return compare(build(estimates_of(tree(concept(scale="log", min_width=2.3, **concepts)), *rows)))


def test_one_point():
    contest = contest_of(12.0)
    assert 0.5 < contest.lead("c", "2020")["ash"] <= 1
    assert project(contest).table.is_empty()
    assert {f.code for f in project(contest).findings} == {"short_series"}
    with pytest.raises(CoverageError, match="two years"):
        growth(contest.index, "c", "ash", "birch")
    assert np.isfinite(quantile(forecast([[12.0]], 2), [0.1, 0.9])).all()
    with pytest.raises(ValueError, match="8 periods at least"):
        level_break([12.0])


def test_two_points():
    contest = contest_of(12.0, 14.0)
    found = project(contest, years=1)
    assert found.table.is_empty()
    assert any("2 years of figures, too few" in finding.text for finding in found.findings)
    assert found.index.periods == ("2022",)  # the index goes on all the same, by what the family lets expect
    assert comovement([1.0, 2.0], [1.0, 2.0], [1.0, 2.0]).verdict == "too short"
    assert np.isfinite(random_effects([[0.1, 0.4]], [[0.01, 0.01]]).estimate).all()


def test_all_missing():
    with pytest.raises(CoverageError, match="no scored concept has any value"):
        build(estimates_of(tree(concept(scale="log"))))
    none = np.full((1, 4), np.nan)
    assert np.isnan(quantile(forecast(none, 2), [0.5])).all()
    assert smooth(none, none).mean.shape == (1, 4)


def test_no_variance():
    contest = contest_of(12.0, 12.0, 12.0, 12.0)
    found = project(contest, years=2)
    assert (found.table["low80"] < found.table["median"]).all()  # the prior keeps it from being certain
    assert level_break([1.0] * 12).p > 0.05
    with pytest.raises(ValueError, match="same rate in every year"):
        comovement([1.0] * 12, np.arange(1.0, 13.0) ** 2, np.arange(1.0, 13.0) ** 1.5)
    assert random_effects([[0.2, 0.2, 0.2]], [[0.01, 0.01, 0.01]]).tau2[0] == 0
    level = build(estimates_of(tree(concept(unit="score", scale="identity")),
                               *(row(5.0, contender=c) for c in ("ash", "birch"))))  # fmt: skip
    assert [finding.code for finding in level.findings] == ["constant"]


def test_a_share_beyond_the_whole():
    framework = tree(concept(unit="percent", scale="logit"))
    estimates = estimates_of(framework, row(140.0, unit="percent"), row(40.0, unit="percent", contender="birch"))
    assert [cell["contender"] for cell in estimates.table.iter_rows(named=True)] == ["birch"]
    found = [finding for finding in estimates.findings if finding.code == "unusable_row"]
    assert len(found) == 1
    assert "0 to 100" in found[0].text
    with pytest.raises(ValueError, match="counted from 0 to n"):
        wilson(12, 10)


def test_a_negative_amount_on_a_logarithmic_scale():
    estimates = estimates_of(tree(concept(scale="log")), row(-3.0), row(4.0, contender="birch"))
    found = [finding for finding in estimates.findings if finding.code == "unusable_row"]
    assert len(found) == 1
    assert "observation" in found[0].where
    assert any("0" in reason for reason in statuses(estimates).values())
    with pytest.raises(ValueError, match="not above 0"):
        forecast([[1.0, -2.0, 3.0]], 2)


def test_a_list_with_an_unknown_item():
    with pytest.raises(ValueError, match="names item 4"):
        plackett_luce(3, [RankList(items=[0, 4], places=[1, 2], eligible=9)])
    places = Indicator(code="a", name="a", concept="c", unit="rank", scale="minus_log_rank", period_rule="edition",
                       method_class="editorial_ranking")  # fmt: skip
    edition = ListEdition(code="a", edition="2024", indicator="a", title="A", eligible=50)
    framework = tree(concept(unit="rank", scale="minus_log_rank", pooling="pool"), indicators=(places,),
                     lists=(edition,))  # fmt: skip
    estimates = estimates_of(framework, row(3.0, indicator="a"), row(8.0, indicator="a", contender=None))
    assert estimates.table.height == 1
    assert "no contender is linked" in statuses(estimates).values()


def test_a_survey_without_how_many_were_asked():
    names = [
        Indicator(code=code, name=code, concept="q", front="front", unit="percent", scale="logit", role="context",
                  method_class="survey") for code in ("song", "soup")
    ]  # fmt: skip
    names.append(Indicator(code="c", name="c", concept="c", front="front", method_class="official"))
    framework = tree(concept(scale="log"), concept("q", scored=False), indicators=tuple(names))
    rows = [row(v, indicator=code, unit="percent") for code, v in (("song", 18.0), ("soup", 12.0))]
    index = build(estimates_of(framework, row(1.0), row(2.0, contender="birch"), *rows))
    with pytest.raises(CoverageError, match="how many were asked"):
        poll_streak(index, "song", ["soup"], "ash")
    wide = estimates_of(framework, *rows).table.row(0, named=True)
    assert wide["low95"] < 18.0 < wide["high95"]  # it counts all the same, with the error of its class


def test_a_target_in_the_past():
    def judged(value, by):
        target = Target(code="t", contender="ash", title="T", indicator="c", value=value, unit="person", by=by,
                        stated="2012")  # fmt: skip
        rows = [row(10.0 + i, period=str(2012 + i)) for i in range(8)]
        index = build(estimates_of(tree(concept(scale="log"), targets=(target,)), *rows))
        return project(index, years=1).targets[0]

    missed, reached, never = judged(99.0, "2018"), judged(14.0, "2018"), judged(14.0, "someday")
    assert missed.status == "missed"
    assert missed.sentence == "T: not reached; 2018 had 16."
    assert reached.sentence == "T: reached in 2016 with 14."
    assert never.status == "no figures"
    assert never.sentence == "T: no year"
    assert all(math.isnan(one.p) for one in (missed, reached, never))
