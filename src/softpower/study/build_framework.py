"""From the tables of a study folder to its framework."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from softpower.errors import FrameworkError, SoftpowerError, StudyError, nearest
from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator, MethodClass, Target
from softpower.framework.tree import DEFAULT_CLASSES, by_code
from softpower.methods.scale import SCALES
from softpower.periods import read_period
from softpower.study import nodes
from softpower.study.columns import read_nodes
from softpower.study.settings import Settings
from softpower.study.tables import Row, read_table
from softpower.units import read_unit

__all__ = ["default_scale", "default_width", "read_framework"]

TREE_COLUMNS = (
    "code",
    "parent",
    "name",
    "unit",
    "direction",
    "weight",
    "denominator",
    "target",
    "scale",
    "min_width",
    "carry_years",
    "interpolate_years",
    "method_class",
    "keywords_en",
    "keywords_ja",
    "keywords_ko",
    "question",
    "reason",
)


def read_framework(folder: Path, settings: Settings) -> Framework:
    """Read the framework of a study.

    Parameters
    ----------
    folder : Path
        The study's folder.
    settings : Settings
        What study.toml says.

    Returns
    -------
    Framework
        The tree, the contenders and the rules, checked.

    Raises
    ------
    StudyError
        If a table is malformed.
    FrameworkError
        If the tree does not hold together.
    """
    contenders = by_code(
        [*settings.contenders, *read_nodes(folder, "contenders.csv", nodes.contender)], "contenders.csv"
    )
    if (folder / "concepts.csv").exists():
        aggregates, concepts, indicators = _tables(folder, settings)
        targets = read_nodes(folder, "targets.csv", nodes.target)
    else:
        aggregates, concepts, indicators, targets = _tree(folder, contenders)
        targets += read_nodes(folder, "targets.csv", nodes.target)
    regions = read_nodes(folder, "regions.csv", nodes.region)
    classes: dict[str, MethodClass] = dict(DEFAULT_CLASSES)
    classes.update({node.code: node for node in read_nodes(folder, "classes.csv", nodes.method_class)})
    framework = Framework(
        contenders=contenders,
        aggregates=by_code(aggregates, "fronts.csv"),
        concepts=by_code(concepts, "concepts.csv"),
        indicators=by_code(indicators, "indicators.csv"),
        regions=by_code(regions, "regions.csv"),
        classes=classes,
        lists=tuple(read_nodes(folder, "lists.csv", nodes.edition)),
        targets=tuple(targets),
        events=tuple(read_nodes(folder, "events.csv", nodes.event)),
    )
    _check_references(framework, settings)
    return _coded(folder, framework)


def default_scale(unit: str) -> str:
    """Choose the scale of a quantity by its unit.

    Parameters
    ----------
    unit : str
        Unit of measure.

    Returns
    -------
    str
        Logit for shares, minus log for ranks, as it is for scores and rates, log for amounts.

    Examples
    --------
    >>> default_scale("percent"), default_scale("rank"), default_scale("USD/night")
    ('logit', 'minus_log_rank', 'log')
    """
    base = read_unit(unit).base.casefold()
    if base in {"percent", "share"}:
        return "logit"
    if base == "rank":
        return "minus_log_rank"
    if base.split(" ")[0] in {"score", "index", "points", "point", "percentage"} or base == "":
        return "identity"
    return "log"


def default_width(scale: str) -> float:
    """Choose the least distance of the goalposts on a scale.

    Parameters
    ----------
    scale : str
        The scale.

    Returns
    -------
    float
        A factor of ten in amounts and odds, a hundred places in ranks; none on a scale without a natural unit.

    Notes
    -----
    Without a least width two rows make 0 and 100: a price of 124 against 196 then reads as much as a tenfold one.
    """
    return {"log": math.log(10), "logit": math.log(10), "minus_log_rank": math.log(100)}.get(scale, float("nan"))


def _tables(folder: Path, settings: Settings) -> tuple[list[Aggregate], list[Concept], list[Indicator]]:
    root = Aggregate(code=nodes.ROOT, parent="", name=settings.title)
    aggregates = [root, *read_nodes(folder, "fronts.csv", nodes.front)]
    return (
        aggregates,
        read_nodes(folder, "concepts.csv", nodes.concept),
        read_nodes(folder, "indicators.csv", nodes.indicator),
    )


def _tree(
    folder: Path, contenders: dict[str, Contender]
) -> tuple[list[Aggregate], list[Concept], list[Indicator], list[Target]]:
    """Read indicators.csv as a tree: inner nodes are aggregates, leaves are concept and indicator at once."""
    path = folder / "indicators.csv"
    if not path.exists():
        raise StudyError(
            "there is no indicators.csv", where=str(folder), remedy="add one, or make a study with `softpower init`"
        )
    rows = list(read_table(path, TREE_COLUMNS, ("code", "parent", "name")))
    _check_rows(rows, path.name)
    parents = {row.text("parent") for row in rows if row.text("parent")}
    denominators = {row.text("denominator") for row in rows} - {""}
    inner = [row for row in rows if row.text("code") in parents or not row.text("parent")]
    leaves = [row for row in rows if row not in inner]
    targets = [t for row in leaves for t in _targets(row, contenders)]
    aggregates = [_aggregate(row) for row in inner]
    root = next((node.code for node in aggregates if not node.parent), "")
    concepts = [_leaf(row, denominators) for row in leaves]
    # A leaf right below the root stands on a front of its own.
    lone = [node for node in concepts if node.parent == root and node.scored]
    aggregates += [
        Aggregate(code=f"{node.code}_front", parent=root, name=node.name, weight=node.weight) for node in lone
    ]
    concepts = [_under(node, f"{node.code}_front") if node in lone else node for node in concepts]
    return aggregates, concepts, [_indicator(row, denominators) for row in leaves], targets


def _check_rows(rows: Sequence[Row], name: str) -> None:
    """Check the codes and parents of the tree, while the line of each row is known."""
    if not any(row.text("parent") for row in rows):
        raise StudyError("no indicator has a parent", where=name, remedy="name a front as the parent of each indicator")
    known = {row.text("code"): row.where for row in reversed(rows)}
    root = next((row for row in rows if not row.text("parent")), None)
    for row in rows:
        code, parent = row.text("code"), row.text("parent")
        if not code:
            raise FrameworkError("the row has no code", where=row.where, remedy="give every row a short name")
        if known[code] != row.where:
            remedy = f"rename or drop one of them; the first is in line {known[code].split()[-1]}"
            raise FrameworkError(f'the code "{code}" stands twice', where=row.where, remedy=remedy)
        if parent and parent not in known:
            raise FrameworkError(
                f'parent "{parent}" is not in the table', where=row.where, remedy=nearest(parent, known)
            )
        if not parent and root is not None and row is not root:
            remedy = f'name its parent; only the index as a whole, "{root.text("code")}", has none'
            raise FrameworkError(f'"{code}" has no parent', where=row.where, remedy=remedy)


def _aggregate(row: Row) -> Aggregate:
    return Aggregate(
        code=row.text("code"),
        parent=row.text("parent"),
        name=row.text("name", row.text("code")),
        weight=row.weight(1.0),
        question=row.text("question"),
        reason=row.text("reason"),
        keywords=nodes.phrases(row, "keywords"),
    )


def _leaf(row: Row, denominators: set[str]) -> Concept:
    scale = row.choice("scale", SCALES, default_scale(row.text("unit")))
    return Concept(
        code=row.text("code"),
        parent=row.text("parent"),
        name=row.text("name", row.text("code")),
        unit=row.text("unit"),
        scale=scale,
        direction=row.direction(),
        weight=row.weight(1.0),
        scored=row.text("code") not in denominators,
        carry_years=row.whole("carry_years", 1),
        interpolate_years=row.whole("interpolate_years", 2),
        min_width=row.width(default_width(scale)),
        denominator=row.text("denominator"),
        reason=row.text("reason"),
    )


def _under(node: Concept, parent: str) -> Concept:
    return replace(node, parent=parent, weight=1.0)


def _indicator(row: Row, denominators: set[str]) -> Indicator:
    scale = row.choice("scale", SCALES, default_scale(row.text("unit")))
    return Indicator(
        code=row.text("code"),
        name=row.text("name", row.text("code")),
        concept=row.text("code"),
        front=row.text("parent"),
        role="denominator" if row.text("code") in denominators else "scored",
        unit=row.text("unit"),
        scale=scale,
        direction=row.direction(),
        method_class=row.text("method_class", "official"),
        keywords=nodes.phrases(row, "keywords"),
    )


def _targets(row: Row, contenders: dict[str, Contender]) -> list[Target]:
    value = row.number("target")
    if value is None:
        return []
    return [
        Target(code=f"{row.text('code')}_{code}", contender=code, title=f"Target for {row.text('name')}",
               indicator=row.text("code"), value=value, unit=row.text("unit"))
        for code in contenders
    ]  # fmt: skip


def _coded(folder: Path, framework: Framework) -> Framework:
    """Bring the names in tables to codes: they name regions and contenders as people do, below a code is a code."""
    concepts = {}
    for code, node in framework.concepts.items():
        with _placed(f"concepts.csv: {code}: region"):
            concepts[code] = replace(node, region=framework.region(node.region))
    rules = []
    for rule, where in read_nodes(folder, "rules.csv", lambda row: (nodes.rule(row), row.where)):
        with _placed(where):
            rules.append(
                replace(
                    rule,
                    indicator=framework.find("indicator", rule.indicator),
                    contender=framework.find("contender", rule.contender) if rule.contender else "",
                    period=str(read_period(rule.period)) if rule.period else "",
                )
            )
    return replace(framework, concepts=concepts, rules=tuple(rules))


@contextmanager
def _placed(where: str) -> Iterator[None]:
    """Say in which table an unknown name or a wrong period stands."""
    try:
        yield
    except SoftpowerError as error:
        raise type(error)(error.problem, where=where, remedy=error.remedy) from error


def _check_references(framework: Framework, settings: Settings) -> None:
    """Check that what the tables name is there."""
    for concept in framework.concepts.values():
        if concept.denominator and concept.denominator not in framework.indicators:
            raise FrameworkError(f'denominator "{concept.denominator}" is no indicator', where=f"node {concept.code}",
                                 remedy=nearest(concept.denominator, framework.indicators))  # fmt: skip
    for indicator in framework.indicators.values():
        if indicator.method_class not in framework.classes:
            raise FrameworkError(
                f'class of source "{indicator.method_class}" is unknown',
                where=f"indicator {indicator.code}",
                remedy=nearest(indicator.method_class, framework.classes),
            )
    named = [("study.toml: pair", code) for code in settings.pair]
    named += [(f"targets.csv: {target.code}", target.contender) for target in framework.targets]
    named += [(f"lists.csv: {e.code} {e.edition}", code) for e in framework.lists for code in e.places]
    for where, code in named:
        with _placed(where):
            framework.find("contender", code)
    if len(settings.pair) == 2 and len({framework.find("contender", code) for code in settings.pair}) == 1:
        raise StudyError(
            f'"{settings.pair[0]}" is held against itself', where="study.toml: pair", remedy="name two contenders"
        )
