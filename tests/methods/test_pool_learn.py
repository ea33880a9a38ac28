"""What a table tells of its classes of sources: scales, biases, slips of unit, parts that do not sum."""

import numpy as np
import pytest
from scipy import integrate, stats

from softpower.methods.pool import LEVELS, Gap, Rows, Slip, learn_biases, learn_scales, student_t, sum_gaps, unit_slips
from softpower.methods.pool.kernel import log_evidence
from softpower.methods.pool.learn import _block
from softpower.methods.pool.rows import by_count

NAN = np.nan
TRUE = np.array([0.05, 0.15, 0.30])


def table(n, seed, bias=(0.0, 0.0, 0.0)):
    """Cells of two to four rows, classes at random."""
    rng = np.random.default_rng([seed, n])
    cell = np.repeat(np.arange(n), rng.integers(2, 5, n))
    kind = rng.integers(0, 3, cell.size)
    truth = rng.uniform(-3, 3, n)
    y = truth[cell] + np.array(bias)[kind] + TRUE[kind] * rng.standard_t(3, cell.size)
    return truth, Rows(cell=cell, y=y, scale=TRUE[kind]), kind


def test_evidence_is_the_integral():
    rows = Rows(
        cell=np.zeros(3, int),
        y=np.array([0.1, 0.4, NAN]),
        scale=np.array([0.1, 0.2, 0.1]),
        low=np.array([NAN, NAN, 0.0]),
        high=np.array([NAN, NAN, 0.3]),
        df=np.array([3.0, 5.0, 3.0]),
    )

    def likelihood(theta):
        points = [stats.t(df).pdf((y - theta) / s) / s for y, s, df in ((0.1, 0.1, 3), (0.4, 0.2, 5))]
        law = stats.t(3, loc=theta, scale=0.1)
        return points[0] * points[1] * (law.cdf(0.3) - law.cdf(0.0))

    exact = integrate.quad(likelihood, -5, 5, points=[0.1, 0.4], limit=200)[0]
    found = log_evidence(_block(rows, next(iter(by_count(rows.cell)))))
    assert found[0] == pytest.approx(np.log(exact), abs=1e-4)


@pytest.mark.parametrize(("n", "off"), [(50, 0.45), (200, 0.25)])
def test_scales_are_found(n, off):
    _, rows, kind = table(n, 3)
    found = learn_scales(rows, kind, [0.1, 0.1, 0.2])
    np.testing.assert_allclose(np.log(found.value / TRUE), 0, atol=off)
    assert found.carried.all()
    assert (found.sd < (0.3 if n == 50 else 0.15)).all()


def test_intervals_with_learned_scales_hold():
    truth, rows, kind = table(200, 4)
    learned = learn_scales(rows, kind, [0.1, 0.1, 0.2]).value
    quantiles = student_t(Rows(cell=rows.cell, y=rows.y, scale=learned[kind]), truth.size)
    low, high = quantiles[:, np.searchsorted(LEVELS, [0.025 - 1e-9, 0.975 - 1e-9])].T
    assert ((low < truth) & (truth < high)).mean() == pytest.approx(0.95, abs=3 * np.sqrt(0.95 * 0.05 / 200))


def test_a_table_of_lone_statements_carries_nothing():
    rows = Rows(cell=np.arange(100), y=np.random.default_rng(5).standard_normal(100), scale=0.1)
    found = learn_scales(rows, np.zeros(100, int), [0.1, 0.3])
    np.testing.assert_array_equal(found.value, [0.1, 0.3])
    assert not found.carried.any()
    assert found.cells.sum() == 0
    few, kind = Rows(cell=np.array([0, 0]), y=np.array([0.0, 0.2]), scale=0.1), np.array([0, 1])
    assert not learn_scales(few, kind, [0.1, 0.3]).carried.any()


def test_a_sampling_error_is_not_taken_for_the_class():
    rng = np.random.default_rng(6)
    cell, sampling = np.repeat(np.arange(300), 2), np.tile([0.2, 0.0], 300)
    y = 0.1 * rng.standard_t(3, 600) + sampling * rng.standard_normal(600)
    rows = Rows(cell=cell, y=y, scale=0.1)
    found = learn_scales(rows, np.zeros(600, int), [0.1], sampling=sampling)
    assert found.value[0] == pytest.approx(0.1, rel=0.25)


def test_biases_against_anchors():
    _, rows, kind = table(400, 7, bias=(0.0, 0.22, -0.1))
    found = learn_biases(rows, kind, 3, [0])
    np.testing.assert_allclose(found.value, [0, 0.22, -0.1], atol=0.06)
    assert (np.abs(found.value - [0, 0.22, -0.1]) <= 3.5 * found.sd).all()
    np.testing.assert_array_equal(found.carried, [False, True, True])
    none = learn_biases(rows, kind, 4, [3])  # no cell has an anchor
    np.testing.assert_array_equal(none.value, 0)
    assert not none.carried.any()


def test_removing_a_bias_mends_the_coverage():
    truth, rows, kind = table(3000, 8, bias=(0.0, 0.22, 0.22))
    bias = learn_biases(rows, kind, 3, [0]).value
    held = []
    for y in (rows.y, rows.y - bias[kind]):
        quantiles = student_t(Rows(cell=rows.cell, y=y, scale=rows.scale), truth.size)
        low, high = quantiles[:, np.searchsorted(LEVELS, [0.025 - 1e-9, 0.975 - 1e-9])].T
        held.append(((low < truth) & (truth < high)).mean())
    assert held[0] < 0.91
    assert held[1] == pytest.approx(0.95, abs=0.015)


def test_slips():
    def of(amounts, scale=0.1, **more):
        return unit_slips(Rows(cell=np.zeros(len(amounts), int), y=np.log(amounts), scale=scale), **more)

    assert of([20, 21, 2.0]) == [Slip(2, 0.1, 2, sure=True)]
    assert of([20, 21, 0.0205]) == [Slip(2, 0.001, 2, sure=True)]
    assert of([20, 21, 60]) == []  # far, but by no unit
    assert of([20, 26, 28], scale=0.3) == []
    # of two nobody knows which; what is expected decides
    assert [(s.row, s.factor, s.sure) for s in of([20, 20000])] == [(0, 0.001, False), (1, 1000.0, False)]
    assert [(s.row, s.factor) for s in of([20, 20000], expected=np.log([19.0]))] == [(1, 1000.0)]
    assert of([20000], expected=np.log([19.0])) == [Slip(0, 1000.0, 1, sure=False)]
    assert of([20000]) == []
    assert unit_slips(Rows(cell=np.zeros(0, int), y=np.zeros(0), scale=np.zeros(0))) == []


def test_honest_tables_have_few_slips():
    _, rows, _ = table(2000, 9)
    assert len(unit_slips(rows)) / len(rows) < 0.008  # wild statements that stand a factor away by chance
    wrong = rows.y.copy()
    at = np.random.default_rng(10).choice(len(rows), 100, replace=False)
    wrong[at] += np.log(1000.0)
    found = {slip.row for slip in unit_slips(Rows(cell=rows.cell, y=wrong, scale=rows.scale))}
    assert len(found & set(at.tolist())) >= 85


def test_parts_that_do_not_sum():
    value, group = np.array([33.3, 33.3, 33.3, 60, 39, 50, 51, 7.0]), np.array([0, 0, 0, 1, 1, 2, 2, 3])
    precision = np.array([0.05] * 3 + [0.5] * 2 + [0.05] * 2 + [0.5])
    assert sum_gaps(value, group, precision) == [Gap(2, 101.0, 0.9)]  # the others are rounding, or one part alone
    assert sum_gaps(value[:2], group[:2], precision[:2], whole=1.0)[0].off > 0
    assert sum_gaps(np.array([40.0, 30.0]), np.zeros(2, int), np.full(2, 0.5)) == [Gap(0, 70.0, -29.0)]
    with pytest.raises(ValueError, match="precision of 0 or above"):
        sum_gaps(value, group, -precision)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda r: learn_scales(r, np.array([0, 2]), [0.1, 0.1]), "class beyond the 2"),
        (lambda r: learn_scales(r, np.array([0, 1]), [0.1, 0.0]), "above 0"),
        (lambda r: learn_scales(r, np.array([0]), [0.1]), "1 classes for 2 rows"),
        (lambda r: learn_biases(r, np.array([0, 5]), 2, [0]), "class beyond the 2"),
        (lambda r: learn_biases(r, np.array([0, 1]), 2, [0], spread=0.0), "above 0"),
    ],
)
def test_what_cannot_be_learned(call, words):
    with pytest.raises(ValueError, match=words):
        call(Rows(cell=np.zeros(2, int), y=np.zeros(2), scale=0.1))
