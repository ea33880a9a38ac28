"""The CSV tables that people edit: every fault of form names file and line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.errors import StudyError
from softpower.study import tables
from softpower.study.tables import Row, read_table, read_text


def read(folder, text, known=("code", "value", "weight"), needed=("code",)):
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_table(path, known, needed))


def refused(folder, text, **parts):
    with pytest.raises(StudyError) as caught:
        read(folder, text, **parts)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    return caught.value


def test_cells_come_without_their_blanks_and_empty_rows_are_skipped(tmp_path):
    rows = read(tmp_path, '\ufeffcode, value\n a ,1\n\n , \n"b,c"," 2"\n')
    assert [row.cells for row in rows] == [{"code": "a", "value": "1"}, {"code": "b,c", "value": "2"}]
    assert [row.where for row in rows] == ["table.csv, line 2", "table.csv, line 5"]


def test_line_ends_of_other_systems_are_read(tmp_path):
    assert [row.text("code") for row in read(tmp_path, "code,value\r\na,1\r\nb,2\r\n")] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "line"),
    [("code\n京都\n".encode("shift_jis"), 2), ("code,value\na,1\nb,é\n".encode("latin-1"), 3), (b"\x89PNG\r\n", 1)],
)
def test_another_encoding_names_the_line(tmp_path, data, line):
    error = refused(tmp_path, data)
    assert error.where == f"table.csv, line {line}"
    assert error.problem == "the file is not UTF-8"
    assert "UTF-8" in error.remedy


@pytest.mark.parametrize("cells", ["a", "a,1,2", "a,1,2,3"])
def test_a_row_with_another_number_of_cells(tmp_path, cells):
    error = refused(tmp_path, f"code,value\nb,2\n{cells}\n")
    assert error.where == "table.csv, line 3"
    assert error.problem == f"the row has {cells.count(',') + 1} cells, the header has 2"
    assert "quotation marks" in error.remedy


def test_a_column_that_stands_twice(tmp_path):
    error = refused(tmp_path, "code,value,code\na,1,b\n")
    assert error.where == "table.csv, line 1"
    assert error.problem == 'the column "code" stands twice'


def test_a_column_that_is_unknown_names_the_nearest(tmp_path):
    error = refused(tmp_path, "code,valeu\na,1\n")
    assert error.where == "table.csv, line 1"
    assert error.remedy == 'did you mean "value"?'


def test_a_column_that_is_missing(tmp_path):
    error = refused(tmp_path, "value\n1\n")
    assert error.where == "table.csv, line 1"
    assert error.problem == 'the column "code" is missing'


def test_a_table_without_anything(tmp_path):
    assert refused(tmp_path, "").problem == "the table is empty"


def test_a_quotation_that_never_ends(tmp_path):
    error = refused(tmp_path, 'code,value\na,"1\nb,2\n')
    assert "the table cannot be read" in error.problem
    assert error.where.startswith("table.csv, line ")


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(StudyError, match="the file cannot be read") as caught:
        list(read_table(tmp_path / "none.csv", None))
    assert caught.value.where == str(tmp_path / "none.csv")


def test_an_oversized_table_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MAX_TABLE_BYTES", 1_000_000)
    path = tmp_path / "table.csv"
    path.write_bytes(b"code\n" + b"a\n" * 700_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(StudyError) as caught:
        read_text(path)
    assert caught.value.problem == "the file has 1 MB; at most 1 are read"
    assert "part it" in caught.value.remedy
    assert caught.value.exit_code == 3


def cell(text, column="value"):
    return Row({column: text}, "table.csv, line 4")


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), ("17.8", 17.8), ("-3", -3.0), ("1e9", 1e9), ("1,250,000", 1250000.0), ("-1,250.5", -1250.5)],
)
def test_numbers(text, number):
    assert cell(text).number("value") == number


@pytest.mark.parametrize("text", ["many", "17,8", "1,25", "1,2500", "1.250.000", "12 %", "$5", "nan", "inf", "1e999"])
def test_a_value_that_does_not_parse_is_refused_with_its_line(text):
    with pytest.raises(StudyError) as caught:
        cell(text).number("value")
    assert caught.value.where == "table.csv, line 4"
    assert f'value is "{text}"' in caught.value.problem
    assert caught.value.exit_code == 3


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_number_is_read_back(number):
    assert cell(repr(number)).number("value") == number


@given(st.integers(-(10**12), 10**12))
def test_a_number_with_thousands_marks_is_read_back(number):
    assert cell(f"{number:,}").number("value") == number


def test_whole_numbers():
    assert cell("3").whole("value", 7) == 3
    assert cell("").whole("value", 7) == 7
    with pytest.raises(StudyError, match=r"value is 2\.5"):
        cell("2.5").whole("value", 7)


@pytest.mark.parametrize(("text", "direction"), [("", 1), ("1", 1), ("+1", 1), ("-1", -1)])
def test_directions(text, direction):
    assert cell(text, "direction").direction() == direction


@pytest.mark.parametrize("text", ["2", "0", "-", "up"])
def test_a_direction_is_1_or_minus_1(text):
    with pytest.raises(StudyError) as caught:
        cell(text, "direction").direction()
    assert str(caught.value).startswith(f"table.csv, line 4: direction is {text}; it must be 1 or -1")
    assert "-1 where less is better" in caught.value.remedy


def test_weights_and_widths():
    assert cell("0", "weight").weight(1.0) == 0.0
    assert cell("", "weight").weight(1.0) == 1.0
    assert math.isnan(cell("", "min_width").width(math.nan))
    with pytest.raises(StudyError, match=r"line 4: weight is -2\n  weights are 0 or more"):
        cell("-2", "weight").weight(1.0)
    for text in ("0", "-1"):
        with pytest.raises(StudyError, match=f"min_width is {text}"):
            cell(text, "min_width").width(1.0)


def test_choices_flags_parts_and_years():
    assert cell("Yes".lower()).flag("value")
    assert not cell("").flag("value")
    assert cell("a; b;;c ").parts("value") == ("a", "b", "c")
    assert cell("2020-2022; 2024").years("value") == {2020, 2021, 2022, 2024}
    with pytest.raises(StudyError, match='did you mean "logit"'):
        cell("logti").choice("value", ("log", "logit"), "log")
    with pytest.raises(StudyError, match=r"line 4: value is \"maybe\""):
        cell("maybe").flag("value")
    with pytest.raises(StudyError, match="write years such as"):
        cell("twenty").years("value")
