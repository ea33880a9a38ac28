"""What speaks for each phrase that may name a topic, by the weights of a small linear model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

__all__ = ["NUMBERS", "OF_PATTERN", "Choice", "Model", "Offered", "Scores", "group_of", "model_of"]

# Group of patterns -> what is true of a claim or a phrase -> weight; pattern -> sort of verb or kind -> weight;
# "" -> pattern, or number -> weight.
Model = Mapping[str, Mapping[str, float]]
# A phrase that may name a topic: where it comes from, the phrase without what the kind of the claim adds, and what is
# true of it. A plain tuple, for a page has hundreds.
Offered = tuple[str, str, tuple[str, ...]]
# The same with what its words promise, see `NUMBERS`.
Choice = tuple[str, str, tuple[str, ...], tuple[float, ...]]
# What is told of a phrase as a number: how much it may have in common with the topic, that less the most of all,
# whether it is the most, how likely its words are on average, what part of the topic they are, its least likely word,
# its last one, and how many other phrases have the same words.
NUMBERS = ("hope", "less", "most", "own", "covered", "least", "last", "alike")


class Scores:
    """What speaks for each phrase by the weights of a model; sums that were asked for are kept.

    Parameters
    ----------
    model : mapping
        The weights.
    """

    __slots__ = ("_model", "_numbers", "_of_claim", "_of_phrase")

    def __init__(self, model: Model) -> None:
        self._model = model
        self._of_claim: dict[tuple[str, ...], dict[str, float]] = {}
        self._of_phrase: dict[tuple[str, tuple[str, ...]], float] = {}
        self._numbers: dict[str, tuple[float, ...]] = {}

    def best(self, found: Sequence[Choice], flags: tuple[str, ...]) -> Choice | None:
        """Give the phrase for which the most speaks.

        Parameters
        ----------
        found : sequence of Choice
            The phrases.
        flags : tuple of str
            What is true of the claim.

        Returns
        -------
        Choice or None
            The first of several alike; None where there is none.
        """
        best, most = None, 0.0
        if len(self._of_claim) > _KEPT or len(self._of_phrase) > _KEPT:
            self._of_claim.clear()
            self._of_phrase.clear()
        of_claim, of_phrase, numbers = self._of_claim.setdefault(flags, {}), self._of_phrase, self._numbers
        for choice in found:
            pattern, _, own, (hope, less, most_hoped, precise, covered, least, last, alike) = choice
            total = of_claim.get(pattern)
            if total is None:
                total = of_claim[pattern] = self._of_pattern(flags, pattern)
            key = pattern, own
            more = of_phrase.get(key)
            if more is None:
                more = of_phrase[key] = self._sum(pattern, own)
            a, b, c, d, e, f, g, h = numbers[pattern] if pattern in numbers else self._numbers_of(pattern)
            total += (more + a * hope + b * less + c * most_hoped + d * precise + e * covered + f * least + g * last
                      + h * alike)  # fmt: skip
            if best is None or total > most:
                best, most = choice, total
        return best

    def _numbers_of(self, pattern: str) -> tuple[float, ...]:
        """Give the weights of the numbers told of a phrase: those of its group on top of those of all."""
        general, own = self._model.get("", {}), self._model.get(group_of(pattern), {})
        found = self._numbers[pattern] = tuple(general.get(f"#{n}", 0.0) + own.get(f"#{n}", 0.0) for n in NUMBERS)
        return found

    def _of_pattern(self, flags: tuple[str, ...], pattern: str) -> float:
        """Sum what speaks for a pattern whatever its phrase."""
        total = self._model.get("", {}).get(pattern, 0.0) + self._sum(pattern, flags)
        own = self._model.get(pattern, {}) if group_of(pattern) != "carry" else {}
        return total + sum(own.get(flag, 0.0) for flag in flags if flag.startswith(OF_PATTERN))

    def _sum(self, pattern: str, flags: tuple[str, ...]) -> float:
        weights = self._model.get(group_of(pattern), {})
        return sum(weights.get(flag, 0.0) for flag in flags)


def model_of(weights: Mapping[str, float]) -> Model:
    """Sort weights by the group of patterns that they are for.

    Parameters
    ----------
    weights : mapping of str to float
        "group|what is true" -> weight.

    Returns
    -------
    mapping of str to mapping of str to float
        Group -> what is true -> weight.
    """
    found: dict[str, dict[str, float]] = {}
    for feature, weight in weights.items():
        group, _, flag = feature.partition("|")
        found.setdefault(group, {})[flag] = weight
    return found


@cache
def group_of(pattern: str) -> str:
    """Give the group of a pattern: its weights hold for all of them.

    Parameters
    ----------
    pattern : str
        The pattern.

    Returns
    -------
    str
        carry, words, part, place, near or level.
    """
    first = pattern.split(maxsplit=1)[0]
    return _GROUPS.get(first, "level")


_GROUPS = {"carry": "carry", "w": "words", "event": "words", "list": "words", "share": "part",
           "part": "part", "rank": "place", "x": "near"}  # fmt: skip
OF_PATTERN = ("v=", "k=")  # flags of a claim that have a weight for each pattern, too
_KEPT = 20_000  # sums; more are forgotten all at once
