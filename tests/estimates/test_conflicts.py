"""Statements that differ, with what became of each; slips, sums, and errors of classes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.estimates.conflicts import conflicts, currency_conflicts
from softpower.estimates.doubts import class_errors
from softpower.framework import Indicator, Region, RowRule


def test_two_sources_of_one_cell():
    found = conflicts(
        estimates_of(
            tree(concept(scale="log")),
            row(24.8, method_class="official", producer="Office"),
            row(30.0, method_class="press_restated", producer="Paper"),
            row(24.8, contender="birch"),
            row(25.0, contender="birch", producer="Other"),
        )
    )
    assert len(found) == 1  # 24.8 and 25 are rounding and revision
    one = found[0]
    assert [side.producer for side in one.sides] == ["Office", "Paper"]
    assert sum(side.weight for side in one.sides) == pytest.approx(1)
    assert one.apart == pytest.approx(math.log(30 / 24.8))
    assert one.sentence.startswith("c, ash, 2024: 30 (Paper, weight ")
    assert " against 24.8 (Office, weight " in one.sentence


def test_a_row_that_was_left_out_is_a_conflict_that_was_decided():
    rule = RowRule(indicator="c", action="exclude", note_contains="lodging", reason="counts beds")
    estimates = estimates_of(
        tree(concept(scale="log"), rules=(rule,)),
        row(24.8, producer="Office"),
        row(14.0, note="lodging", producer="Inn"),
    )
    one = conflicts(estimates)[0]
    assert one.median == pytest.approx(24.8)
    assert one.sides[1].weight == 0
    assert "14 (Inn, " in one.sentence
    assert "counts beds" in one.sentence
    assert conflicts(estimates, node="other") == ()
    assert conflicts(estimates, apart=2.0) == ()


def test_two_definitions():
    estimates = estimates_of(tree(concept(scale="log")), row(6400.0), row(26400.0, producer="B"))
    one = conflicts(estimates)[0]
    assert one.modes == 2
    assert "count different things" in one.sentence


def test_one_quantity_in_two_currencies():
    names = [
        Indicator(code=f"market_{c}", name="m", concept="", front="front", unit=f"{c.upper()} a year", scale="log",
                  role="context", method_class="industry_body") for c in ("usd", "jpy")
    ]  # fmt: skip
    framework = tree(concept(scale="log"), indicators=tuple(names))
    rows = [
        row(19.8e9, indicator="market_usd", unit="USD a year", period="2023", producer="Panel"),
        row(3.3465e12, indicator="market_jpy", unit="JPY a year", period="2023", producer="Body"),
        row(140.5, indicator="rate", unit="JPY per USD", period="2023"),
    ]
    one = currency_conflicts(estimates_of(framework, *rows))[0]
    assert one.node == "market"
    assert "23.8 billion (Body" in one.sentence
    assert "19.8 billion (Panel" in one.sentence
    assert currency_conflicts(estimates_of(framework, *rows[:2])) == ()  # no rate of that year, no comparison


def slips(estimates):
    """What reconciling itself reports of slips."""
    return [found for found in estimates.findings if found.code == "unit_slip"]


def test_slips_of_unit_beside_the_years_around():
    def years(*values, **kind):
        return slips(
            estimates_of(
                tree(concept(scale="log", **kind)), *[row(v, period=str(2014 + i)) for i, v in enumerate(values)]
            )
        )

    found = years(9.5, 10.0, 10.5, 11.0, 12_000.0, 12.5, 13.0, 13.5, 14.0)
    assert [each.grade for each in found] == ["note"]  # one vote: it may be the others
    assert found[0].text == "seems 1000 times too large: it would then agree with the years around it"
    assert "(c, ash, 2018)" in found[0].where
    assert not years(9.5, 10.0, 10.5, 11.0, 11.5, 12.5, 13.0, 13.5, 14.0)
    # a series that leaps accuses nobody, nor does one that is too short to know how calm it is
    assert not years(10.0, 60.0, 8.0, 90.0, 10.0, 70.0, 9.0, 60.0, 10.0)
    assert not years(10.0, 11.0, 12_000.0, 12.5, 13.0)
    # a shock that the study knows of, and a count that may be nothing
    shock = (9.5, 10.0, 10.5, 11.0, 1.2, 12.5, 13.0, 13.5, 14.0)
    assert "10 times too small" in years(*shock)[0].text
    assert not years(*shock, no_fill=frozenset({2018}))
    assert not years(0.0, 0.0, 0.0, 0.0, 40.0, 0.0, 0.0, 0.0, 0.0, log_add=1.0)


def test_slips_that_were_printed():
    """Visitors of ten months that are less than one month's, and a quarter's spending in billions for trillions."""
    visitors = [row(v, method_class="official", producer=p) for v, p in ((16.37e6, "Office"), (16.1e6, "Statistics"))]
    visitors.append(row(2.38e6, method_class="press_restated", producer="Paper"))
    found = slips(estimates_of(tree(concept(scale="log")), *visitors))
    assert [(one.grade, one.text) for one in found] == [
        ("warning", "seems 10 times too small: it would then agree with 2 others")
    ]
    spent = [row(v, period="2024Q3", unit="JPY a year", indicator="spent", producer=p, method_class="press_restated")
             for v, p in ((1.94e12, "Agency"), (1.948e12, "Ministry"), (1.94e9, "Paper"))]  # fmt: skip
    name = Indicator(code="spent", name="s", front="front", unit="JPY a year", scale="log", role="context")
    found = slips(estimates_of(tree(concept(scale="log"), indicators=(name,)), *spent))
    assert [one.text for one in found] == ["seems 1000 times too small: it would then agree with 2 others"]


def test_shares_that_do_not_sum():
    regions = {c: Region(code=c, name=c, parent="world") for c in ("north", "south", "east")}
    regions["world"] = Region(code="world", name="World")
    regions["town"] = Region(code="town", name="Town", parent="north")
    name = Indicator(code="x_region_share", name="x", concept="", front="front", unit="share", scale="logit",
                     role="context", method_class="official", sum_rule="100")  # fmt: skip
    framework = tree(concept(scale="log"), indicators=(name,), regions=regions)

    def of(*values, source="almanac", more=()):
        rows = [
            row(v, indicator="x_region_share", region=r, unit="share", source=source)
            for r, v in zip(("north", "south", "east"), values, strict=False)
        ]
        return [f for f in estimates_of(framework, *rows, *more).findings if f.code == "parts_sum"]

    assert of(50.5, 29.4, 20.1) == []
    assert of(50.5, 39.4, 20.1)[0].text == "3 shares sum to 110: more than the whole (almanac)"
    assert of(50.5, 19.4, 20.1)[0].grade == "note"
    assert of(50.5, 19.4) == []  # two parts need not be all
    whole = row(100.0, indicator="x_region_share", region="world", unit="share")
    town = row(12.0, indicator="x_region_share", region="town", unit="share")
    assert of(50.5, 29.4, 20.1, more=(whole, town)) == []  # the whole is no part, and a town is within the north


def test_two_shares_that_are_more_than_the_whole():
    """A magazine printed 51.5% abroad and 49.5% at home; the same sum of two sources is told once."""
    names = [
        Indicator(code=f"{c}_share", name=c, concept="market", front="front", unit="percent", scale="logit",
                  role="context", method_class="press_restated", sum_rule="100") for c in ("abroad", "home")
    ]  # fmt: skip
    framework = tree(concept("market", scale="log", scored=False), indicators=tuple(names))
    rows = [
        row(v, indicator=f"{c}_share", unit="percent", source=source)
        for source in ("daily", "weekly")
        for c, v in (("abroad", 51.5), ("home", 49.5))
    ]
    found = [f for f in estimates_of(framework, *rows).findings if f.code == "parts_sum"]
    assert [(f.grade, f.text) for f in found] == [("warning", "2 shares sum to 101: more than the whole (2 sources)")]
    assert found[0].where == "market, ash, 2024"


def several(n, *, seed=3, **classes):
    """Cells with one statement of each class, whose error and bias are given, and the truth of each."""
    rng = np.random.default_rng(seed)
    nodes = [concept(f"c{i}", scale="log") for i in range(n)]
    truth = {node.code: 100.0 * (1 + i) for i, node in enumerate(nodes)}
    rows = [
        row(float(truth[node.code] * np.exp(bias + error * rng.standard_t(3))), indicator=node.code, method_class=kind,
            producer=kind)
        for node in nodes for kind, (error, bias) in classes.items()
    ]  # fmt: skip
    return tree(*nodes), rows, truth


def held(estimates, truth):
    """Share of the 80% intervals that hold the truth."""
    cells = estimates.table.iter_rows(named=True)
    return np.mean([cell["low80"] < truth[cell["node"]] < cell["high80"] for cell in cells])


def learned(estimates):
    return [(found.where, found.text) for found in estimates.findings if found.code == "learned_error"]


def test_errors_of_classes_are_learned_or_left():
    framework, rows, _ = several(60, official=(0.05, 0.0), market_research=(0.12, 0.25))
    found = {one.code: one for one in class_errors(estimates_of(framework, *rows, learn=False))}
    research = found["market_research"]
    assert research.bias_carried
    assert research.bias == pytest.approx(0.2, abs=0.1)
    assert found["official"].bias == 0
    assert research.cells == 60
    framework, rows, _ = several(19, official=(0.05, 0.0), own_count=(0.3, 0.2))
    few = class_errors(estimates_of(framework, *rows))
    assert not any(one.carried or one.bias_carried for one in few)
    assert "19 cells with several statements, too few to learn its error; 0.05 holds" in few[0].sentence
    assert class_errors(estimates_of(tree(concept(scale="log")))) == ()


def test_a_table_that_speaks_against_a_class_is_heard():
    """Own counts that claim 5% and are off by 30%, and research that stands above official figures."""
    framework, rows, truth = several(150, official=(0.05, 0.0), own_count=(0.3, 0.0), market_research=(0.1, 0.25))
    stated, told = estimates_of(framework, *rows, learn=False), estimates_of(framework, *rows)
    assert learned(stated) == []
    assert told.framework is framework  # what the study states stays what it states
    heard = dict(learned(told))
    assert "in place of 0.05" in heard["class own_count"]
    assert "It stands" in heard["class market_research"]
    assert "which is taken out" in heard["class market_research"]
    assert "class official" not in heard  # what the table bears out is left alone
    assert held(stated, truth) < 0.72
    assert 0.72 < held(told, truth) < 0.9


def test_the_bundled_study(bundled):
    estimates = bundled.index.parent
    found = conflicts(estimates)
    assert len(found) > 10
    assert all(a.apart >= b.apart for a, b in pairwise(found))
    told = [one.sentence for one in found if one.node == "arrivals" and one.period == "2024"]
    assert any("24.8 million" in text and "14 million" in text for text in told)
    assert any("23.8 billion" in one.sentence for one in currency_conflicts(estimates))
    assert {one.code for one in class_errors(estimates)} >= {"official"}
    # nobody is accused wrongly: the articles of three regions leave out the fourth, and no value is a slip
    odd = [(f.code, f.text) for f in estimates.findings if f.code in ("unit_slip", "parts_sum", "learned_error")]
    assert odd == [("parts_sum", "3 shares sum to 91.7: a part is left out (4 sources)")]
