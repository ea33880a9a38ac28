"""Text of unknown origin, made harmless for a terminal."""

from __future__ import annotations

import re

__all__ = ["is_plain", "plain"]

# An escape sequence: CSI ... letter, or OSC, DCS, SOS, PM and APC up to their end, or two characters.
_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)|\x1b.?", re.DOTALL)
_BLANKS = re.compile(r"[\s\x85\u2028\u2029]+")
# Controls, and the marks that turn the direction of the text around them or hide in it.
_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def plain(text: object) -> str:
    r"""Make a text of unknown origin harmless for a terminal.

    Parameters
    ----------
    text : object
        What a source, a table or a file name says; None is empty.

    Returns
    -------
    str
        One line without escape sequences, control characters and marks that turn the direction of writing.

    Examples
    --------
    >>> plain("17.8%\x1b[2J\x1b]0;title\x07 of\nrespondents\x00")
    '17.8% of respondents'
    """
    if text is None:
        return ""
    return _BLANKS.sub(" ", _CONTROLS.sub("", _BLANKS.sub(" ", _ESCAPES.sub("", str(text))))).strip()


def is_plain(text: str) -> bool:
    r"""Tell whether a text is harmless for a terminal as it is.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    bool
        Whether nothing in it steers a terminal.

    Examples
    --------
    >>> is_plain("17.8%"), is_plain("17.8%\x07")
    (True, False)
    """
    return _CONTROLS.search(text) is None
