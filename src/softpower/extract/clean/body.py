"""The text of a page's article as trafilatura finds it; its slow pass runs only where the fast one may be wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element
    from lxml.html import HtmlElement, HTMLParser
    from trafilatura.settings import Extractor

__all__ = ["body_text"]

_PRUNE = "//figure | //figcaption | //aside | //nav | //footer | //form | //button | //*[@role='dialog']"
# trafilatura's first pass stands unless the second would take its place. That one needs twice as much text, so none can
# where the page, its links aside, has not so much; and it looks at short texts and at those without paragraphs, too.
_MUCH_MORE = 2
_SHORT = 500  # characters: trafilatura doubts a main text below 250, which its own count may make of so many
# Below 3,000 characters that are a fifth of the page, it asks a third opinion; counted here without blanks.
_LITTLE, _FIFTH = 3500, 0.25
_LINKED = 1.2  # times the text outside links: more is a list of links, no article


@lru_cache(maxsize=1)
def _tools() -> tuple[HTMLParser, XPath]:
    """Make the parser and the pattern of what is no article once; lxml is loaded with the first page."""
    from lxml import etree
    from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction

    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    # one class for all elements: lxml's own choice, by name, is a call into Python for each of them
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )
    return parser, etree.XPath(_PRUNE)


@lru_cache(maxsize=2)
def _options(*, fast: bool) -> Extractor:
    """Set trafilatura's options once: it reads each from its file of settings."""
    from trafilatura.settings import Extractor

    options = Extractor(output_format="python", fast=fast, comments=False, formatting=False)
    if fast:
        # Only in its balanced mode it measures the whole page to see whether a short text is too little of it. That is
        # what `_doubtful` asks after the fast pass, by wider limits; any other word leaves the pass as it is.
        options.focus = "fast"
    return options


def body_text(page: str) -> str:
    """Find the main text of a page.

    Parameters
    ----------
    page : str
        The page without scripts, styles and comments, nested no deeper than lxml can take.

    Returns
    -------
    str
        Its lines, cells of a table parted by bars; empty where none is found.
    """
    from lxml.html import fromstring

    parser, furniture = _tools()
    tree = fromstring(page, parser=parser)
    for element in furniture(tree):
        element.drop_tree()
    whole = _size(tree)
    plain = whole - sum(_size(link) for link in tree.iter("a"))
    told = sum(_size(paragraph) for paragraph in tree.iter("p"))
    found = _extract(tree, fast=True) if plain <= _MUCH_MORE * told else None
    if found is None or _doubtful(*found, whole, plain):
        found = _extract(tree, fast=False)
    return found[0] if found else ""


def _extract(tree: HtmlElement, *, fast: bool) -> tuple[str, _Element] | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(tree, options=_options(fast=fast))
    return (found.text or "", found.body) if isinstance(found, Document) else None


def _doubtful(text: str, body: _Element, whole: int, plain: int) -> bool:
    """Tell whether the slow pass of trafilatura could find another text."""
    size = len("".join(text.split()))
    paragraphs = sum(1 for paragraph in body.iter("p") if paragraph.text)
    tables = sum(1 for _ in body.iter("table"))
    little = size < _SHORT or (size < _LITTLE and size < _FIFTH * whole)
    listed = size > _LINKED * plain
    return little or listed or plain > _MUCH_MORE * size or tables > paragraphs or not paragraphs


def _size(element: HtmlElement) -> int:
    """Count the letters of an element."""
    return len("".join(element.text_content().split()))
