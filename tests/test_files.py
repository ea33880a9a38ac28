"""Files are written whole or not at all: an interruption, a full disk or a read-only folder leaves the old file."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from softpower.errors import StudyError
from softpower.files import write_whole


@pytest.fixture
def old(tmp_path):
    """A file that is there before."""
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    return path


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def failing(code):
    def fail(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_and_the_folders_above_it_are_made(tmp_path):
    path = tmp_path / "build" / "deep" / "run.json"
    write_whole(path, b"{}")
    assert path.read_bytes() == b"{}"
    assert left_in(path.parent) == ["run.json"]


def test_a_file_takes_the_place_of_the_old_one(old):
    write_whole(old, b"new")
    assert old.read_bytes() == b"new"
    assert left_in(old.parent) == ["table.csv"]


def test_a_file_is_as_readable_as_any_other(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "table.csv", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "table.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("place", "code", "reason", "remedy"),
    [
        ("os.fsync", errno.ENOSPC, "the disk is full", "free some space"),
        ("os.fsync", errno.EDQUOT, "the quota of the disk is used up", "free some space"),
        ("os.fsync", errno.EIO, os.strerror(errno.EIO), "check the path and the disk"),
        ("tempfile.mkstemp", errno.ENOSPC, "the disk is full", "what was there before is unchanged"),
        ("tempfile.mkstemp", errno.EROFS, "the folder is read-only", "choose a folder that you may write to"),
        ("tempfile.mkstemp", errno.EACCES, "the folder may not be written to", "copy the study there"),
        ("tempfile.mkstemp", errno.EPERM, "the folder may not be written to", "copy the study there"),
        ("pathlib.Path.replace", errno.EROFS, "the folder is read-only", "choose a folder that you may write to"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_and_no_rest(old, monkeypatch, place, code, reason, remedy):
    owner, name = place.rsplit(".", 1)
    target = {"os": os, "tempfile": tempfile, "pathlib.Path": Path}[owner]
    monkeypatch.setattr(target, name, failing(code))
    with pytest.raises(StudyError) as caught:
        write_whole(old, b"new")
    assert (caught.value.where, caught.value.exit_code) == (str(old), 3)
    assert reason in caught.value.problem
    assert remedy in caught.value.remedy
    assert old.read_bytes() == b"old"
    assert left_in(old.parent) == ["table.csv"]


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(old, monkeypatch):
    opened = os.fdopen

    def small_disk(handle, mode):
        file = opened(handle, mode, buffering=0)
        full = failing(errno.ENOSPC)

        class Small:
            def __enter__(self):
                return self

            def __exit__(self, *_args):
                file.close()

            def write(self, data):
                file.write(data[:3])
                full()

        return Small()

    monkeypatch.setattr(os, "fdopen", small_disk)
    with pytest.raises(StudyError, match="the disk is full"):
        write_whole(old, b"new and much longer")
    assert old.read_bytes() == b"old"
    assert left_in(old.parent) == ["table.csv"]


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace"])
def test_an_interruption_leaves_the_old_file_and_no_rest(old, monkeypatch, place):
    def interrupt(*_args):
        raise KeyboardInterrupt

    owner, name = place.rsplit(".", 1)
    monkeypatch.setattr({"os": os, "pathlib.Path": Path}[owner], name, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(old, b"new")
    assert old.read_bytes() == b"old"
    assert left_in(old.parent) == ["table.csv"]


def test_a_folder_of_the_name_is_not_replaced(tmp_path):
    (tmp_path / "run.json").mkdir()
    with pytest.raises(StudyError, match="there is a folder of that name"):
        write_whole(tmp_path / "run.json", b"{}")
    assert left_in(tmp_path) == ["run.json"]


def test_a_file_where_a_folder_should_be_is_said(old):
    with pytest.raises(StudyError) as caught:
        write_whole(old / "run.json", b"{}")
    assert str(old) in caught.value.where
    assert old.read_bytes() == b"old"
