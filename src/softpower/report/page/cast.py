"""Who stands in the report, under which name, shape and colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from softpower.contest import Contest
from softpower.report.drawings import SHAPES
from softpower.report.page.text import clean

__all__ = ["Cast", "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a contender is shown, everywhere in the report.

    Attributes
    ----------
    code, name : str
        Code, and the name that is shown.
    shape : str
        One of `softpower.report.drawings.SHAPES`.
    tone : {"first", "second", "other"}
        Colour: the pair in view has one each, all others share a neutral one.
    outlined : bool
        Whether only the outline is drawn, for a contender that lends its figures.
    """

    code: str
    name: str
    shape: str
    tone: str = "other"
    outlined: bool = False


class Cast:
    """The marks of all contenders of a contest.

    Parameters
    ----------
    contest : Contest
        The contest.

    Attributes
    ----------
    kin : tuple of str
        Codes of all contenders of the kind in view, the pair first.
    """

    kin: tuple[str, ...]

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        contenders = contest.framework.contenders
        kin = [node for node in contenders.values() if node.kind == contest.kind and node.code not in contest.pair]
        row = [*contest.pair, *(node.code for node in sorted(kin, key=lambda node: node.order))]
        names = {code: clean(node.name or code) for code, node in contenders.items()}
        self.kin = tuple(row)
        self._marks: dict[str, Mark] = {}
        for place, code in enumerate(row):
            tone = ("first", "second")[place] if place < 2 else "other"
            shape = SHAPES[place] if place < len(SHAPES) else SHAPES[2 + (place - 2) % (len(SHAPES) - 2)]
            self._marks[code] = Mark(code, names[code], shape, tone)
        for code in row:
            lender = contest.framework.within(code)
            if lender and lender not in self._marks:
                own = self._marks[code]
                self._marks[lender] = Mark(lender, names[lender], own.shape, own.tone, outlined=True)
        for code in contenders:
            self._marks.setdefault(code, Mark(code, names[code], SHAPES[-1]))

    def __getitem__(self, code: str) -> Mark:
        return self._marks.get(code) or Mark(code, clean(code), SHAPES[-1])

    @property
    def first(self) -> Mark:
        """The first of the pair in view."""
        return self[self.contest.pair[0]]

    @property
    def second(self) -> Mark:
        """The second of the pair in view."""
        return self[self.contest.pair[1]]

    @property
    def pair(self) -> tuple[Mark, Mark]:
        """Both of the pair in view."""
        return self.first, self.second

    def lender(self, code: str) -> str:
        """Name whose figures a contender borrows.

        Parameters
        ----------
        code : str
            The contender.

        Returns
        -------
        str
            The lender's name, or nothing.
        """
        within = self.contest.framework.within(code)
        return self[within].name if within else ""

    def behind(self, codes: Iterable[str]) -> set[str]:
        """Give contenders with those whose figures they borrow.

        Parameters
        ----------
        codes : iterable of str
            Contenders.

        Returns
        -------
        set of str
            Their codes and the lenders'.
        """
        found = set(codes)
        return found | {within for code in found if (within := self.contest.framework.within(code))}
