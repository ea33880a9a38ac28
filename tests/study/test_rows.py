"""observations.csv, sources and corrections: a row that cannot be read names its line; one that is odd is a finding."""

from __future__ import annotations

import pytest
from tiny_studies import cells, edit, place, statuses

from softpower.errors import (
    CoverageError,
    ObservationError,
    PeriodError,
    SoftpowerError,
    StudyError,
    UnknownNameError,
)
from softpower.estimates import reconcile
from softpower.study import read_study

HEAD = "contender,indicator,region,period,kind,value,low,high,unit,modifier,std_error,n,sign,method_class,source,note\n"


def study(folder, rows, name="two-fronts", **files):
    return read_study(place(name, folder, observations_csv=HEAD + rows, **files))


def refused(folder, rows, error, name="two-fronts"):
    good = "ash,weeks,,2022,,12,,,week,,,,,,almanac,\n" if name == "two-fronts" else ""
    with pytest.raises(error) as caught:
        study(folder, good + rows, name).entered()
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("row", "error", "problem", "remedy"),
    [
        ("ahs,weeks,,2022,,5,,,,,,,,,,", UnknownNameError, 'contender "ahs" is not in the study', '"ash"'),
        ("ash,weks,,2022,,5,,,,,,,,,,", UnknownNameError, 'indicator "weks" is not in the study', '"weeks"'),
        ("ash,weeks,,20x2,,5,,,,,,,,,,", PeriodError, '"20x2" is no period', "write a year"),
        ("ash,weeks,,2022,,five,,,,,,,,,,", StudyError, 'value is "five", which is no number', "plain number"),
        ("ash,weeks,,2022,,\"5,5\",,,,,,,,,,", StudyError, 'value is "5,5", which is no number', "17.8"),
        ("ash,weeks,,2022,,5,9,2,,,,,,,,", ObservationError, "low 9 is above high 2", "exchange the two"),
        ("ash,weeks,,2022,,,,,,,,,,,,", ObservationError, "a measurement has no value and no range", "make it a claim"),
        ("ash,weeks,,2022,guess,5,,,,,,,,,,", StudyError, 'kind is "guess"', "there are: "),
        ("ash,weeks,,2022,,5,,,,about,,,,,,", StudyError, 'modifier is "about"', "there are: "),
        ("ash,weeks,,2022,,5,,,,,-1,,,,,", ObservationError, "std_error is -1", "0 or more"),
        ("ash,weeks,,2022,,5,,,,,,0,,,,", ObservationError, "n is 0", "1 or more"),
        ("ash,weeks,,2022,claim,,,,,,,,2,,,", ObservationError, "sign is 2", "-1 to 1"),
        ("ash,weeks,,2022,,5,,,,,,,,offical,,", ObservationError, 'class of source "offical" is unknown', '"official"'),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_names_its_line(tmp_path, row, error, problem, remedy):
    caught = refused(tmp_path, f"{row}\n", error)
    assert caught.where == "observations.csv, line 3"
    assert caught.problem == problem
    assert remedy in caught.remedy


def test_an_unknown_region_names_its_line_and_the_nearest(tmp_path):
    caught = refused(tmp_path, "oakham,guests_count,abrod,2022,,5,,,,,,,,,,\n", UnknownNameError, "cities")
    assert caught.where == "observations.csv, line 2"
    assert caught.remedy == 'did you mean "abroad"?'


def test_names_stand_for_codes_and_empty_cells_take_what_the_indicator_says(tmp_path):
    made = study(tmp_path, "Oakham,Guests,Global,FY2022,,5000000,,,,,,,,,almanac,\n", "cities").entered()
    row = made.table.row(0, named=True)
    assert (row["contender"], row["indicator"], row["region"], row["period"]) == ("oakham", "guests", "world", "2022")
    row = study(tmp_path, "oakham,room_price,,2022,,5,,,,,,,,,almanac,\n", "cities").entered().table.row(0, named=True)
    assert (row["unit"], row["method_class"], row["producer"]) == ("USD", "press_restated", "Office of Statistics")


def test_every_column_that_a_person_fills_is_kept(tmp_path):
    head = "contender,indicator,value,kind,sign,claim_kind,baseline,compared_with,speaker,attribution,verifiability"
    cells_ = "ash,weeks,,claim,-1,comparison,2019,birch,A critic,says,low"
    rows = f"{head},exact,start,end,prefix,suffix,note\n{cells_},fell behind,10,21,it,again,n\n"
    table = read_study(place("two-fronts", tmp_path, observations_csv=rows)).entered().table
    row = {key: str(value) for key, value in table.row(0, named=True).items()}
    for column, cell in zip((head + ",exact,start,end,prefix,suffix,note").split(","),
                            (cells_ + ",fell behind,10,21,it,again,n").split(","), strict=True):  # fmt: skip
        assert row[column] == (cell or "None")


def test_a_source_that_no_table_names_is_an_error_found_with_its_line(tmp_path):
    made = study(tmp_path, "ash,weeks,,2022,,12,,,week,,,,,,almanak,\n").entered()
    (finding,) = made.findings
    assert (finding.code, finding.grade, finding.where) == ("unknown_source", "error", "observations.csv, line 2")
    assert '"almanak"' in finding.text
    assert len(made) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ash,guests,,2022,,12,,,USD,,,,,,almanac,", '"USD" cannot be converted into "person"'),
        (
            "ash,price,,2022,,90,,,EUR/night,,,,,,almanac,",
            "there is no exchange rate of EUR to the dollar for the year",
        ),
        ("ash,price,,2022,,90,,,USD/week,,,,,,almanac,", '"USD a week" cannot be converted into "USD a night"'),
        ("ash,weeks,,2022,,0,,,week,,,,,,almanac,", "at or below 0"),
        ("ash,share,,2022,,130,,,percent,,,,,,almanac,", "outside 0 to 100 percent"),
        ("ash,share,,2022,,100.5,,,percent,,,100,,,almanac,", "outside 0 to 100 percent"),
    ],
)
def test_a_row_that_cannot_be_compared_is_a_finding_and_nothing_is_lost(tmp_path, row, reason):
    good = "birch,weeks,,2022,,30,,,week,,,,,,almanac,\n"
    read = study(tmp_path, f"{row}\n{good}")
    estimates = reconcile(read.observe(), read.framework)
    bad, kept = estimates.parent.table["id"].to_list()
    (finding,) = estimates.findings
    assert (finding.code, finding.grade) == ("unusable_row", "warning")
    assert finding.where == f"observation {bad} ({row.split(',')[1]})"
    assert reason in finding.text
    assert reason in statuses(estimates)[bad]
    assert statuses(estimates)[kept] == "used"
    assert list(cells(estimates)) == [("weeks", "birch", "2022")]


def test_a_study_without_any_row_says_what_to_add(tmp_path):
    for files in ({"observations_csv": HEAD}, {"observations_csv": None}):
        with pytest.raises(CoverageError) as caught:
            read_study(place("two-fronts", tmp_path / str(len(files["observations_csv"] or "")), **files)).run()
        assert caught.value.problem == "no scored concept has any value"
        assert "softpower check" in caught.value.remedy
        assert caught.value.exit_code == 6


@pytest.mark.parametrize(
    ("rows", "where", "problem"),
    [
        ("a,One\na,Two\n", "sources.csv, line 3", 'the code "a" is empty or stands twice'),
        (",One\n", "sources.csv, line 2", 'the code "" is empty or stands twice'),
    ],
)
def test_sources_have_codes_of_their_own(tmp_path, rows, where, problem):
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, sources_csv=f"code,title\n{rows}"))
    assert (caught.value.where, caught.value.problem) == (where, problem)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "a/../../b.txt"])
def test_a_source_lies_inside_the_study(tmp_path, path):
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, sources_csv=f"code,title,path\na,One,{path}\n"))
    assert caught.value.where == "sources.csv, line 2"
    assert "outside the study" in caught.value.problem


def test_sources_in_toml_are_read_beside_those_in_csv(tmp_path):
    toml = '[[source]]\ncode = "late"\ntitle = "Late news"\n'
    assert set(read_study(place("two-fronts", tmp_path, sources_toml=toml)).sources) == {
        "almanac", "survey", "gazette", "late",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("toml", "where", "problem"),
    [
        ('[[source]]\ncode = "almanac"\n', "sources.toml: source almanac", "stands twice"),
        ('[[source]]\ncode = "late"\ntitel = "Late"\n', "sources.toml", "titel"),
        ("[[source]\n", "sources.toml", "at line 1"),
    ],
)
def test_a_fault_of_sources_in_toml(tmp_path, toml, where, problem):
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, sources_toml=toml))
    assert caught.value.where == where
    assert problem in caught.value.problem


def corrected(folder, line, **files):
    head = "observation,column,was,value,reason,by,date\n"
    return read_study(place("two-fronts", folder, corrections_csv=f"{head}{line}\n", **files))


def first_id(folder):
    return read_study(place("two-fronts", folder)).entered().table["id"][0]


def test_a_correction_is_applied_and_a_stale_one_is_found(tmp_path):
    name = first_id(tmp_path / "before")
    fixed = corrected(tmp_path / "after", f"{name},contender,ash,Birch,a slip,me,2024").observe()
    assert fixed.row(name)["contender"] == "birch"
    stale = corrected(tmp_path / "stale", f"{name},value,99,13,a slip,me,2024").observe()
    assert stale.row(name)["value"] == 12.0
    assert [(f.code, f.where) for f in stale.findings] == [("stale_correction", f"corrections.csv: {name}")]


@pytest.mark.parametrize(
    ("cells_", "problem", "remedy"),
    [
        ("contender,ash,brich", 'contender "brich" is not in the study', '"birch"'),
        ("indicator,weeks,weekz", 'indicator "weekz" is not in the study', '"weeks"'),
        ("period,2022,20x2", '"20x2" is no period', "write a year"),
        ("valeu,12,13", 'column is "valeu"', '"value"'),
        ("id,x,y", 'column is "id"', ""),
    ],
)
def test_a_correction_names_what_is_there(tmp_path, cells_, problem, remedy):
    with pytest.raises(SoftpowerError) as caught:
        corrected(tmp_path, f"{first_id(tmp_path / 'before')},{cells_},a slip,me,2024").observe()
    assert caught.value.where == "corrections.csv, line 2"
    assert caught.value.problem == problem
    assert remedy in caught.value.remedy
    assert caught.value.exit_code == 3


def test_a_wrong_table_stops_before_anything_is_written(tmp_path):
    folder = place("two-fronts", tmp_path)
    edit(folder / "observations.csv", "birch,weeks,2022,30", "birch,weeks,2022,thirty")
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(StudyError):
        read_study(folder).run()
    assert sorted(path.name for path in folder.iterdir()) == before
