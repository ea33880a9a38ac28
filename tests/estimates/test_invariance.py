"""What may not move an estimate: a copy, a figure converted once more, a vague word, the order of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_studies import HERE, cells, concept, estimates_of, row, statuses, tree

from softpower.estimates import reconcile
from softpower.framework import Indicator
from softpower.methods.pool import LEVELS
from softpower.observations import Observations
from softpower.study import read_study

INNER = np.searchsorted(LEVELS, [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
RATE = 151.37
SALES = tree(
    concept("sales", "USD"),
    indicators=(
        Indicator(code="usd", name="Sales", concept="sales", unit="USD", method_class="official"),
        Indicator(code="jpy", name="Sales in yen", concept="sales", unit="JPY", method_class="official"),
        Indicator(code="rate", name="Rate", role="denominator", use="conversion", unit="JPY per USD"),
    ),
)
FIGURES = st.integers(10_000_001, 99_999_999).filter(lambda v: v % 10 != 0)
CLASSES = st.sampled_from(["official", "industry_body", "market_research"])


def quantiles(estimates, node="sales"):
    return np.array(cells(estimates)[node, "ash", "2024"]["quantiles"])[INNER]


def base(figures):
    rate = row(RATE, indicator="rate", unit="JPY per USD")
    return [rate, *(row(float(v) * 1000, indicator="usd", unit="USD", method_class=c) for v, c in figures)]


STATED = st.lists(st.tuples(FIGURES, CLASSES), min_size=1, max_size=3, unique_by=lambda pair: pair[0])


@settings(max_examples=25)
@given(STATED, st.data())
def test_a_copied_row_changes_nothing(figures, data):
    rows = base(figures)
    copied = data.draw(st.sampled_from(rows[1:]))
    copies = [{**copied, "source": f"copier {i}", "method_class": "press_restated"} for i in range(3)]
    before, after = estimates_of(SALES, *rows), estimates_of(SALES, *rows, *copies)
    np.testing.assert_array_equal(quantiles(before), quantiles(after))
    assert sum(s.startswith("copy of") for s in statuses(after).values()) == 3


@settings(max_examples=25)
@given(STATED, st.data())
def test_a_figure_that_is_converted_once_more_changes_nothing(figures, data):
    rows = base(figures)
    copied = data.draw(st.sampled_from(rows[1:]))
    again = {**copied, "indicator": "jpy", "unit": "JPY", "value": round(copied["value"] * RATE), "source": "copier",
             "method_class": "press_restated"}  # fmt: skip
    before, after = estimates_of(SALES, *rows), estimates_of(SALES, *rows, again)
    np.testing.assert_allclose(quantiles(before), quantiles(after), rtol=0, atol=1e-12)


@settings(max_examples=25)
@given(STATED)
def test_a_word_for_an_order_of_magnitude_does_not_move_a_quantified_cell(figures):
    rows = base(figures)
    word = row(None, indicator="usd", unit="USD", low=1e9, high=1e12, source="paper", method_class="press_restated")
    before, after = estimates_of(SALES, *rows), estimates_of(SALES, *rows, word)
    assert min(v for v, _ in figures) * 1000 > 1e10, "well inside the billions"
    # In probability: between two sources that contradict each other a median has no firm place on the scale.
    was, now = (np.array(cells(e)["sales", "ash", "2024"]["quantiles"]) for e in (before, after))
    moved = np.abs(np.interp(was, now, LEVELS) - LEVELS)
    assert moved.max() < 0.005, "the midpoint of the word would move the middle by seven times that"
    told = {r["source"]: statuses(after)[r["id"]] for r in after.parent.table.iter_rows(named=True)}
    assert told["paper"] == "used"
    weights = dict(after.uses.select("observation", "weight").iter_rows())
    assert min(w for w in weights.values() if w is not None) == pytest.approx(0, abs=1e-9)


def test_a_range_that_two_sources_state_counts_once():
    framework = tree(concept())
    rows = [row(90.0), row(None, low=80.0, high=120.0, source="a")]
    twice = estimates_of(framework, *rows, {**rows[1], "source": "b"})
    np.testing.assert_array_equal(quantiles(estimates_of(framework, *rows), "c"), quantiles(twice, "c"))


def test_the_order_of_rows_changes_no_cell_and_no_status():
    study = read_study(HERE / "cities")
    rows = study.entered().table.to_dicts()
    first = reconcile(Observations.from_rows(rows), study.framework)
    for seed in range(5):
        shuffled = [rows[i] for i in np.random.default_rng(seed).permutation(len(rows))]
        again = reconcile(Observations.from_rows(shuffled), study.framework)
        assert again.table.drop("quantiles").equals(first.table.drop("quantiles"))
        assert again.table["quantiles"].to_list() == first.table["quantiles"].to_list()
        assert statuses(again) == statuses(first)


def test_another_contender_changes_no_cell():
    study = read_study(HERE / "cities")
    rows = study.entered().table.to_dicts()
    whole = cells(reconcile(Observations.from_rows(rows), study.framework))
    for left in ("freeport", "oldtown"):
        part = reconcile(Observations.from_rows(r for r in rows if r["contender"] != left), study.framework)
        for key, cell in cells(part).items():
            # a place is one among those who are named, and a lower bound alone leans on the other figures of its kind
            if key[0] != "lists" and key != ("guests", "pinewick", "2019"):
                assert cell == whole[key]


def test_nothing_is_lost_on_the_way():
    study = read_study(HERE / "cities")
    estimates = reconcile(study.observe(), study.framework)
    assert sorted(estimates.uses["observation"]) == sorted(estimates.parent.table["id"])
    assert all(estimates.uses["status"]), "every row says what became of it"
    used = estimates.uses.filter(estimates.uses["status"] == "used")
    for key, rows in used.group_by("node", "contender", "region", "period"):
        joined = rows.unique("value") if key[0] in {"guests", "regard"} else rows
        assert joined["weight"].sum() == pytest.approx(1), f"the weights of {key} sum to one"


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(1e-3, 1e12)), st.one_of(st.none(), st.floats(1e-3, 1e6)),
            st.sampled_from(["USD", "JPY", "person", "percent", "", "GBP"]),
            st.sampled_from(["2024", "2024H1", "2024Q2", "2023"]),
            st.sampled_from(["=", ">", "<", None]), st.sampled_from(["measurement", "forecast", "target"]),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_whatever_rows_say_none_is_lost_and_none_ends_the_run(entries):
    rows = [
        row(value, indicator="usd", low=low, unit=unit, period=period, modifier=modifier, kind=kind)
        for value, low, unit, period, modifier, kind in entries
        if value is not None or low is not None
    ]
    estimates = estimates_of(SALES, *rows)
    assert sorted(estimates.uses["observation"]) == sorted(estimates.parent.table["id"])
    assert all(np.isfinite(q).all() for q in estimates.table["quantiles"].to_list())
