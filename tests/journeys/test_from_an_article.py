"""From one article alone: what it states, what it carries, and what it does not."""

from __future__ import annotations

import json
import math

import pytest
from click.testing import CliRunner

from softpower.cli import main
from softpower.study import read_study


def softpower(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def folder(shared, tmp_path_factory):
    article = shared / "seed" / "article.txt"
    if not article.exists():
        pytest.skip(f"{article} is not there")
    target = tmp_path_factory.mktemp("article") / "x"
    softpower("init", target, "--from", article)
    softpower("run", target)
    return target


@pytest.fixture(scope="module")
def rows(folder):
    answer = json.loads(softpower("show", folder, "observations", "-f", "json"))
    return answer["rows"]


def stated(rows, **want):
    return [row for row in rows if all(row[key] == value for key, value in want.items())]


def test_the_first_image_with_its_streak(rows):
    [share] = stated(rows, claim_kind="share", value=17.8)
    assert (share["unit"], share["kind"]) == ("percent", "measurement")
    [streak] = stated(rows, claim_kind="streak")
    assert (streak["value"], streak["unit"], streak["contender"]) == (8.0, "year", share["contender"])


def test_streaming_revenue_of_2023_and_where_it_comes_from(rows):
    [share] = stated(rows, value=6.0, unit="percent")
    assert share["period"] == "2023"
    [american] = stated(rows, value=41.0, unit="percent")
    assert (american["region"], american["period"], american["contender"]) == (
        "north-america",
        "2023",
        share["contender"],
    )


def test_hotel_ranges_and_daily_costs_of_both_cities(rows):
    ranges = {row["contender"]: (row["low"], row["high"]) for row in stated(rows, claim_kind="range", unit="USD")}
    assert sorted(ranges.values()) == [(80.0, 120.0), (140.0, 200.0)]
    costs = {row["contender"]: row["value"] for row in stated(rows, claim_kind="amount", unit="USD")}
    assert costs.keys() == ranges.keys()
    assert sorted(costs.values()) == [124.0, 196.0]
    assert min(costs, key=costs.get) == min(ranges, key=ranges.get)


def test_the_target_is_no_measurement(rows):
    [target] = stated(rows, kind="target")
    assert (target["value"], target["unit"], target["period"]) == (2e13, "JPY", "2033")


def test_articles_by_region(rows):
    shares = {row["region"]: row["value"] for row in stated(rows, claim_kind="share_by_region") if row["value"] != 41.0}
    assert shares == {"asia": 50.6, "europe": 27.5, "north-america": 13.6}


def test_the_critic_leans_to_one_city(folder, rows):
    study = read_study(folder)
    said = [row for row in rows if row["kind"] == "opinion" and row["speaker"] and row["sign"] == 1]
    assert said, "the critic's view is an opinion with its speaker and its leaning"
    assert {row["contender"] for row in said} == {study.settings.pair[0]}


def test_vague_claims_are_listed_and_not_scored(folder, rows):
    vague = [row for row in rows if row["verifiability"] == "vague"]
    assert len(vague) >= 10
    assert any(row["claim_kind"] == "vague_quantity" and row["low"] == 1e9 for row in vague)
    assert "Claims, not scored" in softpower("show", folder)


def test_scores_only_where_the_article_carries_them(folder):
    contest = read_study(folder).run()
    assert "no overall lead can be stated" in contest.headline.title
    assert not any(standing.ranked for standing in contest.scoreboard)
    led = [row for row in contest.view.fronts if not math.isnan(row.p)]
    assert [row.node for row in led] == ["cost"]
    cheaper = contest.lead("cost")
    assert next(iter(cheaper)) == contest.pair[0]
    assert max(cheaper.values()) > 0.66


def test_every_number_stands_in_the_text(folder):
    observations = read_study(folder).run().index.parent.parent
    for row in observations.table.iter_rows(named=True):
        text = observations.texts[row["source"]]
        assert text[row["start"] : row["end"]] == row["exact"]
