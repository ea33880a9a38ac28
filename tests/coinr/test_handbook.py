"""Tables of the Handbook on Constructing Composite Indicators (OECD and JRC, 2008), from the figures it gives."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from softpower.coinr import read_coinr
from softpower.methods import analysis, normalise, outranking

NAMES = ("patents", "royalties", "internet", "exports", "telephones", "electricity", "schooling", "university")
# Table A.2, the first 23 countries; telephones and electricity as logarithms to base 10.
ROWS = """
FIN 187 125.6 200.2 50.7 3.08 4.15 10 27.4
USA 289 130 179.1 66.2 3 4.07 12 13.9
SWE 271 156.6 125.8 59.7 3.1 4.14 11.4 15.3
JPN 994 64.6 49 80.8 3 3.86 9.5 10
KOR 779 9.8 4.8 66.7 2.97 3.65 10.8 23.2
NLD 189 151.2 136 50.9 3.02 3.77 9.4 9.5
GBR 82 134 57.4 61.9 3.02 3.73 9.4 14.9
CAN 31 38.6 108 48.7 2.94 4.18 11.6 14.2
AUS 75 18.2 125.9 16.2 2.94 3.94 10.9 25.3
SGP 8 25.5 72.3 74.9 2.95 3.83 7.1 24.2
DEU 235 36.8 41.2 64.2 2.94 3.75 10.2 14.4
NOR 103 20.2 193.6 19 3.12 4.39 11.9 11.2
IRL 106 110.3 48.6 53.6 2.97 3.68 9.4 12.3
BEL 72 73.9 58.9 47.6 2.91 3.86 9.3 13.6
NZL 103 13 146.7 15.4 2.86 3.91 11.7 13.1
AUT 165 14.8 84.2 50.3 2.99 3.79 8.4 13.6
FRA 205 33.6 36.4 58.9 2.97 3.8 7.9 12.6
ISR 74 43.6 43.2 45 2.96 3.74 9.6 11
ESP 42 8.6 21 53.4 2.86 3.62 7.3 15.6
ITA 13 9.8 30.4 51 3 3.65 7.2 13
CZE 28 4.2 25 51.7 2.75 3.68 9.5 8.2
HUN 26 6.2 21.6 63.5 2.73 3.46 9.1 7.7
SVN 105 4 20.3 49.5 2.84 3.71 7.1 10.6
"""
COUNTRIES = [line.split()[0] for line in ROWS.split("\n") if line]
NUMBERS = np.array([line.split()[1:] for line in ROWS.split("\n") if line], dtype=float)
TABLE = dict(zip(NAMES, NUMBERS.T, strict=True))
# Goalposts of the Human Development Report 2001, technical note 2.
POSTS = {
    "patents": (0, 994), "royalties": (0, 272.6), "internet": (0, 232.4), "exports": (0, 80.8),
    "telephones": (0, np.log10(901)), "electricity": (np.log10(22), np.log10(6969)), "schooling": (0.8, 12.0),
    "university": (0.1, 27.4),
}  # fmt: skip


def coin():
    idata = pl.DataFrame({"uCode": COUNTRIES, **{key: list(row) for key, row in TABLE.items()}})
    imeta = pl.DataFrame({
        "iCode": [*TABLE, "index"],
        "Type": ["Indicator"] * 8 + ["Aggregate"],
        "Level": [1] * 8 + [2],
        "Parent": ["index"] * 8 + [None],
        "Direction": [1] * 9,
        "Weight": [1.0] * 9,
        "goalpost_lower": [float(POSTS[key][0]) for key in TABLE] + [None],
        "goalpost_upper": [float(POSTS[key][1]) for key in TABLE] + [None],
    })  # fmt: skip
    return read_coinr(idata, imeta)


def ranking(built):
    return {code: int(built.ranks[0, -1, place]) for place, code in enumerate(built.coin.codes)}


def test_table_38_by_linear_aggregation():
    """The column LIN: the original index, with the ends of the Human Development Report."""
    built = coin().build({"normalise": {"method": "goalposts", "meta": True, "scale": 1}, "aggregate": {}})
    order = [each for each in COUNTRIES if each != "SGP"]
    order.insert(7, "SGP")  # the table lists the others in their order
    assert ranking(built) == {code: place + 1 for place, code in enumerate(order)}


def test_table_38_by_geometric_aggregation():
    """The column GME: the geometric mean of the values as they are."""
    expect = {
        "FIN": 2, "USA": 1, "SWE": 3, "JPN": 4, "KOR": 16, "NLD": 5, "GBR": 6, "SGP": 18, "CAN": 13, "AUS": 14,
        "DEU": 8, "NOR": 11, "IRL": 7, "BEL": 9, "NZL": 17, "AUT": 12, "FRA": 10, "ISR": 15, "ESP": 19,
        "ITA": 21, "CZE": 23, "HUN": 22, "SVN": 20,
    }  # fmt: skip
    assert ranking(coin().build({"aggregate": {"method": "geometric"}})) == expect


def test_table_15_normalisations_of_schooling():
    x = TABLE["schooling"]
    z = [0.26, 1.52, 1.14, -0.06, 0.76, -0.12, -0.12, 1.27, 0.83, -1.58, 0.38, 1.46, -0.12, -0.19, 1.33, -0.76, -1.08,
         0.00, -1.46, -1.52, -0.06, -0.31, -1.58]  # fmt: skip
    minmax = [0.59, 1.00, 0.88, 0.49, 0.76, 0.47, 0.47, 0.92, 0.78, 0.00, 0.63, 0.98, 0.47, 0.45, 0.94, 0.27, 0.16,
              0.51, 0.04, 0.02, 0.49, 0.41, 0.00]  # fmt: skip
    best = [0.83, 1.00, 0.95, 0.79, 0.90, 0.78, 0.78, 0.97, 0.91, 0.59, 0.85, 0.99, 0.78, 0.78, 0.98, 0.70, 0.66, 0.80,
            0.61, 0.60, 0.79, 0.76, 0.59]  # fmt: skip
    places = [15, 23, 19, 12, 17, 9, 9, 20, 18, 1, 16, 22, 9, 8, 21, 6, 5, 14, 4, 3, 12, 7, 1]
    np.testing.assert_allclose(normalise.zscore(x), z, atol=0.0051)
    np.testing.assert_allclose(normalise.minmax(x, low=0, high=1), minmax, atol=0.0051)
    np.testing.assert_allclose(normalise.fraction_of_maximum(x), best, atol=0.0051)
    np.testing.assert_array_equal(normalise.rank(x), places)


def test_table_7_components():
    found = analysis.components(NUMBERS.T)
    # the logarithms of table A.2 are rounded to two decimals
    np.testing.assert_allclose(100 * found.explained, [41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9], atol=0.12)


def test_table_11_reliability():
    z = normalise.zscore(NUMBERS.T)
    assert analysis.cronbach(z) == pytest.approx(0.70, abs=0.005)
    without = [0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706]
    found = [analysis.cronbach(np.delete(z, k, axis=0)) for k in range(8)]
    np.testing.assert_allclose(found, without, atol=0.003)


def test_table_36_outranking_of_five_countries():
    x = NUMBERS.T[:, :5].copy()
    x[4, [1, 3]] = 2.997, 3.003  # Table 35 gives the logarithms with a decimal more, which decides one pair
    expect = [
        [0.5, 0.5, 0.375, 0.75, 0.625],
        [0.5, 0.5, 0.5, 0.625, 0.625],
        [0.625, 0.5, 0.5, 0.75, 0.625],
        [0.25, 0.375, 0.25, 0.5, 0.75],
        [0.375, 0.375, 0.375, 0.25, 0.5],
    ]
    np.testing.assert_allclose(outranking.outrank(x, np.ones(8)), expect)


def test_borda_and_condorcet_on_an_example_of_condorcet():
    """Tables 28 to 30: 60 indicators and three countries, in the order a, b, c."""
    orders = [("abc", 23), ("bca", 17), ("bac", 2), ("cab", 10), ("cba", 8)]
    scores = np.array([[3.0 - order.index(each) for each in "abc"] for order, _ in orders])
    weights = np.array([float(count) for _, count in orders])
    points = normalise.borda(scores)
    assert (weights @ points).tolist() == [58, 69, 53]
    won = 60 * outranking.outrank(scores, weights)
    np.testing.assert_allclose(won, [[30, 33, 25], [27, 30, 42], [35, 18, 30]])
    assert outranking.copeland(scores, weights).tolist() == [0, 0, 0]  # a before b before c before a
