"""Sentences that a quotation holds together: a full stop inside quotation marks ends none."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.split import Sentence

__all__ = ["unbroken"]

_PAIRS = (("「", "」"), ("『", "』"), ("“", "”"))
_MOST = 4  # sentences that one quotation may hold; more come from a mark that nobody closed


def unbroken(sentences: Sequence[Sentence], text: str) -> list[Sentence]:
    """Join sentences that stand in one quotation.

    Parameters
    ----------
    sentences : sequence of Sentence
        The sentences of a text in Japanese or Korean.
    text : str
        The text.

    Returns
    -------
    list of Sentence
        The sentences; one in which a quotation opens goes on until it is closed in the same paragraph.
    """
    out: list[Sentence] = []
    n = 0
    while n < len(sentences):
        sentence = sentences[n]
        end = n
        if _is_open(sentence.text):
            for k in range(n + 1, min(n + _MOST, len(sentences))):
                if sentences[k].block != sentence.block:
                    break
                if not _is_open(text[sentence.start : sentences[k].end]):
                    end = k
                    break
        if end > n:
            words = text[sentence.start : sentences[end].end]
            sentence = Sentence(words, sentence.start, sentence.block, sentence.heading)
        out.append(sentence)
        n = end + 1
    return out


def _is_open(words: str) -> bool:
    if any(words.count(opens) > words.count(closes) for opens, closes in _PAIRS):
        return True
    return words.count('"') % 2 == 1
