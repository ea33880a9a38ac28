"""Statements that differ, with what became of each; slips, sums, and errors of classes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.estimates.conflicts import conflicts, currency_conflicts
from softpower.estimates.doubts import class_errors, sum_findings, unit_findings
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


def test_slips_of_unit_beside_the_years_around():
    values = [10.0, 11.0, 12_000.0, 12.5, 13.0]
    estimates = estimates_of(tree(concept(scale="log")), *[row(v, period=str(2019 + i)) for i, v in enumerate(values)])
    found = unit_findings(estimates)
    assert [each.code for each in found] == ["unit_slip"]
    assert "1000 times too large" in found[0].text
    assert "(c, ash, 2021)" in found[0].where
    sane = estimates_of(tree(concept(scale="log")), *[row(10.0 + i, period=str(2019 + i)) for i in range(5)])
    assert unit_findings(sane) == ()


def test_shares_that_do_not_sum():
    regions = {c: Region(code=c, name=c, parent="world") for c in ("north", "south", "east")}
    regions["world"] = Region(code="world", name="World")
    name = Indicator(code="x_region_share", name="x", concept="", front="front", unit="share", scale="logit",
                     role="context", method_class="official")  # fmt: skip
    framework = tree(concept(scale="log"), indicators=(name,), regions=regions)

    def of(*values):
        rows = [
            row(v, indicator="x_region_share", region=r, unit="share")
            for r, v in zip(("north", "south", "east"), values, strict=False)
        ]
        return sum_findings(estimates_of(framework, *rows))

    assert of(50.5, 29.4, 20.1) == ()
    assert of(50.5, 39.4, 20.1)[0].text == "3 shares sum to 110: more than the whole"
    assert of(50.5, 19.4, 20.1)[0].grade == "note"
    assert of(50.5, 19.4) == ()  # two parts need not be all


def test_errors_of_classes_are_learned_or_left():
    rng = np.random.default_rng(3)
    nodes = [concept(f"c{i}", scale="log") for i in range(60)]
    rows = []
    for i, node in enumerate(nodes):
        truth = 100.0 * (1 + i)
        for kind, error, bias in (("official", 0.05, 0.0), ("market_research", 0.12, 0.25)):
            value = float(truth * np.exp(bias + error * rng.standard_t(3)))
            rows.append(row(value, indicator=node.code, method_class=kind, producer=kind))
    found = {one.code: one for one in class_errors(estimates_of(tree(*nodes), *rows))}
    research = found["market_research"]
    assert research.bias_carried
    assert research.bias == pytest.approx(0.2, abs=0.1)
    assert found["official"].bias == 0
    assert research.cells == 60
    few = class_errors(estimates_of(tree(concept(scale="log")), row(10.0), row(12.0, producer="b")))
    assert not any(one.carried for one in few)
    assert "too few to learn its error" in few[0].sentence
    assert class_errors(estimates_of(tree(concept(scale="log")))) == ()


def test_the_bundled_study(bundled):
    estimates = bundled.index.parent
    found = conflicts(estimates)
    assert len(found) > 10
    assert all(a.apart >= b.apart for a, b in pairwise(found))
    told = [one.sentence for one in found if one.node == "arrivals" and one.period == "2024"]
    assert any("24.8 million" in text and "14 million" in text for text in told)
    assert any("23.8 billion" in one.sentence for one in currency_conflicts(estimates))
    assert {one.code for one in class_errors(estimates)} >= {"official"}
