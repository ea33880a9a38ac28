"""Claims that are no single number: changes, ratios, records, streaks, leads, targets, words."""

from __future__ import annotations

import pytest
from tiny_studies import concept, row, tree

from softpower.framework import Indicator, RowRule, Target
from softpower.provenance import Source

PEOPLE = tree(concept())
RANK = tree(concept(unit="rank", scale="minus_log_rank"))
YEARS = (row(802.0, period="2022"), row(1003.0, period="2023"), row(1153.0, period="2024"))


def one(found):
    assert len(found.rows) == 1
    return found.rows[0]


def change(value, **more):
    return row(value, unit="percent", claim_kind="growth", direction="up", baseline="2023", **more)


@pytest.mark.parametrize(
    ("claim", "verdict", "words"),
    [
        (change(15.0), "agrees", "gives +15%"),
        (change(20.0), "differs", "the claim is 5.04 percentage points more"),
        (change(15.0) | {"direction": "down"}, "differs", "the claim is 30 percentage points less"),
        (change(15.0) | {"baseline": "2022"}, "differs", "gives +43.8%"),
        (change(15.0) | {"baseline": None}, "agrees", "in 2024 after 2023"),
        (change(14.0, modifier=">"), "agrees", "gives +15%"),
        (change(16.0, modifier=">"), "differs", "gives +15%"),
        (change(15.0) | {"baseline": "2019"}, "not covered", "Figures of both years would be needed"),
        (row(115.0, unit="percent", claim_kind="recovery", baseline="2023"), "agrees", "gives 115%"),
        (row(94.0, unit="percent", claim_kind="recovery", baseline="2023"), "differs", "21 percentage points less"),
    ],
)
def test_a_change_is_worked_out_from_two_years(against, claim, verdict, words):
    found = one(against(PEOPLE, [claim], *YEARS))
    assert found.verdict == verdict
    assert words in found.sentence
    assert len(found.evidence) == (2 if verdict != "not covered" else 1)


def test_a_change_that_rounding_leaves_open_agrees(against):
    known = (row(11_030_000.0, period="2023"), row(16_370_000.0, period="2024"))
    assert one(against(PEOPLE, [change(48.4)], *known)).verdict == "agrees"
    assert one(against(PEOPLE, [change(49.3)], *known)).verdict == "differs"


def test_so_many_times_as_much(against):
    twice = row(2.0, unit="times", claim_kind="comparison", compared_with="birch")
    known = (row(1000.0), row(500.0, contender="birch"))
    assert one(against(PEOPLE, [twice], *known)).verdict == "agrees"
    found = one(against(PEOPLE, [twice | {"value": 3.0}], *known))
    assert found.verdict == "differs"
    assert "gives 2 times as much; the claim is 50% more" in found.sentence


def test_points_are_no_percent(against):
    shares = tree(concept(unit="percent", scale="logit"))
    points = row(5.0, unit="percentage point", claim_kind="growth", direction="up", baseline="2023")
    known = (row(20.0, period="2023"), row(25.0, period="2024"))
    assert one(against(shares, [points], *known)).verdict == "agrees"
    assert one(against(shares, [points | {"unit": "percent"}], *known)).verdict == "differs"


def test_fewer_by_a_share_of_the_other(against):
    fewer = row(50.0, unit="percent", claim_kind="comparison", compared_with="birch", direction="down")
    known = (row(503.0), row(1003.0, contender="birch"))
    assert one(against(PEOPLE, [fewer], *known)).verdict == "agrees"
    assert one(against(PEOPLE, [fewer | {"direction": "up"}], *known)).verdict == "differs"


def test_a_change_from_nothing_is_no_share(against):
    found = one(against(tree(concept(log_add=5.0)), [change(15.0)], row(0.0, period="2023"), row(20.0)))
    assert (found.verdict, found.sentence) == ("not covered", "It would be a share of nothing: 0 people (almanac).")


def test_a_number_that_somebody_is_quoted_with_is_a_number(against):
    quoted = row(1500.0, kind="opinion", claim_kind="quote")
    assert one(against(PEOPLE, [quoted], *YEARS)).verdict == "differs"


@pytest.mark.parametrize(("sign", "verdict"), [(1, "agrees"), (-1, "differs"), (0, "vague")])
def test_more_than_another_without_a_number(against, sign, verdict):
    more = row(None, kind="claim", claim_kind="comparison", compared_with="birch", sign=sign)
    found = one(against(PEOPLE, [more], row(1003.0), row(503.0, contender="birch")))
    assert found.verdict == verdict
    assert verdict == "vague" or found.sentence == "In 2024 1,003 people (almanac) against 503 people (almanac)."
    assert one(against(PEOPLE, [more], row(1003.0))).verdict == "vague"


def test_cheaper_is_less(against):
    cheaper = row(None, kind="claim", claim_kind="comparison", compared_with="birch", sign=1)
    price = tree(concept(unit="USD", direction=-1))
    assert one(against(price, [cheaper], row(80.0), row(140.0, contender="birch"))).verdict == "agrees"
    assert one(against(price, [cheaper], row(150.0), row(140.0, contender="birch"))).verdict == "differs"


def record(**more):
    return row(None, kind="claim", claim_kind="record", **more)


def test_a_record_is_held_against_every_earlier_year(against):
    assert one(against(PEOPLE, [record()], *YEARS)).verdict == "agrees"
    found = one(against(PEOPLE, [record()], *YEARS, row(2000.0, period="2019")))
    assert found.verdict == "differs"
    assert "2,000 people in 2019" in found.sentence
    assert one(against(PEOPLE, [record()], *YEARS, row(2000.0, period="2025"))).verdict == "agrees"
    assert one(against(PEOPLE, [record(period="2021")], *YEARS)).verdict == "not covered"


def test_of_places_the_first_is_the_best(against):
    places = (row(5.0, period="2022"), row(2.0, period="2023"), row(3.0, period="2024"))
    assert one(against(RANK, [record(period="2023")], *places)).verdict == "agrees"
    assert one(against(RANK, [record()], *places)).verdict == "differs"


@pytest.mark.parametrize(("n", "verdict"), [(2, "agrees"), (3, "differs"), (4, "differs")])
def test_a_streak_is_held_against_each_of_its_years(against, n, verdict):
    places = [row(v, period=p) for v, p in ((2.0, "2021"), (2.0, "2022"), (1.0, "2023"), (1.0, "2024"))]
    streak = row(float(n), unit="year", kind="claim", claim_kind="streak")
    assert one(against(RANK, [streak], *places)).verdict == verdict


def test_a_streak_that_is_known_in_part_is_not_covered(against):
    streak = row(4.0, unit="year", kind="claim", claim_kind="streak")
    found = one(against(RANK, [streak], row(1.0, period="2022"), row(1.0, period="2024")))
    assert (found.verdict, found.sentence) == (
        "not covered",
        "2 of these 4 years are known, and none speaks against it.",
    )


def shift(**more):
    return row(None, kind="claim", claim_kind="lead_shift", compared_with="birch", sign=1, **more)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [((3, 1), (2, 2), "agrees"), ((1, 1), (2, 2), "differs"), ((3, 3), (2, 2), "differs")],
)
def test_a_change_of_the_lead_in_a_ranking(against, ours, theirs, verdict):
    sides = (("ash", ours), ("birch", theirs))
    known = [row(float(v), contender=who, period=str(2023 + i)) for who, places in sides for i, v in enumerate(places)]
    assert one(against(RANK, [shift()], *known)).verdict == verdict


AIM = Indicator(code="aim", name="aim", concept="c", use="target", role="context", unit="person")
AIMS = tree(concept(), indicators=(Indicator(code="i", name="i", concept="c", unit="person"), AIM))


def target(value, period="2030", **more):
    return row(value, kind="target", claim_kind="target", indicator="i", period=period, **more)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [(target(60e6), "as stated"), (target(78e6), "differs"), (target(60e6, "2033"), "outdated"),
     (target(50e6, "2033"), "not covered")],
)  # fmt: skip
def test_a_target_is_held_against_stated_targets(against, claim, verdict):
    assert one(against(AIMS, [claim], target(60e6))).verdict == verdict
    aim = Target(code="t", contender="ash", title="t", indicator="i", value=60e6, unit="person", by="2030",
                 sources=("plan",))  # fmt: skip
    framework = tree(concept(), indicators=tuple(AIMS.indicators.values()), targets=(aim,))
    found = one(against(framework, [claim], row(1.0, indicator="i"), sources=(Source(code="plan"),)))
    assert found.verdict == verdict
    assert found.evidence == ()


def test_the_figure_of_a_year_is_no_target(against):
    found = one(against(AIMS, [target(60e6)], row(60e6, indicator="i", period="2030")))
    assert found.verdict == "not covered"


def test_a_forecast_is_held_against_forecasts(against):
    claim = row(1300.0, kind="forecast", claim_kind="forecast", period="2026")
    found = one(against(PEOPLE, [claim], *YEARS))
    assert (found.verdict, found.sentence) == ("not covered", "No other forecast of it is known.")
    assert one(against(PEOPLE, [claim], row(1300.0, kind="forecast", period="2026"))).verdict == "as stated"
    assert one(against(PEOPLE, [claim], row(1000.0, kind="forecast", period="2026"))).verdict == "differs"
    rule = RowRule(indicator="c", period="2026", source="web", action="forecast", reason="of late 2025")
    ruled = tree(concept(), rules=(rule,))
    found = one(against(ruled, [claim], row(1300.0, period="2026", source="web")))
    assert (found.verdict, found.sources) == ("as stated", ("web",))


def test_a_forecast_is_no_figure(against):
    forecast = row(2000.0, kind="forecast", period="2025")
    assert one(against(PEOPLE, [row(2000.0, period="2025")], *YEARS, forecast)).verdict == "not covered"
    assert one(against(PEOPLE, [record()], *YEARS, row(2000.0, kind="forecast", period="2021"))).verdict == "agrees"
    assert one(against(PEOPLE, [row(1153.0, period=None)], *YEARS, forecast)).period == "2024"


def test_a_vague_quantity_is_told_what_would_make_it_checkable_and_what_is_known(against):
    vague = row(None, low=1e6, modifier=">", kind="claim", claim_kind="vague_quantity", unit="person")
    found = one(against(PEOPLE, [vague], *YEARS))
    assert found.verdict == "vague"
    assert found.sentence == (
        "A number with its unit and year would make it checkable (c, Ash). Known is: 1,153 people for 2024 (almanac)."
    )
    assert len(found.evidence) == 1


@pytest.mark.parametrize(
    ("kind", "claim_kind"), [("opinion", "quote"), ("claim", "conclusion"), ("event", "event"), ("claim", "list")]
)
def test_what_no_figure_would_settle(against, kind, claim_kind):
    found = one(against(PEOPLE, [row(None, kind=kind, claim_kind=claim_kind)], *YEARS))
    assert found.verdict == "not checkable"
    assert found.evidence == ()


def test_changes_are_linked_by_the_words_of_their_sentence(judged):
    found = judged(
        "Foreign visitors to South Korea grew by 48.4% in 2024.",
        "Foreign visitors to South Korea in 2024 recovered to 94% of the level of 2019.",
        "Tokyo hosted almost twice as many foreign visitors as Seoul in 2024.",
    ).rows
    growth, recovery, ratio = (v for v in found if v.claim_kind in ("growth", "recovery", "comparison"))
    assert [v.verdict for v in (growth, recovery, ratio)] == ["agrees"] * 3
    assert "16,370,000 people" in growth.sentence
    assert "17,500,000 people" in recovery.sentence
    assert "13,140,000 people" in ratio.sentence
