"""A claim in its sentence: what stands before, in and behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from softpower.extract.claims.claim import WORD, Claim
from softpower.extract.claims.subjects import clause_of
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.whom.page import Page
from softpower.extract.slots.whom.sight import Sight
from softpower.extract.slots.whom.signs import Worded, lexicon
from softpower.extract.slots.whom.words import PLACES

__all__ = ["LAST", "View", "parts"]

LAST = 4  # so many of those last told of may be told of again

_VERSUS = re.compile(
    r"\b(?:vs\.?|versus|against|compared (?:with|to)|than|to|while|whereas|but|behind|ahead of)\b", re.I
)


@lru_cache(maxsize=1024)
def parts(name: str) -> frozenset[str]:
    """Part a name of several.

    Parameters
    ----------
    name : str
        A name, or several parted by "; ".

    Returns
    -------
    frozenset of str
        Each of them.
    """
    return frozenset(name.split("; "))


class View:
    """A claim in its sentence, with those whom it may be about and the signs for each.

    Parameters
    ----------
    claim : Claim
        The claim.
    sight : Sight
        Its sentence.
    page : Page
        The document up to there.
    """

    __slots__ = (
        "at",
        "claim",
        "e",
        "found",
        "fresh",
        "kind",
        "lately",
        "left",
        "local",
        "n",
        "near",
        "next",
        "numbers",
        "page",
        "prior",
        "right",
        "s",
        "seg",
        "sight",
        "state",
        "telling",
        "text",
        "versus",
        "worded",
        "words",
    )

    def __init__(self, claim: Claim, sight: Sight, page: Page) -> None:
        self.claim, self.sight, self.page, self.text = claim, sight, page, sight.text
        self.kind = claim.claim_kind
        base = sight.scene.sentence.start
        self.s, self.e = claim.start - base, claim.end - base
        numbers = self.numbers = sight.told
        self.n = -1  # which number it is; -1 for words
        for k, number in enumerate(numbers):
            if number.start == self.s:
                self.n = k
                break
        self.worded = self.n < 0
        self.left, self.right = clause_of(self.text, self.s, self.e)
        self.prior = numbers[self.n - 1].end if self.n > 0 else 0
        self.seg = max(self.left, self.prior)  # where the words of a number begin
        later = not self.worded and self.n + 1 < len(numbers)
        self.next = min(self.right, numbers[self.n + 1].start) if later else self.right
        self.fresh = self.local = self.near = False
        for m in sight.speaking:
            self.fresh = self.fresh or self.prior <= m.start < self.s
            if m.sort in PLACES:
                self.local = self.local or self.left <= m.start < self.right
                self.near = self.near or (not m.aside and self.seg <= m.start < self.e)
        self.state = "local" if self.local else "far" if sight.places else "empty"
        self.versus = bool(page.same) and self._set_against()
        self.words = tuple(dict.fromkeys(WORD.findall(sight.scene.low, self.left, self.right)))
        self.telling = [word for word in self.words if word in lexicon().words]  # those that weigh something
        self.lately = page.lately(LAST)
        self.found: dict[str, list[Signs | Worded]] = {}
        self.at: dict[str, str] = {}  # whom the sentence names, and where and in what part

    def _set_against(self) -> bool:
        """Tell whether a number is set against the one before it, which is no earlier level of the same."""
        if self.n <= 0 or not _VERSUS.search(self.text, self.prior, self.s):
            return False
        return not self.text.endswith("from ", 0, self.numbers[self.n - 1].start)

    def sign(self, name: str, signs: Signs | Worded) -> None:
        """Add signs for a name.

        Parameters
        ----------
        name : str
            Whom the claim may be about.
        signs : Signs or Worded
            What speaks for or against it.
        """
        if name in self.found:
            self.found[name].append(signs)
        else:
            self.found[name] = [signs]

    def is_here(self, name: str) -> bool:
        """Tell whether the sentence names somebody.

        Parameters
        ----------
        name : str
            A name, or several parted by "; ".

        Returns
        -------
        bool
            Whether it names one of them.
        """
        here = self.sight.here
        return name in here or ("; " in name and not here.isdisjoint(parts(name)))
