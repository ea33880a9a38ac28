"""Bootstrap intervals of Sobol' indices: how often they hold the known index of the Ishigami and the g function."""

from __future__ import annotations

import numpy as np

from softpower.methods.sobol import indices

SAMPLES, ROWS = 400, 256
G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])


def ishigami(x):
    z = np.pi * (2 * x - 1)
    return np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0])


def g_function(x):
    return np.prod((np.abs(4 * x - 2) + G) / (1 + G), axis=1)


def known_ishigami():
    first = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2
    third = 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = first + 49 / 8 + third
    return np.array([first, 49 / 8, 0]) / whole, np.array([first + third, 49 / 8, third]) / whole


def known_g():
    part = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + part) - 1
    return part / whole, part * np.array([np.prod(np.delete(1 + part, i)) for i in range(6)]) / whole


def held(model, first, total):
    """Share of samples, in percent, in which each interval holds the known index."""
    d, hits = first.size, np.zeros((2, first.size))
    for seed in range(SAMPLES):
        rng = np.random.default_rng(seed)
        a, b = rng.random((ROWS, d)), rng.random((ROWS, d))
        swapped = [model(np.where(np.arange(d) == j, b, a)) for j in range(d)]
        found = indices(model(a), model(b), swapped, resamples=300, seed=seed)
        hits[0] += (found.first_low <= first) & (first <= found.first_high)
        hits[1] += (found.total_low <= total) & (total <= found.total_high)
    return hits / SAMPLES * 100


def main():
    for name, model, known in (("Ishigami", ishigami, known_ishigami()), ("g", g_function, known_g())):
        for kind, row in zip(("first-order", "total"), held(model, *known), strict=True):
            shares = "  ".join(f"{each:.1f}%" for each in row)
            print(
                f"{name:<9} {kind:<12} 95% intervals from {ROWS} rows hold the index in {shares} of {SAMPLES} samples"
            )


if __name__ == "__main__":
    main()
