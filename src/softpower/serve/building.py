"""The process that makes the store of a study: runs what is out of date, renders, and tells how far it is.

Started as ``python -m softpower.serve.building FOLDER STORE CODE``; writes one JSON object a line to standard output.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from softpower.errors import SoftpowerError
from softpower.files import write_whole
from softpower.report.export import datapackage_files
from softpower.serve.making.store import Maker
from softpower.serve.stamp import is_whole, stamp
from softpower.study import read_study
from softpower.study.cache import digest_of, program
from softpower.study.study import Run

__all__ = ["build", "main"]

_NICER = 5  # pages of further pairs are made beside the server, and give way to it


def build(folder: Path, target: Path, code: str) -> None:
    """Make the store of a study.

    Parameters
    ----------
    folder : Path
        The study's folder.
    target : Path
        The store's file; it is replaced in one step, first when all but the pages of other pairs is done, then with
        them.
    code : str
        Name of the contest in addresses.

    Raises
    ------
    SoftpowerError
        If the study cannot be run, or the file not be written.
    """
    before = stamp(folder)
    study = read_study(folder)
    if not (folder / "build" / "run.json").exists():
        _tell("note", text="the study has not been run yet; it is run now")
    run = Run(study, study.method, lambda stage, text: _tell("stage", stage=stage, text=text), must_keep=False)
    contest = run.contest()
    # A run may freeze goalposts that were open; any other change since the beginning is for the next build.
    noted = {**before, **{name: seen for name, seen in stamp(folder).items() if name == "goalposts.csv"}}
    project = digest_of(f"{stage} {digest}" for stage, digest in sorted(run.digests.items()))
    key = digest_of([project, (folder / "study.toml").read_bytes(), program(), code])
    if is_whole(target, key):
        write_whole(target, _restamped(target, noted))
        _tell("ready", text="the store holds these results already")
        _tell("done", text="nothing to render")
        return
    maker = Maker(contest, code, project)
    maker.base({"stamp": noted, "key": key}, datapackage_files(contest))
    write_whole(target, maker.written())
    _tell("ready", text="rendered")
    os.nice(_NICER)
    maker.pairs()
    write_whole(target, maker.written())
    _tell("done", text="every pair is rendered", failed=maker.failed)


def _restamped(target: Path, noted: dict[str, list[int]]) -> bytes:
    """Give the same store with another note of the files it was made from."""
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(target.read_bytes())
        store.execute("UPDATE meta SET value = ? WHERE key = 'stamp'", (json.dumps(noted),))
        store.commit()
        return store.serialize()


def _tell(event: str, **more: Any) -> None:  # noqa: ANN401 - whatever JSON takes
    sys.stdout.write(json.dumps({"event": event, **more}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Run the process.

    Parameters
    ----------
    words : list of str
        Folder, store and code.

    Returns
    -------
    int
        The exit code.
    """
    folder, target, code = words
    try:
        build(Path(folder), Path(target), code)
    except SoftpowerError as error:
        _tell("error", code=error.code, problem=error.problem, where=error.where, remedy=error.remedy,
              exit=error.exit_code)  # fmt: skip
        return error.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
