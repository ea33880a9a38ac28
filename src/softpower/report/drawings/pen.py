"""The pen: one drawing serves the page, with its themes, and paper, where every element carries its own colours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

__all__ = ["PAGE", "PAPER", "TOKENS", "Attributes", "Pen", "fitting", "tag", "width_of"]

Attributes = dict[str, Any]  # of an element: numbers and texts

TOKENS = ("page", "ink", "muted", "rule", "soft", "first", "second", "neutral")
# Light theme on white ground; the values are those of the page's style.
INK_ON_WHITE = {
    "page": "#ffffff", "ink": "#16191d", "muted": "#565d66", "rule": "#dcdfe3", "soft": "#eef0f2",
    "first": "#0067a8", "second": "#c2500a", "neutral": "#5b626b",
}  # fmt: skip
TONES = {"first": "first", "second": "second", "other": "neutral"}
PRINT_SIZE = 8 * 96 / 72  # 8 points, in the pixels of which a drawing has 96 an inch
# What a Latin font may lack: kana, CJK signs, Hangul, but also arrows and the minus sign. A label that has such a sign
# names the font that has them all first: where one glyph is missing, the converter puts the whole label into a serif.
BEYOND_LATIN = re.compile(r"[^\u0000-\u024f\u2010-\u2027\u20a0-\u20bf]")
LATIN_FONTS = "'Noto Sans', Arial, 'Liberation Sans', sans-serif"


def tag(name: str, content: str = "", **attributes: float | str) -> str:
    """Write an element.

    Parameters
    ----------
    name : str
        Its name.
    content : str, default ""
        What stands in it, escaped already.
    **attributes : float or str
        Its attributes, escaped here; an underscore in a name is a hyphen, one at its end is dropped.

    Returns
    -------
    str
        The element.

    Examples
    --------
    >>> tag("line", x1=0, stroke_width=1.5, class_="grid")
    '<line x1="0" stroke-width="1.5" class="grid"/>'
    """
    parts = []
    for key, value in attributes.items():
        text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape("0" if text == "-0" else text)}"')
    return f"<{name}{''.join(parts)}" + (f">{content}</{name}>" if content else "/>")


@dataclass(frozen=True, slots=True)
class Pen:
    """How colours and letters are written.

    Attributes
    ----------
    colours : mapping of str to str
        What is written for each token of colour.
    size : float
        Size of the letters of an axis, in pixels.
    fonts : bool
        Whether a text names its fonts; on the page it has those of the page.
    """

    colours: Mapping[str, str]
    size: float
    fonts: bool

    def colour(self, token: str) -> str:
        """Give a colour.

        Parameters
        ----------
        token : str
            One of `TOKENS`, or a tone: "first", "second", "other".

        Returns
        -------
        str
            What an attribute says.
        """
        return self.colours[TONES.get(token, token)]

    def words(
        self, text: str, x: float | str, y: float, *, size: float = 1.0, tone: str = "muted", **more: float | str
    ) -> str:
        """Write a text.

        Parameters
        ----------
        text : str
            Escaped here.
        x : float or str
            Place; a share of the width as "12%".
        y : float
            Place of the foot of the letters.
        size : float, default 1.0
            In sizes of the letters of an axis.
        tone : str, default "muted"
            Colour.
        **more : float or str
            Further attributes.

        Returns
        -------
        str
            The element.
        """
        if self.fonts:
            cjk = "'Noto Sans CJK JP', " if BEYOND_LATIN.search(text) else ""
            more = {"font_family": cjk + LATIN_FONTS, **more}
        place: Attributes = {"x": x, "y": y, "font_size": self.size * size, "fill": self.colour(tone)}
        return tag("text", escape(text), **place, **more)

    def halo(self) -> Attributes:
        """Give the attributes of a text that stands on a drawing: a rim in the colour of the page.

        Returns
        -------
        dict
            Attributes for `words`.
        """
        return {
            "stroke": self.colour("page"), "stroke_width": 3.5, "stroke_linejoin": "round", "paint_order": "stroke",
        }  # fmt: skip


PAGE = Pen({token: f"var(--{token})" for token in TOKENS}, 12.0, fonts=False)
PAPER = Pen(INK_ON_WHITE, PRINT_SIZE, fonts=True)


def width_of(text: str, size: float) -> float:
    """Estimate how wide a text is drawn.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Size of the letters in pixels.

    Returns
    -------
    float
        Pixels: an em for a wide letter, 0.56 of it, the mean of bold sans-serif text, for the others.
    """
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return size * (wide + 0.56 * (len(text) - wide))


def fitting(text: str, size: float, room: float) -> str:
    """Cut a text to the room there is.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Size of the letters in pixels.
    room : float
        Pixels.

    Returns
    -------
    str
        The text, or its beginning with an ellipsis.
    """
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
