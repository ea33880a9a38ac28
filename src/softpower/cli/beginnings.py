"""What `demo` and `init` do."""

from __future__ import annotations

import shlex
from pathlib import Path

from rich.text import Text

from softpower.cli.output import Output, screen_width
from softpower.cli.progress import Progress
from softpower.report.terminal import overview, plain
from softpower.report.terminal.verdicts import WRONG, verdict_lines
from softpower.study import BUNDLED, copy_bundled, init_study, read_study
from softpower.study.pages import is_current, note_page

__all__ = ["make_study", "run_demo"]


def run_demo(folder: str, out: Output) -> None:
    """Copy the bundled study, run it, print its scoreboard and write its report.

    Parameters
    ----------
    folder : str
        Where the copy is.
    out : Output
        Where to print.
    """
    from softpower.cli.writing import save_page, verdicts_of

    there = (Path(folder) / "study.toml").exists()
    target = copy_bundled(folder, BUNDLED)
    out.say(
        f"{folder}: there already; your files are kept, what is out of date is run"
        if there
        else f"{folder}: a copy of the bundled study"
    )
    study = read_study(target)
    with Progress(out, every=True) as progress:
        contest = study.run(progress=progress)
    page = target / "report.html"
    verdicts = verdicts_of(contest)
    if not is_current(target, page):
        save_page(contest, page, verdicts)
        note_page(target, page)
    out.lines(overview(contest, screen_width(), plain(shlex.quote(folder))))
    if verdicts:
        out.lines([Text(), *verdict_lines(verdicts, screen_width(), WRONG)])
    out.say(f"Report: {page}, one file, to be opened in a browser")
    out.say(f"Next: softpower trace {folder} {contest.pair[1]}, softpower verify --study {folder}")
    out.say("Your own: softpower init my-study --from article.html")


def make_study(folder: str, files: tuple[str, ...], title: str, out: Output) -> None:
    """Make a study folder and say what to do next.

    Parameters
    ----------
    folder : str
        Where.
    files : tuple of str
        Articles, or one table.
    title : str
        Title of the study.
    out : Output
        Where to print.
    """
    target = init_study(folder, files, title=title)
    for path in sorted(p for p in target.rglob("*") if p.is_file()):
        out.say(f"made {path}", detail=True)
    study = read_study(target) if files else None
    if study is None:
        out.say(
            f"{target}: an empty study; name two contenders in study.toml, "
            "indicators in indicators.csv, figures in observations.csv"
        )
        out.say(f"Next: softpower check {target}")
        return
    framework = study.framework
    names = ", ".join(node.name for node in framework.contenders.values())
    out.say(
        f"{target}: {study.title}; {len(framework.contenders)} contenders ({names}), {len(framework.fronts)} fronts"
    )
    out.say(f"Next: softpower run {target}")
