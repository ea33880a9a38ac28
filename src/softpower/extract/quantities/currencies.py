"""The names of money by language: a table beside this file, since they name places, which code does not."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["currency_words"]


@cache
def currency_words(language: Literal["en", "ja", "ko"]) -> dict[str, str]:
    """Give the names of currencies in a language.

    Parameters
    ----------
    language : {"en", "ja", "ko"}
        The language.

    Returns
    -------
    dict of str to str
        Code by name: of ISO 4217, or `cent` and `sen` for the hundredth part.

    Examples
    --------
    >>> currency_words("en")["quid"], currency_words("ja")["円"]
    ('GBP', 'JPY')
    """
    text = files(__package__).joinpath("currencies.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {word: row["currency"] for row in rows for word in row[language].split("|") if word}
