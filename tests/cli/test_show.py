"""What `show` prints of a small study, as text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.cells import cell_len

TABLES = (
    "scoreboard", "fronts", "regions", "indicators", "observations", "estimates", "findings", "targets", "weights",
    "sources", "evidence", "conflicts", "changes", "checks", "events", "polls",
)  # fmt: skip


def lines(result):
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_the_answer_first(cli, small):
    found = lines(cli("show", small))
    assert found[0] == "Ruritania or Graustark: it depends on the weights"
    assert found[1].startswith("With the published weights Ruritania is ahead in ")
    table = found.index(next(line for line in found if line.startswith(" Contender")))
    assert found[table].split() == [
        "Contender",
        "Score",
        "90%",
        "interval,",
        "30",
        "to",
        "70",
        "Rank",
        "First",
        "2021–2024",
    ]
    assert found[table + 2].startswith(" ● Ruritania ")
    assert found[table + 3].startswith(" ◆ Graustark ")
    assert found[table + 4] == " ■ 克拉沃尼亚  not ranked: 44 of 100"


def test_fronts_of_the_pair_and_of_the_others(cli, small):
    found = lines(cli("show", small))
    fronts = found.index(next(line for line in found if line.startswith(" Front  Ruritania")))
    assert [line.split()[0] for line in found[fronts + 2 : fronts + 5]] == ["Songs", "Films", "Stage"]
    assert "no common figure" in found[fronts + 4]
    assert "By front" in found
    assert found[-1] == f"Next: softpower show {small} --front songs" or found[-2].startswith("Next: softpower show")


def test_one_line_a_contender_at_48_columns(cli, small):
    found = lines(cli("show", small, COLUMNS="48"))
    assert any(line.startswith(" ● Ruritania  ") and "first" in line for line in found)
    assert any(line.startswith(" Songs: Ruritania almost certainly") for line in found)


@pytest.mark.parametrize("width", [32, 48, 60, 80, 100])
@pytest.mark.parametrize(
    "words", [(), ("--front", "songs"), ("--front", "stage"), ("--indicator", "chart_weeks"), ("observations",)]
)
def test_no_line_is_too_wide(cli, small, words, width):
    assert not [line for line in lines(cli("show", small, *words, COLUMNS=str(width))) if cell_len(line) > width]


def test_a_front(cli, small):
    found = lines(cli("show", small, "--front", "Songs"))
    assert found[0].startswith("Songs: Ruritania almost certainly leads (>99% probability), ")
    assert found[1] == "Whose songs are heard abroad?"
    assert found[3].split() == ["Indicator", "Ruritania", "Graustark", "Unit", "Weight", "Sources"]
    assert [line.split("  ")[0].strip() for line in found[5:7]] == ["Weeks on the charts", "Concerts abroad"]
    assert " [1]  Office of Figures, Almanac of the Realm, 2024-11-02" in found


def test_a_front_without_a_common_figure(cli, small):
    found = lines(cli("show", small, "--front", "stage"))
    assert found[0] == "Stage: no common figure of Ruritania and Graustark in 2024"


def test_an_indicator_by_period_with_its_changes(cli, small):
    found = lines(cli("show", small, "--indicator", "chart_weeks"))
    assert found[0] == "Weeks on the charts: Ruritania almost certainly leads in 2024 (>99%)"
    rows = [line.split()[0] for line in found if line[:5].strip().isdigit()]
    assert rows == ["2021", "2022", "2023", "2024"]
    assert " Lead changes to Ruritania between 2022 and 2023 (>99% before, >99% after)." in found


def test_an_indicator_of_one_side(cli, small):
    found = lines(cli("show", small, "--indicator", "operas"))
    assert found[0] == "Operas staged abroad: one side only, Ruritania: no lead is stated"
    assert not any("Prob." in line or "Ahead" in line for line in found)


def test_a_copy_is_named_with_its_reason(cli, small):
    found = lines(cli("show", small, "--indicator", "ticket_price"))
    assert "Not used" in found
    assert any("copy of" in line for line in found)
    assert "less is better" in found[1]


def test_another_pair_and_another_year(cli, small):
    found = lines(cli("show", small, "--pair", "graustark", "ruritania", "--period", "2021"))
    table = next(i for i, line in enumerate(found) if line.startswith(" Contender"))
    assert found[table + 2].startswith(" ● Graustark ")


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_table_in_every_form(cli, small, what, form):
    result = cli("show", small, what, "-f", form)
    assert result.exit_code == 0, result.output
    if form == "json":
        assert json.loads(result.stdout)["what"] == what
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
    elif form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(result.stdout))}) == 1


def test_filters(cli, small):
    table = list(
        csv.DictReader(
            io.StringIO(cli("show", small, "observations", "--indicator", "chart_weeks", "-f", "csv").stdout)
        )
    )
    assert {row["indicator"] for row in table} == {"chart_weeks"}
    table = list(
        csv.DictReader(io.StringIO(cli("show", small, "observations", "--contender", "克拉沃尼亚", "-f", "csv").stdout))
    )
    assert [row["contender"] for row in table] == ["kravonia", "kravonia"]
    table = list(
        csv.DictReader(
            io.StringIO(cli("show", small, "estimates", "--front", "films", "--period", "2024", "-f", "csv").stdout)
        )
    )
    assert {(row["front"], row["period"]) for row in table} == {("films", "2024")}
    assert lines(cli("show", small, "observations", "--period", "1999")) == ["There are no observations of that kind."]


def test_the_standings_of_one(cli, small):
    rows = list(csv.DictReader(io.StringIO(cli("show", small, "--contender", "graustark", "-f", "csv").stdout)))
    assert {row["contender"] for row in rows} == {"graustark"}
    assert {row["node"] for row in rows} == {"index", "songs", "films"}


def test_text_of_sources_cannot_steer_the_terminal(cli, small):
    for words in [("--front", "songs"), ("sources",), ("--indicator", "concerts")]:
        shown = cli("show", small, *words).stdout
        assert not [c for c in shown if ord(c) < 32 and c != "\n"]
        assert "\u202e" not in shown
    assert "Chronicle red gnorw" in cli("show", small, "--front", "songs").stdout


def test_a_spreadsheet_gets_no_formula(cli, small):
    rows = list(csv.DictReader(io.StringIO(cli("show", small, "observations", "-f", "csv").stdout)))
    assert [row["note"] for row in rows if row["note"]] == ["'=SUM(A1:A9)"]
