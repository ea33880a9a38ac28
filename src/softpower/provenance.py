"""Where a number comes from: the source, the words in it, what a person corrected, and what looked odd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CONTEXT", "Correction", "Finding", "Grade", "Quote", "Source", "locate", "quote_at"]

CONTEXT = 32  # characters kept on each side of a quote, as anchors of the Web Annotation model commonly do

Grade = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication.

    Attributes
    ----------
    code : str
        Short name, unique in the study.
    title : str
        Title of the page, table or article.
    producer : str
        Who made the number or published it.
    url : str
        Address, where there is one.
    path : str
        File inside the study's `sources` folder, for a document that is read.
    date_published : str
        Date of publication as far as it is known ("2024", "2024-12", "2024-12-05").
    licence : str
        Licence of the bytes; empty where unknown.
    kind : str
        "article" for a document that is read, "data" for a source of entered numbers.
    note : str
        What a reader should know of the source.
    """

    code: str
    title: str = ""
    producer: str = ""
    url: str = ""
    path: str = ""
    date_published: str = ""
    licence: str = ""
    kind: str = "data"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of a source that state a number.

    Attributes
    ----------
    source : str
        Code of the `Source`.
    exact : str
        The words, letter for letter.
    start : int
        Position of the first character in the document's text, from 0.
    prefix, suffix : str
        Up to 32 characters on each side, to find the words again if the page moves.

    See Also
    --------
    locate : Find a quote again in a changed text.

    Notes
    -----
    A TextQuoteSelector joined to a TextPositionSelector of the Web Annotation model [1]_.

    References
    ----------
    .. [1] W3C, "Selectors and States", Working Group Note, 2017.
    """

    source: str
    exact: str
    start: int
    prefix: str = ""
    suffix: str = ""

    @property
    def end(self) -> int:
        """Position after the last character."""
        return self.start + len(self.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A recorded change of one observation by a person.

    Attributes
    ----------
    observation : str
        Id of the observation.
    column : str
        The column that is changed; "*" drops the row.
    was, value : str
        What stood there, as text, and what stands there now. A correction applies only while `was` still holds.
    reason, by, date : str
        Why, who and when.
    """

    observation: str
    column: str
    was: str = ""
    value: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd but usable: it is reported, not raised.

    Attributes
    ----------
    code : str
        Short name of the kind of oddity.
    grade : {"error", "warning", "note"}
        How much it matters; `softpower check` ends with status 4 where one is an error.
    where : str
        File and line, cell or source.
    text : str
        What was found, in one sentence.
    """

    code: str
    grade: Grade
    where: str
    text: str


def quote_at(text: str, start: int, end: int, source: str) -> Quote:
    """Cut a quote with its context out of a text.

    Parameters
    ----------
    text : str
        The document's text.
    start, end : int
        Positions of the quote, the end after its last character.
    source : str
        Code of the source.

    Returns
    -------
    Quote
        The quote; `text[quote.start:quote.end] == quote.exact`.

    Examples
    --------
    >>> quote_at("food: 12.1%, K-pop: 17.8%", 20, 25, "seed").prefix
    'food: 12.1%, K-pop: '
    """
    return Quote(
        source=source,
        exact=text[start:end],
        start=start,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def locate(quote: Quote, text: str) -> int:
    """Find a quote's words in a text.

    Parameters
    ----------
    quote : Quote
        The words, and what stood around them.
    text : str
        The document's text as it is now.

    Returns
    -------
    int
        Position of the first character, from 0, or -1 where the words are gone. Of several places the one with the most
        of the old context around it is taken, then the one nearest to the old position.

    Examples
    --------
    >>> quote = Quote(source="seed", exact="17.8%", start=0, prefix="K-pop: ")
    >>> locate(quote, "food: 12.1%, K-pop: 17.8%")
    20
    """
    if not quote.exact:
        return -1
    places = []
    at = text.find(quote.exact)
    while at >= 0:
        before, after = text[:at], text[at + len(quote.exact) :]
        fit = _common(before[::-1], quote.prefix[::-1]) + _common(after, quote.suffix)
        places.append((-fit, abs(at - quote.start), at))
        at = text.find(quote.exact, at + 1)
    return min(places)[2] if places else -1


def _common(left: str, right: str) -> int:
    """Count the characters that two texts share at their beginning."""
    n = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        n += 1
    return n
