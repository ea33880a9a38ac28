"""Pooling: the compiled path against the plain one."""

import importlib.util
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from softpower.methods.pool import Rows, posterior, student_t

fast = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="Numba, the extra fast, is not installed")

NAN = float("nan")
NUMBER = st.floats(-20, 20)
SCALE = st.sampled_from([0.02, 0.1, 0.3, 2.0])
KIND = st.sampled_from([(3.0, 1.0), (3.0, 0.5), (4.5, 1.0), (40.0, 1.0)])  # degrees of freedom, weight
POINT = st.tuples(NUMBER, st.just(-np.inf), st.just(np.inf), SCALE, KIND)
RANGE = st.tuples(NUMBER, st.sampled_from([0.01, 1.0, np.inf])).flatmap(
    lambda ends: st.tuples(st.just(NAN), st.just(ends[0]), st.just(ends[0] + ends[1]), SCALE, KIND)
)
CELL = st.one_of(st.lists(POINT, min_size=1, max_size=6), st.lists(st.one_of(POINT, RANGE), min_size=1, max_size=4))


def both(rows, n, **prior):
    return tuple(student_t(rows, n, path=path, **prior) for path in ("plain", "compiled"))


def agree(plain, compiled):
    np.testing.assert_array_equal(np.isnan(compiled), np.isnan(plain))
    assert np.nanmax(np.abs(compiled - plain) / np.maximum(1.0, np.abs(plain))) <= 1e-12


@fast
@settings(max_examples=150)
@given(st.lists(CELL, min_size=1, max_size=4))
@example([[(3.7e-239, -np.inf, np.inf, 0.02, (3.0, 1.0)), (NAN, 0.0, 0.01, 0.1, (3.0, 1.0))]])  # next to no width
def test_the_compiled_path_is_the_plain_one(cells):
    cell = np.repeat(np.arange(len(cells)), [len(each) for each in cells])
    y, low, high, scale, kind = zip(*(row for each in cells for row in each), strict=True)
    df, weight = np.array(kind).T
    rows = Rows(cell=cell, y=y, low=low, high=high, scale=scale, df=df, weight=weight)
    plain, compiled = both(rows, len(cells), prior_mean=np.full(len(cells), 1.0), prior_sd=np.full(len(cells), 3.0))
    agree(plain, compiled)


@fast
def test_so_it_is_in_full_blocks():
    rng = np.random.default_rng(5)
    cell = np.repeat(np.arange(2000), rng.choice([1, 2, 3, 4, 7], 2000))
    scale = rng.choice([0.05, 0.1, 0.3], cell.size)
    agree(
        *both(
            Rows(cell=cell, y=rng.uniform(-3, 3, 2000)[cell] + scale * rng.standard_t(3, cell.size), scale=scale), 2001
        )
    )


@fast
def test_nodes_that_coincide_do_not_part_the_paths():
    # two of the first nodes are the same number here but for the last digit
    rows = Rows(cell=np.zeros(2, int), y=np.array([0.0, 0.3]), scale=np.array([0.1, 0.3]))
    moved = Rows(cell=np.zeros(2, int), y=rows.y + 1.0, scale=rows.scale)
    agree(*both(rows, 1))
    np.testing.assert_allclose(student_t(moved, 1), student_t(rows, 1) + 1.0, atol=1e-9)


@fast
def test_many_cells_take_the_compiled_path(monkeypatch):
    from softpower.methods.pool import compiled, kernel

    few, many = np.repeat(np.arange(posterior._MANY - 1), 2), np.repeat(np.arange(posterior._MANY), 2)
    assert posterior._path("auto", few) is kernel.grid_quantiles
    assert posterior._path("auto", many) is compiled.grid_quantiles
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert posterior._path("auto", many) is kernel.grid_quantiles


def test_few_cells_do_not_load_the_compiler():
    code = (
        "import sys; from softpower.methods.pool import Rows, student_t;"
        "student_t(Rows(cell=[0, 0], y=[1.0, 2.0], scale=[0.1, 0.1]), 1);"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_path_is_refused():
    with pytest.raises(ValueError, match="must be one of auto, plain, compiled"):
        student_t(Rows(cell=[0, 0], y=[1.0, 2.0], scale=[0.1, 0.1]), 1, path="quick")
