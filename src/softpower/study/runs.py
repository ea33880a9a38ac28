"""Earlier runs: what each was made from and what it said, kept to hold later ones against."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from softpower.contest import Contest
from softpower.contest.moves import Inputs
from softpower.errors import StudyError, nearest
from softpower.files import write_folder
from softpower.study.build_framework import read_framework
from softpower.study.cache import Cache, digest_of, package_version
from softpower.study.goalposts import read_goalposts
from softpower.study.rows import read_sources
from softpower.study.settings import read_settings

__all__ = ["Earlier", "inputs_of", "keep_run", "read_run", "runs_of"]

KEPT = 20  # runs; older ones go, so that a study does not grow with every look at it
ABOUT = "run.json"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run.

    Attributes
    ----------
    name : str
        Its number, or the folder it was read from.
    when : str
        Date and time in UTC; empty where it was read from a study folder.
    inputs : Inputs
        What it was made from.
    said : mapping of str to mapping
        What it said then, by node: `first`, `second` and `lead`; empty where it was read from a study folder.
    pair : tuple of (str, str)
        Codes of the pair in view then.
    period : str
        The year in view then.
    """

    name: str
    when: str
    inputs: Inputs
    said: Mapping[str, Mapping[str, float | None]]
    pair: tuple[str, str]
    period: str


def runs_of(folder: Path) -> list[str]:
    """Name the runs that a study keeps.

    Parameters
    ----------
    folder : Path
        The study's folder.

    Returns
    -------
    list of str
        Their numbers, in order.
    """
    kept = folder / "build" / "runs"
    return sorted((f.name for f in kept.iterdir() if f.name.isdigit()), key=int) if kept.is_dir() else []


def keep_run(folder: Path, contest: Contest) -> None:
    """Keep what a run was made from and what it says, where it differs from the last one that was kept.

    Parameters
    ----------
    folder : Path
        The study's folder.
    contest : Contest
        What came out.

    Raises
    ------
    StudyError
        If the folder cannot be written to.
    """
    tables = [folder / "build" / name for name in ("observations.parquet", "texts.parquet")]
    if not all(path.is_file() for path in tables):
        return  # the observations could not be kept, so there is nothing that a later run could be held against
    names, method = runs_of(folder), contest.index.method
    files = {f.name: f.read_bytes() for f in sorted(folder.iterdir()) if f.suffix in (".csv", ".toml")}
    about = {
        "softpower": package_version(), "draws": method.draws, "seed": method.seed, "pair": list(contest.pair),
        "period": contest.period, "periods": list(contest.index.periods), "said": _said(contest),
    }  # fmt: skip
    digest = digest_of([*(part for item in files.items() for part in item), json.dumps(about)])
    if names and _about(folder / "build" / "runs" / names[-1]).get("digest") == digest:
        return
    about = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "digest": digest, **about}
    files[ABOUT] = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
    files |= {path.name: path.read_bytes() for path in tables}
    number = int(names[-1]) + 1 if names else 1
    write_folder(folder / "build" / "runs" / f"{number:04}", files)
    for name in names[: max(0, len(names) + 1 - KEPT)]:
        _drop(folder / "build" / "runs" / name)


def read_run(folder: Path, name: str) -> Earlier:
    """Read an earlier run.

    Parameters
    ----------
    folder : Path
        The study's folder.
    name : str
        The number of a run that it keeps, "last" for the one before the present state, or a folder: a run that was
        copied elsewhere, or another state of the study.

    Returns
    -------
    Earlier
        The run.

    Raises
    ------
    StudyError
        If there is no such run, or it cannot be read.
    """
    names = runs_of(folder)
    path = Path(name)
    if name == "last" and len(names) > 1:
        return _kept(folder / "build" / "runs" / names[-2], names[-2])
    if name.isdigit() and f"{int(name):04}" in names:
        return _kept(folder / "build" / "runs" / f"{int(name):04}", f"{int(name):04}")
    if (path / ABOUT).is_file() and (path / "observations.parquet").is_file():
        return _kept(path, name)
    if (path / "study.toml").is_file():
        return _other(path, name)
    kept = f"kept are {', '.join(names)}" if names else "none is kept yet; `softpower run STUDY` keeps one"
    remedy = (
        f"{nearest(name, names)}; or name a folder" if names else "name the folder of an earlier state of the study"
    )
    raise StudyError(f'there is no earlier run "{name}"; {kept}', where=str(folder), remedy=remedy)


def _kept(path: Path, name: str) -> Earlier:
    about = _about(path)
    try:
        settings = read_settings(path / "study.toml")
        framework = read_framework(path, settings)
        observations = Cache(path).kept_observations(read_sources(path))
        pair, period = (str(about["pair"][0]), str(about["pair"][1])), str(about["period"])
        inputs = Inputs(observations=observations, framework=framework, method=settings.method,
                        goalposts=read_goalposts(path, framework), periods=tuple(about["periods"]))  # fmt: skip
        return Earlier(name, str(about["when"]), inputs, about["said"], pair, period)
    except (KeyError, IndexError, TypeError, ValueError, OSError) as error:
        raise StudyError("the earlier run cannot be read; a part of it is missing or broken", where=str(path),
                         remedy="take another run") from error  # fmt: skip


def _other(path: Path, name: str) -> Earlier:
    """Run another state of the study, without keeping anything that its folder does not take."""
    from softpower.study.study import read_study  # it imports this module

    contest = read_study(path).run(must_keep=False)
    return Earlier(name, "", inputs_of(contest), {}, contest.pair, contest.period)


def inputs_of(contest: Contest) -> Inputs:
    """Gather what a contest was made from.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Inputs
        Data, framework, method and goalposts.
    """
    index = contest.index
    return Inputs(observations=index.parent.parent, framework=index.framework, method=index.method,
                  goalposts=index.goalposts, periods=index.periods)  # fmt: skip


def _said(contest: Contest) -> dict[str, dict[str, float | None]]:
    view = contest.view
    rows = (view.overall, *view.fronts)
    return {
        row.node: {"first": _known(row.first.median), "second": _known(row.second.median), "lead": _known(row.p)}
        for row in rows
    }


def _known(x: float) -> float | None:
    return None if math.isnan(x) else x


def _about(path: Path) -> dict[str, Any]:
    try:
        found: Any = json.loads((path / ABOUT).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _drop(path: Path) -> None:
    for file in path.iterdir():
        file.unlink(missing_ok=True)
    path.rmdir()
