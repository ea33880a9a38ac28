"""One look over the markup of a page: its visible text with the place of every character, and what it is made of."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from softpower.extract.clean.offsets import Offsets, Runs
from softpower.extract.quantities.lexicon import word_set

__all__ = ["Markup", "look"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9]{0,15})|!--|[!?])")
_CODE = ("script", "style", "noscript", "template", "svg")
_HIDDEN = (*_CODE, "textarea")
_CLOSING = {name: re.compile(f"</{name}", re.I) for name in _HIDDEN}
_VOID = word_set("area base br col embed hr img input link meta source track wbr p li td th tr option dt dd")
_BLOCKS = word_set(
    "p div section article main header footer nav aside ul ol li h1 h2 h3 h4 h5 h6 table tr td th br hr "
    "figure figcaption blockquote title button form dl dt dd"
)


class Markup(NamedTuple):
    """What a page is made of.

    Attributes
    ----------
    text : str
        Its visible text, entities decoded, with a line end at the border of every block.
    places : Offsets
        The place of each character of the text in the page, and one more for the end.
    depth : int
        How deep its tags are nested, void elements not counted.
    bare : str
        The page without scripts, styles and comments, which hold no article and can be most of it.
    """

    text: str
    places: Offsets
    depth: int
    bare: str


@lru_cache(maxsize=2)
def look(raw: str) -> Markup:
    """Look over a page; what was looked at last is kept, for its text, its depth and its code are asked for apart.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    Markup
        What it is made of.
    """
    seen = _Seen(raw)
    seen.read()
    return Markup("".join(seen.parts), seen.runs.closed(), seen.deepest, "".join(seen.kept))


class _Seen:
    """A page while it is looked over."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.runs = Runs()
        self.kept: list[str] = []
        self.from_ = 0  # where what is kept as it is begins
        self.deepest = 0

    def read(self) -> None:
        """Go through the tags of the page."""
        raw, size, at, level = self.raw, len(self.raw), 0, 0
        while at < size:
            tag = _TAG.search(raw, at)
            mark = tag.start() if tag else size
            if mark > at:
                self._show(at, mark)
            if tag is None:
                break
            name = tag[2]
            if name is None:
                at = self._aside(mark)
                continue
            close = raw.find(">", mark)
            if close < 0:
                self._leave_out(mark, size)
                break
            at, name = close + 1, name.lower()
            if name in _BLOCKS:
                self.parts.append("\n")
                self.runs.add(mark, 1)
            if name not in _VOID and raw[close - 1] != "/":
                level = max(0, level - 1) if tag[1] else level + 1
                self.deepest = max(self.deepest, level)
            if name in _HIDDEN:
                at = self._hide(name, mark, at, opens=not tag[1])
        self.kept.append(raw[self.from_ :])

    def _show(self, start: int, end: int) -> None:
        """Take a stretch of text as visible."""
        raw, at = self.raw, start
        if raw.find("&", start, end) >= 0:
            for entity in _ENTITY.finditer(raw, start, end):
                mark = entity.start()
                self.parts.append(raw[at:mark])
                self.runs.add(at, mark - at)
                decoded = html.unescape(entity.group())
                self.parts.append(decoded)
                for _ in decoded:
                    self.runs.add(mark, 1)
                at = entity.end()
        self.parts.append(raw[at:end])
        self.runs.add(at, end - at)

    def _aside(self, mark: int) -> int:
        """Leave out a comment or a declaration, and give where it ends."""
        ends = "-->" if self.raw.startswith("<!--", mark) else ">"
        close = self.raw.find(ends, mark + len("<!--") if ends == "-->" else mark)
        end = len(self.raw) if close < 0 else close + len(ends)
        self._leave_out(mark, end)
        return end

    def _hide(self, name: str, mark: int, behind: int, *, opens: bool) -> int:
        """Leave out what stands between two tags that nobody sees, and give where the second begins."""
        close = _CLOSING[name].search(self.raw, behind) if opens else None
        end = (close.start() if close else len(self.raw)) if opens else behind
        self._leave_out(mark if name in _CODE else behind, end)
        return end

    def _leave_out(self, start: int, end: int) -> None:
        self.kept.append(self.raw[self.from_ : start])
        self.from_ = end
