"""What the sentences before have named: the contenders, the time, what was measured, and who spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.speakers import Said
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.split import Sentence

__all__ = ["Memory", "after_preposition", "main_subject", "remember"]

_LISTED = 3  # so many places in a sentence are a list
_PREPOSITIONS = word_set(
    "in of to from with than over against at by between for behind like including versus vs and associated"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before have named.

    Attributes
    ----------
    subject : str
        Main contender of the sentence before in the same block; empty for none.
    block : int
        Its block.
    period : str
        The time that the sentence before named; empty for none.
    last : mapping of str to tuple of str
        The contenders named so far by kind, the newest last.
    recent : str
        What the part of the text is about: the contender of its heading, or of its first sentence that names one.
    topic : str
        The words that led to the last number in its clause.
    speaker : Said
        Who spoke last.
    people : tuple of str
        The persons that have spoken.
    """

    subject: str = ""
    block: int = -1
    period: str = ""
    last: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recent: str = ""
    topic: str = ""
    speaker: Said = field(default_factory=Said)
    people: tuple[str, ...] = ()


def remember(
    memory: Memory, sentence: Sentence, found: Sequence[Mention], kinds: Mapping[str, str], period: str = ""
) -> Memory:
    """Add a sentence to the memory.

    Parameters
    ----------
    memory : Memory
        What was known before.
    sentence : Sentence
        The sentence.
    found : sequence of Mention
        What it names.
    kinds : mapping of str to str
        The kinds of the contenders.
    period : str, default ""
        The time that it names.

    Returns
    -------
    Memory
        What is known after it.
    """
    last = dict(memory.last)
    for mention in of_table(found, "contender"):
        kind = kinds.get(mention.code, "")
        last[kind] = (*(c for c in last.get(kind, ()) if c != mention.code), mention.code)
    same = sentence.block == memory.block
    named = main_subject(sentence.text, found)
    if len({m.code for m in found if m.table == "contender"}) >= _LISTED:
        named = ""  # a list of places changes no subject
    subject = named or (memory.subject if same else "")
    recent = memory.recent
    if sentence.heading:  # a heading that names one place opens a part on it, any other a part on what the text is on
        recent = named if len({m.code for m in found if m.table == "contender"}) == 1 else ""
    when = period or (memory.period if same else "")
    return Memory(subject, sentence.block, when, last, recent, memory.topic, memory.speaker, memory.people)


def main_subject(sentence: str, found: Sequence[Mention]) -> str:
    """Name the contender that a sentence is about: the first that no preposition precedes, else the first.

    Parameters
    ----------
    sentence : str
        The sentence.
    found : sequence of Mention
        What it names.

    Returns
    -------
    str
        Code, or empty where it names none.
    """
    named = of_table(found, "contender")
    free = [m for m in named if not after_preposition(sentence, m)]
    return (free or named)[0].code if named else ""


def after_preposition(sentence: str, mention: Mention, *, joined: bool = False) -> bool:
    """Tell whether a name follows a preposition; "and" counts as one unless it may join two clauses.

    Parameters
    ----------
    sentence : str
        The sentence.
    mention : Mention
        The name.
    joined : bool, default False
        Whether "and" may join two clauses.

    Returns
    -------
    bool
        Whether it does.
    """
    words = sentence[max(0, mention.start - 24) : mention.start].lower().split()
    words = words[:-1] if words and words[-1] in {"the", "its", "both"} else words
    last = words[-1].strip("(,") if words else ""
    return last in _PREPOSITIONS and not (joined and last == "and")
