"""A gated pattern finds what its pattern finds, whatever other patterns are gated with it."""

from __future__ import annotations

import re

import pytest

from softpower.extract.gated import Gated

TEXTS = ["", "It grew.", "Sales GREW and shrank in 2024", "they shrank; sales grew", "nothing"]


@pytest.mark.parametrize("form", [r"\bgrew\b", r"(?i)\bgrew\b", r"(?:grew|shrank)\b", r"\d+", r"s\w+"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_gated_pattern_finds_what_its_pattern_finds(form, text):
    pattern = re.compile(form)
    gated = Gated(pattern)
    assert [m.span() for m in gated.finditer(text)] == [m.span() for m in pattern.finditer(text)]
    assert str(gated.search(text, 3, len(text) - 1)) == str(pattern.search(text, 3, len(text) - 1))


def test_a_pattern_that_comes_later_is_sieved_too():
    text = "the oboe wept"
    assert Gated(re.compile("wept")).search(text)
    assert Gated(re.compile("oboe")).search(text)
    assert Gated(re.compile("flute")).search(text) is None
