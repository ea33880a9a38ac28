"""Classes of words that tell what a clause does: verbs of change, of happening, of doubt, of judgement, of plans.

They stand in `lexis.txt`, drawn up from general knowledge of English; no list is a list of phrases of an article.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

__all__ = ["CLASSES", "SENSES", "TENSES"]


def _table(table: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Read the classes of verbs and those of other words of a table."""
    verbs: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    row: list[str] = []
    for line in files(__package__).joinpath(table).read_text(encoding="utf-8").splitlines():
        name, colon, rest = line.partition(": ")
        if line.startswith("#"):
            continue
        if not line.startswith(" ") and colon:
            row = rest.split()
            (verbs if name.endswith("*") else words)[name.removesuffix("*")] = row
        else:
            row += line.split()
    return verbs, words


_VERBS, _WORDS = _table("lexis.txt")


def _forms(entry: str) -> list[str]:
    """Give the forms of a verb: those that are listed, and the regular ones of the first."""
    verb, *irregular = entry.split("/")
    stem = verb[:-1] if verb.endswith("e") else verb
    short = (
        len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou" and len(verb) < 5
    )
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        stem, third = verb[:-1], f"{verb[:-1]}ies"
        return [verb, third, f"{stem}ied", f"{verb}ing", *irregular]
    doubled = [f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"] if short else []
    return [verb, third, f"{stem}ing", *doubled, *(irregular or [f"{stem}ed"])]


def _classes(verbs: dict[str, list[str]], words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, entries in verbs.items():
        for entry in entries:
            for form in _forms(entry):
                found[form].add(name)
    for name, entries in words.items():
        for word in entries:
            found[word].add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


def _tenses() -> dict[str, str]:
    """Tell a form of a known verb: past, participle in "-ing", or present of the third person."""
    found: dict[str, str] = {}
    for entries in _VERBS.values():
        for entry in entries:
            verb, *irregular = entry.split("/")
            for form in _forms(entry):
                if form in irregular or form.endswith("ed"):
                    found.setdefault(form, "past")
                elif form.endswith("ing") and form != verb:
                    found.setdefault(form, "ing")
                elif form != verb:
                    found.setdefault(form, "present")
    return found | {"is": "present", "are": "present", "was": "past", "were": "past", "been": "past", "be": "base"}


# Word in small letters -> the classes that it belongs to; form of a verb -> its tense.
CLASSES = _classes(_VERBS, _WORDS)
TENSES = _tenses()
# The same for classes that tell what a number is.
SENSES = _classes(*_table("figures.txt"))
