"""Small studies to test with: folders beside this file, changed for a case, and frameworks made in memory."""

from __future__ import annotations

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from softpower.estimates import reconcile
from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator
from softpower.observations import Observations
from softpower.study import copy_bundled, read_study

HERE = Path(__file__).parent


def place(name, folder, **files):
    """Copy a study of this folder and change some of its files: `rules_csv="..."`; None takes a file out."""
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
    for key, text in files.items():
        path = folder / key.replace("_", ".")
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def edit(path, old, new):
    """Change one place of a file, which has to be there."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@cache
def bundled_folder():
    """A copy of the bundled study, run once for a whole test process."""
    home = Path(mkdtemp(prefix="softpower-tests-"))
    atexit.register(_remove, home, os.getpid())
    folder = copy_bundled(home / "study")
    read_study(folder).run()
    return folder


def _remove(home, process):
    """Only the process that made the folder removes it: a forked child ends with the same list of things to do."""
    if os.getpid() == process:
        shutil.rmtree(home, ignore_errors=True)


@cache
def bundled_contest():
    """The contest of the bundled study."""
    return read_study(bundled_folder()).run()


def tree(*concepts, indicators=(), contenders=("ash", "birch"), **parts):
    """A framework of one front; a concept without indicators of its own gets one of its name."""
    named = {c.code: c for c in concepts}
    fed = {i.concept for i in indicators}
    own = [
        Indicator(code=c.code, name=c.code, concept=c.code, front=c.parent, unit=c.unit, scale=c.scale,
                  log_add=c.log_add, direction=c.direction, method_class="official")
        for c in concepts if c.code not in fed
    ]  # fmt: skip
    nodes = [c if isinstance(c, Contender) else Contender(code=c, name=c.title()) for c in contenders]
    whole = {
        "contenders": {node.code: node for node in nodes},
        "aggregates": {
            "index": Aggregate(code="index", parent="", name="Index"),
            "front": Aggregate(code="front", parent="index", name="Front"),
        },
        "concepts": named,
        "indicators": {i.code: i for i in (*indicators, *own)},
    }
    return Framework(**{**whole, **parts})


def concept(code="c", unit="person", **parts):
    """A concept of the front."""
    return Concept(code=code, parent="front", name=code, unit=unit, **parts)


def row(value, *, contender="ash", indicator="c", period="2024", **more):
    """A measurement, with the unit and class of its indicator unless others are said."""
    return {"contender": contender, "indicator": indicator, "region": "world", "period": period, "kind": "measurement",
            "value": value, "source": "almanac", **more}  # fmt: skip


def estimates_of(framework, *rows, **how):
    """Reconcile some rows."""
    return reconcile(Observations.from_rows(rows), framework, **how)


def cells(estimates):
    """The cells by node, contender and period."""
    return {(c["node"], c["contender"], c["period"]): c for c in estimates.table.iter_rows(named=True)}


def statuses(estimates):
    """What became of each observation, by id."""
    return dict(estimates.uses.select("observation", "status").iter_rows())
