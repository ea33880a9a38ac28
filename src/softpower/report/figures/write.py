"""Write the figures of a contest, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from softpower.contest import Contest
from softpower.errors import StudyError
from softpower.files import write_folder
from softpower.outlook import Outlook
from softpower.report.cells import safe_csv
from softpower.report.figures.convert import PX_PER_MM, converter_missing, on_paper, pdf, png
from softpower.report.figures.sheets import figures_of
from softpower.report.schemas import program_version

__all__ = ["WIDTHS", "write_figures"]

WIDTHS = (85, 178)  # millimetres: one column of a journal, and two
MARK = "figures.json"

Told = Callable[[str], None]


def _silent(_text: str) -> None:
    """Say nothing."""


def write_figures(
    contest: Contest, path: str | Path, *, outlook: Outlook | None = None, progress: Told = _silent
) -> Path:
    """Write every chart of a contest for papers.

    Parameters
    ----------
    contest : Contest
        The contest.
    path : str or Path
        The folder to make; figures that were written there before are replaced, once the new ones are complete.
    outlook : Outlook, optional
        What `project` made of the contest; carries the lines over time on.
    progress : callable, optional
        Told the name of each figure before it is drawn.

    Returns
    -------
    Path
        The folder: for each figure and width NAME-85mm and NAME-178mm as SVG, and as PNG (300 an inch) and PDF where
        the converter is installed; NAME.txt, its caption; NAME.csv, its numbers; and figures.json, the list of all.

    Raises
    ------
    StudyError
        If something else stands there, or it cannot be written.
    """
    target = Path(path)
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not _ours(target))):
        raise StudyError("there is something of that name that is no folder of figures", where=str(target),
                         remedy="choose a folder that is new or empty")  # fmt: skip
    convert = not converter_missing()
    files: dict[str, bytes] = {}
    listed: list[dict[str, Any]] = []
    for figure in figures_of(contest, outlook):
        progress(figure.name)
        mine = {f"{figure.name}.txt": figure.caption.encode(), f"{figure.name}.csv": safe_csv(figure.data).encode()}
        for width in WIDTHS:
            svg = on_paper(figure.draw(width * PX_PER_MM), width)
            stem = f"{figure.name}-{width}mm"
            mine[f"{stem}.svg"] = svg.encode()
            if convert:
                mine |= {f"{stem}.png": png(svg), f"{stem}.pdf": pdf(svg)}
        files |= mine
        listed.append({"name": figure.name, "caption": figure.caption, "files": sorted(mine)})
    about = {"softpower": program_version(), "title": contest.title, "figures": listed}
    files[MARK] = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
    write_folder(target, files)
    return target


def _ours(folder: Path) -> bool:
    """Tell whether a folder holds figures that were written here, and nothing else."""
    try:
        listed: Any = json.loads((folder / MARK).read_bytes())
        known = {MARK, *(name for figure in listed["figures"] for name in figure["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(file.name in known for file in folder.iterdir())
