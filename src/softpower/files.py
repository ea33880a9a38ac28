"""Write files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from softpower.errors import StudyError

__all__ = ["write_whole"]

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

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the place of the old file in
    one step. An interruption leaves the old file, and no rest.

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
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
