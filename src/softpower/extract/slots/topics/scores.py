"""What speaks for each phrase that may name a topic, by the weights of a small linear model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

__all__ = ["Choice", "Model", "Scores", "group_of", "model_of"]

# Group of patterns -> what is true of a claim or a phrase -> weight; pattern -> sort of verb -> weight; "" -> pattern.
Model = Mapping[str, Mapping[str, float]]
# A phrase that may name a topic: where it comes from, the phrase without what the kind of the claim adds, and what is
# true of it. A plain tuple, for a page has hundreds.
Choice = tuple[str, str, tuple[str, ...]]


class Scores:
    """What speaks for each phrase by the weights of a model; sums that were asked for are kept.

    All flags are of closed sets, so there is an end to what is kept.

    Parameters
    ----------
    model : mapping
        The weights.
    """

    __slots__ = ("_model", "_of_claim", "_of_phrase")

    def __init__(self, model: Model) -> None:
        self._model = model
        self._of_claim: dict[tuple[str, ...], dict[str, float]] = {}
        self._of_phrase: dict[tuple[str, tuple[str, ...]], float] = {}

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
        of_claim, of_phrase = self._of_claim.setdefault(flags, {}), self._of_phrase
        for choice in found:
            pattern, _, own = choice
            total = of_claim.get(pattern)
            if total is None:
                total = of_claim[pattern] = self._of_pattern(flags, pattern)
            key = pattern, own
            more = of_phrase.get(key)
            if more is None:
                more = of_phrase[key] = self._sum(pattern, own)
            if best is None or total + more > most:
                best, most = choice, total + more
        return best

    def _of_pattern(self, flags: tuple[str, ...], pattern: str) -> float:
        """Sum what speaks for a pattern whatever its phrase."""
        total = self._model.get("", {}).get(pattern, 0.0) + self._sum(pattern, flags)
        own = self._model.get(pattern, {}) if group_of(pattern) != "carry" else {}
        return total + sum(own.get(flag, 0.0) for flag in flags if flag.startswith("v="))

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
        carry, words, part, place or level.
    """
    first = pattern.split(maxsplit=1)[0]
    return _GROUPS.get(first, "level")


_GROUPS = {"carry": "carry", "w": "words", "event": "words", "list": "words", "share": "part",
           "part": "part", "rank": "place"}  # fmt: skip
