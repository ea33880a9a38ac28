"""Names in katakana and hangul written in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["spelt"]

_KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォ",
        re.findall(
            r"[a-z]+",
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo "
            "ya yu "
            "yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu "
            "a i u e o",
        ),
        strict=True,
    )
)
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}


@lru_cache(maxsize=1)
def _loans() -> dict[str, str]:
    """Read the words that names take from English and that no spelling would give back."""
    lines = (files("softpower.extract.claims.eastern") / "loans.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {word: name for name, _, words in pairs for word in words.split()}


@lru_cache(maxsize=1)
def _loan() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_loans(), key=lambda w: -len(w))))


_FIRST = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"]
_MIDDLE = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_LAST = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
_HANGUL_START, _SYLLABLES, _VOWELS, _FINALS = 0xAC00, 11172, 21, 28


def spelt(words: str) -> str:
    """Write a name in Latin letters, as far as its script tells its sound.

    Parameters
    ----------
    words : str
        A name in katakana or hangul; Chinese characters are left as they are.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> spelt("アオゾラ"), spelt("ノースライト"), spelt("한밭")
    ('Aozora', 'Northlight', 'Hanbat')
    """
    loan = _loan().search(words)
    out = ""
    while loan:
        out += _plain(words[: loan.start()]) + _loans()[loan[0]]
        words = words[loan.end() :]
        loan = _loan().search(words)
    out += _plain(words)
    return out[:1].upper() + out[1:]


def _plain(words: str) -> str:
    out = ""
    doubled = False
    for sign in words:
        syllable = ord(sign) - _HANGUL_START
        if 0 <= syllable < _SYLLABLES:
            first, rest = divmod(syllable, _VOWELS * _FINALS)
            middle, last = divmod(rest, _FINALS)
            out += _FIRST[first] + _MIDDLE[middle] + _LAST[last]
            continue
        if sign == "ッ":
            doubled = True
            continue
        if sign in _SMALL:
            out = out[:-1] + (_SMALL[sign][1:] if out.endswith(("shi", "chi", "ji")) else _SMALL[sign])
            continue
        if sign in "ァィゥェォ" and out:
            out = out[:-1]
        latin = _KANA.get(sign, "" if sign == "ー" else sign)
        out += latin[:1] + latin if doubled else latin
        doubled = False
    return out
