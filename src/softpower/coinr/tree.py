"""The tree of a table of indicators, from COINr's iMeta."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from softpower.engine.nodes import Nodes
from softpower.errors import FrameworkError, UnknownNameError, nearest

__all__ = ["TYPES", "Element", "Framed", "frame"]

TYPES = ("Indicator", "Aggregate", "Group", "Denominator", "Other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One row of iMeta.

    Attributes
    ----------
    code, name : str
        iCode, and iName or the code again.
    type : str
        One of `TYPES`.
    level : int
        1 for indicators, higher for aggregates; 0 for what stands outside the tree.
    parent : str
        iCode of the aggregate above; empty at the top.
    direction : int
        -1 where less is better.
    weight : float
        Weight among the siblings.
    denominator : str
        iCode of what it is divided by; empty where it is not.
    unit : str
        Unit of measure.
    parameters : dict of str to float
        Target, and the columns of parameters that COINr knows; only those that are given.
    """

    code: str
    name: str
    type: str
    level: int = 0
    parent: str = ""
    direction: int = 1
    weight: float = 1.0
    denominator: str = ""
    unit: str = ""
    parameters: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Framed:
    """Elements in the order of the tree.

    Attributes
    ----------
    indicators : tuple of Element
        Indicators, in the order of iMeta.
    aggregates : tuple of Element
        Aggregates, lower levels first, in the order of iMeta within a level.
    others : tuple of Element
        Groups, denominators and the rest.
    nodes : Nodes
        The tree as arrays, indicators first.
    """

    indicators: tuple[Element, ...]
    aggregates: tuple[Element, ...]
    others: tuple[Element, ...]
    nodes: Nodes

    @property
    def elements(self) -> tuple[Element, ...]:
        """Indicators and aggregates."""
        return (*self.indicators, *self.aggregates)

    @property
    def codes(self) -> list[str]:
        """Codes of indicators and aggregates."""
        return [each.code for each in self.elements]


def frame(elements: Sequence[Element], exclude: Sequence[str] = ()) -> Framed:
    """Put elements into a tree.

    Parameters
    ----------
    elements : sequence of Element
        Rows of iMeta.
    exclude : sequence of str
        Indicators to leave out; aggregates that lose all their children go with them.

    Returns
    -------
    Framed
        The tree.

    Raises
    ------
    FrameworkError
        If codes repeat, a parent is missing or not one level above, there is not one root, or an aggregate is empty.
    UnknownNameError
        If an excluded indicator is not there.
    """
    _check_codes(elements)
    inside = [each for each in elements if each.type in ("Indicator", "Aggregate")]
    known = [each.code for each in inside if each.type == "Indicator"]
    for code in exclude:
        if code not in known:
            raise UnknownNameError(f'no indicator "{code}" to exclude', where="iMeta", remedy=nearest(code, known))
    _check_parents(inside)
    kept = _with_children([each for each in inside if each.code not in set(exclude)], childless=bool(exclude))
    indicators = [each for each in kept if each.type == "Indicator"]
    aggregates = sorted((each for each in kept if each.type == "Aggregate"), key=lambda each: each.level)
    order = {each.code: place for place, each in enumerate([*indicators, *aggregates])}
    parent = np.array([order.get(each.parent, -1) for each in (*indicators, *aggregates)], dtype=np.int64)
    others = tuple(each for each in elements if each.type not in ("Indicator", "Aggregate"))
    return Framed(tuple(indicators), tuple(aggregates), others, Nodes(parent, len(indicators)))


def _check_codes(elements: Sequence[Element]) -> None:
    seen: set[str] = set()
    for each in elements:
        if each.code in seen:
            raise FrameworkError(
                f'iCode "{each.code}" stands twice', where="iMeta", remedy="give each row its own code"
            )
        seen.add(each.code)


def _check_parents(inside: Sequence[Element]) -> None:
    level = {each.code: each.level for each in inside if each.type == "Aggregate"}
    top = max((each.level for each in inside), default=0)
    roots = [each.code for each in inside if not each.parent]
    if len(roots) != 1:
        named = ", ".join(roots) or "none"
        remedy = "one element, at the highest level, has no parent: give the others theirs"
        raise FrameworkError(f"the tree has {len(roots)} roots: {named}", where="iMeta", remedy=remedy)
    for each in inside:
        if not each.parent:
            if each.level != top or each.type != "Aggregate":
                raise FrameworkError(
                    f"it has no parent, but level {each.level} is not the highest", where=f"iMeta: {each.code}"
                )
        elif each.parent not in level:
            raise FrameworkError(
                f'its parent "{each.parent}" is no aggregate',
                where=f"iMeta: {each.code}",
                remedy=nearest(each.parent, level),
            )
        elif level[each.parent] != each.level + 1:
            raise FrameworkError(
                f"it stands at level {each.level} and its parent {each.parent} at level {level[each.parent]}",
                where=f"iMeta: {each.code}",
                remedy="a parent stands exactly one level above; put an aggregate between them",
            )


def _with_children(inside: list[Element], *, childless: bool) -> list[Element]:
    """Drop aggregates that have lost all children, or refuse those that never had any."""
    while True:
        parents = {each.parent for each in inside}
        empty = [each for each in inside if each.type == "Aggregate" and each.code not in parents]
        if not empty:
            break
        if not childless:
            raise FrameworkError(
                "nothing stands below it", where=f"iMeta: {empty[0].code}", remedy="give it children, or remove its row"
            )
        inside = [each for each in inside if each not in empty]
    if not inside:
        raise FrameworkError("no indicator is left", where="iMeta", remedy="exclude fewer indicators")
    return inside
