"""`check` says what is wrong with a study without scoring it, errors first."""

from __future__ import annotations

import pytest
from tiny_studies import edit, place

from softpower.errors import LockError
from softpower.study import check_study, read_study


def codes(folder):
    return [(f.code, f.grade) for f in check_study(read_study(folder))]


def test_a_sound_study_has_notes_only(tmp_path):
    assert codes(place("two-fronts", tmp_path)) == [("one_source", "note")]


def test_a_number_without_a_source_is_an_error_and_stands_first(tmp_path):
    edit(place("two-fronts", tmp_path) / "observations.csv", "ash,weeks,2022,12,week,official,almanac,",
         "ash,weeks,2022,12,week,official,,")  # fmt: skip
    first, *rest = check_study(read_study(tmp_path))
    assert (first.code, first.grade, first.text) == ("unsourced", "error", "ash, weeks, 2022 has no source")
    assert all(f.grade != "error" for f in rest)


def test_words_that_are_not_in_their_source_are_an_error(tmp_path):
    folder = place("two-fronts", tmp_path, sources_csv="code,title,path\nalmanac,A,a.txt\nsurvey,,\ngazette,,\n")
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text("In 2022 it was 12 weeks, and 14 weeks later.")
    rows = "contender,indicator,period,value,unit,source,exact,start\n"
    rows += "ash,weeks,2022,12,week,almanac,12 weeks,15\nash,weeks,2023,14,week,almanac,14 weeks,2\n"
    rows += "birch,weeks,2023,33,week,almanac,33 weeks,9\n"
    (folder / "observations.csv").write_text(rows)
    errors = [f for f in check_study(read_study(folder)) if f.grade == "error"]
    assert [f.code for f in errors] == ["quote_missing"], "words that only moved are found"
    assert "almanac" in errors[0].text


def test_a_concept_without_any_usable_row_is_a_note(tmp_path):
    edit(
        place("two-fronts", tmp_path) / "observations.csv",
        "ash,price,2023,140,USD/night",
        "ash,price,2023,140,EUR/night",
    )
    edit(tmp_path / "observations.csv", "birch,price,2023,120,USD/night", "birch,price,2023,120,EUR/night")
    found = check_study(read_study(tmp_path))
    assert ("no_value", "note", "concept price") in [(f.code, f.grade, f.where) for f in found]
    assert [f.code for f in found].count("unusable_row") == 2
    assert any("2 are not used in an estimate" in f.text for f in found)


@pytest.mark.parametrize(("weight", "odd"), [("70", True), ("100", False)])
def test_a_preset_that_does_not_sum_to_100_is_a_warning(tmp_path, weight, odd):
    edit(place("cities", tmp_path) / "fronts.csv", "half of it,50,100", f"half of it,50,{weight}")
    found = [f for f in check_study(read_study(tmp_path)) if f.code == "preset_sum"]
    assert [f.grade for f in found] == (["warning"] if odd else [])


def test_check_writes_nothing(tmp_path):
    before = sorted(p.name for p in place("cities", tmp_path).iterdir())
    check_study(read_study(tmp_path))
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_check_holds_the_lock(tmp_path):
    folder = place("two-fronts", tmp_path, sources_csv="code,path\nalmanac,a.txt\nsurvey,\ngazette,\n")
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text("Ash had guests.")
    read_study(folder).run()
    (folder / "sources" / "a.txt").write_text("Ash had more guests.")
    with pytest.raises(LockError):
        check_study(read_study(folder))
