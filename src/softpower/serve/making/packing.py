"""The draws that a store keeps, so that scores follow for any weights."""

from __future__ import annotations

import numpy as np

from softpower.contest import Contest
from softpower.contest.reweighted import Field, field_of
from softpower.serve.asking import slug
from softpower.serve.reweigh import Draws

__all__ = ["board_draws", "one_draws", "pack", "pair_draws"]


def pack(field: Field) -> Draws:
    """Lay a field out for the store.

    Parameters
    ----------
    field : Field
        Contenders on the fronts that all of them have.

    Returns
    -------
    Draws
        The same numbers, contender by contender.
    """
    return Draws(
        contenders=field.contenders,
        fronts=tuple(slug(code) for code in field.fronts),
        scores=np.ascontiguousarray(field.draws.transpose(2, 1, 0)),
        doubt=np.ascontiguousarray(field.doubt.T),
        published={slug(code): weight for code, weight in field.of.items()},
        aggregation=field.aggregation,
    )


def board_draws(contest: Contest) -> Draws | None:
    """Pack the draws of those who are ranked.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Draws or None
        None where fewer than two can be ranked on the same quantities.
    """
    ranked = [row.contender for row in contest.scoreboard if row.ranks is not None]
    return pack(field_of(contest.index, ranked, contest.period)) if len(ranked) > 1 else None


def pair_draws(contest: Contest) -> Draws:
    """Pack the draws of the pair in view.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Draws
        Both on the fronts that they have in common; without any front where there is none.
    """
    return pack(field_of(contest.index, contest.pair, contest.period))


def one_draws(contest: Contest, contender: str) -> Draws:
    """Pack the draws of one contender on all that it has.

    Parameters
    ----------
    contest : Contest
        The contest.
    contender : str
        Its code.

    Returns
    -------
    Draws
        Its scores on the fronts that have enough of their weight.
    """
    return pack(field_of(contest.index, [contender], contest.period))
