"""Stages on a table of our own, worked out by hand or by plain formulas."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from softpower.coinr import read_coinr
from softpower.coinr.normalising import TAKES
from softpower.methods import weight

NAN = np.nan


@pytest.fixture
def score(tables):
    """Score the small table under a method; gives the composite."""

    def run(idata=None, imeta=None, **method):
        idata = tables.idata() if idata is None else idata
        last = {name: method.get(name, table) for name, table in tables.PLAIN.items()}
        settings = {**{name: table for name, table in method.items() if name not in last}, **last}
        return read_coinr(idata, tables.imeta() if imeta is None else imeta, settings).build()

    return run


def at(built, node, time=0):
    return built.scores[time, built.nodes.index(node)]


def test_by_hand(score):
    built = score(normalise={"method": "minmax"})
    assert built.coin.codes == ("a", "b", "c", "d", "e")
    assert built.coin.names[0] == "Alpha"
    # m1 2 12 6 8 10 -> 0 100 40 60 80; m2, less is better: 30 - 20 10 50 -> 50 - 75 100 0
    np.testing.assert_allclose(at(built, "m1"), [0, 100, 40, 60, 80])
    np.testing.assert_allclose(at(built, "m2"), [50, NAN, 75, 100, 0])
    np.testing.assert_allclose(at(built, "music"), [37.5, 100, 66.25, 90, 20])
    # f1 2 3 4 1 5 -> 25 50 75 0 100; f2 7 5 3 9 1 -> 75 50 25 100 0
    np.testing.assert_allclose(at(built, "film"), [50] * 5)
    np.testing.assert_allclose(at(built, "all"), (2 * np.array([37.5, 100, 66.25, 90, 20]) + 50) / 3)
    assert built.ranks[0, -1].tolist() == [4, 1, 3, 2, 5]
    assert built.ranks[0, built.nodes.index("film")].tolist() == [1] * 5
    # one of two indicators of music, with a quarter of its weight, which is two thirds of the whole
    np.testing.assert_allclose(built.coverage[0, 0], [1, 0.25, 1, 1, 1])
    np.testing.assert_allclose(built.coverage[0, -1, 1], 2 / 3 * 0.25 + 1 / 3)
    assert (built.imputed == 0).all()


def test_the_table_is_whole_and_unrounded(score):
    built = score()
    assert built.table.height == 5 * 7
    row = built.table.filter((pl.col("contender") == "b") & (pl.col("node") == "all")).to_dicts()[0]
    assert row["score"] == float(at(built, "all")[1])
    assert row["rank"] == 1
    assert built.wide.columns == ["uCode", "m1", "m2", "f1", "f2", "music", "film", "all"]
    answer = built.answer()
    assert answer["stages"] == ["normalise", "aggregate"]
    weights = {each["code"]: each["effective_weight"] for each in answer["nodes"]}
    np.testing.assert_allclose(weights["m2"], 2 / 3 * 3 / 4)
    np.testing.assert_allclose(sum(weights[each] for each in ("m1", "m2", "f1", "f2")), 1)


def test_denominate(score):
    built = score(denominate={})
    np.testing.assert_allclose(built.stage("denominate")[0, 0], [2, 3, 3, 4, 10])
    scaled = score(denominate={"scale": {"m1": 10.0}, "by": {"f1": "size"}})
    np.testing.assert_allclose(scaled.stage("denominate")[0, 0], [20, 30, 30, 40, 100])
    np.testing.assert_allclose(scaled.stage("denominate")[0, 2], [2, 0.75, 2, 0.5, 5])


def test_a_table_of_denominators(tables, tmp_path):
    (tmp_path / "world.csv").write_text("uCode,people\na,10\nb,20\nc,30\nd,40\nz,50\n")
    (tmp_path / "method.toml").write_text(
        '[denominate]\ntable = "world.csv"\nby = {m1 = "people"}\n[normalise]\n[aggregate]\n'
    )
    for name, table in (("iData.csv", tables.idata()), ("iMeta.csv", tables.imeta(Denominator=[None] * 9))):
        table.write_csv(tmp_path / name)
    built = read_coinr(*(tmp_path / name for name in ("iData.csv", "iMeta.csv", "method.toml"))).build()
    np.testing.assert_allclose(built.stage("denominate")[0, 0], [0.2, 0.6, 0.2, 0.2, NAN])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"method": "mean"}, 27.5),
        ({"method": "median"}, 25.0),
        ({"method": "group_mean", "group": "side"}, 15.0),
        ({"method": "group_median", "group": "side"}, 15.0),
        ({"method": "row_mean", "level": 2}, 10.0),  # m1 is the best, so the best of m2
        ({"method": "row_mean", "level": 3}, 50 - 40 * (1 + 0.5 + 0.5) / 3),
        ({"method": "row_median", "level": 3}, 30.0),
        ({"method": "row_mean", "level": 2, "rescale": False}, 12.0),
        ({"method": "mean", "indicators": ["m1"]}, NAN),
    ],
)
def test_impute(score, settings, expected):
    built = score(impute=settings, normalise={"method": "minmax"})
    np.testing.assert_allclose(built.stage("impute")[0, 1, 1], expected)
    if np.isfinite(expected):
        np.testing.assert_allclose(built.coverage[0], 1)
        np.testing.assert_allclose(built.imputed[0, 0], [0, 0.75, 0, 0, 0])


def test_impute_by_em_uses_the_other_indicators(score):
    rng = np.random.default_rng(1)
    common = rng.standard_normal(30)
    columns = {each: common + 0.1 * rng.standard_normal(30) for each in ("m1", "m2", "f1", "f2")}
    columns["m2"] = [None, *columns["m2"][1:]]
    units = [f"u{i:02d}" for i in range(30)]
    table = pl.DataFrame({"uCode": units, "size": [1.0] * 30, "side": ["x"] * 30, **columns}, strict=False)
    built = score(table, impute={"method": "em"})
    assert abs(built.stage("impute")[0, 1, 0] - common[0]) < 0.3


def test_screen(score):
    built = score(screen={"rule": "missing", "availability": 0.8})
    assert built.there[0].tolist() == [True, False, True, True, True]
    np.testing.assert_allclose(at(built, "m1")[0], 1)
    assert np.isnan(built.scores[0, :, 1]).all()
    assert built.table.filter(pl.col("contender") == "b").is_empty()
    assert [each.code for each in built.findings] == ["screened"]
    forced = score(screen={"rule": "both", "availability": 0.8, "nonzero": 0.5, "keep": ["b"], "drop": ["e"]})
    assert forced.there[0].tolist() == [True, True, True, True, False]


def test_treat(tables):
    n = 40
    rng = np.random.default_rng(2)
    # one quiet indicator, one with an outlier, one with a long tail
    values = {
        "m1": rng.uniform(0, 1, n),
        "m2": np.where(np.arange(n) == 7, 99.0, rng.uniform(0, 1, n)),
        "f1": np.concatenate([np.ones(30), [2.0, 2.0, 2.0], 100 * 2.0 ** np.arange(7)]),
        "f2": rng.uniform(0, 1, n),
    }
    units = [f"u{i:02d}" for i in range(n)]
    table = pl.DataFrame({"uCode": units, "size": [1.0] * n, "side": ["x"] * n, **values})

    def treated(**settings):
        coin = read_coinr(table, tables.imeta(), {"treat": settings, **tables.PLAIN})
        return coin.build().stage("treat")[0]

    found = treated(most=2)
    np.testing.assert_array_equal(found[0], values["m1"])
    assert found[1, 7] == np.sort(values["m2"])[-2]
    low, high = values["f1"].min(), values["f1"].max()
    np.testing.assert_allclose(found[2], np.log(values["f1"] - low + 0.01 * (high - low)))
    np.testing.assert_allclose(treated(method="log_shift")[0], np.log(values["m1"] - values["m1"].min() + 1))
    np.testing.assert_allclose(treated(method="box_cox", power=2.0)[3], ((found[3] - found[3].min() + 1) ** 2 - 1) / 2)
    np.testing.assert_array_equal(treated(method="off")[2], values["f1"])
    own = treated(method="off", only={"m2": {"method": "winsorise", "most": 1, "then": "none"}})
    assert own[1, 7] == np.sort(values["m2"])[-2]
    np.testing.assert_array_equal(own[2], values["f1"])
    forced = treated(most=2, force=True, then="none")
    assert (forced[0] != values["m1"]).sum() == 2
    strict = treated(skew=0.1, kurtosis=-9.0, most=1, then="none")
    assert (strict[3] != values["f2"]).sum() <= 1
    log_of_winsorised = treated(combine=True, most=1)
    assert log_of_winsorised[2].max() < np.log(1.01 * (high - low)) - 1e-6


@pytest.mark.parametrize("method", sorted(TAKES))
def test_every_normalisation_by_its_own_function(score, method):
    from softpower.methods.normalise import METHODS

    given = {
        "low": 0.0, "high": 60.0, "mean": 5.0, "sd": 2.0, "scale": 10.0, "cut": True, "cap": True, "target": 5.0,
        "ties": "average", "falling": "ratio", "reference": "d" if method == "distance_to_reference" else 20.0,
    }  # fmt: skip
    built = score(normalise={"method": method, **given}, aggregate={})
    keys = {key: given[key] for key in TAKES[method]}
    if method == "distance_to_reference":
        keys["reference"] = 3
    expect = METHODS[method](built.values[0], direction=[1, -1, 1, 1], **keys)
    np.testing.assert_allclose(built.scores[0, :4], expect)


def test_parameters_of_one_indicator_and_of_imeta(score, tables):
    meta = tables.imeta(
        goalpost_lower=[0.0, 0.0, 0.0, 0.0] + [None] * 5, goalpost_upper=[20.0, 100.0, 5.0, 10.0] + [None] * 5
    )
    built = score(imeta=meta, normalise={"method": "goalposts", "meta": True, "only": {"f1": {"method": "rank"}}})
    np.testing.assert_allclose(at(built, "m1"), np.array([2, 12, 6, 8, 10]) * 5)
    np.testing.assert_allclose(at(built, "m2"), [70, NAN, 80, 90, 50])
    np.testing.assert_allclose(at(built, "f1"), [2, 3, 4, 1, 5])


def test_methods_by_level_and_by_group(score):
    built = score(
        aggregate={
            "method": "arithmetic",
            "level": {"3": {"method": "geometric"}},
            "only": {"film": {"method": "harmonic"}},
        }
    )
    music, film = at(built, "music"), at(built, "film")
    np.testing.assert_allclose(film, 2 / (1 / at(built, "f1") + 1 / at(built, "f2")))
    np.testing.assert_allclose(at(built, "all"), np.exp((2 * np.log(music) + np.log(film)) / 3))


@pytest.mark.parametrize(
    "settings",
    [
        {"method": "copeland"}, {"method": "net_flow"}, {"method": "owa", "places": [0.7, 0.3]},
        {"method": "mazziotta_pareto", "sign": 1}, {"method": "generalised", "power": 2.0},
        {"method": "benefit_of_the_doubt", "low": 0.2, "high": 0.8},
    ],
    ids=lambda each: each["method"],
)  # fmt: skip
def test_other_aggregations_of_one_group(score, settings):
    from softpower.methods import aggregate, frontier, outranking

    built = score(aggregate={"only": {"film": settings}})
    x, w = built.scores[0, 2:4], np.array([1.0, 1.0])
    expect = {
        "copeland": lambda: outranking.copeland(x, w),
        "net_flow": lambda: outranking.net_flow(x, w),
        "owa": lambda: aggregate.owa(x, [0.7, 0.3])[0],
        "mazziotta_pareto": lambda: aggregate.mazziotta_pareto(x, w, sign=1)[0],
        "generalised": lambda: aggregate.generalised(x, w, 2.0)[0],
        "benefit_of_the_doubt": lambda: frontier.benefit_of_the_doubt(x, 0.2, 0.8).scores,
    }[settings["method"]]()
    np.testing.assert_allclose(at(built, "film"), expect)


def test_least_share_of_children(score):
    built = score(aggregate={"level": {"2": {"availability": 1.0}}})
    assert np.isnan(at(built, "music")[1])
    np.testing.assert_allclose(at(built, "all")[1], at(built, "film")[1])
    whole = score(aggregate={"availability": 1.0})
    assert np.isnan(at(whole, "all")[1])
    assert np.isnan(whole.ranks[0, -1, 1])


def test_weights(score, tmp_path):
    np.testing.assert_allclose(score().weights, [1, 3, 1, 1, 2, 1, 1])
    np.testing.assert_allclose(score(weight={"method": "equal"}).weights, 1)
    given = score(weight={"method": "given", "given": {"m1": 9.0, "film": 4.0}})
    np.testing.assert_allclose(given.weights, [9, 3, 1, 1, 2, 4, 1])
    noisy = score(weight={"method": "noisy", "noise": 0.1, "seed": 3})
    np.testing.assert_allclose(noisy.weights, weight.noisy([1, 3, 1, 1, 2, 1, 1], 0.1, 1, np.random.default_rng(3))[0])
    entropy = score(weight={"method": "entropy"}, normalise={"method": "minmax"})
    np.testing.assert_allclose(entropy.weights[2:4], weight.entropy(entropy.scores[0, 2:4]))
    np.testing.assert_allclose(entropy.weights[4:6], weight.entropy(entropy.scores[0, 4:6]))
    level = score(weight={"method": "critic", "level": 1})
    np.testing.assert_allclose(level.weights[2:], [0.5, 0.5, 2, 1, 1])
    (tmp_path / "w.csv").write_text("iCode,Weight\nm1,5\n")
    table = score(weight={"method": "given", "table": str(tmp_path / "w.csv")})
    np.testing.assert_allclose(table.weights, [5, 3, 1, 1, 2, 1, 1])
    (tmp_path / "b.csv").write_text("expert,music,film\nx,70,30\ny,50,50\n")
    budget = score(weight={"method": "budget", "table": str(tmp_path / "b.csv")})
    np.testing.assert_allclose(budget.weights, [1, 3, 1, 1, 0.6, 0.4, 1])


def test_optimised_weights(score):
    even = score(weight={"method": "optimised", "level": 1, "aim": "infomax"})
    assert (even.weights >= 0).all()
    found = score(weight={"method": "optimised", "level": 2, "target": {"music": 1.0, "film": 1.0}})
    np.testing.assert_allclose(found.weights[4:6].sum(), 1)


def test_pca_refuses_what_runs_against_the_rest(score):
    from softpower.errors import FrameworkError

    with pytest.raises(FrameworkError, match=r"weight of m1 is -"):
        score(weight={"method": "pca", "level": 1})


def test_a_panel(score, tables):
    table = tables.panel()
    pooled = score(table, normalise={"method": "minmax"})
    assert pooled.coin.times == (2020, 2021, 2022)
    assert not pooled.there[1, 3]
    assert pooled.scores.shape == (3, 7, 5)
    np.testing.assert_allclose(at(pooled, "m1", 2), (np.array([4, 14, 8, 20, 12]) - 2) / 18 * 100)
    each = score(table, normalise={"method": "minmax", "pooled": False})
    np.testing.assert_allclose(at(each, "m1", 2), (np.array([4, 14, 8, 20, 12]) - 4) / 16 * 100)
    carried = score(table, impute={"method": "latest", "most": 1})
    assert carried.stage("impute")[1, 0, 2] == 6.0
    assert np.isnan(carried.stage("impute")[1, 0, 3])  # who is not in the table of a year is not filled
    assert score(table, impute={"method": "linear_constant"}).stage("impute")[1, 0, 2] == 7.0
    assert pooled.wide["Time"].unique().sort().to_list() == [2020, 2021, 2022]
    part = score(table, periods=[2020, 2022])
    assert part.coin.times == (2020, 2022)


def test_order_of_rows_and_columns_does_not_matter(score, tables):
    plain = score(screen={}, treat={}, impute={"method": "mean"})
    turned = tables.idata()[::-1].select(list(reversed(tables.idata().columns)))
    meta = tables.imeta()[[3, 2, 1, 0, 5, 4, 6, 7, 8]]
    again = score(turned, meta, screen={}, treat={}, impute={"method": "mean"})
    for node in plain.nodes:
        np.testing.assert_allclose(at(again, node), at(plain, node))


def test_stages_run_in_the_order_of_the_method(tables):
    first = {"screen": {"availability": 1.0}, "impute": {"method": "mean"}, **tables.PLAIN}
    second = {"impute": {"method": "mean"}, "screen": {"availability": 1.0}, **tables.PLAIN}
    assert read_coinr(tables.idata(), tables.imeta(), first).build().there.sum() == 4
    assert read_coinr(tables.idata(), tables.imeta(), second).build().there.sum() == 5


def test_ties_within_the_tolerance(score):
    assert score(rank={"tolerance": 1000.0}).ranks[0, -1].tolist() == [1] * 5


def test_excluded_indicators_take_childless_parents_along(score):
    built = score(exclude=["m1", "m2"])
    assert built.nodes == ["f1", "f2", "film", "all"]
    np.testing.assert_allclose(at(built, "all"), at(built, "film"))


def test_what_aggregates_leave_open(score, tables):
    meta = tables.imeta(
        Direction=[1, -1, 1, 1, None, -1, None, None, None], Weight=[1.0, 3.0, 1.0, 1.0, 2.0, 1.0, None, None, None]
    )
    built = score(imeta=meta)
    np.testing.assert_allclose(built.scores, score().scores)
    assert [(each.code, each.where) for each in built.findings] == [("direction_of_aggregate", "film")]


def test_a_constant_indicator_is_missing_and_said_so(score, tables):
    built = score(tables.idata(f2=[3.0] * 5))
    assert np.isnan(at(built, "f2")).all()
    np.testing.assert_allclose(at(built, "film"), at(built, "f1"))
    finding = next(each for each in built.findings if each.code == "constant_indicator")
    assert finding.where == "f2"
    assert finding.grade == "warning"


def test_a_panel_takes_what_a_single_year_takes(score, tables):
    """Parameters of iMeta, Box-Cox, weights from the data and groups, which users of COINr missed on panels."""
    posts = {"goalpost_lower": [0.0] * 4 + [None] * 5, "goalpost_upper": [20.0, 100.0, 5.0, 10.0] + [None] * 5}
    meta = score(tables.panel(), tables.imeta(**posts), normalise={"method": "goalposts", "meta": True})
    np.testing.assert_allclose(at(meta, "m1", 2), np.array([4, 14, 8, 20, 12]) * 5.0)
    boxed = score(tables.panel(), treat={"method": "box_cox", "power": 0.5})
    x = np.array([4.0, 14, 8, 20, 12])
    np.testing.assert_allclose(boxed.stage("treat")[2, 0], (np.sqrt(x - 4 + 1) - 1) / 0.5)
    grouped = score(tables.panel(), impute={"method": "group_mean", "group": "side"})
    assert grouped.stage("impute")[1, 0, 2] == 13.0  # of b, the only one of its side with a value in that year
    weighed = score(tables.panel(), weight={"method": "entropy"}, impute={"method": "mean"})
    assert np.isfinite(weighed.weights).all()


def test_years_may_be_the_contenders(tables):
    table = tables.idata(uCode=["2020", "2021", "2022", "2023", "2024"]).drop("uName")
    built = read_coinr(table, tables.imeta(), tables.PLAIN).build()
    assert built.coin.codes == ("2020", "2021", "2022", "2023", "2024")
