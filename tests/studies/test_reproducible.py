"""The same numbers everywhere: in another process, under another hash seed, on another number of workers."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from tiny_studies import HERE, bundled_folder, place

from softpower.estimates import reconcile
from softpower.framework import Method
from softpower.index import smooth_series
from softpower.study import read_study

SCRIPT = """\
import hashlib, json, sys
from softpower.report.tables import findings_of
from softpower.study import read_study

contest = read_study(sys.argv[1]).run()
index = contest.index
print(json.dumps({
    "scores": hashlib.sha256(index.scores.tobytes()).hexdigest(),
    "folded": hashlib.sha256(index.folded.tobytes()).hexdigest(),
    "weights": hashlib.sha256(index.weights.tobytes()).hexdigest(),
    "uses": hashlib.sha256(index.parent.uses.write_csv().encode()).hexdigest(),
    "ids": hashlib.sha256("".join(index.parent.parent.table["id"]).encode()).hexdigest(),
    "headline": contest.headline.title + contest.headline.lead,
    "findings": [str(finding) for finding in findings_of(contest)],
    "changes": [str(change) for change in contest.changes(index.concepts[0], *contest.pair)],
    "standings": hashlib.sha256(contest.standings.write_csv().encode()).hexdigest(),
}))
"""


def told(folder, **environment):
    """What a process of its own says of a study."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def here(contest):
    return hashlib.sha256(contest.index.scores.tobytes()).hexdigest()


def test_another_process_says_the_same_under_another_hash_seed_and_with_one_thread(tmp_path):
    one = told(place("cities", tmp_path / "one"), PYTHONHASHSEED="1", POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")
    two = told(place("cities", tmp_path / "two"), PYTHONHASHSEED="2", POLARS_MAX_THREADS="2", OMP_NUM_THREADS="2")
    cached = told(tmp_path / "one", PYTHONHASHSEED="3")
    assert one == two == cached
    assert one["scores"] == here(read_study(tmp_path / "two").run())


def test_the_bundled_study_says_the_same_in_a_process_of_its_own(bundled):
    other = told(bundled_folder(), PYTHONHASHSEED="4")
    assert other["scores"] == here(bundled)
    assert other["headline"] == bundled.headline.title + bundled.headline.lead


def test_a_fresh_run_and_a_cached_one_of_the_bundled_study_are_the_same_bit_for_bit(bundled):
    for path in (bundled_folder() / "build").glob("*.parquet"):
        path.unlink()
    fresh = read_study(bundled_folder()).run()
    assert fresh.index.scores.tobytes() == bundled.index.scores.tobytes()
    assert fresh.index.folded.tobytes() == bundled.index.folded.tobytes()
    assert fresh.index.parent.table.equals(bundled.index.parent.table)
    assert fresh.headline == bundled.headline


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_series_can_be_drawn_by_any_number_of_workers_in_any_order(workers):
    study = read_study(HERE / "cities")
    estimates, framework = reconcile(study.observe(), study.framework), study.framework
    series = smooth_series(estimates, [(c.code, c.region) for c in framework.scored], range(2019, 2025))
    method = Method(draws=200, seed=11)
    alone = [series.draw(i, method.draws, method.seed) for i in range(len(series.keys))]
    order = np.random.default_rng(workers).permutation(len(series.keys))
    with ThreadPoolExecutor(workers) as pool:
        shared = dict(
            zip(order, pool.map(lambda i: series.draw(int(i), method.draws, method.seed), order), strict=True)
        )
    for i, draws in enumerate(alone):
        np.testing.assert_array_equal(draws, shared[i])
