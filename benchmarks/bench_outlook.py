"""The outlook of the bundled study against what came: who will lead a year later, on each front and on the whole."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np

import softpower as sp
from softpower.contest.baskets import gaps_on_common
from softpower.outlook.future import as_of, carried_on
from softpower.outlook.outlook import PANDEMIC

FIRST, LAST = 2012, 2024  # years from which a year ahead is told; before, there are few fronts
EDGES = np.linspace(0, 1, 6)


def told(index, year):
    """For each aggregate: stated chances of a year ahead for every two of a kind, and whether it came."""
    then = as_of(index, year)
    ahead = carried_on(then, year + 1, [y for y in PANDEMIC if y <= year])
    contenders = index.framework.contenders
    for node in index.aggregates:
        for pair in combinations(index.contenders, 2):
            if contenders[pair[0]].kind != contenders[pair[1]].kind:
                continue
            stated = gaps_on_common(ahead, node, pair, str(year + 1))[0]
            came = gaps_on_common(index, node, pair, str(year + 1))[0]
            if not (np.isnan(stated).any() or np.isnan(came).any()):
                yield node, float((stated > 0).mean()), float(np.median(came) > 0)


def main():
    index = sp.read_study("tokyo-seoul").run().index
    begin = time.process_time()
    rows = [
        row for year in range(FIRST, LAST + 1) if year + 1 not in PANDEMIC and str(year + 1) in index.periods
        for row in told(index, year)
    ]  # fmt: skip
    root = index.framework.root.code
    for name, keep in (("fronts", lambda node: node != root), ("on the whole", lambda node: node == root)):
        p, came = np.array([(p, came) for node, p, came in rows if keep(node)]).T
        print(f"{name}: {p.size} leads a year ahead, mean square error {((p - came) ** 2).mean():.3f}")
        bins = np.clip(np.searchsorted(EDGES, p, side="right") - 1, 0, EDGES.size - 2)
        for i in range(EDGES.size - 1):
            if (bins == i).any():
                print(
                    f"  stated {p[bins == i].mean():.2f}   came {came[bins == i].mean():.2f}   of {(bins == i).sum()}"
                )
    print(f"{time.process_time() - begin:.0f} CPU s")


if __name__ == "__main__":
    main()
