"""The way from a number to its sources."""

from __future__ import annotations

import json


def test_a_tree(cli, small):
    found = cli("trace", small, "ruritania", "films", "2024").stdout.splitlines()
    assert found[0].startswith("ruritania / films / 2024 ")
    assert "score" in found[0]
    assert found[2].startswith("├ Share of foreign seats (weight 0.50)")
    assert any(line.startswith("│   └ obs ") and line.endswith("3.2%") for line in found)
    assert any(line.startswith("└ Price of a ticket (weight 0.50)") for line in found)
    assert any(line.endswith("$8–12") for line in found)
    assert any("https://almanac.example/2024" in line for line in found)


def test_the_whole_stops_at_the_concepts(cli, small):
    brief = cli("trace", small, "ruritania").stdout
    assert "obs " not in brief
    assert brief.splitlines()[-1].startswith("Next: softpower trace") or "Next: softpower trace" in brief
    assert "obs " in cli("trace", small, "ruritania", "-v").stdout


def test_one_side_only(cli, small):
    assert "operas" in cli("trace", small, "ruritania", "operas").stdout
    assert "no value" in cli("trace", small, "graustark", "operas").stdout


def test_as_data(cli, small):
    found = json.loads(cli("trace", small, "ruritania", "chart_weeks", "2024", "-f", "json").stdout)
    assert found["schema"] == "softpower.trace/1"
    assert (found["contender"], found["node"], found["period"]) == ("ruritania", "chart_weeks", "2024")
    estimate = found["trace"]["children"][0]
    assert estimate["interval"]["level"] == 0.9
    assert len(estimate["evidence"]) == 2
    rows = [child["observation"] for child in estimate["children"]]
    assert {row["value"] for row in rows} == {150.0, 160.0}
    assert rows[0]["title"]


def test_unknown_names(cli, small):
    result = cli("trace", small, "ruritanja", "films")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        'error: contender "ruritanja" is not in the study',
        '  did you mean "ruritania"?',
    ]
