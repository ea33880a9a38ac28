"""A sentence of a document with the claims that were read in it: what the passes over a whole document work on."""

from __future__ import annotations

from dataclasses import dataclass

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.eastern import Look

__all__ = ["Passage"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a heading or a table, and its claims.

    Attributes
    ----------
    scene : Scene, Look or None
        What was found in the sentence: a `Look` in Japanese and Korean, None for a table, whose cells say by their
        row and column whom they are about.
    claims : tuple of Claim
        Its claims in the order of the text; none for a heading.
    """

    scene: Scene | Look | None
    claims: tuple[Claim, ...] = ()

    def with_claims(self, claims: tuple[Claim, ...]) -> Passage:
        """Give the passage with other claims.

        Parameters
        ----------
        claims : tuple of Claim
            The claims.

        Returns
        -------
        Passage
            The same sentence with them.
        """
        return Passage(self.scene, claims)
