"""Who may stand behind a claim, and what speaks for each of them."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources.beside import Told, beside
from softpower.extract.slots.sources.page import is_answer
from softpower.extract.slots.sources.parties import Party
from softpower.extract.slots.sources.sights import Sight, Standing
from softpower.extract.slots.sources.signs import signs

__all__ = ["candidates_of"]

# Kinds of claims whose sources are told alike.
_KINDS = {
    "quote": "quote", "disagreement": "doubt", "conclusion": "view", "forecast": "ahead", "target": "aim",
    "event": "event", "list": "list", "vague_growth": "vague", "vague_quantity": "vague", "comparison": "than",
    "lead_shift": "lead", "rank": "rank", "record": "record", "streak": "record", "share": "share",
    "share_by_region": "share", "growth": "change", "recovery": "change", "amount": "amount", "count": "count",
    "range": "amount",
}  # fmt: skip


def candidates_of(sight: Sight, claim: Claim) -> dict[Party | None, list[Signs]]:
    """Give who may stand behind a claim, and what speaks for each.

    Parameters
    ----------
    sight : Sight
        Its sentence or table.
    claim : Claim
        The claim.

    Returns
    -------
    dict of Party or None to list of Signs
        The candidates with their signs; None where nobody does.
    """
    told = _told(sight, claim)
    found: dict[Party | None, list[Signs]] = {None: _nobody(sight, told)}
    for standing in sight.standing:
        held = standing.held + _together(sight, told, claim, standing)
        if sight.scene and standing.here:
            held += beside(sight.scene.text, told, standing.here, sight.voices)
        found[standing.party] = held
    return found


def _told(sight: Sight, claim: Claim) -> Told:
    """Put a claim into its classes."""
    scene, unit = sight.scene, "num"
    worded = claim.value is claim.low is claim.high is None
    if claim.unit in {"percent", "percentage point"}:
        unit = "pct"
    elif claim.unit == "rank":
        unit = "rank"
    elif not claim.unit and worded:
        unit = "none"
    elif claim.unit.isupper():
        unit = "money"
    start, end = (claim.start - scene.sentence.start, claim.end - scene.sentence.start) if scene else (0, 0)
    at = (start + end) // 2 if worded else start
    quoted = scene is not None and any(a <= start < b for a, b in scene.quoted)
    covered = sum(m.voice.reach[0] <= at < m.voice.reach[1] for m in sight.voices)
    kind = _KINDS.get(claim.claim_kind, "x")
    return Told(kind, unit, quoted, start, end, at, covered, claim.subject == "survey", is_answer(claim))


def _nobody(sight: Sight, told: Told) -> list[Signs]:
    """Give what speaks for a claim that is the text's own."""
    page = sight.page
    return [
        signs("0 0.k.{0} 0.u.{1} 0.q.{2} 0.k.{0}.u.{1}", told.kind, told.unit, told.quoted),
        signs("0.answers.{0} 0.first.{1} 0.back.{2}", sight.answers, sight.first, sight.back),
        signs("0.voices.{0} 0.asked.{1} 0.main.{2}", min(2, len(sight.voices)), told.asked, bool(page.mains)),
        signs("0.cover.{0}.{1} 0.cover.{0}.k.{2}", min(1, told.covered), told.quoted, told.kind),
        signs("0.poll.{0}.u.{1} 0.section.{2}", page.polled, told.unit, min(page.sections[sight.n], 1)),
    ]


def _together(sight: Sight, told: Told, claim: Claim, standing: Standing) -> list[Signs]:
    """Give what a source and a claim say together."""
    page, kind, unit = sight.page, told.kind, told.unit
    party, profile, relation = standing.party, standing.profile, standing.relation
    study, units = profile.study, page.told(party)[0]
    fits = "unknown" if not units else "fit" if claim.unit in units else "other" if claim.unit else "none"
    found = [
        signs("class.{0}.k.{1} asks.{2}.k.{1} sort.{3}.k.{1}", study, kind, party.asks, party.sort),
        signs("asks.{0}.answers.{1} asks.{0}.u.{2} asks.{0}.asked.{3}", party.asks, sight.answers, unit, told.asked),
        signs("paper.{0}.k.{1} made.{2}.u.{3}", party.paper, kind, party.paper and party.named, unit),
        signs("main.k.{0}.{1} name.{2}.q.{3}", profile.main >= 0, kind, profile.naming, told.quoted),
        signs("fits.{0}.{1} fits.{0}.u.{2} gov.{3}.u.{2}", fits, study, unit, profile.govern),
        signs("gov.{0}.poll.{1}.u.{2} gov.{0}.answers.{3}.u.{2}", study, page.polled, unit, sight.answers),
        signs("go.{0}.{1}.{2}.{3} go.{1}.{2}.{3}", relation, study, told.answer, standing.closed),
        signs("go.main.{0}.{1}.{2}.{3}", profile.main == 0, study, told.answer, standing.closed),
    ]
    if relation not in {"here", "unheard"}:
        found += [
            signs("r.{0}.k.{1} r.{0}.k.{1}.{2} r.{0}.u.{3} r.{0}.{2}.u.{3}", relation, kind, study, unit),
            signs("r.{0}.q.{1}.{2} r.{0}.cover.{3}", relation, told.quoted, party.sort, min(1, told.covered)),
            signs("r.{0}.fits.{1}", relation, fits),
        ]
    return found
