"""A sentence or a table with all who may stand behind its claims, and how far each of them is from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softpower.extract.claims.claim import Scene
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources.page import ANSWERS, Page
from softpower.extract.slots.sources.parties import Met, Party
from softpower.extract.slots.sources.profiles import Profile, bucket
from softpower.extract.slots.sources.signs import signs

__all__ = ["Sight", "Standing", "sight_of"]

_BACK = word_set("it its they their he she his her that this these those both the")


@dataclass(frozen=True, slots=True)
class Standing:
    """A source as it stands to a sentence.

    Attributes
    ----------
    party : Party
        The source.
    profile : Profile
        What holds for it in the whole document.
    here : list of Met
        Where the sentence names it.
    relation : str
        How far it is: "here", "block", "next", "sect", "far", the same with ".ahead", or "unheard".
    closed : bool
        Whether the text has turned to figures that are no answers since it was named.
    held : list of Signs
        The signs that hold for every claim of the sentence.
    """

    party: Party
    profile: Profile
    here: list[Met]
    relation: str
    closed: bool
    held: list[Signs]


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence or a table with all who may stand behind its claims.

    Attributes
    ----------
    page : Page
        The document.
    n : int
        Number of the passage.
    scene : Scene or None
        The sentence; None for a table.
    voices : list of Met
        Who speaks in it.
    answers, first : bool
        Whether it speaks of answers, and whether a paragraph begins with it.
    back : str
        Its first word where that points back; "table" for a table, else "-".
    standing : list of Standing
        Who may stand behind its claims.
    """

    page: Page
    n: int
    scene: Scene | None
    voices: list[Met]
    answers: bool
    first: bool
    back: str
    standing: list[Standing]


def sight_of(page: Page, profiles: Mapping[Party, Profile], n: int) -> Sight:
    """Look at a sentence or a table once for all of its claims.

    Parameters
    ----------
    page : Page
        The document.
    profiles : mapping of Party to Profile
        Its sources.
    n : int
        Number of the passage.

    Returns
    -------
    Sight
        Who may stand behind its claims.
    """
    scene = page.passages[n].scene
    scene = scene if isinstance(scene, Scene) else None
    answers = scene is not None and ANSWERS.search(scene.text) is not None
    first = scene is not None and (not n or page.blocks[n - 1] != page.blocks[n])
    opener = scene.low.split(None, 1)[0].strip('“"') if scene and scene.low else "table"
    back = opener if opener in _BACK else "-" if scene else "table"
    sight = Sight(page, n, scene, [m for m in page.rows[n] if m.speaks], answers, first, back, [])
    sight.standing.extend(_stand(sight, party, profiles[party]) for party in _who_may(page, n))
    return sight


_SPOKE, _SPOKE_WITHIN = 4, 14  # sources before, passages
_NAMED, _NAMED_WITHIN = 2, 5
_AHEAD, _AHEAD_WITHIN = 2, 8


def _who_may(page: Page, n: int) -> list[Party]:
    """Choose who may stand behind the claims of a passage.

    Whom it names, who spoke last, the last survey, who is only named shortly before, who speaks next, and whom the
    text is about: 98% of the labelled sources are among them, and there are six on average.
    """
    found = dict.fromkeys(m.party for m in page.rows[n])
    spoke = named = 0
    studied = False
    for k in range(n - 1, -1, -1):
        for m in reversed(page.rows[k]):
            party = m.party
            if party in found:
                studied = studied or (party.spoken > 0 and party.asks)
            elif party.spoken:
                if spoke < _SPOKE and n - k < _SPOKE_WITHIN:
                    found[party] = None
                    spoke += 1
                elif not studied and (party.asks or party.paper):
                    found[party] = None
                studied = studied or party.asks
            elif named < _NAMED and n - k < _NAMED_WITHIN and party.named and party.sort not in _NOT_NAMED:
                found[party] = None
                named += 1
    ahead = (m.party for row in page.rows[n + 1 : n + _AHEAD_WITHIN] for m in row if m.party.spoken)
    for party in [p for p in dict.fromkeys(ahead) if p not in found][:_AHEAD]:
        found[party] = None
    return list(found | dict.fromkeys(page.mains))


_NOT_NAMED = frozenset({"person", "people", "place"})


def _stand(sight: Sight, party: Party, profile: Profile) -> Standing:
    """Tell where a source stands to a sentence, with the signs of that."""
    page, n = sight.page, sight.n
    shared = bucket(len(page.content(n) & page.told(party)[1]), 1, 2, 4)
    held = [profile.held, signs("shared.{0} shared.{0}.{1}", shared, profile.study)]
    here = [m for m in page.rows[n] if m.party is party]
    last = next((m for m in reversed(party.places) if m.sentence <= n), party.places[0])
    closed = page.turned[n] > last.sentence
    if here:
        return Standing(party, profile, here, "here", closed, held)
    if last.sentence < n:
        relation = _distance(page, n, last, "")
        held += _behind(sight, party, profile, last, relation)
    else:
        ahead = next((m for m in party.places if m.speaks), None)
        relation = _distance(page, n, ahead, ".ahead") if ahead else "unheard"
        held += _ahead(sight, profile, ahead, relation) if ahead else [signs("r.unheard")]
    held.append(signs("r.{0}.answers.{1}.{2} r.{0}.shared.{3}", relation, sight.answers, party.asks, shared))
    return Standing(party, profile, here, relation, closed, held)


def _distance(page: Page, n: int, met: Met, ahead: str) -> str:
    """Tell how far a source is from a passage."""
    if met.block == page.blocks[n]:
        return f"block{ahead}"
    if met.section != page.sections[n]:
        return f"far{ahead}"
    between = page.blocks[met.sentence : n + 1]
    one_after_the_other = all(block in (met.block, page.blocks[n]) for block in between)
    return "next" if one_after_the_other and not ahead else f"sect{ahead}"


def _ahead(sight: Sight, profile: Profile, met: Met, relation: str) -> list[Signs]:
    """Give the signs of a source that speaks only later on."""
    page, study = sight.page, profile.study
    opening, far = sight.n < page.first, bucket(met.sentence - sight.n, 2, 3, 5)
    return [
        signs("r.{0} r.{0}.d.{1} r.{0}.man.{2}", relation, far, met.voice.manner),
        signs("r.{0}.sort.{1} r.{0}.open.{2} r.{0}.open.{2}.{1}", relation, study, opening),
        signs("r.{0}.open.{1}.main.{2}", relation, opening, profile.main >= 0),
    ]


def _behind(sight: Sight, party: Party, profile: Profile, last: Met, relation: str) -> list[Signs]:
    """Give the signs of a source that the text named before."""
    page, n, study = sight.page, sight.n, profile.study
    spoke = next((m for m in reversed(party.places) if m.sentence < n and m.speaks), None)
    voice = (spoke or last).voice
    rows = page.rows[last.sentence + 1 : n + 1]
    others = min(2, len({m.party for row in rows for m in row if m.party is not party and m.speaks}))
    whole, far = voice.reach[0] < voice.start, bucket(n - last.sentence, 2, 3, 5, 9)
    found = [
        signs("r.{0} r.{0}.d.{1} r.{0}.man.{2}", relation, far, voice.manner),
        signs("r.{0}.sort.{1} r.{0}.others.{2} r.{0}.{1}.others.{2}", relation, study, others),
        signs("r.{0}.voices.{1} r.{0}.back.{2} r.{0}.first.{3}", relation, bool(sight.voices), sight.back, sight.first),
        signs("r.{0}.spoke.{1} r.{0}.whole.{2}.{3}", relation, spoke is not None, whole, party.sort),
        signs("r.{0}.gov.{1} r.{0}.{2}.poll.{3}", relation, profile.govern, study, page.polled),
    ]
    if relation == "far":
        found.append(signs("r.far.sections.{0}", bucket(page.sections[n] - last.section, 2, 3)))
    return found
