"""What holds for a source in a whole document, and how much that weighs."""

from __future__ import annotations

from dataclasses import dataclass

from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources.page import Page
from softpower.extract.slots.sources.parties import Party
from softpower.extract.slots.sources.signs import signs, worded

__all__ = ["Profile", "bucket", "profile_of"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What holds for a source in the whole document.

    Attributes
    ----------
    study : str
        "asks", "paper" for one that publishes documents, or its sort.
    naming : str
        "name", "a" or "un" for one without a name.
    place, govern : str
        Whether it stands in the title or where the text begins, and that together with its class.
    main : int
        Its place among those the text is about; -1 for none.
    held : Signs
        The signs.
    """

    study: str
    naming: str
    place: str
    govern: str
    main: int
    held: Signs


def profile_of(page: Page, party: Party) -> Profile:
    """Look at a source in the whole document.

    Parameters
    ----------
    page : Page
        The document.
    party : Party
        The source.

    Returns
    -------
    Profile
        What holds for it.
    """
    who = party.who
    naming = "un" if who.endswith("(unnamed)") else "a" if who.startswith(("a ", "A ", "an ", "An ")) else "name"
    study = "asks" if party.asks else "paper" if party.paper and naming == "name" else party.sort
    main = next((k for k, p in enumerate(page.mains) if p is party), -1)
    place = "title" if party.titled else "opening" if party.opening else "later"
    govern = f"{study}.{place}.{'lone' if page.lone else 'many'}"
    often = bucket(len(party.places), 2, 3, 5)
    names = (
        *signs("sort.{0}.{1} spoken.{2} places.{3}", party.sort, naming, min(3, party.spoken), often).names,
        *signs("main.{0} main.{0}.{1}.{2}.{3}", main, party.paper, party.asks, min(1, party.spoken)).names,
        *signs("main.{0}.{1}.{2} titled.{1}", main, party.titled, party.opening).names,
        *signs("paper.{0}.{1} open.{2}.{3}.{0}", party.paper, party.asks, party.opening, party.titled).names,
    )
    return Profile(study, naming, place, govern, main, worded((*names, f"gov.{govern}")))


def bucket(number: int, *edges: int) -> int:
    """Tell how many of some edges a number reaches.

    Parameters
    ----------
    number : int
        The number.
    *edges : int
        The edges.

    Returns
    -------
    int
        How many of them are not above it.
    """
    return sum(number >= edge for edge in edges)
