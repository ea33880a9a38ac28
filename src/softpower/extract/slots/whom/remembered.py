"""Whom a claim may be about though its sentence does not name them: those told of before, and those pointed at."""

from __future__ import annotations

from softpower.extract.claims.places import places
from softpower.extract.slots.whom.names import Name
from softpower.extract.slots.whom.page import SURVEY
from softpower.extract.slots.whom.signs import signs
from softpower.extract.slots.whom.view import View, parts
from softpower.extract.slots.whom.words import PLACES

__all__ = ["remembered"]

_OFTEN = 3  # so many of those named most often
_CITIES = 4  # a people's name may point at so many of the cities named most


def remembered(view: View) -> None:
    """Add whom the text told of last, whom it names most, and those that a people's name points at.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    page = view.page
    for name in (*view.lately, *page.census.often[:_OFTEN]):
        view.found.setdefault(name, [])
    if page.led:
        view.sign(page.led, signs("led.{0}", view.state))
        view.sign(page.opened, signs("opened.{0}", view.state))
    for mention in view.sight.names:
        if mention.sort in PLACES and mention.aside != "who" and view.left <= mention.start < view.next:
            _pointed_at(view, mention)
    _both(view)
    _owners(view)


def _pointed_at(view: View, m: Name) -> None:
    """Add the city or the firm that a people's name points at ("the Danes"), and the country of a city."""
    page, within = view.page, places().within
    pos = "seg" if view.seg <= m.start < view.e else "cla" if m.start < view.e else "aft"
    if m.sort == "city":
        country = within.get(m.name, "")
        if country in page.counted and country not in view.at:
            view.sign(country, signs("kin.n.{0} kin.n.{1}", pos, page.census.level))
    elif m.sort == "country":
        said = "p" if view.text[m.start : m.end] != m.name else "n"
        role = "the" if view.text[max(0, m.start - 4) : m.start].lower() == "the " else "bare"
        city = next((c for c in page.tops["city"][:_CITIES] if within.get(c) == m.name), "")
        if city and city not in view.at:
            view.sign(city, signs("kin.c kin.c.{0}.{1} kin.c.{1}.{2} kin.{3}.{1}", pos, said, role, page.census.level))
        firm = next((f for f, home in page.census.homes.items() if home == m.name and page.firms[f] > 1), "")
        if firm and firm not in view.at:
            view.sign(firm, signs("kin.f kin.f.{0}.{1} kin.f.{1}.{2}", pos, said, role))


def _both(view: View) -> None:
    """Add the two firms, countries and cities that a document names most, and the last two that it told of."""
    page = view.page
    found = page.pairs
    lately = [name for name in view.lately if "; " not in name and name != SURVEY]
    if len(lately) > 1:
        found = [*found, ("last", lately[1::-1])]
    written = {parts(name): name for name in view.found if "; " in name}
    for why, pair in found:
        name = written.setdefault(frozenset(pair), "; ".join(pair))
        if name not in view.found:
            view.sign(name, signs("many"))
        view.sign(name, signs("both.{0} both.{0}.{1} both.{0}.{2}", why, view.state, page.census.level))


def _owners(view: View) -> None:
    """Add the country of a people's things."""
    for name in [name for name in view.found if name in view.page.census.owned]:
        owned = view.page.census.owned[name]
        if owned.home:
            forms = "own own.{0} own.{1} own.{2} own.{3} own.{4} own.{2}.{3} own.{4}.{1} own.{4}.{2}.{3}"
            told = signs(forms, owned.part, owned.titled, owned.homes, int(owned.top), view.at.get(name, "far"))
            view.sign(owned.home, told)
