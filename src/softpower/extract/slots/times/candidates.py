"""What speaks for each time that a claim may speak of, as names of features that a linear model weighs.

The features of a time of the claim's own sentence begin with "o", those of a time told before with "c"; "p" stands for
the year of publication and "n" for none at all.
"""

from __future__ import annotations

import re
from functools import cache

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.periods import When, period_at
from softpower.extract.claims.subjects import clause_of
from softpower.extract.slots.times.cues import WORD_BEFORE
from softpower.extract.slots.times.tense import tense_at
from softpower.extract.slots.times.told import NONE, PUBLISHED, Candidate, Known, Told

_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")

__all__ = ["Place", "features", "plain"]

_GROUPS = {
    kind: group
    for group, kinds in (
        ("level", "amount count range"),
        ("share", "share share_by_region"),
        ("change", "growth recovery"),
        ("move", "vague_growth"),
        ("ahead", "target forecast"),
        ("event", "event"),
        ("place", "rank streak list"),
        ("record", "record"),
        ("pair", "comparison"),
        ("shift", "lead_shift"),
        ("quote", "quote"),
        ("view", "disagreement conclusion"),
        ("vague", "vague_quantity"),
    )
    for kind in kinds.split()
}
_SORTS = {
    group: sort
    for sort, groups in (
        ("number", "level change"),
        ("share", "share"),
        ("order", "place record pair shift"),
        ("ahead", "ahead event"),
        ("words", "quote view vague move"),
    )
    for group in groups.split()
}
_GAPS = ((6, "0"), (32, "1"), (80, "2"), (1 << 30, "3"))  # characters between a claim and a time
_GLUED = 6
_LEADS = 14  # a time that begins so early leads its sentence
_FEW, _MANY, _SOME = 1, 5, 3  # claims
_OFTEN, _LAST = 4, 6  # mentions of a year, claims before
_AGES = ((0, "0"), (1, "1"), (2, "2"), (5, "5"), (15, "15"), (1 << 30, "99"))  # years back
_SHORT = 3  # letters: shorter words say little


class Place:
    """A claim in its sentence: what the features of all its candidates share.

    Parameters
    ----------
    scene : Scene or None
        Its sentence; None for the cell of a table.
    claim : Claim
        The claim.

    Attributes
    ----------
    group, sort, unit : str
        Of which group of kinds it is, and of which larger sort; what its unit is.
    start, end : int
        Its place in the sentence.
    """

    def __init__(self, scene: Scene | None, claim: Claim) -> None:
        self.scene, self.claim = scene, claim
        self.text = scene.text if scene else ""
        self.group = _GROUPS.get(claim.claim_kind, "level")
        self.sort = _SORTS[self.group]
        self.start = self.end = 0
        self._told_in: tuple[str, tuple[str, ...]] | None = None
        self._clause: tuple[int, int] | None = None
        self._ruled: tuple[Candidate | None] | None = None
        if scene:
            self.start, self.end = claim.start - scene.sentence.start, claim.end - scene.sentence.start
        unit = claim.unit
        share = "share" if unit.startswith("percent") else "count" if unit else "none"
        self.unit = "money" if unit[:3].isupper() else share

    def told_in(self) -> tuple[str, tuple[str, ...]]:
        """Say in which tense the claim is told, and give the features that all times told before share.

        Returns
        -------
        tense : str
            "past", "present" or "other".
        shared : tuple of str
            Names of features.
        """
        if self._told_in is None:  # asked for each time told before, and not at all where the sentence dates its claims
            tense = tense_at(self.text, self.start, self.end) if self.text else "table"
            past = tense if tense in {"past", "present"} else "other"
            self._told_in = past, _shared(self.sort, self.unit, tense, past)
        return self._told_in

    def clause(self) -> tuple[int, int]:
        """Give the clause around the claim.

        Returns
        -------
        (int, int)
            Its place in the sentence.
        """
        if self._clause is None:
            self._clause = clause_of(self.text, self.start, self.end)
        return self._clause

    def words(self) -> list[str]:
        """Give the features of the words of the clause.

        Returns
        -------
        list of str
            Names of features, each word once.
        """
        if self.scene is None:
            return []
        left, right = self.clause()
        part = self.scene.low[min(left, self.start) : max(right, self.end)]
        return [f"n:w={word}" for word in dict.fromkeys(_WORD.findall(part)) if len(word) >= _SHORT]

    def ruled(self, told: Told) -> Candidate | None:
        """Give the time that dates the claim by rule, as `plain` does.

        Parameters
        ----------
        told : Told
            What the text has told of times so far.

        Returns
        -------
        Candidate or None
            The time.
        """
        if self._ruled is None:
            self._ruled = (plain(self, told),)
        return self._ruled[0]

    def between(self, when: When) -> str:
        """Give the words between the claim and a time.

        Parameters
        ----------
        when : When
            A time of its sentence.

        Returns
        -------
        str
            The words; empty where the claim holds the time.
        """
        if when.start >= self.end:
            return self.text[self.end : when.start]
        return self.text[when.end : self.start] if when.end <= self.start else ""


def features(place: Place, candidate: Candidate, told: Told) -> list[str]:
    """Say what speaks for a candidate and against it.

    Parameters
    ----------
    place : Place
        The claim.
    candidate : Candidate
        The time.
    told : Told
        What the text has told of times so far.

    Returns
    -------
    list of str
        Names of features.
    """
    if candidate is NONE or candidate is PUBLISHED:
        return _of_none(place, "n" if candidate is NONE else "p", told)
    if candidate.when is not None:
        return _of_own(place, candidate, candidate.when, told)
    return _of_told(place, told.known(candidate.period), told)


def plain(place: Place, told: Told) -> Candidate | None:
    """Choose the time of a claim's sentence that dates it by rule: the nearest that nothing speaks against.

    Parameters
    ----------
    place : Place
        The claim.
    told : Told
        What the text has told of times so far.

    Returns
    -------
    Candidate or None
        The time; None where the sentence names no such time.
    """
    fitting = {}
    for candidate in told.own:
        when = candidate.when
        if when is None or (when.role == "baseline" and not 0 <= when.start - place.end <= _GLUED):
            continue
        against = when.role == "target" or candidate.ahead or candidate.happens or candidate.passing
        if not (against and place.sort != "ahead") and ";" not in place.between(when):
            fitting[When(when.period, when.start, when.end)] = candidate
    chosen = period_at(list(fitting), place.start, place.end)
    return fitting[chosen] if chosen else next(iter(fitting.values()), None)


def _of_own(place: Place, candidate: Candidate, when: When, told: Told) -> list[str]:
    group, between = place.group, place.between(when)
    gap = _gap(place, when)
    side = "a" if when.start >= place.end else "b" if when.end <= place.start else "i"
    near = next(name for most, name in _GAPS if gap <= most)
    closer = sum(_gap(place, other.when) < gap for other in told.own if other.when)
    word = WORD_BEFORE.search(place.text, max(0, when.start - _LEADS), when.start)
    left, right = place.clause()
    age = _age(candidate.period, place)
    found = [
        *_named(when.role, candidate.form, group, place.sort), *_aged("o", age, place.sort, place.told_in()[0]),
        f"o:n{min(len(told.own), 3)}", f"o:{side}{near}", f"o:{side}", f"o:closer{min(closer, 2)}",
        f"o:w:{word[1] if word else ''}", f"o:clause{left <= when.start < right:d}",
        f"o:commas{min(between.count(','), 2)}",
    ]  # fmt: skip
    if told.last:
        found.append(f"o:chain{told.last.period == candidate.period:d}{told.link}")
    if told.is_latest(candidate.period):
        found.append("o:latest")
    if place.ruled(told) is candidate:
        found += ["o:rule", f"o:rule:{place.sort}"]
    if candidate.happens:
        found.append(f"o:happens:{group == 'event':d}")
    if when.start < _LEADS:
        found.append("o:leads")
    if candidate.passing:
        found += ["o:pass", f"o:pass:{group}"]
    if any(c.isdigit() for c in between):
        found.append("o:num")
    if candidate.ahead:
        found += ["o:ahead", f"o:ahead:{group}"]
    return found


def _of_told(place: Place, known: Known, told: Told) -> list[str]:
    past, shared = place.told_in()
    blocks = told.block - known.block
    where = f"s{min(told.at - known.at, 3)}" if not blocks else f"p{min(blocks, 3)}"
    used = "0" if not known.used else "1" if known.used <= _FEW else "2" if known.used < _MANY else "5"
    part, dated = told.part_of(known)
    frame = f"{'few' if dated < _SOME else ''}{int(3 * part)}" if part else "0"
    found = [
        *shared, *_stands(where, past, used, min(told.headings - known.headings, 2), frame),
        *_aged("c", _age(known.period, place), place.sort, past), *_of_document(known, told, past),
    ]  # fmt: skip
    last, claim = told.last, place.claim
    if last and last.period == known.period:
        found += _goes_on(told.link, past, last.how, place.group)
        found += (_SUBJECT[last.subject == claim.subject], _UNIT[last.unit == claim.unit])
    elif last:
        found += _goes_on(told.link, past)
    if known.survey:
        found += ["c:survey", f"c:survey:{place.sort}", f"c:survey:{place.unit}"]
    elif told.poll:
        found.append("c:nosurvey")
    if told.before:
        found.append("c:same" if told.before == known.period else "c:none" if told.before == "-" else "c:other")
    if told.is_ahead(known.period):
        found += ["c:ahead", f"c:ahead:{past}"]
    if place.claim.unit and place.claim.unit in known.units:
        found.append(f"c:unit:{past}")
    if told.same_time:
        whole = len(known.period) == len("2024")
        found.append(f"c:back{('year' in told.same_time) == whole:d}")
    flags = (
        ("c:pass", known.passing and not known.used), ("c:last", told.is_latest(known.period)), ("c:own", told.own),
        ("c:still", told.still), ("c:goes", told.goes_on), ("c:opens", told.opens),
    )  # fmt: skip
    return found + [name for name, holds in flags if holds]


def _of_document(known: Known, told: Told, past: str) -> tuple[str, ...]:
    """Say how the document as a whole stands to a time that was told before."""
    view, first, period = told.overview, known.first, known.period
    year = period[:4]
    return _in_document(
        period in view.title, period in told.section, period in view.lead, year == view.year,
        min(view.mentions.get(year, 0), _OFTEN), past,
    ) + _first_named(first.when.role if first.when else "in", first.form, first.passing, first.happens)  # fmt: skip


# What few marks make together is named once for all claims.
@cache
def _shared(sort: str, unit: str, tense: str, past: str) -> tuple[str, ...]:
    return "c", f"c:{sort}", f"c:{tense}", f"c:{sort}:{past}", f"c:{unit}", f"c:{unit}:{past}"


@cache
def _named(role: str, form: str, group: str, sort: str) -> tuple[str, ...]:
    return "o", f"o:{role}:{group}", f"o:{role}", f"o:f:{form}", f"o:{sort}:{form}"


@cache
def _aged(x: str, age: str, sort: str, past: str) -> tuple[str, ...]:
    return f"{x}:age{age}", f"{x}:age{age}:{sort}", f"{x}:age{age}:{past}"


@cache
def _stands(where: str, past: str, used: str, headings: int, frame: str) -> tuple[str, ...]:
    return f"c:{where}", f"c:{where}:{past}", f"c:u{used}", f"c:h{headings}", f"c:frame{frame}"


@cache
def _in_document(title: bool, section: bool, lead: bool, top: bool, mentions: int, past: str) -> tuple[str, ...]:  # noqa: FBT001
    return (
        f"c:title{title:d}", f"c:sect{section:d}", f"c:men{mentions}", f"c:top{top:d}", f"c:top{top:d}:{past}",
        f"c:lead{lead:d}", f"c:lead{lead:d}:{past}",
    )  # fmt: skip


@cache
def _first_named(role: str, form: str, passing: bool, happens: bool) -> tuple[str, ...]:  # noqa: FBT001
    flags = (("c:fpass", passing), ("c:happ", happens))
    return f"c:role:{role}", f"c:form:{form or '-'}", *(name for name, holds in flags if holds)


@cache
def _goes_on(link: str, past: str, how: str = "", group: str = "") -> tuple[str, ...]:
    """Name how a time stands to that of the claim before, which is the same where it is said how that was dated."""
    same = f"c:chain{bool(how):d}{link}"
    return (same, f"{same}:{past}", *((f"c:chainhow{how}", f"c:chainhow{how}:{group}") if how else ()))


_SUBJECT, _UNIT = ("c:chsubj0", "c:chsubj1"), ("c:chunit0", "c:chunit1")


@cache
def _undated(x: str, group: str, sort: str, unit: str, past: str, own: int) -> tuple[str, ...]:
    return (
        x, f"{x}:{group}", f"{x}:{sort}:{past}", f"{x}:{past}", f"{x}:{unit}:{past}", f"{x}:own{own}",
        f"{x}:own{own}:{sort}",
    )  # fmt: skip


@cache
def _so_far(x: str, how: str, link: str, all_of: int, recent: int) -> tuple[str, ...]:
    return f"{x}:prev{how}", f"{x}:prev{how}{link}", f"{x}:hn{all_of}", f"{x}:hn{recent}r"


@cache
def _placed(x: str, edition: bool, stated: int, lead: int, known: int, part: int) -> tuple[str, ...]:  # noqa: FBT001
    return f"{x}:ed{edition:d}", f"{x}:dens{stated}", f"{x}:lead{lead}", f"{x}:known{known}", f"{x}:pos{part}"


def _of_none(place: Place, x: str, told: Told) -> list[str]:
    """Say what speaks for the year of publication ("p") or for no time at all ("n")."""
    view, sort, last = told.overview, place.sort, told.last
    found = [
        *_undated(x, place.group, sort, place.unit, place.told_in()[0], min(len(told.own), 2)),
        *_placed(x, view.edition, view.stated, min(len(view.lead), 2), told.many(), told.part()),
    ]  # fmt: skip
    if last:
        past, recent = told.past, told.past[-_LAST:]
        found += _so_far(x, last.how, told.link, 3 * past.count("n") // len(past), 3 * recent.count("n") // len(recent))
        found.append(f"{x}:subj{last.subject == place.claim.subject:d}")
        found.append(f"{x}:unit{last.unit == place.claim.unit:d}")
    else:
        found.append(f"{x}:first")
    if told.still:
        found += [f"{x}:still", f"{x}:still:{sort}"]
    flags = (("opens", told.opens), ("goes", told.goes_on), ("same", told.same_time), ("poll", told.poll))
    found += [f"{x}:{name}" for name, holds in flags if holds]
    if x == "n" and place.scene:
        found += place.words()
    return found


def _age(period: str, place: Place) -> str:
    """Say how many years a time lies back from the year of publication."""
    year = place.scene.year if place.scene else None
    if year is None:
        return "x"
    back = year - int(period[:4])
    return "f" if back < 0 else next(name for most, name in _AGES if back <= most)


def _gap(place: Place, when: When) -> int:
    return max(when.start - place.end, place.start - when.end, 0)
