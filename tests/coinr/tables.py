"""A small table of our own, which tests of the pipeline share."""

from __future__ import annotations

import polars as pl


def idata(**columns):
    base = {
        "uCode": ["d", "a", "b", "c", "e"],
        "uName": ["Delta", "Alpha", "Beta", "Gamma", "Epsilon"],
        "size": [2.0, 1.0, 4.0, 2.0, 1.0],
        "side": ["east", "west", "east", "east", "west"],
        "m1": [8.0, 2.0, 12.0, 6.0, 10.0],
        "m2": [10.0, 30.0, None, 20.0, 50.0],
        "f1": [1.0, 2.0, 3.0, 4.0, 5.0],
        "f2": [9.0, 7.0, 5.0, 3.0, 1.0],
    }
    return pl.DataFrame({**base, **columns})


def imeta(**columns):
    base = {
        "iCode": ["m1", "m2", "f1", "f2", "music", "film", "all", "size", "side"],
        "iName": ["One", "Two", "Three", "Four", "Music", "Film", "All", "Size", "Side"],
        "Type": ["Indicator"] * 4 + ["Aggregate"] * 3 + ["Denominator", "Group"],
        "Level": [1, 1, 1, 1, 2, 2, 3, None, None],
        "Parent": ["music", "music", "film", "film", "all", "all", None, None, None],
        "Direction": [1, -1, 1, 1, 1, 1, 1, None, None],
        "Weight": [1.0, 3.0, 1.0, 1.0, 2.0, 1.0, 1.0, None, None],
        "Denominator": ["size"] + [None] * 8,
    }
    return pl.DataFrame({**base, **columns})


PLAIN = {"normalise": {"method": "minmax", "low": 1, "high": 100}, "aggregate": {"method": "arithmetic"}}


def panel():
    """Three years of the table; contender d is missing in the second."""
    first, second, third = idata(), idata(m1=[9.0, 3.0, 13.0, None, 11.0]), idata(m1=[20.0, 4.0, 14.0, 8.0, 12.0])
    years = [
        each.with_columns(pl.lit(year).alias("Time")) for each, year in ((first, 2020), (second, 2021), (third, 2022))
    ]
    years[1] = years[1].filter(pl.col("uCode") != "d")
    return pl.concat([years[2], years[0], years[1]])
