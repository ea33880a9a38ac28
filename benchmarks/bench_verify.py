"""Verdicts: claims a second, on every figure of the bundled study and on its own article."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from softpower.observations import Observations
from softpower.provenance import Source
from softpower.study import copy_bundled, read_study
from softpower.verdicts import claims_in, verify

NUMBERS = ("value", "low", "high")
BEST_OF = 3


def restated(known, factor):
    """An article that states every figure that was entered, times a factor."""
    rows = []
    for i, row in enumerate(known.table.to_dicts()):
        if row["exact"] is None and row["kind"] == "measurement" and row["contender"]:
            times = {name: row[name] and row[name] * factor for name in NUMBERS}
            place = {"source": "article", "exact": f"claim {i}", "start": i, "end": i + 1, "claim_kind": "amount"}
            rows.append({k: v for k, v in {**row, **times, **place}.items() if k not in ("id", "producer")})
    return Observations.from_rows(rows, sources={"article": Source(code="article")})


def timed(claims, estimates):
    """The verdicts, and the least CPU seconds they took."""
    best = float("inf")
    for _ in range(BEST_OF):
        began = time.process_time()
        verdicts = verify(claims, estimates)
        best = min(best, time.process_time() - began)
    return verdicts, best


def main():
    with tempfile.TemporaryDirectory() as folder:
        study = read_study(copy_bundled(Path(folder) / "study"))
        estimates = study.run_to("estimates")
        print("claims of                    claims  CPU seconds  claims a second  became")
        cases = {
            "every figure": restated(estimates.parent, 1.0),
            "every figure, 30% more": restated(estimates.parent, 1.3),
            "the bundled article": claims_in(estimates.parent),
        }
        for name, claims in cases.items():
            verdicts, seconds = timed(claims, estimates)
            print(
                f"{name:28s} {len(verdicts):6,d} {seconds:12.2f} {len(verdicts) / seconds:16,.0f}  {verdicts.summary}"
            )


if __name__ == "__main__":
    main()
