"""Write files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from softpower.errors import StudyError

__all__ = ["whole_file", "write_folder", "write_whole"]

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space; what was there before is unchanged"),
    errno.EDQUOT: ("the quota of the disk is used up", "free some space; what was there before is unchanged"),
    errno.EROFS: ("the folder is read-only", "choose a folder that you may write to, or copy the study there"),
    errno.EACCES: (
        "the folder may not be written to",
        "choose a folder that you may write to, or copy the study there",
    ),
    errno.EPERM: ("the folder may not be written to", "choose a folder that you may write to, or copy the study there"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "choose another path"),
    errno.EISDIR: ("there is a folder of that name", "choose another name"),
}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a part.

    Parameters
    ----------
    path : Path
        The file; missing folders above it are made.
    data : bytes
        Its whole content.

    Raises
    ------
    StudyError
        If the folder cannot be written to, or the disk is full.

    See Also
    --------
    whole_file : The same for content that comes bit by bit.
    """
    with whole_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its place only when all of it is written.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the place of the old file in
    one step. An interruption leaves the old file, and no rest.

    Parameters
    ----------
    path : Path
        The file; missing folders above it are made.

    Yields
    ------
    file
        To be written to, in bytes.

    Raises
    ------
    StudyError
        If the folder cannot be written to, or the disk is full.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)  # mkstemp makes private files; a study is shared like any other file
        Path(temporary).replace(path)
    except OSError as error:
        reason, remedy = _REASONS.get(error.errno or 0, (error.strerror or str(error), "check the path and the disk"))
        raise StudyError(f"the file cannot be written: {reason}", where=str(path), remedy=remedy) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder so that a reader sees the old or the new one, never a part.

    It is filled beside its place, then put there in one step, and the old one away.

    Parameters
    ----------
    target : Path
        The folder; missing folders above it are made, and what stands there is replaced.
    files : mapping of str to bytes
        Names and contents.

    Raises
    ------
    StudyError
        If it cannot be written.
    """
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        fresh, old = beside / "new", beside / "old"
        fresh.mkdir()
        for name, data in files.items():
            write_whole(fresh / name, data)
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise StudyError(f"the folder cannot be written ({error.strerror})", where=str(target),
                         remedy="choose a folder that you may write to") from error  # fmt: skip
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)
