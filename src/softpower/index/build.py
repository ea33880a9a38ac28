"""From estimates to scores: smooth, draw, put on goalposts, weight and fold."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.engine import Tree, fold, published_coverage
from softpower.errors import CoverageError, FrameworkError
from softpower.estimates import Estimates
from softpower.framework import Concept, Framework, Method
from softpower.index.index import Floats, Goalposts, Index, Status
from softpower.index.series import MISSING, Paths, draw_paths, generator, smooth_series
from softpower.methods import pool, weight
from softpower.methods.normalise import ends, goalposts
from softpower.methods.scale import from_scale, to_scale
from softpower.provenance import Finding

__all__ = ["build", "find_goalposts"]


def build(
    estimates: Estimates,
    method: Method | None = None,
    *,
    periods: Sequence[str] = (),
    posts: Goalposts | None = None,
    paths: Paths | None = None,
) -> Index:
    """Score every contender on every concept, front and on the whole, in many draws.

    Parameters
    ----------
    estimates : Estimates
        The reconciled cells.
    method : Method, optional
        The choices of method, with the number of draws and the seed; the defaults otherwise.
    periods : sequence of str, optional
        Years that are scored; by default every year that has a cell of a scored concept.
    posts : mapping, optional
        Frozen goalposts that were written by an earlier run; concepts that state their own keep those.
    paths : Paths, optional
        The paths that an earlier run drew from the same estimates with the same method.

    Returns
    -------
    Index
        Scores in points with their draws.

    Raises
    ------
    CoverageError
        If no scored concept has any value.
    FrameworkError
        If the aggregation cannot take the scores: a geometric mean needs scores above 0.

    Notes
    -----
    Draws belong to the name of a series, so that neither the number of workers nor the presence of other contenders
    changes them. Weights are drawn around the published ones, so that the interval of a score holds that doubt, too.
    """
    method = method or Method()
    framework = estimates.framework
    if paths is None:
        paths = _draw(estimates, method, _years(estimates, framework, periods))
    posts, findings = find_goalposts(estimates, posts or {})
    status = _owners(framework, paths)
    scores = _scores(framework, paths, status, posts, method.draws)
    tree = _tree(framework, method)
    concepts, aggregates = tuple(c.code for c in framework.scored), tuple(framework.aggregates)
    leaf, agg = _published(framework, concepts, aggregates)
    coverage, counts = published_coverage(status.how > 0, tree, leaf, agg)
    leaf_weights, weights = _draw_weights(tree, leaf, agg, aggregates, method)
    try:
        folded = fold(scores, tree, leaf_weights, weights, counts=counts, method=method.aggregation)
    except ValueError as error:
        remedy = 'choose goalposts that lie wholly outside the values, or aggregation = "arithmetic"'
        raise FrameworkError(str(error).partition(";")[0], where="aggregation", remedy=remedy) from error
    return Index(
        scores=scores, folded=folded, coverage=coverage, counts=counts, leaf_weights=leaf_weights, weights=weights,
        status=status, tree=tree, periods=tuple(str(y) for y in paths.years), contenders=tuple(framework.contenders),
        concepts=concepts, aggregates=aggregates, goalposts=posts, method=method, paths=paths, parent=estimates,
        findings=findings,
    )  # fmt: skip


def find_goalposts(estimates: Estimates, frozen: Goalposts) -> tuple[Goalposts, tuple[Finding, ...]]:
    """Find the values at 0 and at 100 points of every scored concept.

    Parameters
    ----------
    estimates : Estimates
        The cells, for concepts that state no goalposts.
    frozen : mapping
        Goalposts of an earlier run, by concept and kind.

    Returns
    -------
    goalposts : mapping of (str, str) to (float, float)
        Values by concept and kind of contender.
    findings : tuple of Finding
        Concepts whose panel is too narrow to set its own ends.
    """
    framework = estimates.framework
    found: dict[tuple[str, str], tuple[float, float]] = {}
    findings = []
    for concept in framework.scored:
        for kind in framework.kinds():
            stated = concept.goalposts.get(kind) or concept.goalposts.get("")
            key = (concept.code, kind)
            if stated:
                found[key] = stated
            elif key in frozen:
                found[key] = frozen[key]
            else:
                values = _panel(estimates, concept, kind)
                if values.size == 0:
                    continue
                width = float(np.ptp(values)) if math.isnan(concept.min_width) else concept.min_width
                if width == 0:
                    text = "all values are equal, so the concept separates nobody and counts as missing"
                    findings.append(Finding("constant", "warning", f"concept {concept.code}", text))
                    continue
                if values.size > 1 and np.ptp(values) == 0:
                    text = "all values are equal, so everyone has 50 points on the scale of its least width"
                    findings.append(Finding("level", "note", f"concept {concept.code}", text))
                low, high = ends(values, concept.direction, width)
                if concept.scale == "minus_log_rank":  # there is no place before the first, so the other end gives way
                    beyond = max(low, high, 0.0)
                    low, high = low - beyond, high - beyond
                posts = from_scale(np.array([low, high]), concept.scale, add=concept.log_add)
                found[key] = (float(posts[0]), float(posts[1]))
    return found, tuple(findings)


def _panel(estimates: Estimates, concept: Concept, kind: str) -> Floats:
    """Collect the medians of a concept over all contenders of a kind, and those they borrow from."""
    framework = estimates.framework
    of_kind = {code for code, node in framework.contenders.items() if node.kind == kind}
    lenders = {framework.within(code) for code in of_kind} - {""} if concept.borrow else set()
    rows = estimates.table.filter(
        (pl.col("node") == concept.code)
        & (pl.col("region") == concept.region)
        & pl.col("contender").is_in(of_kind | lenders)
    )
    middle = int(np.searchsorted(pool.LEVELS, 0.5))
    return np.array(
        [
            q[middle]
            for p, q in rows.select("period", "quantiles").iter_rows()
            if int(p[:4]) not in concept.goalpost_exclude
        ]
    )


def _seen(estimates: Estimates, framework: Framework) -> tuple[int, ...]:
    codes = [c.code for c in framework.scored]
    years = estimates.table.filter(pl.col("node").is_in(codes))["period"].str.slice(0, 4).cast(pl.Int64)
    if years.is_empty():
        raise CoverageError(
            "no scored concept has any value",
            remedy="add observations of the scored indicators; `softpower check STUDY` says what was left out and why",
        )
    return int(years.min()), int(years.max())  # type: ignore[arg-type]


def _years(estimates: Estimates, framework: Framework, periods: Sequence[str]) -> list[int]:
    if periods:
        return sorted({int(p[:4]) for p in periods})
    first, last = _seen(estimates, framework)
    return list(range(first, last + 1))


def _draw(estimates: Estimates, method: Method, years: Sequence[int]) -> Paths:
    """Smooth the series of the scored concepts over all years that are known, and draw them in the scored ones."""
    framework = estimates.framework
    first, last = _seen(estimates, framework)
    span = list(range(min(years[0], first), max(years[-1], last) + 1))
    series = smooth_series(estimates, [(c.code, c.region) for c in framework.scored], span)
    return draw_paths(series, years, method.draws, method.seed)


def _owners(framework: Framework, paths: Paths) -> Status:
    """Say whose series each contender uses for each concept, and how its values came about."""
    codes = list(framework.contenders)
    where = {(key.node, key.contender): i for i, key in enumerate(paths.keys)}
    how = np.zeros((len(paths.years), len(framework.scored), len(codes)), dtype=np.int8)
    owner = np.full((len(framework.scored), len(codes)), -1, dtype=np.int64)
    for i, concept in enumerate(framework.scored):
        for c, code in enumerate(codes):
            use = framework.figures_of(concept.code, code)
            at = where.get((concept.code, use))
            if at is not None:
                owner[i, c] = codes.index(use)
                how[:, i, c] = paths.status[at]
    return Status(how, owner)


def _scores(framework: Framework, paths: Paths, status: Status, posts: Goalposts, draws: int) -> Floats:
    """Put the path of every series on the goalposts of all who use it."""
    codes = list(framework.contenders)
    scores = np.full((draws, len(paths.years), len(framework.scored), len(codes)), np.nan)
    place = {concept.code: i for i, concept in enumerate(framework.scored)}
    for at, key in enumerate(paths.keys):
        concept, i = framework.concepts[key.node], place[key.node]
        for c in np.flatnonzero(status.owner[i] == codes.index(key.contender)):
            post = posts.get((key.node, framework.contenders[codes[c]].kind))
            if post is not None:
                low, high = to_scale(np.array(post), concept.scale, add=concept.log_add)
                scores[:, :, i, c] = goalposts(paths.draws[at], low, high)
    status.how[np.isnan(scores).all(axis=0)] = MISSING
    return scores


def _tree(framework: Framework, method: Method) -> Tree:
    aggregates = list(framework.aggregates)
    least = [
        method.min_availability if not framework.aggregates[a].parent else method.front_availability for a in aggregates
    ]
    return Tree(
        leaf_parent=np.array([aggregates.index(c.parent) for c in framework.scored], dtype=np.int64),
        parent=np.array(
            [aggregates.index(p) if (p := framework.aggregates[a].parent) else -1 for a in aggregates], dtype=np.int64
        ),
        least=np.array(least),
    )


def _published(framework: Framework, concepts: Sequence[str], aggregates: Sequence[str]) -> tuple[Floats, Floats]:
    return (
        np.array([framework.concepts[c].weight for c in concepts]),
        np.array([framework.aggregates[a].weight for a in aggregates]),
    )


def _draw_weights(
    tree: Tree, leaf: Floats, agg: Floats, aggregates: Sequence[str], method: Method
) -> tuple[Floats, Floats]:
    """Draw the weights of each group of siblings around the published ones."""
    leaves, inner = np.tile(leaf, (method.draws, 1)), np.tile(agg, (method.draws, 1))
    for node in range(tree.parent.size):
        below, within = np.flatnonzero(tree.leaf_parent == node), np.flatnonzero(tree.parent == node)
        group: NDArray[np.float64] = np.concatenate([leaf[below], agg[within]])
        if (group > 0).sum() < 2 or method.weight_spread == 0:
            continue
        drawn = weight.around(
            group, method.weight_spread, method.draws, generator(method.seed, "weights", aggregates[node])
        )
        leaves[:, below], inner[:, within] = drawn[:, : below.size], drawn[:, below.size :]
    return leaves, inner
