"""Many draws: the plain path against the methods one by one, the compiled path against the plain one."""

from __future__ import annotations

import functools
import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from softpower.engine.draws import replicate
from softpower.engine.nodes import METHODS as FOLDS
from softpower.engine.nodes import Nodes, Rule, climb
from softpower.engine.noise import keys, normals, quantile
from softpower.engine.plan import Choices, Plan
from softpower.engine.scales import Scale
from softpower.engine.treatments import Anew, Held
from softpower.methods import normalise, treat
from softpower.methods.rank import rank

fast = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="Numba, the extra fast, is not installed")


# Two of every normalisation the compiled path knows, then what it leaves to the plain one.
SWIFT = (
    ("minmax", {"low": 1.0, "high": 100.0}), ("zscore", {"mean": 50.0, "sd": 10.0}), ("rank", {}), ("borda", {}),
    ("percentile_rank", {}), ("distance_to_maximum", {}), ("scaled", {"low": -20.0, "high": 80.0, "scale": 60.0}),
    ("goalposts", {"low": -1.0, "high": 2.0, "cut": True}), ("distance_to_target", {"target": 1.5, "cap": True}),
    ("around_reference", {"low": -20.0, "high": 80.0, "reference": 1.0}),
)  # fmt: skip
RARE = (("rank", {"ties": "average"}), ("distance_to_reference", {"reference": 2, "cap": True}))


def held(values, which):
    """A treatment as it is decided on the values: winsorised points and every transformation."""
    found = treat.treat(values, most=which, then=None)
    form = np.resize(np.array([0, 1, 2, 3, 5, 0, 0]), values.shape[:2])
    return Held(found.side, form, np.full(form.shape, 0.5))


def plan(seed=1, *, shape=(1, 12, 20), missing=0.05, groups=(4, 2, 1), rare=False, pooled=True, **changes):
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
    own = [SWIFT[k % len(SWIFT)] for k in range(i)]
    scales = [Scale((method,) * i, (words,) * i, pooled) for method, words in (*SWIFT, *(RARE if rare else ()))]
    scales.append(Scale(*zip(*own, strict=True), pooled))
    rules = [Rule(each, least=0.5, power=0.5) for each in FOLDS if rare or each in FOLDS[:3]]
    rules = [rule for rule in rules if rule.method not in ("owa", "benefit_of_the_doubt")]
    treatments = [None, held(values, 2), held(values, None), Anew(most=2, form="log_either"), Anew(form="log_shift")]
    treatments += [Anew(most=0, form="log", skew=0.5, kurtosis=-1.0), Anew(combine=True), Anew(most=3, form="none")]
    if rare:
        treatments.append(treat.log_shift)
    base = {
        "values": values,
        "spread": np.where(rng.random(shape) < 0.7, 0.2, 0.0),
        "relative": np.arange(i) % 3 == 1,
        "cells": np.arange(values.size, dtype=np.uint64).reshape(shape),
        "source": np.arange(i) % 2,
        "direction": np.where(np.arange(i) % 4 == 0, -1.0, 1.0),
        "nodes": Nodes(np.array([*parent, -1]), i),
        "treatments": tuple(treatments),
        "scales": tuple(scales),
        "rules": tuple(rules),
        "keep": np.arange(i, i + sum(groups)),
    }
    return Plan(**{**base, **changes})


def choices(which, n, seed=2, **changes):
    rng = np.random.default_rng(seed)
    base = {
        "key": np.stack([keys(seed, n), keys(seed + 1, n)], axis=1),
        "noisy": rng.random(n) < 0.7,
        "treatment": rng.integers(0, len(which.treatments), n),
        "scale": rng.integers(0, len(which.scales), n),
        "rule": rng.integers(0, len(which.rules), (n, len(which.nodes.aggregates))),
        "weights": rng.uniform(0.2, 2.0, (n, which.nodes.parent.size)),
    }
    return Choices(**{**base, **changes})


def drawn(which, picked, draw):
    """The values of one draw, written out a second time."""
    if not picked.noisy[draw]:
        return which.values
    step = which.spread * normals(picked.key[draw, which.source][:, None], which.cells)
    return np.where(which.relative[:, None], which.values * np.exp(step), which.values + step)


def tamed(how, x):
    """One treatment, column by column."""
    if how is None:
        return x
    out = x.copy()
    for t, i in np.ndindex(x.shape[:2]):
        if isinstance(how, Held):
            out[t, i] = treat.hold(x[t, [i]], how.side[t, [i]], how.form[t, [i]], how.power[t, [i]])[0]
        elif isinstance(how, Anew):
            then = None if how.form == "none" else how.form
            words = {"most": how.most, "skew": how.skew, "kurtosis": how.kurtosis, "combine": how.combine}
            out[t, i] = treat.treat(x[t, i], then=then, **words).values
        else:
            out[t, i] = how(x[t, i])
    return out


def one(which, picked, draw):
    """One draw by the methods themselves, written out a second time."""
    x = tamed(which.treatments[picked.treatment[draw]], drawn(which, picked, draw))
    scale = which.scales[picked.scale[draw]]
    scores = np.empty_like(x)
    for i, (method, words) in enumerate(zip(scale.methods, scale.settings, strict=True)):
        call = functools.partial(normalise.METHODS[method], direction=which.direction[i], **words)
        if scale.pooled and method != "distance_to_reference":
            scores[:, i] = call(x[:, i].ravel()).reshape(x[:, i].shape)
        else:
            scores[:, i] = np.stack([call(each) for each in x[:, i]])
    rules = [which.rules[code] for code in picked.rule[draw]]
    return climb(scores, which.nodes, picked.weights[draw], rules).scores[:, which.keep]


@pytest.mark.parametrize("shape", [(1, 12, 20), (3, 12, 9)])
@pytest.mark.parametrize("pooled", [True, False])
@pytest.mark.parametrize("rare", [True, False])
def test_the_plain_path_is_the_methods(shape, pooled, rare):
    which = plan(shape=shape, pooled=pooled, rare=rare)
    picked = choices(which, 120)
    found = replicate(which, picked, path="plain")
    for draw in range(120):
        if found.failed[draw] >= 0:
            with pytest.raises(ValueError, match=r"above 0|0 or more"):
                one(which, picked, draw)
            assert np.isnan(found.scores[draw]).all()
            continue
        np.testing.assert_allclose(found.scores[draw], one(which, picked, draw), rtol=1e-9, atol=1e-9)
    assert 0 < (found.failed >= 0).sum() < 110
    np.testing.assert_array_equal(found.ranks, rank(found.scores))


@fast
@pytest.mark.parametrize("shape", [(1, 12, 20), (3, 12, 9), (2, 4, 70)])
@pytest.mark.parametrize("pooled", [True, False])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_compiled_path_is_the_plain_one(shape, pooled, seed):
    which = plan(seed, shape=shape, pooled=pooled, groups=(3, 2, 1), rare=seed == 2)
    picked = choices(which, 600, seed)
    picked.rule[::2] %= 3  # means only
    plain, compiled = (replicate(which, picked, path=path) for path in ("plain", "compiled"))
    np.testing.assert_array_equal(compiled.failed, plain.failed)
    gap = np.abs(compiled.scores - plain.scores) / np.maximum(1.0, np.abs(plain.scores))
    np.testing.assert_array_equal(np.isnan(compiled.scores), np.isnan(plain.scores))
    assert np.nanmax(gap) <= 1e-12
    assert not plain.compiled.any()
    assert compiled.compiled.all() if seed == 1 else 0 < compiled.compiled.sum() < 500
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
    sides = [Held(each.side[..., order], each.form, each.power) for each in which.treatments[1:3]]
    moved = {name: getattr(which, name)[..., order] for name in ("values", "spread", "cells")}
    turned = plan(missing=0.2, treatments=(None, *sides, *which.treatments[3:]), **moved)
    whole, again = replicate(which, picked, path="plain"), replicate(turned, picked, path="plain")
    np.testing.assert_allclose(again.scores, whole.scores[..., order], rtol=1e-9, atol=1e-9)
    # a contender that leaves takes its errors along: those of the others stay
    fewer = plan(treatments=(None,), **{name: getattr(which, name)[..., :15] for name in ("values", "spread", "cells")})
    fixed = choices(which, 12, seed, scale=np.full(12, 6), treatment=np.zeros(12, dtype=np.int64))
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
        ({"scale": np.array([0, 99, 0])}, "scale holds codes"),
        ({"rule": np.zeros((3, 3), dtype=np.int64)}, r"rule has shape \(3, 3\)"),
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
