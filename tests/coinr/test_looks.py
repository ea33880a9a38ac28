"""Looking at an index, against a second, plain computation."""

from __future__ import annotations

import statistics as st

import numpy as np
import polars as pl
import pytest
from scipy import stats

from softpower import coinr
from softpower.coinr import read_coinr
from softpower.errors import SoftpowerError

CODES = ["a", "b", "c", "d"]
UNITS = [f"u{k:02d}" for k in range(16)]


def field(seed=3, missing=0.1):
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(16)
    x = np.stack([common + 0.5 * rng.standard_normal(16) + 5 for _ in CODES])
    gone = rng.random(x.shape) < missing
    gone[:, :4] = False
    return np.where(gone, np.nan, x)


def coin(x, times=None, **method):
    frames = [
        pl.DataFrame({"uCode": UNITS, "size": x[0] * 2, **dict(zip(CODES, x, strict=True))}).fill_nan(None)
        for x in ([x] if times is None else x)
    ]
    if times is not None:
        frames = [each.with_columns(Time=pl.lit(float(t))) for each, t in zip(frames, times, strict=True)]
    imeta = pl.DataFrame({
        "iCode": [*CODES, "one", "two", "all", "size"],
        "Type": ["Indicator"] * 4 + ["Aggregate"] * 3 + ["Denominator"],
        "Level": [1] * 4 + [2, 2, 3, None],
        "Parent": ["one", "one", "two", "two", "all", "all", None, None],
        "Direction": [1] * 7 + [None],
        "Weight": [1.0] * 7 + [None],
    })  # fmt: skip
    return read_coinr(pl.concat(frames), imeta, {**method, "normalise": {"method": "minmax"}, "aggregate": {}})


@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
def test_correlations_use_complete_pairs(kind):
    x = field()
    table = coinr.correlations(coin(x).build(), kind)
    method = {"pearson": stats.pearsonr, "spearman": stats.spearmanr, "kendall": stats.kendalltau}[kind]
    assert table.height == 6
    for line in table.to_dicts():
        i, j = CODES.index(line["node"]), CODES.index(line["other"])
        both = ~np.isnan(x[i] + x[j])
        expect = method(x[i, both], x[j, both])
        assert line["correlation"] == pytest.approx(expect[0])
        assert line["p"] == pytest.approx(expect[1], rel=1e-6)
        assert line["n"] == both.sum()
        within = line["kin"] and line["correlation"] > 0.9
        assert (line["flag"] == "collinear") == within


def test_alpha_is_the_published_formula():
    x = field()
    built = coin(x).build()
    table = {line["node"]: line for line in coinr.reliability(built).to_dicts()}
    y = built.scores[0, :2]
    both = ~np.isnan(y).any(axis=0)
    cov = np.array([[np.cov(y[i][m], y[j][m])[0, 1] if i != j else np.var(y[i][~np.isnan(y[i])], ddof=1)
                     for j in (0, 1)] for i in (0, 1) for m in [both]])  # fmt: skip
    assert table["one"]["alpha"] == pytest.approx(2**2 * cov[0, 1] / cov.sum())


def test_statistics_column_by_column():
    x = field()
    table = coinr.statistics(coin(x)).to_dicts()
    for line, y in zip(table, x, strict=True):
        there = y[~np.isnan(y)]
        assert line["lowest"] == there.min()
        assert line["highest"] == there.max()
        assert line["mean"] == pytest.approx(there.mean())
        assert line["median"] == pytest.approx(np.median(there))
        assert line["sd"] == pytest.approx(there.std(ddof=1))
        assert line["skew"] == pytest.approx(stats.skew(there, bias=False))
        assert line["kurtosis"] == pytest.approx(stats.kurtosis(there, bias=False))
        assert line["availability"] == pytest.approx(len(there) / 16)
        assert line["nonzero"] == 1
        assert line["unique"] == 1
    assert "denominator" in table[0]["flags"]  # a is half of size, and divided by nothing


def test_strengths_and_weaknesses_below_a_node():
    built = coin(field()).build()
    unit = built.coin.codes.index("u03")
    table = coinr.strengths(built, "u03", top=1, under="two")
    order = sorted(("c", "d"), key=lambda code: built.ranks[0, built.nodes.index(code), unit])
    assert table["node"].to_list() == order
    assert set(coinr.strengths(built, "u03", top=9)["node"]) == set(CODES)
    with pytest.raises(SoftpowerError, match="no node"):
        coinr.strengths(built, "u03", under="tow")


def test_weights_from_the_data_level_by_level():
    built = coin(field(), weight={"method": "pca"}).build()
    for node, children in (("one", [0, 1]), ("all", [4, 5])):
        y = built.scores[0, children]
        whole = y[:, ~np.isnan(y).any(axis=0)]
        values, vectors = np.linalg.eigh(np.corrcoef(whole))
        loadings = np.abs(vectors[:, np.argmax(values)])
        found = built.weights[children]
        np.testing.assert_allclose(found / found.sum(), loadings / loadings.sum(), err_msg=node)


def test_optimised_weights_are_the_best_that_were_met():
    built = coin(field(), weight={"method": "optimised", "level": 2, "target": {"one": 3.0, "two": 1.0}}).build()

    def correlations(weights):
        root = weights @ built.scores[0, 4:6]
        return np.array([np.corrcoef(part, root)[0, 1] for part in built.scores[0, 4:6]])

    def loss(weights):
        found = correlations(weights)
        return (((found / found.sum()) - [0.75, 0.25]) ** 2).mean()

    best = min(loss(np.array([w, 1 - w])) for w in np.linspace(0, 1, 2001))
    assert loss(built.weights[4:6]) <= best + 1e-9
    assert (built.weights >= 0).all()


YEARS = [2001, 2002, 2004, 2007]


def panel():
    return [field(k, missing=0.35) - (5 if k == 2 else 0) for k in range(4)]


def test_changes_of_a_panel():
    table = coinr.changes(coin(panel(), YEARS))
    raw = np.stack(panel())
    for line in table.to_dicts():
        y = raw[:, CODES.index(line["indicator"]), UNITS.index(line["contender"])]
        there = [t for t in range(4) if not np.isnan(y[t])]
        assert line["values"] == len(there)
        a, b = there[0], there[-1]
        if len(there) > 1 and y[a] > 0 and y[b] > 0:
            assert line["growth"] == pytest.approx((y[b] / y[a]) ** (1 / (YEARS[b] - YEARS[a])) - 1)
        else:
            assert line["growth"] is None
        if len(there) > 2:
            slope = np.polyfit([YEARS[t] for t in there], [y[t] for t in there], 1)[0]
            assert line["slope"] == pytest.approx(slope, abs=1e-9)
            mean = st.fmean(y[t] for t in there)
            assert line["relative_slope"] == (pytest.approx(slope / mean, abs=1e-9) if mean else None)
        else:
            assert line["slope"] is None
    assert (coinr.changes(coin(panel(), YEARS), last=2)["slope"].is_null()).all()
    with pytest.raises(SoftpowerError, match="single period"):
        coinr.changes(coin(field()))
