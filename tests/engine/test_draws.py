"""Many draws: the plain path against the methods one by one, the compiled path against the plain one."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from softpower.engine.draws import FOLDS, FORMS, SCALES, Choices, Plan, replicate
from softpower.engine.nodes import Nodes, Rule, climb
from softpower.engine.noise import keys, normals, quantile
from softpower.methods import normalise, treat
from softpower.methods.rank import rank

fast = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="Numba, the extra fast, is not installed")


def plan(seed=1, *, shape=(1, 12, 20), missing=0.05, groups=(4, 2, 1), **changes):
    """A plan with quiet, skewed and relative indicators."""
    rng = np.random.default_rng(seed)
    t, i, _ = shape
    values = np.exp(1.5 * rng.standard_normal(shape))
    values[:, ::3] = rng.standard_normal((t, values[:, ::3].shape[1], shape[2]))
    values[rng.random(shape) < missing] = np.nan
    parent, n, start = [], i, i
    for size in groups:
        parent += [start + k * size // n for k in range(n)]
        n, start = size, start + size
    base = {
        "values": values,
        "spread": np.where(rng.random(shape) < 0.7, 0.2, 0.0),
        "relative": np.arange(i) % 3 == 1,
        "cells": np.arange(values.size, dtype=np.uint64).reshape(shape),
        "direction": np.where(np.arange(i) % 4 == 0, -1.0, 1.0),
        "low": np.full(i, -20.0),
        "high": np.full(i, 80.0),
        "nodes": Nodes(np.array([*parent, -1]), i),
        "least": np.full(sum(groups), 0.5),
        "keep": np.arange(i, i + sum(groups)),
    }
    return Plan(**{**base, **changes})


def choices(which, n, seed=2, **changes):
    rng = np.random.default_rng(seed)
    scale = rng.integers(0, len(SCALES), n)
    ends = np.where((scale == 1)[:, None], [50.0, 10.0], [1.0, 100.0])
    base = {
        "key": keys(seed, n),
        "noisy": rng.random(n) < 0.7,
        "most": rng.integers(0, 5, n),
        "form": rng.integers(0, len(FORMS), n),
        "treated": rng.random(n) < 0.8,
        "scale": scale,
        "ends": ends,
        "fold": rng.integers(0, len(FOLDS), (n, len(which.nodes.aggregates))),
        "weights": rng.uniform(0.2, 2.0, (n, which.nodes.parent.size)),
    }
    return Choices(**{**base, **changes})


def one(which, picked, draw):
    """One draw by the methods themselves, written out a second time."""
    x = which.values.copy()
    if picked.noisy[draw]:
        step = which.spread * normals(picked.key[draw], which.cells)
        x = np.where(which.relative[:, None], x * np.exp(step), x + step)
    if picked.treated[draw]:
        form = FORMS[picked.form[draw]]
        x = treat.treat(x, most=int(picked.most[draw]), then=None if form == "none" else form).values
    name, (a, b) = SCALES[picked.scale[draw]], picked.ends[draw]
    method = {
        "minmax": lambda y: normalise.minmax(y, direction=which.direction, low=a, high=b),
        "zscore": lambda y: normalise.zscore(y, direction=which.direction, mean=a, sd=b),
        "between": lambda y: normalise.between(y, which.low, which.high, direction=which.direction, scale=b),
    }.get(name, lambda y: normalise.METHODS[name](y, direction=which.direction))
    if which.pooled:
        t, i, u = x.shape
        scores = np.moveaxis(method(np.moveaxis(x, 0, 1).reshape(i, t * u)).reshape(i, t, u), 1, 0)
    else:
        scores = np.stack([method(each) for each in x])
    rules = [Rule(FOLDS[fold], least=least) for fold, least in zip(picked.fold[draw], which.least, strict=True)]
    return climb(scores, which.nodes, picked.weights[draw], rules).scores[:, which.keep]


@pytest.mark.parametrize("shape", [(1, 12, 20), (3, 12, 9)])
@pytest.mark.parametrize("pooled", [True, False])
def test_the_plain_path_is_the_methods(shape, pooled):
    which = plan(shape=shape, pooled=pooled)
    picked = choices(which, 60)
    found = replicate(which, picked, path="plain")
    for draw in range(60):
        if found.failed[draw] >= 0:
            with pytest.raises(ValueError, match="above 0"):
                one(which, picked, draw)
            assert np.isnan(found.scores[draw]).all()
            continue
        np.testing.assert_allclose(found.scores[draw], one(which, picked, draw), rtol=1e-9, atol=1e-9)
    assert 0 < (found.failed >= 0).sum() < 50
    np.testing.assert_array_equal(found.ranks, rank(found.scores))


@fast
@pytest.mark.parametrize("shape", [(1, 12, 20), (3, 12, 9), (2, 4, 70)])
@pytest.mark.parametrize("pooled", [True, False])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_compiled_path_is_the_plain_one(shape, pooled, seed):
    which = plan(seed, shape=shape, pooled=pooled, combine=seed == 2, groups=(3, 2, 1))
    picked = choices(which, 400, seed)
    plain, compiled = (replicate(which, picked, path=path) for path in ("plain", "compiled"))
    np.testing.assert_array_equal(compiled.failed, plain.failed)
    gap = np.abs(compiled.scores - plain.scores) / np.maximum(1.0, np.abs(plain.scores))
    np.testing.assert_array_equal(np.isnan(compiled.scores), np.isnan(plain.scores))
    assert np.nanmax(gap) <= 1e-12
    np.testing.assert_array_equal(compiled.ranks, plain.ranks)


@pytest.mark.parametrize("path", ["plain", pytest.param("compiled", marks=fast)])
def test_what_a_draw_gives_does_not_depend_on_the_others(path):
    which = plan()
    picked = choices(which, 50)
    whole = replicate(which, picked, path=path)
    order = np.random.default_rng(1).permutation(50)
    again = replicate(which, picked.part(order), path=path)
    np.testing.assert_array_equal(again.scores, whole.scores[order])
    some = replicate(which, picked.part(np.array([7, 3])), path=path)
    np.testing.assert_array_equal(some.ranks, whole.ranks[[7, 3]])
    np.testing.assert_array_equal(keys(5, 3), keys(5, 9)[:3])


def test_workers_change_nothing():
    which = plan()
    picked = choices(which, 9000)
    one_worker, three = (replicate(which, picked, workers=each) for each in (1, 3))
    np.testing.assert_array_equal(one_worker.scores, three.scores)


@settings(max_examples=15)
@given(seed=st.integers(0, 999))
def test_contenders_may_stand_in_any_order(seed):
    which = plan(missing=0.2)
    picked = choices(which, 12, seed)
    order = np.random.default_rng(seed).permutation(20)
    turned = plan(missing=0.2, **{name: getattr(which, name)[..., order] for name in ("values", "spread", "cells")})
    whole, again = replicate(which, picked, path="plain"), replicate(turned, picked, path="plain")
    np.testing.assert_allclose(again.scores, whole.scores[..., order], rtol=1e-9, atol=1e-9)
    # a contender that leaves takes its errors along: those of the others stay
    fewer = plan(**{name: getattr(which, name)[..., :15] for name in ("values", "spread", "cells")})
    fixed = choices(which, 12, seed, scale=np.full(12, 6), treated=np.zeros(12, dtype=bool))
    np.testing.assert_allclose(
        replicate(fewer, fixed, path="plain").scores, replicate(which, fixed, path="plain").scores[..., :15]
    )


def test_noise_is_normal_and_uncorrelated():
    p = np.concatenate([np.linspace(1e-6, 1 - 1e-6, 4001), [1e-15, 0.02425, 1 - 0.02425]])
    np.testing.assert_allclose(quantile(p), ndtri(p), rtol=2e-9, atol=1e-12)
    z = normals(keys(1, 4000)[:, None], np.arange(60))
    assert abs(z.mean()) < 5 / np.sqrt(z.size)
    assert abs(z.std() - 1) < 5 / np.sqrt(2 * z.size)
    for table in (z.T, z[:60]):
        off = np.corrcoef(table) - np.eye(60)
        assert np.abs(off).max() < 5.5 / np.sqrt(table.shape[1])


def test_refusals():
    which = plan()
    picked = choices(which, 3)
    for change, words in (
        ({"weights": -picked.weights}, "weight of node 0 in draw 0"),
        ({"weights": 0 * picked.weights}, "all weights below node 12"),
        ({"scale": np.array([0, 9, 0])}, "scale holds codes"),
        ({"ends": np.zeros((3, 3))}, r"ends has shape \(3, 3\)"),
    ):
        with pytest.raises(ValueError, match=words):
            replicate(which, choices(which, 3, **change))
    with pytest.raises(ValueError, match="path"):
        replicate(which, picked, path="fast")
    with pytest.raises(ValueError, match="finite"):
        replicate(plan(values=np.where(np.isnan(which.values), np.inf, which.values)), picked)
    for parent, n in (([2, 2, -1, -1], 2), ([1, 2, -1], 2), ([-1], 1)):
        with pytest.raises(ValueError, match=r"tree|parents"):
            Nodes(np.array(parent), n)
