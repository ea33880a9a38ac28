"""The export as a database: the same tables, typed, joined and searched."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from softpower.errors import StudyError
from softpower.report.export import write_export
from softpower.report.schemas import FIELDS
from softpower.report.tables import observations_table


@pytest.fixture(scope="module")
def file(contest, tmp_path_factory):
    return write_export(contest, tmp_path_factory.mktemp("db") / "evidence.db", "sqlite")


@pytest.fixture
def asked(file):
    with closing(sqlite3.connect(file)) as connection:
        yield lambda query, *values: connection.execute(query, values).fetchall()


def test_every_table_is_there_with_all_its_rows_and_columns(asked, contest):
    names = {name for (name,) in asked("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {*FIELDS, "about"} <= names
    for name, fields in FIELDS.items():
        assert [row[1] for row in asked(f"SELECT * FROM pragma_table_info('{name}')")] == list(fields)
    table = observations_table(contest).select(list(FIELDS["observations"]))
    assert asked("SELECT * FROM observations") == list(table.iter_rows())


def test_texts_are_the_words_themselves_and_numbers_are_numbers(asked, contest):
    table = observations_table(contest)
    assert dict(asked("SELECT id, note FROM observations")) == dict(table.select("id", "note").iter_rows())
    assert {kind for (kind,) in asked("SELECT DISTINCT typeof(value) FROM observations")} <= {"real", "null"}


def test_observations_join_their_sources(asked):
    assert asked("PRAGMA foreign_key_check") == []
    assert asked("PRAGMA integrity_check") == [("ok",)]
    joined = asked("SELECT count(*) FROM observations JOIN sources ON observations.source = sources.code")[0][0]
    assert joined == asked("SELECT count(*) FROM observations WHERE source IS NOT NULL")[0][0]


def test_words_are_found(asked):
    indicator = asked("SELECT indicator FROM observations WHERE indicator IS NOT NULL LIMIT 1")[0][0]
    found = asked("SELECT rowid FROM observations_words WHERE observations_words MATCH ?", f'"{indicator}"')
    assert len(found) >= asked("SELECT count(*) FROM observations WHERE indicator = ?", indicator)[0][0] > 0


def test_about_says_what_every_column_means(asked):
    told = {(table, column) for table, column in asked('SELECT "table", "column" FROM about')}
    assert {(name, column) for name, fields in FIELDS.items() for column in fields} <= told


def test_only_its_own_file_is_replaced(contest, file, tmp_path):
    before = file.read_bytes()
    write_export(contest, file, "sqlite")
    assert file.read_bytes() == before
    foreign = tmp_path / "mine.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    held = foreign.read_bytes()
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, foreign, "sqlite")
    assert foreign.read_bytes() == held
    with pytest.raises(StudyError, match="ends in"):
        write_export(contest, tmp_path / "tables.xlsx", "sqlite")


def test_from_the_command_line(cli, small, tmp_path):
    result = cli("export", small, "--to", "sqlite", "-o", tmp_path / "x.sqlite")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "x.sqlite").read_bytes().startswith(b"SQLite format 3")
