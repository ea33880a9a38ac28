"""Pooling: reference numbers, exactness, and what may not move a posterior."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special, stats

from softpower.methods.pool import LEVELS, Rows, collapse, draw, modes, moments, row_weights, student_t

NAN = np.nan


def level(*p):
    at = np.searchsorted(LEVELS, np.array(p) - 1e-9)
    np.testing.assert_allclose(LEVELS[at], p)
    return at


def one_cell(y, scale, **fields):
    y = np.asarray(y, float)
    return Rows(cell=np.zeros(y.size, int), y=y, scale=np.broadcast_to(scale, y.shape), **fields)


def billions(amounts, scales, p, **fields):
    return np.exp(student_t(one_cell(np.log(amounts), scales, **fields), 1)[0, level(*p)])


def test_levels_hold_the_ends_of_the_usual_intervals():
    level(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995)
    assert (np.diff(LEVELS) > 0).all()
    np.testing.assert_allclose(LEVELS, 1 - LEVELS[::-1])


def test_two_sources_of_one_market():
    found = billions([19.8, 23.82], [0.25, 0.10], (0.025, 0.1, 0.5, 0.9, 0.975))
    np.testing.assert_allclose(found, [17.7, 19.8, 23.06, 26.3, 28.7], atol=0.06)
    assert found[2] == pytest.approx(23.06, abs=0.005)


def test_one_source():
    found = billions([19.8], 0.2, (0.025, 0.1, 0.5, 0.9, 0.975))
    np.testing.assert_allclose(found[[0, 4]], [10.5, 37.4], atol=0.05)
    np.testing.assert_allclose(np.log(found), np.log(19.8) + 0.2 * stats.t.ppf([0.025, 0.1, 0.5, 0.9, 0.975], 3))


def test_a_wild_source_is_outvoted():
    found = billions([20, 22, 21, 60], 0.15, (0.025, 0.5, 0.975))
    np.testing.assert_allclose(found, [18.2, 21.6, 26.3], atol=0.05)


def test_a_word_for_an_order_of_magnitude_does_not_move_two_sources():
    y, scale = np.log([19.8, 23.82, NAN]), np.array([0.25, 0.10, 0.30])
    low, high = np.array([NAN, NAN, 0.0]), np.array([NAN, NAN, np.log(1000)])  # "billions": from 1 to 1000
    with_word = student_t(one_cell(y, scale, low=low, high=high), 1)[0]
    without = student_t(one_cell(y[:2], scale[:2]), 1)[0]
    inner = level(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
    np.testing.assert_allclose(with_word[inner], without[inner], atol=5e-5)
    assert row_weights(one_cell(y, scale, low=low, high=high), with_word[None])[2] == 0


def dense(rows, levels):
    """Quantiles of one cell from a dense grid and trapezoids, by the densities of SciPy."""
    ends = np.concatenate([rows.y, rows.low, rows.high])
    scales = np.tile(rows.scale, 3)
    finite = np.isfinite(ends)
    steps = np.sinh(np.linspace(-7.5, 7.5, 6001))
    grid = np.unique((ends[finite, None] + scales[finite, None] * steps).ravel())
    total = np.zeros_like(grid)
    for j in range(len(rows)):
        law = stats.t(rows.df[j], loc=grid, scale=rows.scale[j])
        if np.isnan(rows.y[j]):
            p = np.where(grid < rows.low[j], law.sf(rows.low[j]) - law.sf(rows.high[j]), 0)
            p = np.where(grid >= rows.low[j], law.cdf(rows.high[j]) - law.cdf(rows.low[j]), p)
            total += rows.weight[j] * np.log(np.maximum(p, 1e-300))
        else:
            total += rows.weight[j] * law.logpdf(rows.y[j])
    running = integrate.cumulative_trapezoid(np.exp(total - total.max()), grid, initial=0)
    return np.interp(levels, running / running[-1], grid)


CASES = {
    "three points": {"y": [0.0, 0.3, 0.35], "scale": [0.1, 0.05, 0.3]},
    "far apart": {"y": [0.0, 2.0], "scale": [0.1, 0.1]},
    "point and narrow range": {"y": [0.0, NAN], "scale": [0.2, 0.1], "low": [NAN, 0.1], "high": [NAN, 0.2]},
    "range alone": {"y": [NAN], "scale": [0.1], "low": [-1.0], "high": [3.0]},
    "wide range alone": {"y": [NAN], "scale": [0.05], "low": [0.0], "high": [6.9]},
    "open range against a point": {"y": [-1.1, NAN], "scale": [0.03, 0.07], "low": [NAN, 2.4], "high": [NAN, np.inf]},
    "open range": {"y": [0.0, 0.1, NAN], "scale": [0.1] * 3, "low": [NAN, NAN, -np.inf], "high": [NAN, NAN, -0.1]},
    "other df": {"y": [0.0, 0.3, NAN], "scale": [0.1] * 3, "df": [3, 20, 8], "low": [0] * 3, "high": [0.2] * 3},
    "tempered": {"y": [0.0, 0.3, 0.3], "scale": [0.1] * 3, "weight": [1.0, 0.6, 0.6]},
}


@pytest.mark.parametrize("name", CASES)
def test_against_a_dense_grid(name):
    fields = {key: np.asarray(value, float) for key, value in CASES[name].items()}
    rows = Rows(cell=np.zeros(fields["y"].size, int), **fields)
    p = np.array([0.005, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.995])
    exact, found = dense(rows, p), student_t(rows, 1)[0, level(*p)]
    sd = (exact[6] - exact[2]) / 2.563
    np.testing.assert_allclose(found[1:-1], exact[1:-1], rtol=1e-3, atol=0.01 * sd)
    np.testing.assert_allclose(found, exact, rtol=5e-3, atol=0.05 * sd)


def test_a_tempered_lone_value_is_another_student_t():
    rows = one_cell([1.0], 0.2, weight=np.array([0.7]))
    p = np.array([0.025, 0.25, 0.9])
    np.testing.assert_allclose(student_t(rows, 1)[0, level(*p)], dense(rows, p), rtol=1e-3)


def test_a_prior_serves_only_cells_without_an_anchor():
    rows = Rows(
        cell=np.array([0, 1, 2]),
        y=np.array([NAN, 5.0, NAN]),
        scale=np.full(3, 0.1),
        low=np.array([2.0, NAN, 5.0]),
        high=np.array([np.inf, NAN, 7.0]),
    )
    prior = {"prior_mean": np.zeros(4), "prior_sd": np.ones(4)}
    with_prior, plain = (
        student_t(rows, 4, **prior),
        student_t(Rows(cell=[0, 1], y=[5.0, NAN], scale=[0.1] * 2, low=[0, 5.0], high=[0, 7.0]), 2),
    )
    np.testing.assert_array_equal(with_prior[1], plain[0])
    np.testing.assert_array_equal(with_prior[2], plain[1])
    assert np.isnan(with_prior[3]).all()
    # cell 0: a standard normal above about 2, whose median is the normal quantile of 1 - 0.0228 / 2
    assert with_prior[0, level(0.5)[0]] == pytest.approx(stats.norm.isf(stats.norm.sf(2) / 2), abs=0.05)


def simulate(n_cells, seed, share_of_ranges):
    rng = np.random.default_rng(seed)
    truth = rng.uniform(-3, 3, n_cells)
    cell = np.repeat(np.arange(n_cells), rng.integers(1, 9, n_cells))
    scale = rng.choice([0.05, 0.1, 0.25, 0.3], cell.size)
    y = truth[cell] + scale * rng.standard_t(3, cell.size)
    # a range is the piece of a partition that holds the stated value; three in ten are a factor of 1000 wide
    width = np.where(rng.random(cell.size) < 0.3, np.log(1000), scale * rng.uniform(0.5, 4, cell.size))
    offset = width * rng.random(cell.size)
    low = np.floor((y - offset) / width) * width + offset
    is_range = rng.random(cell.size) < share_of_ranges
    return truth, Rows(cell=cell, y=np.where(is_range, NAN, y), low=low, high=low + width, scale=scale)


@pytest.mark.parametrize("share_of_ranges", [0.0, 0.2])
def test_simulation_based_calibration(share_of_ranges):
    n = 20_000
    truth, rows = simulate(n, 2026, share_of_ranges)
    quantiles = student_t(rows, n)
    edges = quantiles[:, level(*np.arange(0.05, 0.96, 0.05).round(2))]
    counts = np.bincount((truth[:, None] > edges).sum(axis=1), minlength=20)
    assert stats.chisquare(counts).pvalue > 0.001
    for share, low, high in ((0.5, 0.25, 0.75), (0.8, 0.1, 0.9), (0.95, 0.025, 0.975), (0.99, 0.005, 0.995)):
        a, b = quantiles[:, level(low, high)].T
        inside = ((truth > a) & (truth < b)).mean()
        assert inside == pytest.approx(share, abs=3 * np.sqrt(share * (1 - share) / n)), share


def test_a_stated_sampling_error_raises_the_degrees_of_freedom():
    rng, n, kappa, sigma = np.random.default_rng(5), 20_000, 0.1, 0.4
    y = kappa * rng.standard_t(3, n) + sigma * rng.standard_normal(n)
    df = 3 * (1 + (sigma / kappa) ** 2)
    rows = Rows(cell=np.arange(n), y=y, scale=np.full(n, np.hypot(kappa, sigma)), df=np.full(n, df))
    low, high = student_t(rows, n)[:, level(0.1, 0.9)].T
    assert ((low < 0) & (high > 0)).mean() == pytest.approx(0.8, abs=0.02)


FEW = st.lists(st.tuples(st.floats(-2, 2), st.sampled_from([0.05, 0.1, 0.3])), min_size=2, max_size=5)


@settings(max_examples=40)
@given(FEW, st.floats(-5, 5), st.floats(0.1, 10))
def test_shift_and_scale(statements, shift, factor):
    y, scale = np.array(statements).T
    here = student_t(one_cell(y, scale), 1)
    there = student_t(one_cell(factor * y + shift, factor * scale), 1)
    assert (np.diff(here) > 0).all()
    np.testing.assert_allclose(there, factor * here + shift, atol=1e-6 * factor)


@settings(max_examples=40)
@given(FEW, st.integers(0, 1000))
def test_order_of_rows_and_other_cells_do_not_matter(statements, seed):
    y, scale = np.array(statements).T
    alone = student_t(one_cell(y, scale), 1)
    rng = np.random.default_rng(seed)
    cell = np.concatenate([np.full(y.size, 3), rng.integers(0, 3, 6)])
    y, scale = np.concatenate([y, rng.normal(size=6)]), np.concatenate([scale, np.full(6, 0.2)])
    order = rng.permutation(y.size)
    among = student_t(Rows(cell=cell[order], y=y[order], scale=scale[order]), 4)
    np.testing.assert_allclose(among[3], alone[0], atol=1e-9)


@settings(max_examples=30)
@given(FEW, st.floats(0.01, 1))
def test_a_higher_statement_never_lowers_two_close_sources(statements, up):
    scale = 1.0  # within sqrt(3) scales of each other the errors are log-concave, so the median follows
    y = np.array([0.1 * value for value, _ in statements])
    low, high = y.copy(), y.copy()
    high[0] += 0.5 * up
    middle = level(0.5)[0]
    assert student_t(one_cell(high, scale), 1)[0, middle] > student_t(one_cell(low, scale), 1)[0, middle]


def test_a_copied_row_changes_nothing():
    y, scale, precision = np.array([19.8, 23.82, 19.8, 20.0]), np.array([0.25, 0.1, 0.3, 0.3]), [0.05, 0.005, 0.05, 0.5]
    stands = collapse(y, np.array(precision), np.zeros(4, int), scale)
    np.testing.assert_array_equal(stands, [0, 1, 0, 0])
    kept = np.unique(stands)
    np.testing.assert_array_equal(
        student_t(one_cell(np.log(y[kept]), scale[kept]), 1), student_t(one_cell(np.log(y[:2]), scale[:2]), 1)
    )


def test_collapse_by_hand():
    zeros = np.zeros(3, int)
    # the sharpest row stands for the figure, of equals the first
    np.testing.assert_array_equal(collapse(np.full(3, 7.0), np.zeros(3), zeros, np.array([0.3, 0.1, 0.1])), [1, 1, 1])
    # the coarse row joins the nearer of two figures that differ
    y, precision = np.array([20.0, 19.8, 20.1]), np.array([0.5, 0.05, 0.05])
    np.testing.assert_array_equal(collapse(y, precision, zeros, np.full(3, 0.1)), [0, 1, 0])
    # other cells and ranges are nobody's copy, and 17.85 is 17.8 to its rounding
    y = np.array([17.85, 17.8, 17.8, NAN, NAN])
    found = collapse(y, np.full(5, 0.05), np.array([0, 0, 1, 0, 0]), np.full(5, 0.1))
    np.testing.assert_array_equal(found, [0, 0, 2, 3, 4])
    with pytest.raises(ValueError, match="precision"):
        collapse(y, np.full(5, NAN), np.zeros(5, int), np.full(5, 0.1))


def test_copies_counted_as_independent_are_overconfident():
    rng, n = np.random.default_rng(6), 4000
    y = 0.1 * rng.standard_t(3, n)
    twice = Rows(cell=np.repeat(np.arange(n), 2), y=np.repeat(y, 2), scale=np.full(2 * n, 0.1))
    low, high = student_t(twice, n)[:, level(0.025, 0.975)].T
    assert ((low < 0) & (high > 0)).mean() < 0.85


def test_modes():
    def count(y, scale, **fields):
        return modes(one_cell(y, scale, **fields), 1)[0]

    assert count([0.0, 0.61], 0.15) == 2
    assert count([0.0, 0.59], 0.15) == 1
    assert count([0.0, 0.61], [0.15, 0.3]) == 1  # the larger scale decides
    assert count([1.0], 0.1) == 1
    # a wide range bridges nothing, a narrow one far away is a cluster of its own
    assert count([0.0, 0.9, NAN], 0.15, low=np.array([0, 0, -5.0]), high=np.array([0, 0, 5.0])) == 2
    assert count([0.0, NAN], 0.15, low=np.array([0, 1.0]), high=np.array([0, 1.2])) == 2
    assert count([0.0, NAN], 0.15, low=np.array([0, -5.0]), high=np.array([0, np.inf])) == 1
    assert count([NAN, NAN], 0.15, low=np.array([0, 3.0]), high=np.array([1.0, np.inf])) == 2
    np.testing.assert_array_equal(modes(Rows(cell=[2, 2], y=[0.0, 1.0], scale=[0.1, 0.1]), 4), [1, 1, 2, 1])


def test_row_weights():
    rows = one_cell([0.0, 0.0], [0.1, 0.2])
    np.testing.assert_allclose(row_weights(rows, student_t(rows, 1)), [0.8, 0.2])  # 1 / scale^2
    rows = one_cell([0.0, 0.0, 3.0], 0.1)
    shares = row_weights(rows, student_t(rows, 1))
    assert shares.sum() == pytest.approx(1)
    assert shares[2] < 0.01  # a wild row hardly counts
    narrow = one_cell([0.0, NAN], 0.1, low=np.array([0, -0.001]), high=np.array([0, 0.001]))
    np.testing.assert_allclose(row_weights(narrow, student_t(narrow, 1)), 0.5, atol=0.01)  # as good as a value
    alone = one_cell([NAN, NAN], 0.1, low=np.array([-9.0, -9.0]), high=np.array([9.0, 9.0]))
    np.testing.assert_allclose(row_weights(alone, student_t(alone, 1)), 0.5)
    above = one_cell([0.0, 0.1, NAN], 0.1, low=np.array([0, 0, 0.5]), high=np.array([0, 0, np.inf]))
    assert row_weights(above, student_t(above, 1))[2] > 0.05


def test_draws_have_the_distribution():
    u = np.random.default_rng(7).random((20_000, 2))
    exact = np.stack([5 + 2 * stats.t.ppf(LEVELS, 3), stats.norm.ppf(LEVELS)])
    drawn = draw(exact, u)
    np.testing.assert_allclose(drawn[:, 0], 5 + 2 * stats.t.ppf(u[:, 0], 3), rtol=0.05, atol=0.05)
    inner = (u[:, 1] > 0.0005) & (u[:, 1] < 0.9995)
    np.testing.assert_allclose(drawn[inner, 1], stats.norm.ppf(u[inner, 1]), atol=0.03)
    assert (np.diff(draw(exact[:1], np.linspace(0, 1, 5001)[:, None]), axis=0) >= 0).all()


def test_draws_share_what_their_columns_share():
    quantiles = np.stack([stats.norm.ppf(LEVELS), 10 + 3 * stats.norm.ppf(LEVELS), np.full(LEVELS.size, NAN)])
    u = np.repeat(np.random.default_rng(8).random((100, 1)), 3, axis=1)
    drawn = draw(quantiles, u)
    np.testing.assert_allclose(drawn[:, 1], 10 + 3 * drawn[:, 0])
    assert np.isnan(drawn[:, 2]).all()
    with pytest.raises(ValueError, match="needed"):
        draw(quantiles, u[:, :2])
    with pytest.raises(ValueError, match="between 0 and 1"):
        draw(quantiles, u + 1)


def test_moments():
    middle, sd = moments(np.stack([3 + 2 * special.ndtri(LEVELS), np.full(LEVELS.size, NAN)]))
    np.testing.assert_allclose(middle, [3, NAN])
    np.testing.assert_allclose(sd, [2, NAN])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"scale": np.array([0.0, 0.1])},
            "1 of 2 rows have a scale that is not above 0 and finite; the first is row 0",
        ),
        ({"y": np.array([0.0, np.inf])}, "infinite value; the first is row 1"),
        ({"y": np.array([0.0, NAN])}, "neither a value nor a finite end"),
        ({"y": np.full(2, NAN), "low": np.ones(2), "high": np.ones(2)}, "lower end is not below"),
        ({"df": np.array([3.0, 0.0])}, "df"),
        ({"weight": np.array([3.0, -1.0])}, "weight"),
        ({"cell": np.array([-1, 0])}, "cell below 0"),
        ({"weight": np.ones(3)}, "weight has shape"),
    ],
)
def test_rows_that_cannot_be(fields, words):
    with pytest.raises(ValueError, match=words):
        Rows(**{"cell": np.zeros(2, int), "y": np.zeros(2), "scale": np.ones(2), **fields})


def test_cells_that_cannot_be():
    with pytest.raises(ValueError, match="1 cells have only open ranges and no prior; the first is cell 0"):
        student_t(one_cell([NAN], 0.1, low=np.array([0.0])), 1)
    with pytest.raises(ValueError, match="too small"):
        student_t(one_cell([0.0], 0.1, weight=np.array([0.2])), 1)
    with pytest.raises(ValueError, match="names cell 0"):
        student_t(one_cell([0.0], 0.1), 0)
