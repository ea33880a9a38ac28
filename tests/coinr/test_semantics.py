"""One test for every row of what COINr documents, each against a second, plain computation on a table of our own."""

from __future__ import annotations

import math
import statistics as st

import numpy as np
import polars as pl
import pytest
from scipy import stats

from softpower.coinr import read_coinr
from softpower.errors import SoftpowerError
from softpower.methods import outranking

NAN = math.nan
CODES = ["p1", "p2", "p3", "q1", "q2", "q3"]
SIGN = {"p1": 1, "p2": -1, "p3": 1, "q1": 1, "q2": 1, "q3": -1}
WEIGHT = {"p1": 2.0, "p2": 1.0, "p3": 1.0, "q1": 1.0, "q2": 3.0, "q3": 2.0, "p": 1.0, "q": 2.0, "all": 1.0}
UNITS = [f"u{k:02d}" for k in range(14)]
YEARS = [2001, 2002, 2004, 2007]
MINMAX = {"normalise": {"method": "minmax"}, "aggregate": {}}


def values(seed=7, missing=0.15):
    """Ties, zeros, skew and gaps; the first contender is complete."""
    rng = np.random.default_rng(seed)
    x = rng.integers(1, 30, (6, 14)).astype(float)
    x[1] = np.round(np.exp(rng.normal(1, 1.5, 14)), 2)
    x[3, 2:5] = 0.0
    gone = rng.random(x.shape) < missing
    gone[:, 0] = False
    x[gone] = NAN
    return dict(zip(CODES, x.tolist(), strict=True))


def idata(x=None, **more):
    x = values() if x is None else x
    columns = {code: [None if math.isnan(v) else v for v in x[code]] for code in CODES}
    sizes = {"size": [float(2 + k % 5) for k in range(14)], "side": ["n" if k % 3 else "s" for k in range(14)]}
    return pl.DataFrame({"uCode": UNITS, **columns, **sizes, **more}, strict=False)


def imeta(**columns):
    base = {
        "iCode": [*CODES, "p", "q", "all", "size", "side"],
        "Type": ["Indicator"] * 6 + ["Aggregate"] * 3 + ["Denominator", "Group"],
        "Level": [1] * 6 + [2, 2, 3, None, None],
        "Parent": ["p"] * 3 + ["q"] * 3 + ["all", "all", None, None, None],
        "Direction": [*SIGN.values(), 1, 1, 1, None, None],
        "Weight": [*WEIGHT.values(), None, None],
    }
    return pl.DataFrame({**base, **columns})


def panel():
    frames = [idata(values(k)).with_columns(Time=pl.lit(float(year))) for k, year in enumerate(YEARS)]
    return pl.concat([frames[2], frames[0], frames[3], frames[1]])


def build(method=None, table=None, meta=None):
    return read_coinr(idata() if table is None else table, imeta() if meta is None else meta, method or MINMAX).build()


def row(built, node, time=0, stage=None):
    source = built.scores if stage is None else built.stage(stage)
    return source[time, built.nodes.index(node)]


def known(xs):
    return [v for v in xs if not math.isnan(v)]


def minmax(xs, low=0.0, high=100.0):
    a, b = min(known(xs)), max(known(xs))
    return [low + (v - a) / (b - a) * (high - low) for v in xs]


def wmean(pairs, power=1):
    there = [(v, w) for v, w in pairs if not math.isnan(v)]
    if not there:
        return NAN
    total = sum(w for _, w in there)
    if power == 0:
        return math.exp(sum(w * math.log(v) for v, w in there) / total)
    return (sum(w * v**power for v, w in there) / total) ** (1 / power)


def groups(leaf, power=1):
    """Both groups and the root by plain sums over what is there."""
    out = {}
    for name in ("p", "q"):
        members = [code for code in CODES if code[0] == name]
        out[name] = [wmean([(leaf[c][u], WEIGHT[c]) for c in members], power) for u in range(14)]
    out["all"] = [wmean([(out[g][u], WEIGHT[g]) for g in ("p", "q")], power) for u in range(14)]
    return out


def scored(low=0.0, high=100.0):
    x = values()
    return {code: minmax([SIGN[code] * v for v in x[code]], low, high) for code in CODES}


def ranks(xs):
    return [NAN if math.isnan(v) else 1 + sum(w > v for w in known(xs)) for v in xs]


def test_ranks_are_places_from_the_best_with_ties_at_the_lowest():
    built = build({"normalise": {"method": "rank"}, "aggregate": {}})
    for node in ("p1", "q1", "q3"):
        np.testing.assert_array_equal(built.ranks[0, built.nodes.index(node)], ranks(row(built, node).tolist()))


def test_rows_are_sorted_by_period_and_code():
    built = build(MINMAX, panel())
    assert built.wide["uCode"].to_list() == UNITS * 4
    assert built.wide["Time"].to_list() == [float(year) for year in YEARS for _ in UNITS]
    whole = build(MINMAX, idata().with_columns(pl.col("p3").cast(pl.Float64)))
    ints = build(MINMAX, idata().with_columns(pl.col("p3").cast(pl.Int64)))
    np.testing.assert_array_equal(whole.scores, ints.scores)


def test_exclude_drops_parents_that_lose_all_children():
    built = build({"exclude": ["q1", "q2", "q3"], **MINMAX})
    assert built.nodes == ["p1", "p2", "p3", "p", "all"]
    np.testing.assert_allclose(row(built, "all"), groups(scored())["p"])


def test_a_tree_has_no_gaps():
    with pytest.raises(SoftpowerError, match="stands at level 1 and its parent all at level 3"):
        build(meta=imeta(Parent=["all", *["p"] * 2, *["q"] * 3, "all", "all", None, None, None]))


def test_denominate():
    x = values()
    meta = imeta(Denominator=[None, "size", None, None, None, "size", *[None] * 5])
    built = build({"denominate": {"scale": 10.0}, **MINMAX}, meta=meta)
    for code in CODES:
        expect = [v / ((2 + k % 5) / 10.0) if code in ("p2", "q3") else v for k, v in enumerate(x[code])]
        np.testing.assert_allclose(row(built, code, stage="denominate"), expect)


@pytest.mark.parametrize("how", ["mean", "median"])
def test_impute_by_column_and_by_group(how):
    x, centre = values(), {"mean": st.fmean, "median": st.median}[how]
    whole, parts = (build({"impute": words, **MINMAX}) for words in
                    ({"method": how}, {"method": f"group_{how}", "group": "side"}))  # fmt: skip
    for code in CODES:
        xs = x[code]
        np.testing.assert_allclose(
            row(whole, code, stage="impute"), [centre(known(xs)) if math.isnan(v) else v for v in xs]
        )
        for k, v in enumerate(xs):
            mates = known([w for j, w in enumerate(xs) if (j % 3 > 0) == (k % 3 > 0)])
            expect = v if not math.isnan(v) else (centre(mates) if mates else NAN)
            np.testing.assert_allclose(row(parts, code, stage="impute")[k], expect)


@pytest.mark.parametrize("how", ["mean", "median"])
def test_impute_by_row_on_the_directed_scale(how):
    x, s, centre = values(), scored(0, 1), {"mean": st.fmean, "median": st.median}[how]
    built = build({"impute": {"method": f"row_{how}", "level": 2}, **MINMAX})
    for code in CODES:
        directed = known([SIGN[code] * v for v in x[code]])
        a, b = min(directed), max(directed)
        for k, v in enumerate(x[code]):
            mates = known([s[c][k] for c in CODES if c[0] == code[0]])
            expect = v if not math.isnan(v) else (SIGN[code] * (a + centre(mates) * (b - a)) if mates else NAN)
            np.testing.assert_allclose(row(built, code, stage="impute")[k], expect)


def test_what_has_nothing_to_be_filled_from_stays_missing_and_is_said():
    x = values()
    x["p1"] = [v if k % 3 else NAN for k, v in enumerate(x["p1"])]  # nobody in the south
    built = build({"impute": {"method": "group_mean", "group": "side"}, **MINMAX}, idata(x))
    assert np.isnan(row(built, "p1", stage="impute")[::3]).all()
    finding = next(each for each in built.findings if each.code == "not_filled")
    assert finding.where == "p1"
    assert "5 missing values" in finding.text


def test_impute_a_panel():
    built = {how: build({"impute": {"method": how}, **MINMAX}, panel()).stage("impute")
             for how in ("latest", "constant", "linear_constant")}  # fmt: skip
    short = build({"impute": {"method": "latest", "most": 1}, **MINMAX}, panel()).stage("impute")
    raw = np.stack([[values(k)[code] for code in CODES] for k in range(4)])
    for i, u in np.ndindex(6, 14):
        y = raw[:, i, u]
        there = [t for t in range(4) if not math.isnan(y[t])]
        for t in range(4):
            before = [k for k in there if k <= t]
            np.testing.assert_equal(built["latest"][t, i, u], y[before[-1]] if before else NAN)
            np.testing.assert_equal(short[t, i, u], y[before[-1]] if before and t - before[-1] <= 1 else NAN)
            if there:
                line = np.interp(YEARS[t], [YEARS[k] for k in there], [y[k] for k in there])
                np.testing.assert_allclose(built["linear_constant"][t, i, u], line)
                np.testing.assert_equal(built["constant"][t, i, u], y[before[-1]] if before else y[there[0]])


@pytest.mark.parametrize(("rule", "least", "some"), [("missing", 0.8, 0), ("zeros", 0, 0.9), ("both", 0.8, 0.9)])
def test_screen(rule, least, some):
    x = values(missing=0.3)
    words = {"missing": {"availability": least}, "zeros": {"nonzero": some}, "both": {}}[rule]
    words = words or {"availability": least, "nonzero": some}
    built = build({"screen": {"rule": rule, **words}, **MINMAX}, idata(x))
    for k in range(14):
        mine = [x[code][k] for code in CODES]
        enough = 1 - sum(map(math.isnan, mine)) / 6 >= least
        other = 1 - mine.count(0.0) / len(known(mine)) >= some
        assert built.there[0, k] == (enough and other)


def plain_treat(xs, most=5):
    """Winsorise step by step, then the logarithm of the original where it still fails."""

    def fails(ys):
        return abs(stats.skew(ys, bias=False)) >= 2 and stats.kurtosis(ys, bias=False) >= 3.5

    ys, high, low = known(xs), 0, 0
    start = list(ys)
    while fails(ys) and high + low < most:
        top = stats.skew(ys, bias=False) >= 0
        end = max(ys) if top else min(ys)
        rest = [v for v in ys if v != end]
        ys = [((max if top else min)(rest)) if v == end else v for v in ys]
        count = len(start) - len(rest)
        high, low = (count, low) if top else (high, count)
    if fails(ys):
        a, b = min(start), max(start)
        ys = [math.log(v - a + 0.01 * (b - a)) for v in start]
    out = iter(ys)
    return [NAN if math.isnan(v) else next(out) for v in xs]


@pytest.mark.parametrize("most", [1, 5])
def test_treat(most):
    x = values()
    x["p1"][3] = 900.0
    x["p2"] = [1.0 + 0.01 * k for k in range(9)] + [40.0, 90.0, 200.0, 450.0, 1000.0]
    x["q2"] = [-v * v * v for v in x["q2"]]
    built = build({"treat": {"most": most}, **MINMAX}, idata(x))
    for code in CODES:
        np.testing.assert_allclose(row(built, code, stage="treat"), plain_treat(x[code], most))


FORMS = {
    "log": lambda v, a, b, _: math.log(v - a + 0.01 * (b - a)),
    "log_either": lambda v, a, b, skew: (
        math.log(v - a + 0.01 * (b - a)) if skew > 0 else -math.log(b + 0.01 * (b - a) - v)
    ),
    "log_shift": lambda v, a, _b, _s: math.log(v - a + 1),
    "log_scaled": lambda v, a, b, _: math.log((b - 1) * (v - a) / (b - a) + 1),
    "box_cox": lambda v, a, _b, _s: ((v - a + 1) ** 0.3 - 1) / 0.3,
}


@pytest.mark.parametrize("form", FORMS)
def test_transformations(form):
    x = values()
    built = build({"treat": {"method": form, "power": 0.3}, **MINMAX})
    for code in CODES:
        ys = known(x[code])
        a, b, skew = min(ys), max(ys), stats.skew(ys)
        expect = [NAN if math.isnan(v) else FORMS[form](v, a, b, skew) for v in x[code]]
        np.testing.assert_allclose(row(built, code, stage="treat"), expect, atol=1e-12)


def test_an_indicator_that_a_logarithm_would_turn_around_is_refused():
    x = values()
    x["q1"] = [v / 1000 for v in x["q1"]]
    with pytest.raises(SoftpowerError, match="needs one above 1") as caught:
        build({"treat": {"method": "log_scaled"}, **MINMAX}, idata(x))
    assert caught.value.where == "treat: q1"


def prank(xs):
    return [(1 + sum(w < v for w in known(xs)) - 1) / (len(known(xs)) - 1) if not math.isnan(v) else NAN for v in xs]


NORMALISED = {
    "minmax": ({"low": 5, "high": 9}, lambda y, _: minmax(y, 5, 9)),
    "zscore": ({"mean": 10, "sd": 2}, lambda y, _: [10 + 2 * (v - st.fmean(known(y))) / st.stdev(known(y)) for v in y]),
    # ends in the indicator's own unit: turned together with the values
    "scaled": ({"low": 2, "high": 22, "scale": 50},
               lambda y, sign: [50 * (v - (2 if sign > 0 else -22)) / 20 for v in y]),
    "goalposts": ({"low": 2, "high": 22, "scale": 50},
                  lambda y, sign: [NAN if math.isnan(v) else
                                   50 * min(max((v - (2 if sign > 0 else -22)) / 20, 0), 1) for v in y]),
    "distance_to_maximum": ({}, lambda y, _: [1 - (max(known(y)) - v) / (max(known(y)) - min(known(y))) for v in y]),
    "distance_to_reference": ({"reference": "u00"},
                              lambda y, _: [1 - (y[0] - v) / (y[0] - min(known(y))) for v in y]),
    "distance_to_target": ({"target": 40, "cap": True},
                           lambda y, sign: [NAN if math.isnan(v) else
                                            min((v - min(known(y))) / (40 * sign - min(known(y))), 1) for v in y]),
    "fraction_of_maximum": ({"falling": "coinr"}, lambda y, _: [v / max(known(y)) for v in y]),
    "rank": ({}, lambda y, _: [NAN if math.isnan(v) else 1 + sum(w < v for w in known(y)) for v in y]),
    "borda": ({}, lambda y, _: [NAN if math.isnan(v) else sum(w < v for w in known(y)) for v in y]),
    "percentile_rank": ({}, lambda y, _: prank(y)),
}  # fmt: skip


@pytest.mark.parametrize("method", NORMALISED)
def test_normalise_turns_first(method):
    words, formula = NORMALISED[method]
    x = values()
    built = build({"normalise": {"method": method, **words}, "aggregate": {}})
    for code in CODES:
        directed = [SIGN[code] * v for v in x[code]]
        np.testing.assert_allclose(row(built, code), formula(directed, SIGN[code]), atol=1e-12)


def test_a_reference_without_a_value_leaves_nothing():
    x = values()
    gap = next(k for k in range(14) if math.isnan(x["p1"][k]))
    built = build({"normalise": {"method": "distance_to_reference", "reference": UNITS[gap]}, "aggregate": {}})
    assert np.isnan(row(built, "p1")).all()


def test_a_panel_is_pooled_or_taken_year_by_year():
    raw = np.stack([[values(k)[code] for code in CODES] for k in range(4)])
    pooled, apart = (
        build({"normalise": {"method": "minmax", "pooled": each}, "aggregate": {}}, panel()) for each in (True, False)
    )
    y = (-raw[:, 1]).ravel().tolist()
    np.testing.assert_allclose(pooled.scores[:, 1].ravel(), minmax(y))
    for t in range(4):
        np.testing.assert_allclose(apart.scores[t, 1], minmax((-raw[t, 1]).tolist()))


def test_weights_count_within_their_group_and_multiply_down_the_tree():
    answer = {each["code"]: each["effective_weight"] for each in build().answer()["nodes"]}
    assert answer["p1"] == pytest.approx(1 / 3 * 2 / 4)
    assert answer["q2"] == pytest.approx(2 / 3 * 3 / 6)
    assert sum(answer[code] for code in CODES) == pytest.approx(1)


@pytest.mark.parametrize(
    ("method", "power"), [("arithmetic", 1), ("geometric", 0), ("harmonic", -1), ("generalised", 2)]
)
def test_means_drop_what_is_missing_and_rescale(method, power):
    words = {"power": power} if method == "generalised" else {}
    built = build({"normalise": {"method": "minmax", "low": 1}, "aggregate": {"method": method, **words}})
    for node, expect in groups(scored(1), power).items():
        np.testing.assert_allclose(row(built, node), expect)


def test_least_share_counts_direct_children():
    built = build({**MINMAX, "aggregate": {"level": {"2": {"availability": 2 / 3}}}})
    x, means = values(), groups(scored())
    for name in ("p", "q"):
        members = [code for code in CODES if code[0] == name]
        for k in range(14):
            enough = sum(not math.isnan(x[c][k]) for c in members) >= 2
            np.testing.assert_allclose(row(built, name)[k], means[name][k] if enough else NAN)


def test_outranking_by_pairs():
    built = build({**MINMAX, "aggregate": {"only": {"q": {"method": "copeland"}}}})
    x = scored()
    members = [code for code in CODES if code[0] == "q"]

    def share(a, b):
        both = [c for c in members if not math.isnan(x[c][a] + x[c][b])]
        won = sum(WEIGHT[c] * (1.0 if x[c][a] > x[c][b] else 0.5 if x[c][a] == x[c][b] else 0.0) for c in both)
        return won / sum(WEIGHT[c] for c in both) if both else 0.5

    expect = [
        sum(np.sign(share(a, b) - 0.5) * (abs(share(a, b) - 0.5) > 1e-12) for b in range(14) if b != a)
        for a in range(14)
    ]
    lost = [all(math.isnan(x[c][a]) for c in members) for a in range(14)]
    np.testing.assert_array_equal(row(built, "q"), [NAN if gone else v for gone, v in zip(lost, expect, strict=True)])
    field = np.array([x[c] for c in members])
    pairs, part = outranking.dominance(field, [WEIGHT[c] for c in members])
    count = sum(share(a, b) > 1 - 1e-12 for a in range(14) for b in range(14) if a != b)
    held = sum(any(not math.isnan(x[c][a] + x[c][b]) for c in members) for a in range(14) for b in range(a))
    assert pairs == count
    assert part == pytest.approx(count / held)


def test_a_method_is_replayed_with_other_settings():
    first = build({"treat": {}, **MINMAX})
    other = first.coin.method | {"treat": {"method": "off"}}
    coin = read_coinr(idata(), imeta(), {"treat": {}, **MINMAX})
    np.testing.assert_array_equal(coin.build(other).scores, build(other).scores)
    np.testing.assert_array_equal(coin.build().scores, first.scores)
