"""The index over many draws: replications a CPU second on one core, memory, and how time grows.

The first lines stand for the table of 51 contenders and 49 indicators in four levels that COINr's examples use: the
real one where the shared data are at hand, else one of that size that is made here. Its errors are 5% of every value.
With the word `draw` the picture of the growth is drawn anew.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from timing import PYTHON

from softpower.coinr import read_coinr
from softpower.coinr.drawing import Errors, Menu
from softpower.engine.draws import replicate
from softpower.engine.nodes import Nodes, Rule
from softpower.engine.noise import keys
from softpower.engine.plan import Choices, Plan
from softpower.engine.scales import Scale
from softpower.engine.treatments import Anew

SHARED = Path(os.environ.get("SOFTPOWER_SHARED") or Path(__file__).parents[2] / "shared") / "data" / "asem"
PICTURE = Path(__file__).parents[1] / "docs" / "methods" / "draws-growth.svg"
METHOD = {
    "denominate": {},
    "impute": {"method": "group_mean", "group": "EurAsia_group"},
    "screen": {"availability": 0.9},
    "treat": {},
    "normalise": {"method": "minmax", "low": 1, "high": 100},
    "aggregate": {},
}


def made(periods, indicators, contenders, groups):
    """A plan of a size: a third of the indicators skewed, 2% of the values missing, errors of 5%."""
    rng = np.random.default_rng(1)
    values = rng.standard_normal((periods, indicators, contenders)) + 10
    skewed = rng.random(indicators) < 0.35
    values[:, skewed] = np.exp(1.6 * rng.standard_normal((periods, int(skewed.sum()), contenders)))
    values[rng.random(values.shape) < 0.02] = np.nan
    parent, n, start = [], indicators, indicators
    for size in groups:
        parent += [start + k * size // n for k in range(n)]
        n, start = size, start + size
    return Plan(
        values=values,
        spread=np.full(values.shape, 0.05),
        relative=skewed,
        cells=np.arange(values.size, dtype=np.uint64).reshape(values.shape),
        source=np.zeros(indicators, dtype=np.int64),
        direction=rng.choice([-1.0, 1.0], indicators),
        nodes=Nodes(np.array([*parent, -1]), indicators),
        keep=np.array([len(parent)]),
        **menu(indicators),
    )


def menu(indicators):
    """What draws choose from: points to winsorise, decided anew in each; normalisations; means."""
    low, high, mean, sd = 1.0, 100.0, 50.0, 5.0
    return {
        "treatments": tuple(Anew(most=most) for most in range(1, 6)),
        "scales": (
            Scale(("minmax",) * indicators, ({"low": low, "high": high},) * indicators),
            Scale(("zscore",) * indicators, ({"mean": mean, "sd": sd},) * indicators),
        ),
        "rules": tuple(Rule(each) for each in ("arithmetic", "geometric", "harmonic")),
    }


def first_plan():
    """The real table, or one of its size."""
    if not SHARED.is_dir():
        return made(1, 49, 51, (8, 2, 1)), "a made table"
    coin = read_coinr(SHARED / "iData.csv", SHARED / "iMeta.csv", METHOD)
    plan = Menu(coin).plan([Errors(relative=0.05, only={})], [coin.frame.nodes.parent.size - 1])
    return replace(plan, **menu(coin.frame.nodes.n_indicators)), "the ASEM table"


def choices(plan, n, *, data=True, before=True):
    """Draws: points to winsorise, normalisation, means and weights vary; `before` False fixes what comes first."""
    rng = np.random.default_rng(2)
    return Choices(
        key=keys(2, n)[:, None],
        noisy=np.full(n, data),
        treatment=rng.integers(0, 5, n) if before else np.full(n, 4),
        scale=rng.integers(0, 2, n) if before else np.zeros(n, dtype=np.int64),
        rule=np.repeat(rng.integers(0, 3, n)[:, None], len(plan.nodes.aggregates), axis=1),
        weights=rng.uniform(0.75, 1.25, (n, plan.nodes.parent.size)),
    )


def rate(plan, picked, path):
    """Replications a CPU second, the best of three runs after a warm-up."""
    replicate(plan, picked.part(slice(0, 2)), path=path)
    best = np.inf
    for _ in range(3):
        start = time.process_time()
        replicate(plan, picked, path=path)
        best = min(best, time.process_time() - start)
    return len(picked.key) / best


def line(name, value, note=""):
    print(f"{name:<62} {value:>12,.0f} replications a CPU second  {note}".rstrip())


def speeds(paths):
    plan, name = first_plan()
    panel = made(20, 100, 200, (10, 3, 1))
    for path in paths:
        few = path == "plain"
        for what, words, target in (
            ("errors in every cell, treatment decided anew", {}, 10_000),
            ("weights and aggregation only", {"data": False, "before": False}, 100_000),
        ):
            picked = choices(plan, 600 if few else 20_000, **words)
            line(f"{path}, {name}: {what}", rate(plan, picked, path), f"(aim {target:,})" if not few else "")
        picked = choices(panel, 6 if few else 300)
        line(f"{path}, panel of 200 x 100 x 20: both", rate(panel, picked, path), "(aim 100)" if not few else "")


def growth(path):
    """Print microseconds a replication while one size doubles; give all times by what grows."""
    base = {"periods": 1, "indicators": 48, "contenders": 50}
    found = {}
    for name, sizes in (
        ("contenders", (25, 50, 100, 200, 400)),
        ("indicators", (24, 48, 96, 192)),
        ("periods", (1, 2, 4, 8)),
    ):
        plans = [made(*{**base, name: size}.values(), (8, 2, 1)) for size in sizes]
        found[name] = [1e6 / rate(plan, choices(plan, 1000), path) for plan in plans]
        cells = "   ".join(f"{size}: {cost:,.0f}" for size, cost in zip(sizes, found[name], strict=True))
        print(f"microseconds a replication by {name:<12} {cells}")
    plan, sizes = made(*base.values(), (8, 2, 1)), (1000, 2000, 4000, 8000, 16000)
    found["draws"] = [n / rate(plan, choices(plan, n), path) for n in sizes]
    cells = "   ".join(f"{n:,}: {cost:.3f}" for n, cost in zip(sizes, found["draws"], strict=True))
    print(f"CPU seconds by draws                       {cells}")
    return found


def picture(found):
    """Draw time against size, both relative to the smallest, on logarithmic axes."""
    colours = {"contenders": "#1b6ca8", "indicators": "#c8553d", "periods": "#3a7d44", "draws": "#7b4f9d"}
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 360" font-family="sans-serif" font-size="13">',
        "<title>Time of a replication against size, both relative to the smallest measured</title>",
        '<rect width="560" height="360" fill="white"/>',
        '<line x1="50" y1="310" x2="510" y2="50" stroke="#bbb" stroke-dasharray="4 4"/>',
        '<text x="506" y="44" text-anchor="end" fill="#777">proportional</text>',
    ]
    for step in range(5):
        x, y, times = 50 + 115 * step, 314 - 65 * step, 2**step
        lines.append(f'<text x="{x}" y="330" text-anchor="middle">{times}×</text>')
        lines.append(f'<text x="40" y="{y}" text-anchor="end">{times}×</text>')
    for row, (name, costs) in enumerate(found.items()):
        points = [(50 + 115 * k, 310 - 65 * np.log2(cost / costs[0])) for k, cost in enumerate(costs)]
        path = " ".join(f"{x},{y:.1f}" for x, y in points)
        lines.append(f'<polyline fill="none" stroke="{colours[name]}" stroke-width="2" points="{path}"/>')
        lines += [f'<circle cx="{x}" cy="{y:.1f}" r="3" fill="{colours[name]}"/>' for x, y in points]
        lines.append(f'<text x="64" y="{50 + 18 * row}" fill="{colours[name]}">{name}</text>')
    lines.append('<text x="280" y="352" text-anchor="middle">size</text>')
    lines.append('<text x="14" y="180" transform="rotate(-90 14 180)" text-anchor="middle">CPU time</text>')
    return "\n".join([*lines, "</svg>", ""])


def memory():
    """Print how much 10,000 replications take above what is held before them, imports and the table included."""
    plan, name = first_plan()
    replicate(plan, choices(plan, 2), path="compiled" if importlib.util.find_spec("numba") else "plain")
    picked = choices(plan, 10_000)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here on
    before = held("VmRSS")
    replicate(plan, picked)
    print(f"peak memory of 10,000 replications on {name}: {held('VmHWM') - before:.0f} MB above before (aim below 150)")


def held(what):
    """Megabytes, as the kernel counts them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith(what)) / 1024


def coinr():
    """COINr's own time, where R and the package are there."""
    code = (
        "suppressMessages(library(COINr)); coin <- build_example_coin(quietly = TRUE); t <- proc.time();"
        "for (i in 1:10) coin <- Regen(coin, quietly = TRUE); cat((proc.time() - t)[['user.self']] / 10)"
    )
    try:
        found = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True, timeout=300)
        line("COINr, Regen of its example", 1 / float(found.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        print("COINr is not installed here; its time is not measured")


def main():
    paths = ["plain", "compiled"] if importlib.util.find_spec("numba") else ["plain"]
    speeds(paths)
    found = growth(paths[-1])
    if sys.argv[1:] == ["draw"]:
        PICTURE.write_text(picture(found))
    sys.stdout.flush()
    if Path("/proc/self/clear_refs").exists():
        subprocess.run([PYTHON, __file__, "memory"], check=True)
    coinr()


if __name__ == "__main__":
    memory() if sys.argv[1:] == ["memory"] else main()
