"""What the text before a sentence was about: the memory of the pass that names subjects."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Told"]


@dataclass(slots=True)
class Told:
    """What the text before was about.

    Attributes
    ----------
    subject, section : str
        Of the last claim in this paragraph, and of the heading above.
    block : int
        The paragraph.
    sides : list of str
        The single subjects named last, the newest last.
    region : str
        Where the ranks of this paragraph hold.
    surveyed : bool
        Whether a survey in several countries is told of.
    asked : str
        Who was asked in a survey.
    place : str
        Where the last number holds.
    theme : str
        The theme that a number was told of last.
    prev : str
        Subject of the last claim, in whatever paragraph.
    """

    subject: str = ""
    section: str = ""
    block: int = -1
    sides: list[str] = field(default_factory=list)
    region: str = ""
    surveyed: bool = False
    asked: str = ""
    place: str = ""
    theme: str = ""
    prev: str = ""
