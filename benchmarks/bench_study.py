"""The bundled study, cold: 1,000 draws under 10 CPU seconds and 600 MB; a second run is taken from the cache."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from timing import PYTHON, cost

FLOOR = "import numpy, scipy.stats, polars"


def main():
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        from softpower.study import copy_bundled

        copy_bundled(study)
        floor = cost([PYTHON, "-c", FLOOR])
        print(floor.line(f"floor: {FLOOR}"))
        run = [PYTHON, "-m", "softpower", "run", str(study), "-q"]

        def cold():
            shutil.rmtree(study / "build", ignore_errors=True)

        print(cost(run, fresh=cold).line("run, cold, 1,000 draws", floor, "floor"))
        print(cost(run).line("run, stages cached", floor, "floor"))
        print(cost([PYTHON, "-m", "softpower", "show", str(study)]).line("show, stages cached", floor, "floor"))
        demo = [PYTHON, "-m", "softpower", "demo", "--out", str(study), "-q"]
        print(cost(demo).line("demo again, with its report and article", floor, "floor"))
        report = [PYTHON, "-m", "softpower", "report", str(study), "-q"]
        print(cost(report).line("report, stages cached", floor, "floor"))
        print(cost([*run, "--draws", "10000"], runs=2, fresh=cold).line("run, cold, 10,000 draws", floor, "floor"))


if __name__ == "__main__":
    main()
