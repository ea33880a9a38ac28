"""Indices of Sobol': functions whose indices are known, SALib on the same sample, and how often intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from softpower.methods.sobol import design, indices


def ishigami(x):
    z = np.pi * (2 * x - 1)
    return np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0])


def ishigami_theory(a=7.0, b=0.1):
    first = 0.5 * (1 + b * np.pi**4 / 5) ** 2
    third = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    second = a**2 / 8
    whole = first + second + third
    return np.array([first, second, 0]) / whole, np.array([first + third, second, third]) / whole


G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])


def g_function(x):
    return np.prod((np.abs(4 * x - 2) + G) / (1 + G), axis=1)


def g_theory():
    part = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + part) - 1
    return part / whole, part * np.array([np.prod(np.delete(1 + part, i)) for i in range(6)]) / whole


def sampled(model, n, d, seed):
    a, b = design(n, d, seed)
    swapped = []
    for j in range(d):
        mixed = a.copy()
        mixed[:, j] = b[:, j]
        swapped.append(model(mixed))
    return model(a), model(b), np.array(swapped)


@pytest.mark.parametrize(("model", "theory", "d"), [(ishigami, ishigami_theory, 3), (g_function, g_theory, 6)])
def test_known_indices_within_three_standard_errors(model, theory, d):
    first, total = theory()
    found = indices(*sampled(model, 4096, d, 7), resamples=500)
    for estimate, low, high, known in (
        (found.first, found.first_low, found.first_high, first),
        (found.total, found.total_low, found.total_high, total),
    ):
        error = (high - low) / (2 * 1.96)
        assert (np.abs(estimate - known) <= 3 * error + 1e-6).all()
        np.testing.assert_allclose(estimate, known, atol=0.03)


def test_the_same_as_salib_on_the_same_sample():
    pytest.importorskip("SALib")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from SALib.analyze import sobol as salib
    a, b, ab = sampled(ishigami, 256, 3, 1)
    problem = {"num_vars": 3, "names": ["x", "y", "z"], "bounds": [[0, 1]] * 3}
    outputs = np.column_stack([a, ab.T, b]).ravel()
    theirs = salib.analyze(problem, outputs, calc_second_order=False, num_resamples=10, seed=1)
    mine = indices(a, b, ab, resamples=0)
    np.testing.assert_allclose(mine.total, theirs["ST"], rtol=1e-10)
    np.testing.assert_allclose(mine.first, theirs["S1"], rtol=1e-10, atol=1e-12)


def test_by_the_plain_formulas():
    a, b, ab = sampled(g_function, 64, 6, 2)
    found = indices(a, b, ab, resamples=0)
    whole, centre = np.concatenate([a, b]), np.concatenate([a, b, ab.ravel()]).mean()
    for j in range(6):
        np.testing.assert_allclose(found.first[j], np.mean((b - centre) * (ab[j] - a)) / whole.var())
        np.testing.assert_allclose(found.total[j], np.mean((a - ab[j]) ** 2) / 2 / whole.var())
    assert np.isnan(found.first_low).all()


def test_many_outputs_at_once_and_a_constant_one():
    a, b, ab = sampled(ishigami, 128, 3, 3)
    stack = [np.stack([each, 2 * each + 1000, np.full_like(each, 3.0)], axis=-1) for each in (a, b, ab)]
    found = indices(*stack, resamples=20)
    alone = indices(a, b, ab, resamples=20)
    np.testing.assert_allclose(found.first[:, 0], alone.first)
    np.testing.assert_allclose(found.first[:, 1], alone.first)  # neither unit nor mean matter
    np.testing.assert_allclose(found.total_high[:, 0], alone.total_high)
    assert np.isnan(found.first[:, 2]).all()


def test_a_failed_replication_takes_its_row_along():
    a, b, ab = sampled(ishigami, 128, 3, 4)
    gone = ab.copy()
    gone[1, 5] = np.nan
    found = indices(a, b, gone, resamples=0)
    kept = np.arange(128) != 5
    np.testing.assert_allclose(found.first, indices(a[kept], b[kept], ab[:, kept], resamples=0).first)
    assert found.rows == 127


def test_intervals_hold_about_as_often_as_they_say():
    first, total = ishigami_theory()
    hits = np.zeros((2, 3))
    for seed in range(100):
        rng = np.random.default_rng(seed)
        a, b = rng.random((256, 3)), rng.random((256, 3))  # independent rows, as the bootstrap takes them
        swapped = [ishigami(np.where(np.arange(3) == j, b, a)) for j in range(3)]
        found = indices(ishigami(a), ishigami(b), swapped, resamples=200, seed=seed)
        hits[0] += (found.first_low <= first) & (first <= found.first_high)
        hits[1] += (found.total_low <= total) & (total <= found.total_high)
    assert (hits >= 86).all()


def test_refusals():
    with pytest.raises(ValueError, match="power of 2, such as 128"):
        design(100, 2, 1)
    a, b, ab = sampled(ishigami, 8, 3, 1)
    for wrong, words in (
        (lambda: indices(a, b[:4], ab), "shapes"),
        (lambda: indices(a, b, ab, level=1.0), "level"),
        (lambda: indices(a * np.nan, b, ab), "0 of 8 rows"),
    ):
        with pytest.raises(ValueError, match=words):
            wrong()
    assert design(4, 0, 1)[0].shape == (4, 0)
