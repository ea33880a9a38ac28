"""Money whose name several countries share goes by the country that the claim is about."""

from __future__ import annotations

import pytest

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.moneys import money_of


@pytest.mark.parametrize(
    ("subject", "words", "unit"),
    [
        ("Cairo", "1,450 pounds", "EGP"),
        ("Egypt", "£1,450", "GBP"),
        ("London", "1,450 pounds", "GBP"),
        ("Bogota; Lima", "286,000 pesos", "COP"),
        ("", "380 pesos", "GBP"),
    ],
)
def test_a_shared_name_goes_by_the_country(subject, words, unit):
    claim = Claim(claim_kind="amount", start=0, end=len(words), value=1.0, subject=subject)
    assert money_of(claim, words, "GBP") == unit
