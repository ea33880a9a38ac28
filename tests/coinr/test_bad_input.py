"""Bad tables are refused with contender, indicator and remedy; nothing is passed over in silence."""

from __future__ import annotations

import polars as pl
import pytest

from softpower.coinr import read_coinr
from softpower.errors import FrameworkError, ObservationError, SoftpowerError, StudyError, UnknownNameError

PARENTS = ["music", "music", "film", "film", "all", "all", None, None, None]


def refusal(tables, idata=None, imeta=None, method=None):
    with pytest.raises(SoftpowerError) as caught:
        read_coinr(
            tables.idata() if idata is None else idata,
            tables.imeta() if imeta is None else imeta,
            tables.PLAIN if method is None else method,
        ).build()
    error = caught.value
    assert error.where
    return error


def test_cells(tables):
    error = refusal(
        tables, pl.DataFrame({**tables.idata().to_dict(as_series=False), "m1": ["8", "2", "x1", "6", "10"]})
    )
    assert isinstance(error, ObservationError)
    assert error.where == "iData: b, m1"
    assert '"x1" is not a number' in error.problem
    assert error.remedy
    error = refusal(tables, tables.idata(f1=[1.0, float("inf"), 3.0, 4.0, 5.0]))
    assert error.where == "iData: a, f1"
    assert "infinite" in error.problem


def test_rows(tables):
    error = refusal(tables, tables.idata(uCode=["d", "a", "b", "a", "e"]))
    assert isinstance(error, ObservationError)
    assert '"a" stands twice' in error.problem
    assert error.where == "iData, rows 3 and 5"
    assert "no uCode" in refusal(tables, tables.idata(uCode=["d", None, "b", "c", "e"])).problem
    twice = pl.concat([tables.panel(), tables.panel()[:1]])
    assert "stands twice" in refusal(tables, twice).problem
    stamped = tables.panel().with_columns(Time=pl.Series([None] + [2020] * 13))
    assert "no Time" in refusal(tables, stamped).problem
    assert "periods" in refusal(tables, tables.panel(), method={**tables.PLAIN, "periods": [1999]}).problem


def test_all_missing(tables):
    error = refusal(tables, tables.idata(f1=[None] * 5))
    assert error.where == "iData: f1"
    assert 'exclude = ["f1"]' in error.remedy
    gone = [1.0, None, 3.0, 4.0, 5.0]
    error = refusal(tables, tables.idata(m1=gone, m2=gone, f1=gone, f2=gone))
    assert error.where == "iData: a"
    assert "screen" in error.remedy


def test_columns(tables):
    assert '"extra"' in refusal(tables, tables.idata(extra=[1.0] * 5)).problem
    error = refusal(tables, tables.idata().rename({"f2": "F2"}))
    assert '"F2" does not stand in iMeta' in error.problem
    assert "f2" in error.remedy
    assert '"f2" of iMeta has no column' in refusal(tables, tables.idata().drop("f2")).problem
    assert (
        "computed"
        in refusal(tables, tables.idata(music=[1.0] * 5)).remedy
        + refusal(tables, tables.idata(music=[1.0] * 5)).problem
    )
    assert "uCode" in refusal(tables, tables.idata().rename({"uCode": "code"})).problem


@pytest.mark.parametrize(
    ("columns", "where", "words"),
    [
        ({"Parent": ["music", "music", "film", "film", "all", None, None, None, None]}, "iMeta", "2 roots: film, all"),
        ({"Parent": ["music", "musik", *PARENTS[2:]]}, "iMeta: m2", '"musik" is no aggregate'),
        ({"Parent": ["music", "all", *PARENTS[2:]]}, "iMeta: m2", "level 1 and its parent all at level 3"),
        ({"Parent": ["film", "film", *PARENTS[2:]]}, "iMeta: music", "nothing stands below"),
        ({"iCode": ["m1", "m1", "f1", "f2", "music", "film", "all", "size", "side"]}, "iMeta", '"m1" stands twice'),
        ({"Direction": [1, 0, 1, 1, 1, 1, 1, None, None]}, "iMeta: m2", "Direction is 0"),
        ({"Weight": [1.0, -3.0, 1.0, 1.0, 2.0, 1.0, 1.0, None, None]}, "iMeta: m2", "Weight is -3"),
        ({"Weight": [0.0, 0.0, 1.0, 1.0, 2.0, 1.0, 1.0, None, None]}, "weight: music", "all weights below it are 0"),
        ({"Level": [1, 2, 1, 1, 2, 2, 3, None, None]}, "iMeta: m2", "Level is 2"),
        ({"Type": ["Indicator", "Indikator"] + ["Indicator"] * 2 + ["Aggregate"] * 3 + ["Denominator", "Group"]},
         "iMeta: m2", 'Type is "Indikator"'),
    ],
)  # fmt: skip
def test_trees(tables, columns, where, words):
    error = refusal(tables, imeta=tables.imeta(**columns))
    assert isinstance(error, FrameworkError)
    assert error.where == where
    assert words in error.problem


def test_a_geometric_mean_of_zero(tables):
    method = {"normalise": {"method": "minmax"}, "aggregate": {"method": "geometric"}}
    error = refusal(tables, method=method)
    assert isinstance(error, StudyError)
    assert error.where == "aggregate: music, m1, a"
    assert "above 0" in error.problem
    assert "low = 1" in error.remedy
    assert refusal(tables, tables.panel(), method=method).where == "aggregate: music, m1, a, 2020"


@pytest.mark.parametrize(
    ("method", "where", "kind"),
    [
        ({"weight": {"method": "given", "given": {"m3": 1.0}}}, "weight.given", UnknownNameError),
        ({"weight": {"method": "given", "given": {"m1": -1.0}}}, "weight: music", FrameworkError),
        ({"weight": {"method": "given"}}, "weight", StudyError),
        ({"weight": {"method": "budget"}}, "weight.table", StudyError),
        ({"weight": {"method": "optimised", "level": 3}}, "weight.level", StudyError),
        ({"impute": {"method": "group_mean"}}, "impute.group", StudyError),
        ({"impute": {"method": "group_mean", "group": "sid"}}, "impute.group", UnknownNameError),
        ({"impute": {"method": "latest"}}, "impute.method", StudyError),
        ({"impute": {"method": "row_mean", "level": 7}}, "impute.level", StudyError),
        ({"impute": {"indicators": ["m9"]}}, "impute.indicators", UnknownNameError),
        ({"screen": {"drop": ["z"]}}, "screen.drop", UnknownNameError),
        ({"treat": {"only": {"m9": {}}}}, "treat.only", UnknownNameError),
        ({"denominate": {"by": {"m1": "sizes"}}}, "denominate: m1", UnknownNameError),
        ({"denominate": {"scale": {"m9": 1.0}}}, "denominate.scale", UnknownNameError),
        ({"normalise": {"method": "goalposts"}}, "normalise: m1", StudyError),
        ({"normalise": {"method": "fraction_of_maximum"}}, "normalise: m2", StudyError),
        ({"normalise": {"method": "distance_to_reference", "reference": "z"}}, "normalise.reference", UnknownNameError),
        ({"normalise": {"only": {"m9": {}}}}, "normalise.only", UnknownNameError),
        ({"aggregate": {"only": {"m9": {}}}}, "aggregate.only", UnknownNameError),
        ({"aggregate": {"sign": 3}}, "aggregate.sign", StudyError),
        ({"aggregate": {"method": "owa", "places": [1.0]}}, "aggregate: music", StudyError),
        ({"exclude": ["m9"]}, "iMeta", UnknownNameError),
    ],
    ids=str,
)
def test_methods_that_do_not_fit(tables, method, where, kind):
    last = {name: method.get(name, table) for name, table in tables.PLAIN.items()}
    error = refusal(tables, method={**{name: each for name, each in method.items() if name not in last}, **last})
    assert isinstance(error, kind)
    assert error.where == where
    assert error.remedy


def test_a_denominator_of_zero(tables):
    error = refusal(tables, tables.idata(size=[2.0, 0.0, 4.0, 2.0, 1.0]), method={"denominate": {}, **tables.PLAIN})
    assert error.where == "denominate: a, m1"


def test_files(tables, tmp_path):
    with pytest.raises(StudyError, match="cannot be read"):
        read_coinr(tmp_path / "none.csv", tables.imeta())


@pytest.mark.parametrize(
    ("columns", "method", "where", "words"),
    [
        ({}, {"normalise": {"method": "zscore"}, "aggregate": {"only": {"film": {"method": "mazziotta_pareto"}}}},
         "aggregate: film, a", ("mean of its parts", "mean = 100")),
        ({"f1": [1.0, 0.0, 3.0, 4.0, 5.0], "f2": [9.0, 0.0, 5.0, 3.0, 1.0]},
         {"normalise": {"method": "minmax"}, "aggregate": {"only": {"film": {"method": "benefit_of_the_doubt"}}}},
         "aggregate: film, a", ("all its parts are 0", "low = 0")),
        ({"f1": [1.0, -2.0, 3.0, 4.0, 5.0]}, {"normalise": {"method": "fraction_of_maximum", "falling": "ratio"}},
         "normalise: f1, a", ("the value is -2", "normalise.only.f1")),
        ({"f1": [3.0] * 4 + [None]}, {"impute": {"method": "em"}, "normalise": {}},
         "impute: f1", ("fewer than two different", 'exclude = ["f1"]')),
        ({}, {"impute": {"method": "em"}, "normalise": {}}, "impute", ("covariance", "ridge = 5")),
        ({"f1": [0.1, 0.2, 0.3, 0.4, 0.5]}, {"treat": {"method": "log_scaled"}, "normalise": {}},
         "treat: f1", ("needs one above 1", "change the method")),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
def test_values_a_method_cannot_take(tables, columns, method, where, words):
    error = refusal(
        tables, tables.idata(**columns), method=method if "aggregate" in method else {**method, "aggregate": {}}
    )
    assert error.where == where
    assert words[0] in error.problem
    assert words[1] in error.remedy


def test_a_line_through_one_point_names_its_contender(tables):
    panel = tables.panel()
    gone = (pl.col("uCode") == "c") & (pl.col("Time") != 2022)
    lonely = panel.with_columns(m1=pl.when(gone).then(None).otherwise("m1"))
    error = refusal(tables, lonely, method={"impute": {"method": "linear"}, **tables.PLAIN})
    assert error.where == "impute: m1, c"
    assert "linear_constant" in error.remedy
