"""A sentence cut into clauses, each of which may make a claim of its own."""

from __future__ import annotations

import re

__all__ = ["clauses"]

_BORDER = re.compile(
    r"[;:—,\s)](?:(?<=[;:)])\s|(?<=\s)[—–]\s|(?<=—)|(?<=,)\s(?=(?:and|but|while|whereas|though|although|yet|so|because|as|where|which|who|whose|"
    r"when|if|with|"
    r"after|before|until|since|even|having|not|nor|or|(?:less|more|fewer|[a-z]{3,9}er) (?:\w+ ){0,3}than|"
    r"the [a-z]+ (?:of|in) which|due|first|"
    r"[a-z]{3,9}ed|struck|held|built|made|won|written|led|set|shot|long|once)\b)|"
    r"(?<=\s)(?=(?:but|while|whereas|although|because|though)\s|\())"
)
_WORDS = 3  # a shorter piece goes with its neighbour


def clauses(text: str) -> list[tuple[int, int]]:
    """Cut a sentence where a conjunction, a relative pronoun or a stop parts two clauses.

    Parameters
    ----------
    text : str
        The sentence.

    Returns
    -------
    list of (int, int)
        Places of the clauses in order.

    Examples
    --------
    >>> text = "Prices rose, but nobody left."
    >>> [text[a:b] for a, b in clauses(text)]
    ['Prices rose, but nobody left.']
    """
    cuts = [0]
    for border in _BORDER.finditer(text):
        if text.count(" ", cuts[-1], border.start()) + 1 >= _WORDS:
            cuts.append(border.end())
    if len(cuts) > 1 and text.count(" ", cuts[-1]) + 1 < _WORDS:
        cuts.pop()
    ends = [*cuts[1:], len(text)]
    return list(zip(cuts, ends, strict=True))
