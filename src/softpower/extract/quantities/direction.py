"""The direction of an amount of change: "rose 8%", "a drop of 3 percent", "16 percent fewer than in 2023"."""

from __future__ import annotations

from softpower.extract.quantities.lexicon import DOWN, UP, word_set
from softpower.extract.quantities.tokens import Tokens, low_at

__all__ = ["direction_of"]

_BETWEEN = word_set(
    "by a an another further of some just only the nearly about almost around roughly another mere at "
    "sharp full whole up to"
)
_MORE = word_set("more higher above up better further firmer stronger")
_LESS = word_set("fewer less lower below down weaker worse short")
_NOUNS_UP = word_set("increase rise growth jump gain surge climb boost rises gains uptick expansion hike")
_NOUNS_DOWN = word_set(
    "drop fall decline decrease dip slump cut loss reduction slide plunge contraction discount falls "
    "drops declines cuts"
)
# Words that make "9% more than" a change over time and no difference between two things.
_TIME = word_set("last year before ago earlier season month week decade quarter period january february march "
              "april may june july august september october november december spring summer autumn winter yesterday "
              "then 's now pandemic prior")  # fmt: skip
_PACES = word_set("growing grew grow grows rising expanding expand increasing")
# "Up" and "down" behind these verbs say no change: "made up", "signed up 26", "shut down 12".
_PHRASAL = word_set(
    "made make makes making signed sign signs signing set sets setting picked pick picks picking took take takes "
    "taken turned turn turns turning ended end ends lined snapped racked clocked wound put puts held hold holds "
    "called teamed backed backs opened open opens bought buys built used shut closed close closes closing broke "
    "tracked handed laid torn tore knocked gave gives given came come showed turned cleaned tied freed wrote "
    "written"
)
_HELPING = word_set("have has had having will would could can may might must should to not been be never")
_FAR = 8  # words between a verb and its "by"
_REACH = 4  # words between a verb of change and its amount: "rose by another 8%"


def direction_of(found: Tokens, i: int, j: int) -> str:
    """Give the direction of the amount in tokens i to j.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i, j : int
        First token of the amount and the one after its last.

    Returns
    -------
    str
        "up", "down" or "".
    """
    return _before(found, i) or _after(found, j)


def _before(found: Tokens, i: int) -> str:
    if low_at(found, i) in {"below", "above", "from", "between"}:
        return ""
    if low_at(found, i - 1) == "by" and low_at(found, i - 2) not in UP | DOWN:
        return _far(found, i - 2)
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = low_at(found, k)
        if word in {"up", "down"} or (word not in _BETWEEN and (word in UP or word in DOWN)):
            nominal = low_at(found, k + 1) == "of" or k + 1 == i or low_at(found, k + 1) in _BETWEEN
            if word in {"up", "down"} and (low_at(found, k + 1) in {"to", "from"} or low_at(found, k - 1) in _PHRASAL):
                return ""
            return ("up" if word in UP else "down") if nominal and not _level(found, k, i) else ""
        if word not in _BETWEEN:
            return ""
    return ""


def _far(found: Tokens, i: int) -> str:
    """Look further back for the verb of "trimmed its benchmark rate by 25 basis points"."""
    for k in range(i, max(-1, i - _FAR), -1):
        token = found[k]
        if token.kind == "sign" or token.low in {"to", "from", "and", "that", "which"}:
            return ""
        if token.low in UP or token.low in DOWN:
            return "up" if token.low in UP else "down"
    return ""


def _level(found: Tokens, k: int, i: int) -> bool:
    """Tell whether "to" or "from" stands between the verb and the number: the level reached, not the change."""
    between = [t.low for t in found[k + 1 : i]]
    pace = found[k].low in _PACES and low_at(found, i + 1) in {"%", "percent", "per"}  # "growing at 3.1% a year"
    return "to" in between or "from" in between or ("at" in between and not pace)


def _after(found: Tokens, j: int) -> str:
    word, then = low_at(found, j), low_at(found, j + 1)
    if word in _NOUNS_UP or (
        then in _NOUNS_UP and word not in _MORE | _LESS | _HELPING and word not in {"of", "in", "to", "and", ",", "."}
    ):
        return "up"
    if word in _NOUNS_DOWN or (
        then in _NOUNS_DOWN and word not in _HELPING and word not in {"of", "in", "to", "and", ",", "."}
    ):
        return "down"
    if word not in _MORE and word not in _LESS:
        return ""
    side = "up" if word in _MORE else "down"
    rest = list(found[j + 1 : j + 9])
    if not any(t.low == "than" for t in rest[:3]) and word not in {"above", "below"}:
        return side if word in {"higher", "lower", "firmer", "weaker", "up", "down", "stronger"} else ""
    for token in rest:
        if token.text in {";", "."}:
            break
        if token.kind == "masked" or token.low in _TIME or token.low.removesuffix("'s") in _TIME:
            return side
    return ""
