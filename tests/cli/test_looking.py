"""What `show` tells in sentences: regions, conflicts, changes, checks, events and polls, each with why."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

SNAPSHOTS = Path(__file__).parent / "snapshots"
SUBJECTS = ("regions", "conflicts", "changes", "checks", "events", "polls")
CALLS = {
    "changes": ("changes", "--indicator", "arrivals"),
    "events": ("events", "--indicator", "arrivals", "--contender", "seoul"),
}
FORBIDDEN = ("significant", "proves", " wins", "beats", "dominates", "statistically tied", "confidence")


def shape():
    spec = importlib.util.spec_from_file_location("cli_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.shape


def told(cli, *words, **environment):
    result = cli("show", *words, **environment)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def data(cli, *words):
    result = cli("show", *words, "-f", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("what", SUBJECTS)
def test_the_form_is_as_promised(cli, bundled, what):
    """Set SOFTPOWER_SNAPSHOTS=write to write the promise anew; a change of it is a change of the schema."""
    found = (
        json.dumps(
            shape()(data(cli, bundled[0], *CALLS.get(what, (what,)))), indent=1, sort_keys=True, ensure_ascii=False
        )
        + "\n"
    )
    path = SNAPSHOTS / f"show-{what}.json"
    if os.environ.get("SOFTPOWER_SNAPSHOTS") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", SUBJECTS)
@pytest.mark.parametrize("width", [48, 80, 140])
def test_no_line_is_too_wide_and_no_word_too_strong(cli, bundled, what, width):
    text = cli("show", bundled[0], what, COLUMNS=str(width)).stdout
    assert not [line for line in text.splitlines() if cell_len(line) > width]
    assert not [word for word in FORBIDDEN if word in text]


@pytest.mark.parametrize("what", SUBJECTS)
def test_every_row_says_why_or_is_one_side_alone(cli, bundled, what):
    for row in data(cli, bundled[0], what)["rows"]:
        assert row["sentence"]
        assert row["why"] or "(one side only)" in row["sentence"] or what == "events"


def test_a_small_study_says_that_nothing_can_be_said(cli, small):
    assert told(cli, small, "regions").startswith("No figure of that kind says where in the world")
    assert told(cli, small, "conflicts").startswith("No sources differ by more than a tenth")
    assert told(cli, small, "checks").startswith("No ranking can be held against the order here")
    assert told(cli, small, "polls").startswith("There is no question of that kind")
    assert told(cli, small, "events") == "There are no events of that kind."


def test_changes_of_a_small_study(cli, small):
    text = told(cli, small, "changes")
    assert (
        "Weeks on the charts: lead changes to Ruritania between 2022 and 2023 (>99% before, >99% after); Ruritania "
        "almost certainly leads in 2024 (>99%)." in text
    )
    assert "Ruritania has gained share of the two since 2021" in text
    assert "Share of foreign seats" in text
    assert "Of growth nothing is said: it is no amount." in text
    assert "Not said Price of a ticket: compared in 2024 alone." in text
    rows = {row["node"]: row for row in data(cli, small, "changes", "--front", "songs")["rows"]}
    assert set(rows) == {"songs", "chart_weeks", "concerts"}
    assert rows["chart_weeks"]["growth"]["gained"] == "ruritania"
    assert rows["songs"]["growth"] is None
    assert [row["node"] for row in data(cli, small, "changes", "--indicator", "concerts")["rows"]] == ["concerts"]


def test_a_conflict_with_what_was_left_out(cli, fresh):
    with (fresh / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("graustark,concerts,world,2024,90,,,count,gazette,\n")
        file.write("graustark,concerts,world,2024,90,,,count,herald,\n")
    found = data(cli, fresh, "conflicts")
    row = found["rows"][0]
    assert (row["node"], row["contender"], row["period"]) == ("concerts", "graustark", "2024")
    assert row["interval"]["level"] == 0.8
    assert row["factor"] == pytest.approx(90 / 34)
    assert {side["source"] for side in row["statements"]} >= {"herald", "gazette"}
    text = told(cli, fresh, "conflicts", "--indicator", "concerts")
    assert text.startswith("1 cell has sources that differ by more than a tenth. Concerts abroad, Graustark, 2024: 90")
    assert "against 34" in text
    assert "The Herald" in text
    assert told(cli, fresh, "conflicts", "--front", "films").startswith("No sources differ")
    assert told(cli, fresh, "conflicts", "--period", "2023").startswith("No sources differ")
    table = list(csv.DictReader(io.StringIO(cli("show", fresh, "conflicts", "-f", "csv").stdout)))
    assert len(table) == len(row["statements"])
    assert sum(float(side["weight"]) for side in table) == pytest.approx(1, abs=0.01)


def test_regions_of_the_bundled_study(cli, bundled):
    found = data(cli, bundled[0], "regions")
    both = [row for row in found["rows"] if row["p_first_leads"] is not None]
    assert {row["region"] for row in both} >= {"united-states", "china"}
    assert all(row["evidence"] for row in both)
    for mix in found["mixes"]:
        assert sum(share["percent"]["value"] for share in mix["shares"]) == pytest.approx(100, abs=2)
        assert "food_share" not in mix["node"]  # shares of something else than the regions make no whole
    assert [(one["node"], one["first"]) for one in found["unlike"]] == [("visitor_arrivals_by_market", "japan")]
    assert any("no two mixes to compare" in one["text"] for one in found["unsaid"])


def test_checks_of_the_bundled_study(cli, bundled):
    found = data(cli, bundled[0], "checks")
    ranks = {row["indicator"]: row for row in found["rows"] if row["check"] == "ranking"}
    assert ranks["gpci_rank"]["share"]["interval"]["level"] == 0.9
    assert len(ranks["gpci_rank"]["pairs"]) > 20
    assert "gpci_score" in {one["node"] for one in found["unsaid"]}  # its values are no places
    assert "one pair alone" in ranks["easypark_smart_city_rank"]["sentence"]
    one = data(cli, bundled[0], "checks", "--indicator", "gpci_rank")
    assert [row["indicator"] for row in one["rows"]] == ["gpci_rank"]
    others = {row["check"]: row for row in found["rows"] if row["check"] != "ranking"}
    assert "3 shares sum to 91.7: a part is left out" in others["parts_sum"]["sentence"]
    assert others["class"]["name"] == "official"
    assert "which bears out 0.05" in others["class"]["sentence"]
    assert others["forecasts"]["n"] > 200
    assert sum(one["n"] for one in others["leads"]["bins"]) == others["leads"]["n"]
    text = told(cli, bundled[0], "checks")
    assert "Figures that look wrong" in text
    assert "80% intervals held" in text
    assert "stated 95% on average: came in" in text


def test_a_slip_of_unit_is_told(cli, fresh):
    with (fresh / "observations.csv").open("a", encoding="utf-8") as file:
        for source in ("herald", "gazette", "almanac"):
            value = 340 if source == "almanac" else 34
            file.write(f"graustark,concerts,world,2022,{value + len(source)},,,count,{source},\n")
    text = told(cli, fresh, "checks", "--indicator", "concerts")
    assert "Figures that look wrong" in text
    assert "seems 10 times too large" in text
    assert "Figures that look wrong" not in told(cli, fresh, "checks", "--indicator", "chart_weeks")


def test_polls_of_the_bundled_study(cli, bundled):
    text = told(cli, bundled[0], "polls")
    assert "said to be first 8 years in a row, 2017 to 2024, 3 with figures" in text
    assert "The weakest is 2022, 14.3 against 13.2% of 25,000" in text
    assert "breaks of the series: no figures between 2014 and 2019" in text
    rows = data(cli, bundled[0], "polls", "--indicator", "hallyu_topofmind_food")["rows"]
    assert [row["first"] for row in rows] == ["hallyu_topofmind_kpop"]
    assert [poll["period"] for poll in rows[0]["polls"]] == ["2014", "2019", "2022", "2024"]
    assert all(poll["p_first"] > 0.9 for poll in rows[0]["polls"])


def test_events_of_the_bundled_study(cli, bundled):
    assert "Name one quantity with --indicator" in told(cli, bundled[0], "events")
    found = data(cli, bundled[0], "events", "--indicator", "arrivals", "--contender", "seoul")
    assert [row["date"] for row in found["rows"]] == ["2019-11"]
    assert found["rows"][0]["interval"]["level"] == 0.95
    assert "no effect can be told" in found["rows"][0]["sentence"]
    assert found["unsaid"]


def test_lists_that_differ_are_no_conflict(cli, bundled):
    rows = data(cli, bundled[0], "conflicts")["rows"]
    assert rows
    assert not [side for row in rows for side in row["statements"] if side["use"] == "used in the pooled lists"]
