"""Every figure of the bundled study, claimed by somebody: as it is, and a third off."""

from __future__ import annotations

import pytest

from softpower.observations import Observations
from softpower.provenance import Source
from softpower.verdicts import verify

SMALLEST = 20  # below that 30% may be rounding: 1 and 1.3
NUMBERS = ("value", "low", "high")


@pytest.fixture(scope="module")
def figures(estimates):
    """The figures that people entered, but for exchange rates, which are taken as they are."""
    indicators = estimates.framework.indicators
    return [row for row in estimates.parent.table.to_dicts()
            if row["exact"] is None and row["kind"] == "measurement" and row["contender"]
            and indicators[row["indicator"]].use != "conversion"]  # fmt: skip


def claimed(estimates, figures, factor):
    """Verdicts on an article that states all these figures, times a factor."""
    rows = []
    for i, row in enumerate(figures):
        times = {name: row[name] and row[name] * factor for name in NUMBERS}
        claim = {
            **row,
            **times,
            "source": "article",
            "exact": f"claim {i}",
            "start": i,
            "end": i + 1,
            "claim_kind": "amount",
        }
        rows.append({name: value for name, value in claim.items() if name not in ("id", "producer")})
    return verify(Observations.from_rows(rows, sources={"article": Source(code="article")}), estimates).rows


def test_what_a_source_states_is_never_said_to_differ(estimates, figures):
    found = claimed(estimates, figures, 1.0)
    assert len(found) > 2300
    assert {v.verdict for v in found} == {"as stated", "sources differ"}
    assert sum(v.verdict == "sources differ" for v in found) < 0.02 * len(found)


@pytest.mark.parametrize("factor", [0.7, 1.3])
def test_a_third_off_is_never_as_stated_and_nearly_always_differs(estimates, figures, factor):
    large = [f for f in figures if f["value"] and f["low"] is None and f["value"] >= SMALLEST and f["unit"] != "rank"]
    large = [f for f in large if f["unit"] != "percent" or f["value"] * factor < 100]
    found = claimed(estimates, large, factor)
    assert len(found) > 1000
    assert not [v for v in found if v.verdict == "as stated"]
    others = [v for v in found if v.verdict != "differs"]
    assert len(others) < 0.01 * len(found)
    assert all("lies between" in v.sentence or "lies within it" in v.sentence for v in others if v.verdict == "agrees")
