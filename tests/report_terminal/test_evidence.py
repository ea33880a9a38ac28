"""What sources state, in words."""

from __future__ import annotations

import pytest

from softpower.framework import Aggregate, Contender, Framework, Indicator, Region
from softpower.observations import Observations
from softpower.provenance import Source
from softpower.report.terminal.evidence import in_words, observations_in_words, quoted, read_rows

TEXT = (
    "A first sentence about nothing. In 2024, 17.8% of those asked named the songs of Ruritania first. "
    "\x1b[31mThe minister\x07 said it would \u202ereach 20 trillion crowns by 2033!\nRuritania leads the way."
)
FRAMEWORK = Framework(
    contenders={c: Contender(code=c, name=c.title()) for c in ("ruritania", "graustark")},
    aggregates={
        "index": Aggregate(code="index", parent="", name="All"),
        "songs": Aggregate(code="songs", parent="index", name="Songs"),
    },
    concepts={},
    indicators={"first_image": Indicator(code="first_image", name="First image", front="songs")},
    regions={"asia": Region(code="asia", name="Asia")},
)


def row(exact, **parts):
    start = TEXT.index(exact)
    whole = {"kind": "measurement", "source": "herald", "exact": exact, "start": start, "end": start + len(exact)}
    return whole | {"contender": "ruritania"} | parts


ROWS = [
    row("Ruritania leads the way", kind="claim", claim_kind="conclusion", sign=1),
    row("17.8%", value=17.8, unit="percent", indicator="first_image", region="asia", period="2024", claim_kind="share"),
    row("20 trillion crowns", kind="target", value=20e12, unit="crown", period="2033", claim_kind="target"),
    row("The minister", kind="opinion", sign=-1, speaker="the minister", claim_kind="quote"),
    row("first", kind="claim", claim_kind="streak", value=8.0, unit="year", sign=1),
    row("those asked", claim_kind="share_by_region", value=41.0, unit="percent", region="asia", period="2023"),
]


@pytest.fixture
def observations():
    sources = {"herald": Source(code="herald", title="The \x1b[1mHerald")}
    return Observations.from_rows(ROWS, sources=sources, texts={"herald": TEXT})


def shown(observations, width=100):
    return [line.plain for line in observations_in_words(observations.table, observations, FRAMEWORK, width)]


def test_the_groups_come_in_order(observations):
    heads = [line for line in shown(observations) if line and not line.startswith(" ")]
    assert heads == [
        "Figures (1)", "Shares by region (1)", "Streaks (1)", "Targets and forecasts (1)", "Views (1)",
        "Claims, not scored (1)",
    ]  # fmt: skip


def test_a_figure_in_words_with_its_quote(observations):
    lines = shown(observations)
    assert lines[1] == " [1]  17.8%: Ruritania, First image, Asia, 2024, a share"
    words = " ".join(line.strip() for line in lines[2:5])
    assert "“In 2024, »17.8%« of those asked named the songs of Ruritania first.” The Herald, characters " in words


def test_whom_a_view_favours(observations):
    assert any("said by the minister, against Ruritania" in line for line in shown(observations))


def test_a_whole_sentence_needs_no_mark(observations):
    claim = next(r for r in observations.table.iter_rows(named=True) if r["claim_kind"] == "conclusion")
    assert quoted(claim, observations).plain.startswith("“Ruritania leads the way.” ")


def test_nothing_steers_the_terminal(observations):
    text = "\n".join(shown(observations))
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in text


@pytest.mark.parametrize("width", [30, 48, 80])
def test_it_fits(observations, width):
    assert max(len(line) for line in shown(observations, width)) <= width


def test_without_the_text_the_kept_context_stands_in():
    kept = row("17.8%", value=17.8, unit="percent", prefix="In 2024, ", suffix=" of those asked")
    observations = Observations.from_rows([kept], sources={})
    found = quoted(observations.table.row(0, named=True), observations).plain
    assert found.startswith("“…In 2024, »17.8%« of those asked…” herald, characters ")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"low": 80.0, "high": 120.0, "unit": "USD"}, "$80–120: Ruritania, no period, measurement"),
        ({"low": 1e9, "unit": "stream", "modifier": ">"}, "at least 1 bn streams: Ruritania, no period, measurement"),
        ({"value": 5.0, "unit": "rank", "modifier": "~"}, "about place 5: Ruritania, no period, measurement"),
        (
            {"value": 5.0, "use": "left out: older scale"},
            "5: Ruritania, no period, measurement (left out: older scale)",
        ),
        ({"value": 5.0, "contender": None}, "5: no period, measurement"),
    ],
)
def test_values_in_words(parts, said):
    blank = dict.fromkeys(["contender", "indicator", "region", "period", "claim_kind", "speaker", "attribution", "sign",
                           "value", "low", "high", "unit", "modifier"])  # fmt: skip
    whole = {**blank, "kind": "measurement", "contender": "ruritania", **parts}
    assert in_words(whole, FRAMEWORK).plain == said


def test_read_and_entered_rows_are_told_apart(observations):
    entered = Observations.from_rows([{"kind": "measurement", "value": 1.0, "contender": "graustark"}])
    rows, others = read_rows(observations.join(entered))
    assert (rows.height, others) == (len(ROWS), 1)
