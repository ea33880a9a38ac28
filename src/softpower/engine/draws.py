"""The composite index over many draws: data and method vary together.

The plain path of NumPy (`plain`) says what a replication is; the compiled path (`compiled`, which needs Numba) gives
the same numbers faster.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from softpower.engine.plan import Choices, Plan, Replicated, check

__all__ = ["PATHS", "replicate"]

PATHS = ("auto", "plain", "compiled")
# Cells below which the plain path is done before Numba is loaded.
_FEW = 2_000_000


def replicate(plan: Plan, choices: Choices, *, path: str = "auto", workers: int = 1) -> Replicated:
    """Compute the index in every draw.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.
    path : {"auto", "plain", "compiled"}, default "auto"
        "auto" takes the compiled path where Numba is installed and there is enough to do.
    workers : int, default 1
        Number of threads; results do not depend on it.

    Returns
    -------
    Replicated
        Scores and ranks.

    Raises
    ------
    ValueError
        If shapes or codes do not fit, or a weight is negative or not finite, or all in a group are 0.
    ModuleNotFoundError
        If the compiled path is asked for and Numba is not installed.
    """
    if path not in PATHS:
        msg = f'path is "{path}"; it must be one of {", ".join(PATHS)}'
        raise ValueError(msg)
    check(plan, choices)
    n = len(choices.key)
    parts = [choices.part(slice(start, start + 4096)) for start in range(0, max(n, 1), 4096)]
    run = _path(path, n * plan.values.size)
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(lambda part: run(plan, part), parts))
    else:
        found = [run(plan, part) for part in parts]
    return Replicated(
        *(np.concatenate([getattr(each, name) for each in found]) for name in ("scores", "ranks", "failed", "compiled"))
    )


def _path(path: str, cells: int) -> Callable[[Plan, Choices], Replicated]:
    slow = cells < _FEW or importlib.util.find_spec("numba") is None
    if path == "plain" or (path == "auto" and slow):
        from softpower.engine.plain import run
    else:
        from softpower.engine.compiled import run
    return run
