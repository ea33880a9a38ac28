"""The tables of a framework: each fault names file and line or node, and nothing is passed over in silence."""

from __future__ import annotations

import math

import pytest
from tiny_studies import edit, place

from softpower.errors import FrameworkError, PeriodError, SoftpowerError, StudyError, UnknownNameError
from softpower.study import read_study
from softpower.study.build_framework import default_scale, default_width

TREE = """\
code,parent,name,unit,direction,weight,denominator,target
index,,Influence,,1,1,,
songs,index,Songs,,1,1,,
{rows}
"""


def tree_refused(folder, rows, error=FrameworkError):
    place("two-fronts", folder, indicators_csv=TREE.format(rows=rows), observations_csv=None)
    with pytest.raises(error) as caught:
        read_study(folder)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    return caught.value


def cities_refused(folder, table, old, new, error=StudyError):
    edit(place("cities", folder) / table, old, new)
    with pytest.raises(error) as caught:
        read_study(folder)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    return caught.value


def test_a_tree_in_one_table(tmp_path):
    framework = read_study(place("two-fronts", tmp_path)).framework
    assert [front.code for front in framework.fronts] == ["songs", "visits"]
    assert {c.code: (c.parent, c.scale, c.direction) for c in framework.scored} == {
        "weeks": ("songs", "log", 1),
        "share": ("songs", "logit", 1),
        "guests": ("visits", "log", 1),
        "price": ("visits", "log", -1),
    }
    assert framework.concepts["guests"].weight == 2.0
    assert [(t.contender, t.value) for t in framework.targets] == [("ash", 4e6), ("birch", 4e6)]


def test_a_leaf_right_below_the_root_is_a_front_of_its_own(tmp_path):
    rows = "weeks,index,Weeks,week,1,3,,\nshare,songs,Share,percent,1,1,,"
    framework = read_study(
        place("two-fronts", tmp_path, indicators_csv=TREE.format(rows=rows), observations_csv=None)
    ).framework
    assert {front.code: front.weight for front in framework.fronts} == {"songs": 1.0, "weeks_front": 3.0}
    assert framework.front_of("weeks") == "weeks_front"


@pytest.mark.parametrize(
    ("unit", "scale", "width"),
    [
        ("percent", "logit", math.log(10)),
        ("rank", "minus_log_rank", math.log(100)),
        ("score of 100", "identity", math.nan),
        ("index", "identity", math.nan),
        ("percentage point", "identity", math.nan),
        ("", "identity", math.nan),
        ("USD/night", "log", math.log(10)),
        ("person", "log", math.log(10)),
    ],
)
def test_the_unit_chooses_the_scale(unit, scale, width):
    assert default_scale(unit) == scale
    assert default_width(scale) == pytest.approx(width, nan_ok=True)


@pytest.mark.parametrize(
    ("rows", "line", "problem", "remedy"),
    [
        ("weeks,,Weeks,week,1,1,,", 4, '"weeks" has no parent', '"index"'),
        ("weeks,sings,Weeks,week,1,1,,", 4, 'parent "sings" is not in the table', '"songs"'),
        ("weeks,songs,Weeks,week,1,1,,\nweeks,songs,Weeks,week,1,1,,", 5, 'the code "weeks" stands twice', "line 4"),
        ("songs,index,More songs,,1,1,,", 4, 'the code "songs" stands twice', "line 3"),
        (",songs,Weeks,week,1,1,,", 4, "the row has no code", "short name"),
    ],
)
def test_a_fault_of_the_tree_names_the_line(tmp_path, rows, line, problem, remedy):
    error = tree_refused(tmp_path, rows)
    assert error.where == f"indicators.csv, line {line}"
    assert error.problem == problem
    assert remedy in error.remedy


def test_no_parent_anywhere(tmp_path):
    place("two-fronts", tmp_path, indicators_csv="code,parent,name\na,,A\nb,,B\n", observations_csv=None)
    with pytest.raises(StudyError, match=r"^indicators\.csv: no indicator has a parent"):
        read_study(tmp_path)


def test_a_circle_beside_the_tree(tmp_path):
    error = tree_refused(tmp_path, "a,b,A,,1,1,,\nb,a,B,,1,1,,\nweeks,songs,Weeks,week,1,1,,")
    assert error.where == "node a"
    assert "the tree runs in a circle: a > b > a" in error.problem


def test_a_circle_that_leaves_no_root(tmp_path):
    place("two-fronts", tmp_path, indicators_csv="code,parent,name\na,b,A\nb,a,B\n", observations_csv=None)
    with pytest.raises(FrameworkError, match="the tree has 0 roots"):
        read_study(tmp_path)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("weeks,songs,Weeks,week,2,1,,", "direction is 2; it must be 1 or -1"),
        ("weeks,songs,Weeks,week,1,-1,,", "weight is -1"),
        ("weeks,songs,Weeks,week,1,heavy,,", 'weight is "heavy", which is no number'),
        ("weeks,songs,Weeks,week,1,1,,many", 'target is "many", which is no number'),
    ],
)
def test_a_cell_out_of_range_names_the_line(tmp_path, cells, problem):
    error = tree_refused(tmp_path, cells, StudyError)
    assert error.where == "indicators.csv, line 4"
    assert error.problem == problem


def test_a_denominator_that_is_not_there(tmp_path):
    error = tree_refused(tmp_path, "weeks,songs,Weeks,week,1,1,peple,\npeople,songs,People,person,1,1,,")
    assert error.where == "node weeks"
    assert '"people"' in error.remedy


def test_a_study_without_a_tree(tmp_path):
    with pytest.raises(StudyError, match=r"there is no indicators\.csv") as caught:
        read_study(place("two-fronts", tmp_path, indicators_csv=None))
    assert caught.value.where == str(tmp_path)


def test_fronts_concepts_and_indicators_in_tables_of_their_own(tmp_path):
    framework = read_study(place("cities", tmp_path)).framework
    concept = framework.concepts["price"]
    assert (concept.parent, concept.direction, concept.weight) == ("visit", -1, 0.3)
    assert concept.goalposts == {"": (500.0, 50.0)}
    assert framework.concepts["guests"].no_fill == {2020, 2021}
    assert framework.concepts["chart"].region == "abroad"
    assert not framework.concepts["fame"].scored
    assert framework.indicators["chart_weeks"].method_class == "own_count"
    assert framework.contenders["oakham"].within == "arcadia"
    assert framework.aggregates["stage"].presets == {"published": 50.0, "stage": 100.0}
    first = framework.lists[0]
    assert (first.edition, first.eligible, first.places) == ("2023", 50, {"oakham": 3, "pinewick": 10})


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "problem"),
    [
        ("concepts.csv", "100000,10000000", "0,10000000", 4, "the goalposts 0 and 1e+07 have no place on the scale"),
        ("concepts.csv", "500,50", "50,50", 5, "a goalpost is missing, or both are equal"),
        ("concepts.csv", "500,50", "500,", 5, "a goalpost is missing, or both are equal"),
        ("concepts.csv", "500,50", "50,500", 5, "the goalposts run from 50 to 500, against the direction -1"),
        ("concepts.csv", "price,visit,Price of a night,USD a night,log,0,-1,city", "price,visit,P,USD,lgo,0,-1,city", 5,
         'scale is "lgo"'),
        ("concepts.csv", "2020-2021", "lately", 4, 'no_fill is "lately"'),
        ("concepts.csv", "city,no,0.3", "city,no,-0.3", 5, "weight is -0.3"),
        ("concepts.csv", "own,no", "town,no", 4, 'level is "town"'),
        ("indicators.csv", "Price of a room,visit,price,scored", "Price of a room,visit,price,scred", 9,
         'role is "scred"'),
        ("lists.csv", "oakham:3;", "oakham-3;", 2, 'ranks holds "oakham-3"'),
        ("lists.csv", "oakham:3;", "oakham:0;", 2, 'ranks holds "oakham:0"'),
        ("lists.csv", "oakham:3;", "oakham:70;", 2, "a place is beyond the number of the eligible"),
        ("rules.csv", "guests_count,oldtown,,,,exclude", "guests_count,oldtown,,,,exlude", 2, 'action is "exlude"'),
        ("fronts.csv", "songs are heard?,50", "songs are heard?,-50", 2, "weight is -50"),
    ],
)  # fmt: skip
def test_a_fault_of_a_table_names_file_and_line(tmp_path, table, old, new, line, problem):
    error = cities_refused(tmp_path, table, old, new)
    assert error.where == f"{table}, line {line}"
    assert error.problem.startswith(problem)


@pytest.mark.parametrize(
    ("change", "where", "kind", "nearest"),
    [
        (("concepts.csv", "chart,stage,", "chart,stagg,"), "node chart", FrameworkError, '"stage"'),
        (("concepts.csv", "median,abroad", "median,abrod"), "concepts.csv: chart: region", UnknownNameError,
         '"abroad"'),
        (("indicators.csv", "in dollars,stage,exports", "in dollars,stage,exprots"), "indicator exports_usd",
         FrameworkError, '"exports"'),
        (("indicators.csv", "own_count", "own_cuont"), "indicator chart_weeks", FrameworkError, '"own_count"'),
        (("rules.csv", "guests_count,oldtown", "guest_count,oldtown"), "rules.csv, line 2", UnknownNameError,
         '"guests_count"'),
        (("rules.csv", "count,oldtown", "count,oldtwon"), "rules.csv, line 2", UnknownNameError, '"oldtown"'),
        (("rules.csv", "boreal,2022", "boreal,20x2"), "rules.csv, line 4", PeriodError, "write a year"),
        (("lists.csv", "oakham:3;", "okham:3;"), "lists.csv: a 2023", UnknownNameError, '"oakham"'),
        (("contenders.csv", "city,boreal", "city,boraal"), "contender pinewick: within", FrameworkError, '"boreal"'),
        (("fronts.csv", "visit,2", "stage,2"), "fronts.csv", FrameworkError, "rename"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_there_says_where_and_the_nearest(tmp_path, change, where, kind, nearest):
    error = cities_refused(tmp_path, *change, kind)
    assert error.where == where
    assert nearest in error.remedy


def test_a_target_of_nobody(tmp_path):
    table = "code,contender,indicator,value\nmore,oakhamm,guests_count,9000000\n"
    with pytest.raises(UnknownNameError) as caught:
        read_study(place("cities", tmp_path, targets_csv=table))
    assert caught.value.where == "targets.csv: more"


def test_a_rule_may_name_a_row_as_people_do(tmp_path):
    edit(place("cities", tmp_path) / "rules.csv", "guests_count,oldtown,,", "Guests,Oldtown,FY2024,")
    framework = read_study(tmp_path).framework
    assert (framework.rules[0].indicator, framework.rules[0].contender, framework.rules[0].period) == (
        "guests", "oldtown", "2024",
    )  # fmt: skip


def test_every_table_of_the_study_is_read_strictly(tmp_path):
    tables = [path.name for path in place("cities", tmp_path / "whole").glob("*.csv")]
    free = {"fronts.csv"}  # whose columns of presets bear the study's own names
    assert len(tables) >= 8
    for name in sorted(set(tables) - free):
        folder = place("cities", tmp_path / name)
        text = (folder / name).read_text(encoding="utf-8")
        head, rest = text.split("\n", 1)
        (folder / name).write_text(f"{head},odd_column\n" + rest.replace("\n", ",\n"), encoding="utf-8")
        with pytest.raises(SoftpowerError, match='unknown column "odd_column"') as caught:
            read_study(folder).observe()
        assert caught.value.where == f"{name}, line 1"
