"""The period of each claim of an English document: a time of its own sentence, one carried over, or none.

Every claim has some candidates: the times that its sentence names, those that the text before has told of, the year of
publication, and none at all. What speaks for each is weighed by a small linear model (`weights.csv`), fitted by
`scripts/fit_times.py`. The year that stands once for a paragraph reaches the claims behind it so; a price in the
present tense keeps none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.times.candidates import Place, features, plain
from softpower.extract.slots.times.told import PUBLISHED, Candidate, Told
from softpower.extract.slots.weights import read_weights

__all__ = ["date_by", "date_claims"]

# Takes the claim, its candidates and their features, and gives the number of the one that it is dated by.
Choose = Callable[[Claim, Sequence[Candidate], Sequence[Sequence[str]]], int]


def date_claims(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Date the claims of a document.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    reading : Reading
        What holds for the whole document.

    Returns
    -------
    list of Passage
        The same passages; each claim has its period, and a note where its sentence does not state it.
    """
    get = read_weights("times/weights.csv").get

    def best(_: Claim, __: Sequence[Candidate], names: Sequence[Sequence[str]]) -> int:
        scores = [sum([get(name, 0.0) for name in of_one]) for of_one in names]
        return scores.index(max(scores))

    return date_by(passages, reading, best)


def date_by(passages: list[Passage], reading: Reading, choose: Choose) -> list[Passage]:
    """Date the claims of a document by a given choice.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    reading : Reading
        What holds for the whole document.
    choose : callable
        Takes a claim, its candidates and their features, and gives the number of a candidate.

    Returns
    -------
    list of Passage
        As `date_claims`.
    """
    told = Told(passages, reading)
    found = []
    for n, passage in enumerate(passages):
        scene = passage.scene if isinstance(passage.scene, Scene) else None
        told.enter(n, scene, claims=bool(passage.claims))
        claims = []
        for claim in passage.claims:
            if scene is None and claim.period and not claim.note:
                told.date(claim, Candidate(claim.period, form="t"))  # a cell under the head of a year
                claims.append(claim)
                continue
            place = Place(scene, claim)
            candidate = _candidate(place, told, choose)
            told.date(claim, candidate)
            claims.append(_with(claim, candidate, reading))
        told.leave()
        found.append(passage.with_claims(tuple(claims)) if claims else passage)
    return found


def _candidate(place: Place, told: Told, choose: Choose) -> Candidate:
    """Choose the time of a claim; what becomes evidence is dated by the plain rule, not by what is likely."""
    linked = bool(place.claim.indicator)
    ruled = plain(place, told) if linked else None
    if ruled:
        return ruled
    candidates = [*(() if linked else told.own), *told.carried(linked=linked)]
    if len(candidates) == 1:
        return candidates[0]
    names = [features(place, candidate, told) for candidate in candidates]
    return candidates[choose(place.claim, candidates, names)]


def _with(claim: Claim, candidate: Candidate, reading: Reading) -> Claim:
    """Give a claim its period; one that nothing dates has the year of publication, and the note says so."""
    if candidate.period:
        note = "period of the text before" if candidate.far else "period of the sentence before"
        return claim.but(period=candidate.period, note="" if candidate.own else note)
    if candidate is PUBLISHED:
        return claim.but(period=str(reading.year), note="year of publication, by the sense of the text")
    if reading.year is None:
        return claim.but(period="", note="no period stated, and no date of publication")
    return claim.but(period=str(reading.year), note="no period stated: year of publication")
