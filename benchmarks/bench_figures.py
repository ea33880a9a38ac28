"""Figures of the bundled study, an earlier run held against, and completion: each within 10 times a bare start."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from timing import PYTHON, cost

COMPLETED = ("softpower sh", "softpower show {} --front m", "softpower show {} --against ")


def main():
    with tempfile.TemporaryDirectory() as folder:
        from softpower.report.figures import write_figures
        from softpower.study import copy_bundled, read_study

        study = copy_bundled(Path(folder) / "study")
        earlier = Path(folder) / "earlier"
        shutil.copytree(study, earlier)
        rows = (earlier / "observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (earlier / "observations.csv").write_text("".join(rows[:1] + rows[201:]), encoding="utf-8")
        toml = (earlier / "study.toml").read_text(encoding="utf-8")
        (earlier / "study.toml").write_text(toml.replace("spread = 0.25", "spread = 0.1"), encoding="utf-8")
        contest = read_study(study).run()
        read_study(earlier).run()
        figures = write_figures(contest, Path(folder) / "figures")
        names = sorted(figures.glob("*.csv"))
        command = [PYTHON, "-m", "softpower"]
        show = cost([*command, "show", str(study)], runs=1)
        print(show.line("show, stages cached"))
        drawn = cost([*command, "report", str(study), "--figures", str(figures), "-q"], runs=1)
        print(drawn.line("report --figures", show, "show"), f"  {len(names)} figures, {len(names) * 2} of each form")
        against = cost([*command, "show", str(study), "--against", str(earlier)], runs=1)
        print(against.line("show --against, data and weights changed", show, "show"))
        bare = cost([PYTHON, "-c", "pass"], runs=5)
        print(bare.line("bare start of Python"))
        for words in COMPLETED:
            line = words.format(study)
            os.environ |= {"_SOFTPOWER_COMPLETE": "bash_complete", "COMP_WORDS": line}
            os.environ["COMP_CWORD"] = str(len(line.split()) - (not line.endswith(" ")))
            found = cost([PYTHON, "-c", "from softpower.cli import main; main(prog_name='softpower')"], runs=5)
            print(found.line(f"completion: {words.format('STUDY')}", bare, "bare start"))


if __name__ == "__main__":
    main()
