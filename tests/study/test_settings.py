"""study.toml is read strictly: every fault names its key, and says what would be right."""

from __future__ import annotations

import pytest
from tiny_studies import edit, place

from softpower.errors import FrameworkError, StudyError, UnknownNameError
from softpower.study import read_study

TOML = """\
title = "A study"
{top}
[[contender]]
code = "ash"
[[contender]]
code = "birch"
[method]
{method}
[uncertainty]
{uncertainty}
"""


def study(folder, *, top="", method="", uncertainty=""):
    toml = TOML.format(top=top, method=method, uncertainty=uncertainty)
    return read_study(place("two-fronts", folder, study_toml=toml))


def refused(folder, error=StudyError, **parts):
    with pytest.raises(error) as caught:
        study(folder, **parts)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    return caught.value


def test_what_is_not_said_has_its_default(tmp_path):
    method = study(tmp_path).method
    assert (method.draws, method.seed, method.random_weightings, method.weight_spread) == (1000, 2026, 500, 0.25)
    assert (method.min_availability, method.lead_availability, method.front_availability) == (0.6, 0.8, 0.5)
    assert method.aggregation == "arithmetic"


def test_what_is_said_is_taken(tmp_path):
    read = study(
        tmp_path,
        top='periods = ["2022", "2023"]\nperiod = "2022"\npair = ["birch", "ash"]\nlicence = "CC-BY-4.0"',
        method='aggregation = "geometric"\nlead_availability = 0.9',
        uncertainty="draws = 300\nseed = 0\nweights = { spread = 0.1 }",
    )
    assert read.settings.periods == ("2022", "2023")
    assert (read.settings.period, read.settings.pair, read.settings.licence) == ("2022", ("birch", "ash"), "CC-BY-4.0")
    assert (read.method.aggregation, read.method.lead_availability) == ("geometric", 0.9)
    assert (read.method.draws, read.method.seed, read.method.weight_spread) == (300, 0, 0.1)
    assert [c.order for c in read.framework.contenders.values()] == [1, 2]


def test_a_folder_without_study_toml(tmp_path):
    with pytest.raises(StudyError, match=r"there is no study\.toml") as caught:
        read_study(place("two-fronts", tmp_path, study_toml=None))
    assert caught.value.where == str(tmp_path)
    assert "softpower init" in caught.value.remedy
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("name", ["nothing", "a-file"])
def test_a_folder_that_is_none(tmp_path, name):
    (tmp_path / "a-file").touch()
    with pytest.raises(StudyError, match="there is no such folder") as caught:
        read_study(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ('title = "A\nperiods = []', "at line 1, column 11"),
        ('title = "A"\nperiods = [x]\n', "at line 2, column 12"),
        ("title = 'A'\ntitle = 'B'\n\n", "at line 2, column 12"),
        ('title = "A', "at end of document"),
    ],
)
def test_toml_that_is_none_names_the_line(tmp_path, toml, line):
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, study_toml=toml))
    assert caught.value.where == "study.toml"
    assert "no valid TOML" in caught.value.problem
    assert line in caught.value.problem
    assert caught.value.exit_code == 3


def test_a_study_without_a_title_says_so(tmp_path):
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, study_toml=""))
    assert str(caught.value) == 'study.toml: the key "title" is missing\n  add title = "…"'


@pytest.mark.parametrize(
    ("parts", "where", "nearest"),
    [
        ({"top": 'perods = ["2022"]'}, "study.toml: perods", "periods"),
        ({"method": 'agregation = "arithmetic"'}, "study.toml: method.agregation", "aggregation"),
        ({"uncertainty": "drawz = 500"}, "study.toml: uncertainty.drawz", "draws"),
        ({"uncertainty": "weights = { spred = 0.2 }"}, "study.toml: uncertainty.weights.spred", "spread"),
        ({"top": '[[contender]]\ncode = "elm"\nnmae = "Elm"'}, "study.toml: contender[0].nmae", "name"),
    ],
)
def test_an_unknown_key_names_its_place_and_the_nearest(tmp_path, parts, where, nearest):
    error = refused(tmp_path, **parts)
    assert error.where == where
    assert "unknown key" in error.problem
    assert error.remedy == f'did you mean "{nearest}"?'


@pytest.mark.parametrize(
    ("parts", "where", "problem"),
    [
        ({"top": "periods = [2022]"}, "study.toml: periods[0]", "expected `str`, got `int`"),
        ({"top": 'pair = "ash"'}, "study.toml: pair", "expected `array`, got `str`"),
        ({"uncertainty": 'draws = "many"'}, "study.toml: uncertainty.draws", "expected `int`, got `str`"),
        ({"uncertainty": "draws = 500.5"}, "study.toml: uncertainty.draws", "expected `int`, got `float`"),
        ({"method": 'aggregation = "median"'}, "study.toml: method.aggregation", "invalid enum value 'median'"),
        ({"method": 'normalisation = "minmax"'}, "study.toml: method.normalisation", "invalid enum value 'minmax'"),
    ],
)
def test_a_value_of_the_wrong_type_names_its_key(tmp_path, parts, where, problem):
    error = refused(tmp_path, **parts)
    assert error.where == where
    assert problem in error.problem


@pytest.mark.parametrize(
    ("parts", "where", "remedy"),
    [
        ({"method": "min_availability = 60"}, "study.toml: method.min_availability", "a share, 0 to 1"),
        ({"method": "lead_availability = -0.1"}, "study.toml: method.lead_availability", "a share, 0 to 1"),
        ({"method": "front_availability = nan"}, "study.toml: method.front_availability", "a share, 0 to 1"),
        ({"uncertainty": "draws = 10"}, "study.toml: uncertainty.draws", "100 or more"),
        ({"uncertainty": "random_weightings = 0"}, "study.toml: uncertainty.random_weightings", "100 or more"),
        ({"uncertainty": "seed = -1"}, "study.toml: uncertainty.seed", "0 or more"),
        ({"uncertainty": "weights = { spread = 1.0 }"}, "study.toml: uncertainty.weights.spread", "below 1"),
        ({"uncertainty": "weights = { spread = nan }"}, "study.toml: uncertainty.weights.spread", "below 1"),
    ],
)
def test_a_value_out_of_range_says_the_range(tmp_path, parts, where, remedy):
    error = refused(tmp_path, **parts)
    assert error.where == where
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("top", "where", "problem"),
    [
        ('periods = ["2022", "20x3"]', "study.toml: periods[1]", '"20x3" is no period'),
        ('periods = ["2022H1"]', "study.toml: periods[0]", '"2022H1" is no year'),
        ('periods = ["FY2022"]', "study.toml: periods[0]", '"FY2022" is no year'),
        ('periods = [""]', "study.toml: periods[0]", '"" is no period'),
        ('period = "next year"', "study.toml: period", '"next year" is no period'),
        ('periods = ["2022"]\nperiod = "2023"', "study.toml: period", "2023 is not among the periods"),
    ],
)
def test_a_period_that_makes_no_sense_names_its_key(tmp_path, top, where, problem):
    error = refused(tmp_path, top=top)
    assert error.where == where
    assert error.problem == problem


@pytest.mark.parametrize(
    ("pair", "kind", "problem"),
    [
        ('["ash"]', StudyError, "the pair has 1 contenders"),
        ('["ash", "birch", "ash"]', StudyError, "the pair has 3 contenders"),
        ('["ash", "Ash"]', StudyError, '"ash" is held against itself'),
        ('["ash", "brich"]', UnknownNameError, 'contender "brich" is not in the study'),
    ],
)
def test_a_pair_is_two_contenders_of_the_study(tmp_path, pair, kind, problem):
    error = refused(tmp_path, kind, top=f"pair = {pair}")
    assert error.where == "study.toml: pair"
    assert error.problem == problem


def test_a_contender_that_stands_twice(tmp_path):
    path = place("two-fronts", tmp_path) / "study.toml"
    edit(path, 'code = "birch"', 'code = "ash"')
    with pytest.raises(FrameworkError, match='the code "ash" stands twice') as caught:
        read_study(tmp_path)
    assert caught.value.exit_code == 3


def test_a_study_without_contenders(tmp_path):
    with pytest.raises(FrameworkError, match="the study has no contender") as caught:
        read_study(place("two-fronts", tmp_path, study_toml='title = "A study"'))
    assert "[[contender]]" in caught.value.remedy
    assert caught.value.exit_code == 3
