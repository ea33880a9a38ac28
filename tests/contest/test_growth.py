"""Both gained, or one of the other: by hand on small studies, and on the bundled one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest.growth import growth
from softpower.errors import CoverageError
from softpower.index import build


def contest_of(ash, birch, *, others=(), first=2012, scale="log", **more):
    framework = tree(concept(scale=scale), contenders=("ash", "birch", "cedar"))
    rows = []
    for who, values in (("ash", ash), ("birch", birch), ("cedar", others)):
        rows += [row(v, contender=who, period=str(first + i), **more) for i, v in enumerate(values) if v is not None]
    return build(estimates_of(framework, *rows))


def test_both_grew():
    found = growth(contest_of([19.8, 21, 22, 23.8], [10, 11, 13, 14]), "c", "ash", "birch")
    assert (found.start, found.end) == ("2012", "2015")
    assert found.sorts["grew together"] > 0.8
    assert found.size[0].median == pytest.approx(5.2, abs=0.6)  # years borrow from each other
    assert found.share[0].median == pytest.approx(-1.2, abs=0.6)
    assert found.moved.median == pytest.approx(100 * (23.8 / 37.8 - 19.8 / 29.8), abs=1.5)
    assert "both grew" in found.sentence or "undetermined" in found.sentence
    assert found.shift is None
    assert found.together is None
    assert any("nothing is said of growth given the world" in line for line in found.why)


def test_a_doubling_is_said_and_a_doubt_is_said():
    sure = growth(contest_of([10, 14, 20], [10, 15, 22]), "c", "ash", "birch")
    assert sure.sentence.startswith("From 2012 to 2014 both grew; ")
    assert "growth of the two together" in sure.sentence
    doubt = growth(contest_of([10.0, 10.1, 10.1], [10, 10, 9.9]), "c", "ash", "birch")
    assert doubt.sentence == "From 2012 to 2014 it is undetermined whether both grew."
    apart = growth(contest_of([10, 14, 20], [20, 14, 9]), "c", "ash", "birch")
    assert apart.sentence == "From 2012 to 2014 Ash grew and Birch fell."
    fell = growth(contest_of([20, 14, 9], [20, 14, 9]), "c", "ash", "birch")
    assert fell.sentence == "From 2012 to 2014 both fell."


def test_a_lead_that_changed_and_a_shift():
    ash = [10 * 1.02**i for i in range(8)] + [10 * 1.02**7 * 1.4**i for i in range(1, 8)]
    found = growth(contest_of(ash, [14 * 1.02**i for i in range(15)]), "c", "ash", "birch")
    assert found.changed > 0.9
    assert found.crossings == pytest.approx(1, abs=0.2)
    assert found.shift.p < 0.05
    assert int(found.since) + found.shift.at == 2020
    assert 0.6 < found.power < 0.9
    assert any(line.startswith("a shift of growth in 2020") for line in found.why)


def test_a_gap_leaves_the_lead_unsaid():
    found = growth(contest_of([10, 11, None, None, 14, 15], [9, 10, None, None, 13, 14]), "c", "ash", "birch")
    assert math.isnan(found.changed)
    assert found.since == "2016"


def test_growth_given_the_others():
    rng = np.random.default_rng(2)
    world = np.exp(np.cumsum(0.05 + 0.2 * rng.standard_normal(14)))
    own = 0.3 * rng.standard_normal(14)
    found = growth(
        contest_of(50 * world * np.exp(own), 50 * world * np.exp(-own), others=500 * world, method_class="own_count"),
        "c", "ash", "birch",
    )  # fmt: skip
    assert found.world == ("cedar",)
    assert found.together.verdict == "against"
    assert any(line == "growth given cedar: negatively related" for line in found.why)


def test_what_has_no_growth():
    with pytest.raises(CoverageError, match="no amount"):
        growth(contest_of([10.0, 12], [9, 8], scale="identity"), "c", "ash", "birch")
    with pytest.raises(CoverageError, match="in 1 years"):
        growth(contest_of([10], [9]), "c", "ash", "birch")
    with pytest.raises(CoverageError, match="has no figure"):
        growth(contest_of([10, 11], []), "c", "ash", "birch")


def test_amounts_of_nothing():
    node = concept(scale="log", log_add=1.0)
    framework = tree(node)
    rows = [row(0.0, contender=w, period=str(p)) for w in ("ash", "birch") for p in (2020, 2021, 2022)]
    found = growth(build(estimates_of(framework, *rows)), "c", "ash", "birch")
    assert "undetermined" in found.sentence or "fell" in found.sentence


def test_the_bundled_study_says_that_both_gained(bundled):
    found = growth(bundled.index, "arrivals", *bundled.pair)
    assert found.p_first > 0.9
    assert found.p_second > 0.9
    assert "both grew" in found.sentence
    assert "share of the two moved by" in found.sentence
