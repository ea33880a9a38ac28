"""How each whom a claim may be about stands in the text: its relation to the claim, how often and when last named."""

from __future__ import annotations

from softpower.extract.claims.places import places
from softpower.extract.slots.whom.page import SURVEY, Page
from softpower.extract.slots.whom.signs import Worded, signs, worded
from softpower.extract.slots.whom.view import LAST, View, parts
from softpower.extract.slots.whom.words import PLACES

__all__ = ["standing"]

_NEVER = 99  # sentences
_NO_PART = (4, 0)  # whom no claim seems to be about at first
_RARE = 4  # names from this place on in the order of how often they stand are alike
# Signs in groups of few parts: what has few forms is met again, and only looked up.
_KIND = "t.{0}.{1} r.{2} r.{2}.{1} r.{2}.{0}"
_AGO = "d.{0}.{1} d.{0}.{2} tt.{3}.{1}"
_OFTEN = "k.{0}.{1} k.{0}.{2} pt.{3}.{1} pt.{3}.{2}"
_LAST = "i.{0}.{1} i.{0}.{2} i.{0}.{3} i.{0}.{4} r.{2}.{3}"
_CAST = "cs.{0}.{1} cs.{0}.{2} cr.{3}.{1} cr.{3}.{2} nh.{4}.{1}"
_LEVEL = "lv.{0}.{1} lv.{0}.{1}.{2}"
_OWNED = "th.{0} tht.{1} thh.{2} thc.{3} tht.{1}.{2} th.{0}.{5} thr.{4} thhc.{2}.{3} thrt.{4}.{1} thrh.{4}.{2}.{3}"
_FIRM = "fn.{0}.{1} fs.{2:d}.{1} fh.{3:d}"


def standing(view: View) -> None:
    """Say of each how it is related to the claim, how often and when last it was named, and which words are near.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    page, census, kind, state = view.page, view.page.census, view.kind, view.state
    beside: dict[str, Worded] = {}
    opens = view.sight.opens.replace(" ", "_") or "none"
    lately = view.lately
    ranks, cast, owned_here = census.ranks, census.cast, census.owned
    here = len(page.here)
    later = census.hints[page.asked + 1 : page.asked + 4]
    for name in view.found:
        sort = _sort(view, name)
        relation = _relation(view, name, sort)
        often = ranks.get(name, _RARE)
        last = lately.index(name) if name in lately else LAST
        part = round(3 * page.here.count(name) / here) if here else "none"
        rank, share = cast.get(name, _NO_PART)
        held = view.found[name]
        held += (
            signs(_KIND, sort, kind, relation),
            signs(_AGO, _ago(view, name, relation), sort, state, census.main),
            signs(_OFTEN, often, state, relation, part),
            signs(_LAST, last, state, relation, opens, sort),
            signs(_CAST, share, relation, state, rank, later.count(name)),
        )
        if sort in PLACES:
            held.append(signs(_LEVEL, census.level, "city" if sort == "city" else "country", relation))
        if name in owned_here:
            owned = owned_here[name]
            held.append(signs(_OWNED, owned.part, owned.titled, owned.homes, int(owned.top), relation, sort))
        if sort == "firm":
            times = min(page.firms[name], _RARE)
            held.append(signs(_FIRM, times, relation, name in page.speakers, name in census.homes))
        if relation not in beside:
            beside[relation] = worded(relation, view.words, view.telling)
        held.append(beside[relation])


def _sort(view: View, name: str) -> str:
    if "; " in name:
        return "many"
    if name == SURVEY:
        return "survey"
    return view.page.sorts.get(name) or places().kinds.get(name, "other")


def _ago(view: View, name: str, relation: str) -> str:
    """Tell how long ago somebody was named: "0" in this sentence, "1" and "2" sentences ago, "near", "far", "never"."""
    if name in view.at or relation == "manyhere":
        return "0"
    seen = view.page.seen
    last = seen.get(name, -_NEVER)
    if "; " in name:
        last = max([seen.get(one, -_NEVER) for one in parts(name)])
    ago = view.page.turn - last
    return str(ago) if ago <= 2 else "near" if ago <= 4 else "far" if ago < _NEVER else "never"


def _relation(view: View, name: str, sort: str) -> str:
    """Tell how somebody is related to a claim."""
    if sort == "survey":
        return sort
    if sort == "many":
        return "manyhere" if parts(name) <= view.at.keys() else f"many{_told(view.page, name)}"
    return view.at.get(name) or ("nouns" if sort == "nouns" else _told(view.page, name))


def _told(page: Page, name: str) -> str:
    """Tell when a claim was about somebody."""
    if page.same and name == page.same[-1]:
        return "same"
    if page.before and name == page.before[-1]:
        return "prev"
    return "known" if name in page.known else "new"
