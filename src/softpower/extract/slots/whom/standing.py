"""How each whom a claim may be about stands in the text: its relation to the claim, how often and when last named."""

from __future__ import annotations

from softpower.extract.claims.claim import WORD
from softpower.extract.claims.places import places
from softpower.extract.slots.whom.page import SURVEY, Page
from softpower.extract.slots.whom.remembered import LAST
from softpower.extract.slots.whom.signs import signs, worded
from softpower.extract.slots.whom.view import View, parts
from softpower.extract.slots.whom.words import PLACES

__all__ = ["standing"]

_NEVER = 99  # sentences
_RARE = 4  # names from this place on in the order of how often they stand are alike
_STANDING = (
    "t.{0}.{1} r.{2} r.{2}.{1} r.{2}.{0} r.{2}.{8} d.{3}.{0} d.{3}.{4} k.{5}.{4} k.{5}.{2} i.{6}.{4} i.{6}.{2} "
    "i.{6}.{8} i.{6}.{0} pt.{7}.{4} pt.{7}.{2} tt.{9}.{0}"
)
_CAST = "cs.{0}.{1} cs.{0}.{2} cr.{3}.{1} cr.{3}.{2} nh.{4}.{1}"
_OWNED = "th.{0} tht.{1} thh.{2} thc.{3} tht.{1}.{2} th.{0}.{5} thr.{4} thhc.{2}.{3} thrt.{4}.{1} thrh.{4}.{2}.{3}"
_FIRM = "fn.{0}.{1} fs.{2:d}.{1} fh.{3:d}"


def standing(view: View) -> None:
    """Say of each how it is related to the claim, how often and when last it was named, and which words are near.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    page, census = view.page, view.page.census
    words = tuple(dict.fromkeys(WORD.findall(view.sight.scene.low, view.left, view.right)))
    opens = view.sight.opens.replace(" ", "_") or "none"
    lately = page.lately(LAST)
    later = census.hints[page.asked + 1 : page.asked + 4]
    for name in view.found:
        sort = _sort(view, name)
        relation = _relation(view, name, sort)
        often = min(census.ranks.get(name, _RARE), _RARE)
        last = lately.index(name) if name in lately else LAST
        part = round(3 * page.here.count(name) / len(page.here)) if page.here else "none"
        view.sign(name, signs(
            _STANDING, sort, view.kind, relation, _ago(view, name, relation), view.state, often, last, part, opens,
            census.main,
        ))  # fmt: skip
        rank, share = census.cast.get(name, (_RARE, 0))
        view.sign(name, signs(_CAST, share, relation, view.state, min(rank, _RARE), later.count(name)))
        if sort in PLACES:
            level = "city" if sort == "city" else "country"
            view.sign(name, signs("lv.{0}.{1} lv.{0}.{1}.{2}", census.level, level, relation))
        if name in census.owned:
            owned = census.owned[name]
            view.sign(name, signs(_OWNED, owned.part, owned.titled, owned.homes, int(owned.top), relation, sort))
        if sort == "firm":
            times = min(page.firms[name], 4)
            view.sign(name, signs(_FIRM, times, relation, name in page.speakers, name in census.homes))
        view.sign(name, worded(relation, words))


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
    page = view.page
    ago = page.turn - max((page.seen.get(one, -_NEVER) for one in parts(name)), default=-_NEVER)
    return str(ago) if ago <= 2 else "near" if ago <= 4 else "far" if ago < _NEVER else "never"


def _relation(view: View, name: str, sort: str) -> str:
    """Tell how somebody is related to a claim."""
    if sort == "survey":
        return sort
    if sort == "many":
        return "manyhere" if all(one in view.at for one in parts(name)) else f"many{_told(view.page, name)}"
    return view.at.get(name) or ("nouns" if sort == "nouns" else _told(view.page, name))


def _told(page: Page, name: str) -> str:
    """Tell when a claim was about somebody."""
    if page.same and name == page.same[-1]:
        return "same"
    if page.before and name == page.before[-1]:
        return "prev"
    return "known" if name in page.known else "new"
