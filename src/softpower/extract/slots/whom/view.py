"""A claim in its sentence: what stands before, in and behind it."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.subjects import clause_of
from softpower.extract.slots.whom.page import Page, Sight
from softpower.extract.slots.whom.words import PLACES

__all__ = ["View"]


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
        "claim",
        "e",
        "found",
        "fresh",
        "here",
        "kind",
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
        "text",
        "worded",
    )

    def __init__(self, claim: Claim, sight: Sight, page: Page) -> None:
        self.claim, self.sight, self.page, self.text = claim, sight, page, sight.text
        self.kind = claim.claim_kind
        base = sight.scene.sentence.start
        self.s, self.e = claim.start - base, claim.end - base
        numbers = self.numbers = sight.told
        self.n = next((k for k, q in enumerate(numbers) if q.start == self.s), -1)  # which number it is; -1 for words
        self.worded = self.n < 0
        self.left, self.right = clause_of(self.text, self.s, self.e)
        self.prior = numbers[self.n - 1].end if self.n > 0 else 0
        self.seg = max(self.left, self.prior)  # where the words of a number begin
        later = [q.start for q in numbers[self.n + 1 : self.n + 2]] if not self.worded else []
        self.next = min([self.right, *later])
        named = [m for m in sight.names if m.aside != "who" and m.sort != "part"]
        self.here = {m.name for m in sight.names}
        self.fresh = any(self.prior <= m.start < self.s for m in named)
        self.local = any(self.left <= m.start < self.right and m.sort in PLACES for m in named)
        self.near = any(self.seg <= m.start < self.e and m.sort in PLACES and not m.aside for m in named)
        self.state = "local" if self.local else "far" if sight.places else "empty"
        self.found: dict[str, list[str]] = {}

    def sign(self, name: str, *signs: str) -> None:
        """Add signs for a name.

        Parameters
        ----------
        name : str
            Whom the claim may be about.
        *signs : str
            What speaks for or against it.
        """
        if name in self.found:
            self.found[name].extend(signs)
        else:
            self.found[name] = list(signs)

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
        return name in self.here or ("; " in name and any(part in self.here for part in name.split("; ")))
