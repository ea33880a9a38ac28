"""A contest with numbers that were made up, so that what is drawn depends on nothing that is computed."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from softpower.contest import Headline, Interval, NodeRow, Pair, Standing, Weighting, WeightsView
from softpower.framework import Aggregate, Contender
from softpower.observations import Observations

PERIODS = tuple(str(year) for year in range(2012, 2026))
PLACES = ("seaton", "tarn", "beck", "sallow", "mere")
NAMES = ("Seaton", "Tarn", "Beckhaven", "Sallowford", "Mereside")
SCORES = ((66.1, 61.0, 70.0), (65.8, 61.0, 70.0), (49.2, 44.0, 54.0), (42.1, 37.0, 48.0), (40.3, 35.0, 45.0))
FRONTS = (
    ("songs", "Songs", 46, 85, 0.002),
    ("rails", "Transit & tech", 71, 69, 0.58),
    ("games", "Games", 84, 60, 0.997),
)


class Made:
    """Just what the drawings ask of a contest."""

    def __init__(self, ranked=5):
        fronts = {c: Aggregate(code=c, parent="index", name=n) for c, n, *_ in FRONTS}
        contenders = {c: Contender(code=c, name=n, kind="town", order=i, within="land" if i < 2 else "")
                      for i, (c, n) in enumerate(zip(PLACES, NAMES, strict=True))}  # fmt: skip
        contenders["land"] = Contender(code="land", name="The Land", kind="country")
        self.framework = SimpleNamespace(
            contenders=contenders,
            fronts=tuple(fronts.values()),
            aggregates=fronts,
            within=lambda c: contenders[c].within,
            presets=("level",),
        )
        self.kind, self.pair, self.period, self.title = "town", ("tarn", "seaton"), "2025", "Towns"
        self.headline = Headline(
            "Tarn and Seaton are too close to call", "Seaton is ahead in 52% of 1,000 simulations.", depends=False
        )
        self.scoreboard = tuple(self._standing(i, i < ranked) for i in range(5))
        self.view = self._view()
        self.index = SimpleNamespace(
            parent=SimpleNamespace(parent=Observations.from_rows([]), findings=()), findings=(), periods=("2025",),
            contenders=PLACES, aggregates=tuple(fronts), counts=np.array([[[1, 1, 1, 1, 0]] * 3], dtype=bool),
            borrowed=lambda c, _p, _n: 0.9 if c == "sallow" else 0.0,
        )  # fmt: skip

    def _standing(self, i, ranked):
        nan = Interval(float("nan"), float("nan"), float("nan"))
        low = (i % 2) * 20
        return Standing(
            contender=PLACES[i],
            score=Interval(*SCORES[i]) if ranked else nan,
            ranks=(i + 1, i + 2) if ranked else None,
            first=(0.52, 0.48, 0.001, 0.0, 0.0)[i] if ranked else float("nan"),
            coverage=1.0 if ranked else 0.41 - i / 100,
            borrowed=0.72 if i < 2 else 0.0,
            fronts={"songs": Interval(55 + i, 50, 60), "rails": nan, "games": nan},
            front_coverage={"songs": 1.0, "rails": 0.0, "games": 0.0},
            line=tuple((p, low + 5.0 * n) for n, p in enumerate(PERIODS)) if ranked else (),
        )

    def _view(self):
        def row(node, name, first, second, p):
            ends = Interval(first, first - 5, first + 5), Interval(second, second - 5, second + 5)
            gap = Interval(first - second, first - second - 8, first - second + 8)
            return NodeRow(node=node, name=name, first=ends[0], second=ends[1], gap=gap, p=p, weight=1 / 3, common=1.0,
                           borrowed=(0.0, 0.0), observations=7, carried=node == "games")  # fmt: skip

        level = Weighting(
            name="level", weights={"songs": 0.5, "rails": 0.25, "games": 0.25}, gap=Interval(1, 0, 2), p=0.7
        )
        weights = WeightsView(presets=(level,), random_share=0.4, n_random=500, depends=False, reversing=())
        return Pair(first="tarn", second="seaton", period="2025", overall=row("index", "Towns", 65.8, 66.1, 0.48),
                    fronts=tuple(row(*front) for front in FRONTS), weights=weights, gaps=())  # fmt: skip


@pytest.fixture
def made():
    return Made()


@pytest.fixture
def mixed():
    """A contest in which three of five are not ranked."""
    return Made(ranked=2)
