"""The tree of a study, and the look-ups in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from softpower.errors import FrameworkError, UnknownNameError, nearest
from softpower.framework.nodes import (
    Aggregate,
    Concept,
    Contender,
    Event,
    Indicator,
    ListEdition,
    MethodClass,
    Region,
    RowRule,
    Target,
)

__all__ = ["DEFAULT_CLASSES", "Framework"]

# Starting errors of the classes of source, on the log or logit scale. They are judgement: two pairs of statements on
# one quantity were known when they were set (0.19 and 0.25 apart). A study may give its own in classes.csv.
DEFAULT_CLASSES = {
    code: MethodClass(code, kappa, meaning)
    for code, kappa, meaning in (
        ("official", 0.05, "statistics office, ministry, customs"),
        ("industry_body", 0.10, "association or producer of the trade"),
        ("market_research", 0.25, "research firm, model or panel"),
        ("own_count", 0.05, "counted from complete public lists"),
        ("survey", 0.05, "poll; its sampling error comes on top"),
        ("editorial_ranking", 0.15, "place in a published ranking"),
        ("press_restated", 0.30, "press, web table or statement of unknown origin"),
    )
}

_Node = TypeVar("_Node", Aggregate, Concept, Contender, Indicator, Region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """Contenders, the tree of aggregates and concepts, the indicators that feed it, and the rules on rows.

    Attributes
    ----------
    contenders, aggregates, concepts, indicators, regions, classes : mapping of str
        The nodes by code, in the order of the study.
    rules, lists, targets, events : tuple
        Decisions on rows, editions of rankings, stated targets and dated events.

    Raises
    ------
    FrameworkError
        If a parent is missing, the tree has a cycle or two roots, a code is used twice, or a weight is negative.
    """

    contenders: Mapping[str, Contender]
    aggregates: Mapping[str, Aggregate]
    concepts: Mapping[str, Concept]
    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region] = field(default_factory=dict)
    classes: Mapping[str, MethodClass] = field(default_factory=lambda: dict(DEFAULT_CLASSES))
    rules: tuple[RowRule, ...] = ()
    lists: tuple[ListEdition, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    _known: Mapping[str, Mapping[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tables: dict[str, tuple[Mapping[str, Any], ...]] = {
            "contender": (self.contenders,),
            "node": (self.aggregates, self.concepts, self.indicators),
            "indicator": (self.concepts, self.indicators),
            "region": (self.regions,),
        }
        object.__setattr__(self, "_known", {what: _names_of(*these) for what, these in tables.items()})
        self._check_tree()
        self._check_contenders()
        for indicator in self.indicators.values():
            if indicator.concept and indicator.concept not in self.concepts:
                raise FrameworkError(
                    f'concept "{indicator.concept}" is not in the study',
                    where=f"indicator {indicator.code}",
                    remedy=nearest(indicator.concept, self.concepts),
                )

    @property
    def root(self) -> Aggregate:
        """The one aggregate without a parent."""
        return next(node for node in self.aggregates.values() if not node.parent)

    @property
    def fronts(self) -> tuple[Aggregate, ...]:
        """The aggregates right below the root, in the order of the study."""
        root = self.root.code
        return tuple(node for node in self.aggregates.values() if node.parent == root)

    @property
    def scored(self) -> tuple[Concept, ...]:
        """The concepts that are scored, in the order of the study."""
        return tuple(node for node in self.concepts.values() if node.scored)

    @property
    def presets(self) -> tuple[str, ...]:
        """Names of the presets of weights."""
        return tuple(dict.fromkeys(name for front in self.fronts for name in front.presets))

    def front_of(self, node: str) -> str:
        """Name the front above a node.

        Parameters
        ----------
        node : str
            Code of an aggregate, a concept or an indicator.

        Returns
        -------
        str
            Code of the front; empty where the node stands under none.
        """
        root = self.root.code
        if node in self.indicators and node not in self.concepts:
            return self.indicators[node].front
        while node in self.concepts or node in self.aggregates:
            parent = self.concepts[node].parent if node in self.concepts else self.aggregates[node].parent
            if parent == root:
                return node
            node = parent
        return ""

    def within(self, contender: str) -> str:
        """Name the contender that this one may borrow from.

        Parameters
        ----------
        contender : str
            Code of a contender.

        Returns
        -------
        str
            Code of the contender it stands within, or empty where its national figures are its own.
        """
        node = self.contenders[contender]
        return "" if node.own_country_figures else node.within

    def figures_of(self, concept: str, contender: str) -> str:
        """Name whose figures of a concept a contender uses.

        Parameters
        ----------
        concept : str
            Code of a concept, or of an indicator that is none.
        contender : str
            Code of a contender.

        Returns
        -------
        str
            Code of the contender it stands within, where the concept is scored and may be borrowed; else its own.
        """
        node, lender = self.concepts.get(concept), self.within(contender)
        return lender if node is not None and node.scored and node.borrow and lender else contender

    def kinds(self) -> tuple[str, ...]:
        """List the kinds of contenders in the order of the study.

        Returns
        -------
        tuple of str
            The kinds.
        """
        return tuple(dict.fromkeys(node.kind for node in self.contenders.values()))

    def find(self, what: str, code: str) -> str:
        """Find a code by itself or by a name, without regard to case.

        Parameters
        ----------
        what : {"contender", "node", "indicator", "region"}
            Where to look; "node" is any front, concept or indicator.
        code : str
            Code or name.

        Returns
        -------
        str
            The code.

        Raises
        ------
        UnknownNameError
            If nothing is called so; the remedy names the nearest.
        """
        known = self._known[what]
        if found := known.get(code.casefold()):
            return found
        raise UnknownNameError(f'{what} "{code}" is not in the study', remedy=nearest(code, known.values()))

    def region(self, name: str) -> str:
        """Find a region by code, name or alias.

        Parameters
        ----------
        name : str
            Code, name or English alias.

        Returns
        -------
        str
            The code. A study without a table of regions takes any name.

        Raises
        ------
        UnknownNameError
            If the study has regions and none is called so.
        """
        if not self.regions:
            return name.casefold().replace(" ", "-")
        for region in self.regions.values():
            names = (region.code, region.name, *region.aliases.get("en", ()))
            if name.casefold() in (known.casefold() for known in names):
                return region.code
        return self.find("region", name)

    def _check_tree(self) -> None:
        roots = [node.code for node in self.aggregates.values() if not node.parent]
        if len(roots) != 1:
            raise FrameworkError(
                f"the tree has {len(roots)} roots" + (f" ({', '.join(roots)})" if roots else ""),
                remedy="leave the parent empty for exactly one node: the index as a whole",
            )
        nodes: list[Aggregate | Concept] = [*self.aggregates.values(), *self.scored]
        for node in nodes:
            if node.parent and node.parent not in self.aggregates:
                raise FrameworkError(
                    f'parent "{node.parent}" is not in the study',
                    where=f"node {node.code}",
                    remedy=nearest(node.parent, self.aggregates),
                )
            if not node.weight >= 0:
                raise FrameworkError(
                    f"the weight is {node.weight}", where=f"node {node.code}", remedy="weights are 0 or more"
                )
            self._climb(node)
        if self.fronts and not any(front.weight > 0 for front in self.fronts):
            raise FrameworkError("the weights of all fronts are 0", remedy="give at least one front a weight above 0")

    def _climb(self, node: Aggregate | Concept) -> None:
        seen = [node.code]
        parent = node.parent
        while parent:
            if parent in seen:
                raise FrameworkError(
                    "the tree runs in a circle: " + " > ".join([*seen, parent]),
                    where=f"node {node.code}",
                    remedy="give one of them a parent outside the circle",
                )
            seen.append(parent)
            parent = self.aggregates[parent].parent if parent in self.aggregates else ""

    def _check_contenders(self) -> None:
        if not self.contenders:
            raise FrameworkError(
                "the study has no contender", remedy="add at least two under [[contender]] in study.toml"
            )
        for node in self.contenders.values():
            if node.within and node.within not in self.contenders:
                raise FrameworkError(
                    f'"{node.within}" is no contender of the study',
                    where=f"contender {node.code}: within",
                    remedy=nearest(node.within, self.contenders),
                )


def _names_of(*tables: Mapping[str, Any]) -> dict[str, str]:
    """Put codes under themselves and under the names of their nodes, in lower case; codes go before names."""
    nodes = [(key, node.name) for table in tables for key, node in table.items()]
    names = {name.casefold(): key for key, name in reversed(nodes)}
    return names | {key.casefold(): key for key, _ in nodes}


def by_code(nodes: Iterable[_Node], where: str) -> dict[str, _Node]:
    """Put nodes under their codes.

    Parameters
    ----------
    nodes : iterable
        Nodes with a `code`.
    where : str
        The table they come from, for the error.

    Returns
    -------
    dict
        The nodes by code, in order.

    Raises
    ------
    FrameworkError
        If a code is empty or stands twice.
    """
    found: dict[str, _Node] = {}
    for node in nodes:
        if not node.code:
            raise FrameworkError("a row has no code", where=where, remedy="give every row a short name")
        if node.code in found:
            raise FrameworkError(
                f'the code "{node.code}" stands twice', where=where, remedy="rename or drop one of them"
            )
        found[node.code] = node
    return found


def children(framework: Framework, parent: str) -> Iterator[Aggregate | Concept]:
    """Go through the scored nodes right below an aggregate.

    Parameters
    ----------
    framework : Framework
        The tree.
    parent : str
        Code of the aggregate.

    Yields
    ------
    Aggregate or Concept
        The children in the order of the study.
    """
    yield from (node for node in framework.aggregates.values() if node.parent == parent)
    yield from (node for node in framework.scored if node.parent == parent)
