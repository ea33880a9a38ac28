"""A workbook: read back by another library, typed, harmless, and written whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import replace

import openpyxl
import polars as pl
import pytest
from openpyxl.utils.escape import unescape

from softpower.errors import SoftpowerError, StudyError
from softpower.report import workbook
from softpower.report.comparisons import leads_table, scores_table
from softpower.report.export import write_export
from softpower.report.schemas import FIELDS
from softpower.report.tables import estimates_table, findings_table, observations_table, sources_table

TABLES = {
    "observations": observations_table, "estimates": estimates_table, "scores": scores_table, "leads": leads_table,
    "sources": sources_table, "findings": findings_table,
}  # fmt: skip
RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "{=A1}", "http://x.example", "12", "TRUE", "'x", "\tx", " y ", "mailto:a@b.c"]


@pytest.fixture(scope="module")
def book(contest, tmp_path_factory):
    path = write_export(contest, tmp_path_factory.mktemp("out") / "tables.xlsx", "excel")
    return openpyxl.load_workbook(path)


def read(path):
    return openpyxl.load_workbook(path)


def test_its_sheets(book):
    assert book.sheetnames == ["about", *TABLES]
    for sheet in book:
        assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("name", TABLES)
def test_read_back_equal(contest, book, name):
    table = TABLES[name](contest).select(list(FIELDS[name]))
    rows = list(book[name].iter_rows())
    assert [cell.value for cell in rows[0]] == table.columns
    assert len(rows) == table.height + 1
    for row, wanted in zip(rows[1:], table.iter_rows(), strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if value is None or value == "":
                assert cell.value is None
            elif isinstance(value, str):
                assert (cell.data_type, unescape(cell.value)) == ("s", value)
            else:
                assert cell.data_type == "n"
                assert cell.value == pytest.approx(value, rel=1e-15, abs=0)  # 16 digits, Excel keeps 15


def test_hostile_texts_of_the_study_stay_texts(book):
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert '=HYPERLINK("http://evil.example")' in texts
    assert "=SUM(A1:A9)" in texts
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]


def written(contest, tmp_path, table):
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook.workbook(contest, {"t": table}))
    return read(path)["t"]


def test_every_kind_of_cell(contest, tmp_path):
    table = pl.DataFrame(
        {"text": RISKY, "n": [-3, 2**40, *[None] * 10], "x": [0.1 + 0.2, float("inf"), *[None] * 10],
         "flag": [True, False, *[None] * 10]}
    )  # fmt: skip
    sheet = written(contest, tmp_path, table)
    assert [(cell.data_type, cell.value) for cell in sheet["A"][1:]] == [("s", text) for text in RISKY]
    assert [cell.value for cell in sheet["B"][1:3]] == [-3, 2**40]
    assert [cell.data_type for cell in sheet["B"][1:3]] == ["n", "n"]
    assert [cell.value for cell in sheet["C"][1:3]] == [pytest.approx(0.3), "inf"]
    assert [cell.value for cell in sheet["D"][1:3]] == [True, False]
    assert sheet["B"][5].value is None


def test_a_long_text_is_cut_and_says_so(contest, tmp_path):
    sheet = written(contest, tmp_path, pl.DataFrame({"text": ["x" * 40_000, "😀" * 20_000, "a\ufffeb"]}))
    first, second, third = (cell.value for cell in sheet["A"][1:])
    assert first.endswith("… (cut)")
    assert len(first) == 32_767
    assert second.startswith("😀")
    assert second.endswith("… (cut)")
    assert len(second.encode("utf-16-le")) // 2 <= 32_767
    assert third == "a\ufffdb"


def test_an_empty_table_has_its_header(contest, tmp_path):
    sheet = written(contest, tmp_path, pl.DataFrame(schema={"a": pl.String, "b": pl.Float64}))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["a", "b"]]


def test_too_many_rows_are_refused(contest, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 100)
    with pytest.raises(StudyError, match="rows, and a sheet holds 99"):
        workbook.workbook(contest, {"t": pl.DataFrame({"a": range(100)})})


def test_about_says_what_a_column_means(contest, book):
    rows = {(row[0] or "", row[1] or ""): row[2] for row in book["about"].iter_rows(min_row=2, values_only=True)}
    assert rows["", "title"] == contest.title
    assert rows["scores", "p_first"] == FIELDS["scores"]["p_first"][1]
    assert "drawn 400 times (seed 11)" in rows["", "method"]
    assert rows["", "seed"] == "11"


def test_without_the_package(contest, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SoftpowerError) as caught:
        write_export(contest, tmp_path / "x.xlsx", "excel")
    assert 'pip install "softpower[excel]"' in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_what_stands_there(contest, tmp_path):
    path = write_export(contest, tmp_path / "x.xlsx", "excel")
    write_export(replace(contest, title="Another"), path, "excel")
    assert read(path).properties.title == "Another"
    for name in ("letter.xlsx", "mine.xlsx"):
        (tmp_path / name).write_bytes(b"mine")
    openpyxl.Workbook().save(tmp_path / "mine.xlsx")
    for name in ("letter.xlsx", "mine.xlsx"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(StudyError, match="no export made"):
            write_export(contest, tmp_path / name, "excel")
        assert (tmp_path / name).read_bytes() == before
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(StudyError):
        write_export(contest, tmp_path / "folder.xlsx", "excel")
    for name in (tmp_path / "x", ".", tmp_path / "x.csv"):
        with pytest.raises(StudyError, match=r"ends in \.xlsx"):
            write_export(contest, name, "excel")
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, path, "datapackage")


def test_an_interruption_leaves_the_old_and_no_rest(contest, tmp_path, monkeypatch):
    path = write_export(contest, tmp_path / "x.xlsx", "excel")
    before = path.read_bytes()

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook, "_sheet", fail)
    with pytest.raises(KeyboardInterrupt):
        write_export(contest, path, "excel")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["x.xlsx"]


def test_alike_where_the_time_is_fixed(contest, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, second = (write_export(contest, tmp_path / name, "excel").read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_the_command(cli, small, tmp_path):
    result = cli("export", small, "--to", "excel", "-o", tmp_path / "x.xlsx")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == str(tmp_path / "x.xlsx")
    assert read(tmp_path / "x.xlsx").sheetnames[0] == "about"
    result = cli("export", small, "--to", "coinr", "-o", tmp_path / "coinr")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "coinr" / "iData.csv").exists()
