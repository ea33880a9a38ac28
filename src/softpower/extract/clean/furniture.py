"""Furniture that is left inside a main text: headings repeated as captions, credits, share lines, a last domain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.clean.blocks import Block

__all__ = ["same", "without_furniture"]

_CREDIT = re.compile(
    r"[(\[（［](?:\s?(?:image|photo|picture)\s(?:credits?|source|by)\b|(?:이미지|사진|그림)\s?(?:출처|제공)?\s?[:=]|"
    r"(?:画像|写真|図)(?:提供|出典)?\s?[：:=])[^()（）\[\]\n]{0,120}[)\]）］]",
    re.I,
)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}/?")
# Whole lines of furniture. Each begins a line, so that prose which holds the words is kept.
_FURNITURE = re.compile(
    r"(?:share (?:on|this|via)|tweet|post on|copy link|follow us|subscribe\b|sign up|get our|advertisement|sponsored|"
    r"related(?: stories| articles)?:?$"
    r"|read (?:also|more|next)|see also|most read|more from|you may also like|recommended|also on|tags?:|filed under|"
    r"comments?\b|leave a comment"
    r"|\d{1,5} comments?|©|\(c\) |copyright|all rights reserved|cookie|we (?:and our|use cookies)|accept all|"
    r"published|updated|last updated"
    # a byline: names in capitals and no sentence ("By the time the lights failed, the band had gone.")
    r"|(?-i:[Bb]y|BY) (?-i:[A-Z][\w.’'-]+)(?: \w{1,3})? (?-i:[A-Z])(?![^\n]*[a-z]{3}\.$)"
    r"|\d{1,2} min(?:ute)?s? read|photo(?:graph)?:|image:|image credits?:|credit:|source:|"
    r"caption:|newsletter|privacy policy|terms of|"
    r"広告$|関連記事|関連ニュース|あわせて読みたい|続きを読む|シェア|ツイート|この記事を|コメント|写真[：:＝=]|画像[：:＝=]|無断転載|"
    r"会員登録|購読|最終更新|更新[：:]|公開[：:]|タグ[：:]|人気記事|ランキング$|おすすめ|利用規約|プライバシー|クッキー|"
    r"광고$|관련 ?기사|관련 ?뉴스|함께 읽|더 ?보기|공유|댓글|"
    r"사진[：:=]|이미지[：:=]|무단 ?전재|구독|뉴스레터|입력[：: ]|"
    r"수정[：: ]|태그[：:]|많이 본|추천 ?기사|이용약관|개인정보|쿠키|ⓒ|저작권)",
    re.I,
)
_AUTHOR = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]{0,30} ){2,4}"
    r"(?:writes|covers|reports|is (?:a|an|the|our) [\w ]{0,40}(?:writer|editor|reporter|journalist))\b"
)
_FURNITURE_LENGTH = 160  # longer lines are prose, whatever they begin with


def same(text: str) -> str:
    """Make two copies of a heading equal: one kind of quotation mark, no image credit, single spaces.

    Parameters
    ----------
    text : str
        The heading.

    Returns
    -------
    str
        It, for comparing.
    """
    return " ".join(_CREDIT.sub(" ", text).translate(_QUOTES).split()).casefold()


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


def without_furniture(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Keep the lines of prose, the rows of tables and one copy of each heading.

    Parameters
    ----------
    text : str
        The text in which the blocks lie.
    blocks : sequence of Block
        Its lines.

    Returns
    -------
    list of Block
        Those of the article.
    """
    kept: list[Block] = []
    headings: set[str] = set()
    for block in blocks:
        if len(block.cells) > 1:
            kept.append(block)
            continue
        start, stop = block.start, block.end
        line = text[start:stop]
        end = start + _heading_length(line) if _CREDIT.search(line) else stop
        if end == stop and len(" ".join(line.split())) > _FURNITURE_LENGTH:
            kept.append(block)
            continue
        words = same(text[start:end])
        short = len(words) <= _FURNITURE_LENGTH
        if not words or (short and (words in headings or _FURNITURE.match(words))):
            continue
        if short:
            headings.add(words)
        kept.append(block.cut(end))
    while kept and _is_end_matter(text[kept[-1].start : kept[-1].end].strip()):
        kept.pop()
    return kept


def _is_end_matter(line: str) -> bool:
    """Tell whether a last line is a bare domain or a note on the author."""
    return bool(_DOMAIN.fullmatch(line) or (len(line) <= _FURNITURE_LENGTH and _AUTHOR.match(line)))


def _heading_length(line: str) -> int:
    """Say how much of a line with image credits is the heading: up to the first credit, once where it is doubled."""
    first = _CREDIT.search(line)
    part = line[: first.start()] if first else line
    words = part.strip().translate(_QUOTES)
    half = len(words) // 2
    if len(words) % 2 == 0 and half and words[:half] == words[half:]:
        return part.index(part.strip()[0]) + half
    return len(part.rstrip())
