"""softpower outlook: targets with their reasons, series in every form."""

from __future__ import annotations

import csv
import io
import json


def test_targets_and_series_in_words(cli, bundled):
    folder, _ = bundled
    run = cli("outlook", folder)
    assert run.exit_code == 0
    assert run.stdout.startswith("Targets\n")
    assert "why: figures of " in run.stdout
    assert "in the last year ahead (80% interval)" in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 100


def test_who_is_forecast_to_lead(cli, bundled):
    folder, _ = bundled
    run = cli("outlook", folder, "--years", "3")
    assert "Seoul is forecast to lead on the whole in 2028 (" in run.stdout
    assert "% probability)" in run.stdout
    assert "random weightings turn it" in " ".join(run.stdout.split())
    leads = json.loads(cli("outlook", folder, "--years", "3", "-f", "json", "-q").stdout)["leads"]
    assert leads[0]["node"] == "index"
    assert leads[0]["period"] == "2028"
    assert 0 < leads[0]["p_first"] < 1
    assert leads[0]["sentence"].startswith("Seoul is forecast to lead on the whole in 2028")


def test_json_holds_what_the_sentences_say(cli, bundled):
    folder, _ = bundled
    found = json.loads(cli("outlook", folder, "-f", "json", "-q").stdout)
    assert found["schema"] == "softpower.outlook/1"
    open_ones = [each for each in found["targets"] if each["status"] == "open"]
    assert open_ones
    assert all(0.01 <= each["p_printed"] <= 0.99 for each in open_ones)
    assert {"node", "contender", "period", "median", "low80"} <= set(found["series"][0])


def test_one_contender_and_fewer_years(cli, bundled):
    folder, _ = bundled
    every = list(csv.DictReader(io.StringIO(cli("outlook", folder, "-f", "csv", "-q").stdout)))
    who = every[0]["contender"]
    one = list(
        csv.DictReader(io.StringIO(cli("outlook", folder, "--contender", who, "--years", "1", "-f", "csv").stdout))
    )
    assert {row["contender"] for row in one} == {who}
    assert len(one) < len([row for row in every if row["contender"] == who])


def test_a_study_without_long_series_or_targets(cli, small):
    run = cli("outlook", small)
    assert run.exit_code == 0
    assert run.stdout.strip()


def test_an_unknown_contender_is_named(cli, bundled):
    folder, _ = bundled
    run = cli("outlook", folder, "--contender", "nowhere")
    assert run.exit_code != 0
    assert "nowhere" in run.stderr
