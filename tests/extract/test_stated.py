"""Sentences of our own in three languages, each with what it states; hostile lines; and the public function.

A line of `stated/*.txt` is a sentence and, behind the bar, its quantities: value or low..high, modifier unless "=",
unit ("-" for none), direction. Nothing behind the bar: nothing may be read.
"""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import softpower as sp
from softpower.errors import UnknownNameError
from softpower.extract.quantities import Stated, language_of, quantities, read_sentence

FOLDER = Path(__file__).parent / "stated"


def lines():
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            sentence, _, stated = line.partition(" | ")
            yield path.stem, sentence, stated.strip()


def number(value):
    return "" if value is None else f"{value:.12g}"


def written(stated):
    size = number(stated.value) if stated.value is not None else f"{number(stated.low)}..{number(stated.high)}"
    sign = "" if stated.modifier == "=" else stated.modifier
    return " ".join(part for part in (size, sign, stated.unit or "-", stated.direction) if part)


@pytest.mark.parametrize(("language", "sentence", "stated"), [pytest.param(*line, id=line[1]) for line in lines()])
def test_what_a_sentence_states(language, sentence, stated):
    assert "; ".join(map(written, quantities(sentence, language))) == stated


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_a_language_has_enough_sentences(language):
    assert sum(language == line[0] for line in lines()) >= 70


def test_a_text_is_read_sentence_by_sentence_with_places_in_the_whole():
    text = "Sales rose 5% to $3.2bn.\n売上高は3兆円だった。 매출은 5% 늘었다.\n\nIt has 12 shops."
    found = sp.quantities(text)
    assert [(q.value, q.unit, q.direction) for q in found] == [
        (5, "percent", "up"),
        (3.2e9, "USD", None),
        (3e12, "JPY", None),
        (5, "percent", "up"),
        (12, "shop", None),
    ]
    assert [text[q.start : q.end] for q in found] == ["5%", "$3.2bn", "3兆円", "5%", "12 shops"]


def test_two_currencies_are_one_amount():
    (found,) = sp.quantities("It paid $22bn (¥3.3tn).")
    assert (found.value, found.unit, found.conversion) == (22e9, "USD", (3.3e12, "JPY"))
    (found,) = sp.quantities("It paid $19.6 billion, or about ¥2.8 trillion.")
    assert found.conversion == (2.8e12, "JPY")
    (found,) = sp.quantities("24억 달러(약 3조3000억원)를 썼다.")
    assert (found.value, found.conversion) == (2.4e9, (3.3e12, "KRW"))
    assert len(sp.quantities("It cut 8 percent, or 2,500 jobs.")) == 2


def test_corpus_habits_are_asked_for():
    def values(text, **options):
        return [q.value if q.value is not None else (q.low, q.high) for q in quantities(text, **options)]

    for text, plain, habit in (
        ("It is one of the oldest.", [], [1]),
        ("It fell from $2,415 to $2,315.", [2415, 2315], [2415, 2315]),
        ("It climbed from 5 to 12 gigawatts.", [5, 12], [(5, 12)]),
        ("It comes with 5G.", [], [5]),
        ("It is her third film.", [], [3]),
        ("第14回大会が開かれた。", [], [14]),
        ("열두 번째 대회가 열렸다.", [], [12]),
        ("about 1.3e6 of them", [1.3, 6], [1.3e6]),
    ):
        assert values(text, corpus_habits=True) == habit, text
        if "e6" not in text:
            assert values(text) == plain, text


def test_the_language_goes_by_script():
    assert language_of("The film 기생충 won four prizes.") == "en"
    assert [language_of(text) for text in ("3億円だった", "3억원이다", "3.4%", "")] == ["ja", "ko", "en", "en"]
    assert quantities("12", "ko")[0].value == 12
    with pytest.raises(UnknownNameError, match="fr"):
        quantities("12 euros", "fr")


def test_reading_quantities_loads_no_reader_of_articles():
    code = (
        "import sys, softpower as sp; sp.quantities('It has 12 shops.'); "
        "print([m for m in sys.modules if m.startswith('softpower.extract.') and m.split('.')[2] != 'quantities'], "
        "[m for m in ('lxml', 'numpy', 'polars', 'trafilatura') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['softpower.extract.sieve', 'softpower.extract.gated', 'softpower.extract.split'] []"


def test_a_quantity_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        quantities("It has 12 shops.")[0].value = 13


# Characters and pieces that readers of numbers stumble over: other digits, marks, half pairs, signs, scales, masks.
WESTERN = [
    "1", "1,", "1.", "9" * 30, "$", "-", "1-", "1:", "1/", "a@", "http://", "one ", "twenty-", "hundred ", "minus ",
    "from 1 to ", "¥1-", "(1 ", "((1", "1 of ", "of the ", "1 million or ", "x ", ", ", "young, ", "’s ", "2 1/", "1e",
    "1^", "...", "!?", "“", "\u202e1", "\u0301", "e\u0301", "\ud800", "\ud800\udc00", "١", "१", "²", "½", "\x00", "\n",
]  # fmt: skip
EASTERN = {
    "ja": [
        "１", "￥", "\u3000", "万", "一", "1万", "数", "約", "1分の", "5人に1", "から1", "〜1", "第1", "年", "四・",
        "〇", "余", "1泊", "時速", "氷点下", "▲1", "1", "1-", "1:", "a1", "9" * 30,
    ],
    "ko": [
        "천", "만 ", "1만 ", "한 ", "수십", "1명 중 ", "에서 1", "제1", "여", "하루 ", "조", "1", "1-", "1:", "1 ",
        "9" * 30,
    ],
}  # fmt: skip
LINES = [("en", piece) for piece in WESTERN] + [(lang, piece) for lang, some in EASTERN.items() for piece in some]
PIECES = [piece for _, piece in LINES]


def cpu(text, language, habits):
    """Least CPU seconds of two readings."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read_sentence(text, language, corpus_habits=habits)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(("language", "piece"), LINES, ids=ascii)
def test_time_grows_with_length_only(language, piece):
    """Eight times the text takes about eight times as long, where a square would take 64 times."""
    short, long = ((piece * (n // len(piece) + 1))[:n] for n in (400, 3200))
    floor = 5e-4  # below it the clock says little
    assert cpu(long, language, habits=True) < 24 * max(cpu(short, language, habits=True), floor)


@given(st.lists(st.sampled_from([*PIECES, " ", "%", "人", "명", " people", "."]), max_size=40).map("".join))
def test_any_text_is_read_without_overlaps(text):
    for habits in (False, True):
        end = 0
        for q in quantities(text, corpus_habits=habits):
            assert end <= q.start < q.end <= len(text)
            assert q.modifier in {"=", "~", ">", "<"}
            assert q.direction in {"up", "down", None}
            assert (q.value is None) != (q.low is None and q.high is None)
            assert all(v is None or abs(v) < float("inf") for v in (q.value, q.low, q.high))
            end = q.end


@given(st.text(max_size=200), st.sampled_from(["en", "ja", "ko"]))
def test_no_text_is_an_error(text, language):
    for q in quantities(text, language, corpus_habits=True):
        assert isinstance(q, Stated)
        assert text[q.start : q.end].strip()


def test_a_long_text_of_mixed_lines_is_read():
    """Many sentences in one text are read as they are alone."""
    rows = list(lines())
    random.Random(7).shuffle(rows)
    rows = [row for row in rows if language_of(row[1]) == row[0]][:100]
    text = "\n".join(sentence for _, sentence, _ in rows)
    assert json.dumps([written(q) for q in quantities(text)]) == json.dumps(
        [part for *_, stated in rows for part in stated.split("; ") if part]
    )
