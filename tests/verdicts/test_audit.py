"""An article that repeats ten figures of the bundled study, changes five, takes three of other years and is vague."""

from __future__ import annotations

from pathlib import Path

import pytest

from softpower.extract import observe
from softpower.sources import read_document
from softpower.verdicts import VERDICTS, verify

ARTICLE = Path(__file__).with_name("audit.md")
WANTED = [*["as stated"] * 10, *["differs"] * 5, *["outdated"] * 3, *["vague"] * 4]


@pytest.fixture(scope="module")
def verdicts(estimates):
    return verify(observe([read_document(ARTICLE)], estimates.framework), estimates)


def test_every_verdict_is_right(verdicts):
    assert [row.verdict for row in verdicts.rows] == WANTED


def test_the_summary_counts_them(verdicts):
    assert verdicts.summary == "22 claims: 10 as stated, 5 differ, 3 outdated, 4 cannot be checked"
    assert list(verdicts.counts) == list(VERDICTS)
    assert sum(verdicts.counts.values()) == len(verdicts) == 22


def test_a_third_off_is_said_with_its_size_and_its_source(verdicts):
    for row in verdicts.rows[10:15]:
        assert abs(row.departure) == pytest.approx(0.3, abs=0.005)
        assert row.sources
        assert ("30%" in row.sentence) or ("percentage points" in row.sentence)
        assert row.known in row.sentence


def test_a_lone_source_has_a_wide_interval_and_a_third_off_differs_all_the_same(verdicts, estimates):
    [claim] = [row for row in verdicts.rows if row.quote.exact == "153 weeks"]
    key = {"node": claim.node, "contender": claim.contender, "period": claim.period}
    [cell] = [row for row in estimates.table.to_dicts() if key.items() <= row.items()]
    assert cell["low80"] < 153 < cell["high80"]
    assert claim.verdict == "differs"


def test_what_was_true_once_says_when(verdicts):
    assert [row.sentence[:12] for row in verdicts.rows[15:18]] == ["True of 2023", "True of 2025", "True of 2021"]


def test_the_evidence_is_there_and_the_quotes_stand_in_the_text(verdicts, estimates):
    known = set(estimates.parent.table["id"])
    text = verdicts.parent.texts["audit"]
    for row in verdicts.rows:
        assert set(row.evidence) <= known
        assert set(row.sources) <= set(estimates.parent.sources)
        assert text[row.quote.start : row.quote.end] == row.quote.exact
        assert bool(row.evidence) == bool(row.sources)
    assert all(row.evidence for row in verdicts.rows[:18])


def test_the_table_holds_every_row_and_its_parents_are_kept(verdicts, estimates):
    assert verdicts.table["verdict"].to_list() == WANTED
    assert verdicts.table["observation"].to_list() == verdicts.parent.table["id"].to_list()
    assert verdicts.table.row(0, named=True)["evidence"] == list(verdicts.rows[0].evidence)
    assert verdicts.estimates is estimates
