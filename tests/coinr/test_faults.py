"""What goes wrong in COINr 1.1.14 without a word does not go wrong here."""

from __future__ import annotations

import io

import numpy as np
import polars as pl
import pytest

from softpower.coinr import coinr_tables, read_coinr
from softpower.errors import SoftpowerError
from softpower.methods import aggregate, outranking, sobol
from softpower.methods.weight import optimised
from softpower.sensitivity import Option

NAN = np.nan


def test_treatment_that_is_off_is_off(tables):
    outlier = tables.idata(m1=[8.0, 2.0, 900.0, 6.0, 10.0])
    for settings in ({"treat": {"method": "off"}}, {}):
        built = read_coinr(outlier, tables.imeta(), {**settings, **tables.PLAIN}).build()
        np.testing.assert_array_equal(built.values[0, 0], [2.0, 900.0, 6.0, 8.0, 10.0])


def test_a_power_mean_drops_what_is_missing():
    np.testing.assert_allclose(aggregate.generalised([[3.0], [NAN], [4.0]], [1.0, 5.0, 1.0], 2.0)[0], np.sqrt(12.5))


def test_outranking_does_not_see_the_order_of_rows():
    x, rng = np.random.default_rng(1).uniform(0, 9, (5, 20)), np.random.default_rng(2)
    x[rng.random(x.shape) < 0.3] = NAN
    turned = outranking.copeland(x[:, ::-1], np.ones(5))[::-1]
    np.testing.assert_array_equal(outranking.copeland(x, np.ones(5)), turned)


def test_no_limit_of_points_is_no_limit():
    from softpower.methods import treat

    x = np.concatenate([np.linspace(0, 1, 60), 2.0 ** np.arange(3, 14)])
    unlimited, five = treat.winsorise(x, most=None)[1], treat.winsorise(x)[1]
    assert five == 5
    assert unlimited > 5


def test_choices_are_drawn_as_often_as_they_should_be():
    option = Option(key="treat.most", values=tuple(range(50)))
    u = np.random.default_rng(3).random(64)
    assert [option.at(each) for each in u] == np.floor(50 * u).astype(int).tolist()


def test_a_share_of_variance_is_centred():
    """An output far from 0: without centring the first-order estimates of the weaker inputs go far below 0."""
    a, b = sobol.design(128, 4, 1)

    def model(x):
        return 1000 + 10 * x[:, 0] + 0.1 * x[:, 1:].sum(axis=1)

    mixed = [np.column_stack([b[:, k] if k == j else a[:, k] for k in range(4)]) for j in range(4)]
    found = sobol.indices(model(a), model(b), [model(each) for each in mixed])
    assert found.first.min() > -0.02
    assert found.first_low.min() > -0.05


def test_some_periods_may_be_chosen(tables):
    built = read_coinr(tables.panel(), tables.imeta(), {"periods": [2020, 2022], **tables.PLAIN}).build()
    assert built.coin.times == (2020, 2022)


def test_filling_some_columns_of_an_unsorted_panel_leaves_the_others_alone(tables):
    method = {"impute": {"method": "latest", "indicators": ["m1"]}, **tables.PLAIN}
    built = read_coinr(tables.panel(), tables.imeta(), method).build()
    sheet = built.coin
    np.testing.assert_array_equal(
        built.stage("impute")[:, 1:], np.where(sheet.there[:, None], sheet.values[:, 1:], NAN)
    )
    assert built.stage("impute")[1, 0, 2] == sheet.values[0, 0, 2]


def test_the_best_weights_that_were_met_are_reported():
    rng = np.random.default_rng(4)
    scores = rng.standard_normal((3, 60)) + rng.standard_normal(60)
    few, many = (optimised(scores, most=most)[1] for most in (12, 4000))
    spread = [np.ptp(each / each.sum()) for each in (few, many)]
    assert spread[1] <= spread[0]
    assert spread[1] < 1e-4


def test_a_true_tie_of_a_pair_is_a_tie():
    # weights of which a plain sum gives 0.49999999999999994
    scores = np.array([[1.0, 0.0]] * 3 + [[0.0, 1.0]] * 3)
    weights = [0.1, 0.2, 0.3, 0.3, 0.2, 0.1]
    assert outranking.copeland(scores, weights).tolist() == [0, 0]


def test_no_spread_is_missing_and_said(tables):
    built = read_coinr(tables.idata(f2=[3.0] * 5), tables.imeta(), tables.PLAIN).build()
    assert [each.where for each in built.findings if each.code == "constant_indicator"] == ["f2"]


def test_numbers_are_written_so_that_they_read_back_the_same(tables):
    x = [0.1 + 0.2, 0.3, 1 / 3, 2 / 3, 1e-300]
    coin = read_coinr(tables.idata(f1=x), tables.imeta(), tables.PLAIN)
    text = coinr_tables(coin)[0].write_csv()
    again = read_coinr(pl.read_csv(io.StringIO(text), infer_schema=False), tables.imeta(), tables.PLAIN)
    np.testing.assert_array_equal(again.values, coin.values)
    assert (again.values[0, 2, [3, 0]] == [0.1 + 0.2, 0.3]).all()


def test_fractions_of_the_maximum_say_what_they_do_where_less_is_better(tables):
    method = {"normalise": {"method": "fraction_of_maximum"}, "aggregate": {}}
    with pytest.raises(SoftpowerError, match="less is better"):
        read_coinr(tables.idata(), tables.imeta(), method).build()
