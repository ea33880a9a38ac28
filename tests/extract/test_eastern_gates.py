"""What spares the patterns of Japanese and Korean a look finds all that they find by themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from softpower.extract.claims.eastern.look import TONGUES
from softpower.extract.claims.eastern.sources import _before
from softpower.extract.quantities.japanese import JAPANESE
from softpower.extract.quantities.korean import KOREAN

CASES = Path(__file__).parent
LINES = [
    line[:400]
    for folder in ("stated", "eastern_cases")
    for path in sorted((CASES / folder).iterdir())
    if path.suffix in {".txt", ".jsonl", ".json"}
    for line in path.read_text("utf-8").splitlines()
    if re.search(r"[ぁ-ん가-힣]", line)
]
LED = [
    (JAPANESE.masks, "ja masks"),
    (KOREAN.masks, "ko masks"),
    (JAPANESE.rate_before, "ja rates"),
    (KOREAN.rate_before, "ko rates"),
    (TONGUES["ja"].times, "ja times"),
    (TONGUES["ko"].times, "ko times"),
]


def spans(matches):
    return [(match.span(), match.groups()) for match in matches]


@pytest.mark.parametrize("form", [form for form, _ in LED], ids=[name for _, name in LED])
def test_a_lookahead_at_the_front_hides_nothing(form):
    plain = re.compile(form.pattern[form.pattern.index(")(?:") + 1 :])
    pieces = [line[:k] for line in LINES for k in range(0, len(line), 7)] if "\\Z" in form.pattern[-3:] else LINES
    assert [spans(form.finditer(piece)) for piece in pieces] == [spans(plain.finditer(piece)) for piece in pieces]
    assert any(plain.search(piece) for piece in pieces)


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_sources_are_found_wherever_they_begin(language):
    tongue = TONGUES[language]
    for form, behind in ((tongue.source, tongue.cited), (tongue.maker, tongue.wants)):
        near = [spans(_before(form, behind, line, tongue.longest)) for line in LINES]
        assert near == [spans(form.finditer(line)) for line in LINES]
        assert any(near)
