"""How kernels are compiled."""

from __future__ import annotations

from typing import Any

from numba import njit

__all__ = ["jit"]

# Reordering of sums lets them run in parallel lanes; NaN and infinity keep their meaning.
_OPTIONS: dict[str, Any] = {"nogil": True, "fastmath": {"reassoc", "contract", "nsz"}, "error_model": "numpy"}


def jit(function: Any) -> Any:  # noqa: ANN401 - compiled functions take what Numba infers
    """Compile; the machine code is kept on disk where there is a place for it.

    Parameters
    ----------
    function : callable
        A function of numbers and arrays.

    Returns
    -------
    callable
        The same, compiled when it is first called.
    """
    try:
        return njit(cache=True, **_OPTIONS)(function)
    except RuntimeError:
        return njit(**_OPTIONS)(function)
