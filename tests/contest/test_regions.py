"""Leads by region, mixes of regions, effects of events, and a ranking that was held back."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest.events import after_event
from softpower.contest.heldback import agreement
from softpower.contest.regions import mix, regional_leads, unlike
from softpower.errors import CoverageError
from softpower.framework import Event, Indicator, Region
from softpower.index import build

REGIONS = {
    "world": Region(code="world", name="World"),
    **{c: Region(code=c, name=c.title(), parent="world") for c in ("north", "south", "east")},
    "inner": Region(code="inner", name="Inner", parent="north"),
}


def apart(code, unit="person", scale="log"):
    return Indicator(code=code, name=code, concept="", front="front", unit=unit, scale=scale, role="context",
                     method_class="official")  # fmt: skip


def regional(*rows, unit="person", scale="log"):
    framework = tree(concept(scale="log"), indicators=(apart("m", unit, scale),), regions=REGIONS)
    return build(estimates_of(framework, row(1.0), row(1.0, contender="birch"), *rows))


def test_leads_by_region():
    index = regional(
        row(30.0, indicator="m", region="north"), row(10.0, indicator="m", region="north", contender="birch"),
        row(30.0, indicator="m", region="south"), row(31.0, indicator="m", region="south", contender="birch"),
        row(30.0, indicator="m", region="east"),
    )  # fmt: skip
    found = {one.region: one for one in regional_leads(index, "ash", "birch")}
    assert set(found) == {"north", "south"}
    assert found["north"].p > 0.99
    assert found["north"].sentence == "North, m, 2024: Ash almost certainly leads (>99%)."
    assert 0.2 < found["south"].p < 0.6
    assert found["south"].second.median == pytest.approx(31.0)


def test_one_figure_for_both_is_level_whatever_other_years_say():
    rows = [row(20.0, indicator="m", region="north", period="2023"),
            row(2.0, indicator="m", region="north", period="2023",
            contender="birch")]  # fmt: skip
    rows += [row(5.0, indicator="m", region="north", contender=c) for c in ("ash", "birch")]
    assert [one.sentence for one in regional_leads(regional(*rows), "ash", "birch")] == ["North, m, 2024: level."]


def test_a_mix_has_an_explicit_rest():
    shares = {"north": 50.0, "south": 27.0, "inner": 20.0}
    rows = [row(v, indicator="m", region=r) for r, v in shares.items()]
    found = mix(regional(*rows, unit="share", scale="logit"), "m", "ash")
    assert found.regions == ("north", "south", "rest")  # what stands within another is not counted twice
    assert found.shares[2].median == pytest.approx(23.0, abs=0.5)
    assert found.basis == "m, percent"
    assert 2.7 < found.effective.median < 3.0
    np.testing.assert_allclose(found.draws.sum(axis=1), 1.0)


def test_two_mixes_by_their_ratios():
    rows = [row(v, indicator="m", region=r) for r, v in (("north", 60.0), ("south", 40.0))]
    rows += [row(v, indicator="m", region=r, contender="birch") for r, v in (("north", 20.0), ("south", 80.0))]
    index = regional(*rows)
    distance, gaps = unlike(mix(index, "m", "ash"), mix(index, "m", "birch"))
    exact = 0.5 * (np.log(60 / 40) - np.log(20 / 80))
    assert gaps["north"].median == pytest.approx(exact, abs=0.05)
    assert gaps["north"].low > 0
    assert distance.median == pytest.approx(exact * 2**0.5, abs=0.08)


def test_too_few_regions():
    index = regional(row(30.0, indicator="m", region="north"))
    with pytest.raises(CoverageError, match="has 0 regions of m in any period"):
        mix(index, "m", "ash")
    two = [row(30.0, indicator="m", region=r) for r in ("north", "south")]
    other = [row(30.0, indicator="m", region=r, contender="birch") for r in ("east", "inner")]
    index = regional(*two, *other)
    with pytest.raises(CoverageError, match="0 regions are stated in both"):
        unlike(mix(index, "m", "ash"), mix(index, "m", "birch"))


def series(values, first=2004, who="ash"):
    return [row(v, contender=who, period=str(first + i)) for i, v in enumerate(values)]


EVENT = Event(date="2012-05", contender="ash", kind="k", title="A bridge opens")


def test_a_leap_after_an_event():
    calm = [10 * 1.03**i for i in range(8)]
    index = build(estimates_of(tree(concept(scale="log")), *series([*calm, 24.0, 25.0, 26.0, 27.0])))
    found = after_event(index, EVENT, "c")
    assert (found.before[0], found.after) == ("2004", ("2012", "2013", "2014"))
    assert found.effect.p < 0.05
    assert 50 < found.percent[0] < 130
    assert "what else happened then is part of it" in found.sentence
    still = build(estimates_of(tree(concept(scale="log")), *series([10 * 1.03**i for i in range(11)])))
    assert "no effect can be told" in after_event(still, EVENT, "c").sentence


def test_donors_and_years_that_are_refused():
    nodes = tree(concept(scale="log"), contenders=("ash", "birch", "cedar"))
    calm = [10 * 1.03**i for i in range(8)]
    rows = (
        series([*calm, 24.0, 25.0])
        + series([*calm, 23.0, 24.0], who="birch")
        + series([*calm, 25.0, 26.0], who="cedar")
    )
    index = build(estimates_of(nodes, *rows))
    found = after_event(index, EVENT, "c", donors=("birch", "cedar"))
    assert found.effect.p > 0.3
    assert "held against Birch, Cedar" in found.sentence
    late = Event(date="2019", contender="ash", kind="k", title="Late")
    shocked = build(estimates_of(nodes, *series([*calm, 2.0, 3.0], first=2012)))
    with pytest.raises(CoverageError, match="a year of the pandemic"):
        after_event(shocked, late, "c")
    early = Event(date="2006", contender="ash", kind="k", title="Early")
    for event, words in (
        (early, "2 years of c in a row"),
        (Event(date="once", contender="ash", kind="k", title="T"), "no year"),
    ):
        with pytest.raises(CoverageError, match=words):
            after_event(index, event, "c")


def ranked(places):
    framework = tree(concept(scale="log"), indicators=(apart("g", "rank", "minus_log_rank"),),
                     contenders=("ash", "birch", "cedar"))  # fmt: skip
    rows = [row(v, contender=w) for w, v in (("ash", 30.0), ("birch", 10.0), ("cedar", 3.0))]
    rows += [row(p, indicator="g", contender=w) for w, p in places.items()]
    return build(estimates_of(framework, *rows))


def test_agreement_with_a_ranking():
    found = agreement(ranked({"ash": 1, "birch": 2, "cedar": 3}), "g")
    assert len(found.pairs) == 3
    assert found.share.median == pytest.approx(1.0)
    against = agreement(ranked({"ash": 3, "birch": 2, "cedar": 1}), "g")
    assert against.share.median == pytest.approx(0.0)
    assert "3 pairs of g, which is no part of the index: 0% stand in the same order here" in against.sentence
    with pytest.raises(CoverageError, match="is scored"):
        agreement(ranked({"ash": 1, "birch": 2}), "c")
    with pytest.raises(CoverageError, match="no two contenders"):
        agreement(ranked({"ash": 1}), "g")


def test_the_bundled_study(bundled):
    regions = regional_leads(bundled.index, *(bundled.framework.within(c) for c in bundled.pair))
    assert {one.region for one in regions} >= {"united-states", "china"}
    assert all(0 <= one.p <= 1 for one in regions)
    held = agreement(bundled.index, "gpci_rank")
    assert 0 <= held.share.low <= held.share.median <= held.share.high <= 1
    assert len(held.pairs) > 20
