"""Whom each claim of a Japanese or Korean document is about, whom it is compared with, and where.

A particle tells the part that a name plays: the topic and the subject of a clause are what its numbers are about, a
name before "than" is the other side, one before "in" the place. A clause without a name goes on about the topic of its
sentence, a sentence without one about that of the sentence before, and a paragraph about its heading's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.places import places
from softpower.extract.slots.eastern.candidates import Before, candidates
from softpower.extract.slots.eastern.groups import Group, Stage, both_of, groups_of, stage_of
from softpower.extract.slots.eastern.told import Told
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.weights import read_weights, score

__all__ = ["fill_whom", "name_by"]

_LEADING = frozenset({"topic", "subject", "bare"})
_BOTH_SIDES = frozenset({"comparison", "lead_shift"})
_PLACED = frozenset({"rank", "record", "streak"})
_SHARES = frozenset({"share", "share_by_region"})


# Takes a claim and the signs of those it may be about, and names one of them.
Choose = Callable[[Claim, Mapping[str, Sequence[str]]], str]


def fill_whom(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Fill subject, compared_with and place.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        What holds for it as a whole.

    Returns
    -------
    list of Passage
        The document with these slots filled.
    """
    weights = read_weights("eastern/whom.csv")

    def choose(_: Claim, found: Mapping[str, Sequence[str]]) -> str:
        return max(found, key=lambda name: score(found[name], weights), default="")

    return name_by(passages, reading, choose)


def name_by(passages: Sequence[Passage], _: Reading, choose: Choose) -> list[Passage]:
    """Name whom the claims of a document are about, as a judge chooses.

    Parameters
    ----------
    passages : sequence of Passage
        The document.
    _ : Reading
        What holds for it as a whole: nothing is taken from it.
    choose : callable
        Takes a claim and the signs of those it may be about, and names one of them.

    Returns
    -------
    list of Passage
        The document with subject, compared_with and place filled.
    """
    stage = stage_of(passages)
    told = Told()
    out = []
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        if look.sentence.heading:
            named = {m.name for m in look.named if m.kind not in {"region", "firm"}}
            told.section = named.pop() if len(named) == 1 and out else ""
            told.subject = ""
            out.append(passage)
            continue
        if look.sentence.block != told.block:
            told.subject, told.region, told.place, told.block = "", "", "", look.sentence.block
        out.append(passage.with_claims(tuple(_Sentence(look, stage, told, choose).fill(passage.claims))))
        _remember(look, told)
    return out


def _remember(look: Look, told: Told) -> None:
    """Keep the topic of a sentence without claims for the next."""
    named = [m for m in look.named if m.kind != "region" and m.role != "other"]
    leading = [m for m in named if m.role in {"topic", "subject"}] or named
    if leading and not look.stated:
        told.subject = leading[0].name


class _Sentence:
    """A sentence whose claims are given their subjects, one after the other."""

    def __init__(self, look: Look, stage: Stage, told: Told, choose: Choose) -> None:
        self.look, self.stage, self.told, self.choose = look, stage, told, choose
        self.groups = sorted([*groups_of(look), *both_of(look, stage, told.sides)], key=lambda g: g.start)
        self.start = look.sentence.start
        self.worldly = "世界" in look.text or "세계" in look.text
        self.last: Claim | None = None
        self.end = 0  # of the last claim with a number

    def fill(self, claims: Sequence[Claim]) -> list[Claim]:
        """Fill the claims in the order of the text."""
        numbers = [c for c in claims if _has_number(c)]
        row = self._in_turn(numbers)
        out = []
        for claim in claims:
            numbered = _has_number(claim)
            subject = claim.subject or row.get(claim.start, "")
            if not subject:
                subject = self._chosen(claim, numbered=numbered)
            other = self._other(claim, subject)
            filled = claim.but(subject=subject, compared_with=other, place=self._where(claim, subject))
            out.append(filled)
            if numbered:
                self.end = claim.end - self.start
                self.last = filled
            self._keep(filled)
        return out

    def _chosen(self, claim: Claim, *, numbered: bool) -> str:
        """Name whom a claim is about: whom the particles name, or another whom more speaks for."""
        rule = self._of_number(claim) if numbered else self._of_words(claim)
        told, last = self.told, self.last.subject if self.last else ""
        before = Before(rule, last, told.subject, told.prev, told.section, self.end, numbered)
        found = candidates(self.look, claim, self.groups, self.stage, before)
        return self.choose(claim, found) if found else ""

    def _keep(self, claim: Claim) -> None:
        told = self.told
        if claim.subject == "survey":
            told.surveyed = told.surveyed or (claim.unit == "country" and (claim.value or 0) > _SEVERAL)
            asked = next((name for word, name in _ASKED if word in self.look.text), "")
            told.asked = asked or told.asked
            return
        if claim.claim_kind in {"list", "quote", "conclusion", "event"}:
            return
        told.subject = told.prev = claim.subject
        if claim.subject in self.stage.themes:
            told.theme = claim.subject
        told.place = claim.place
        for name in claim.subject.split("; ") if ";" not in claim.subject else ():
            told.sides = [*(s for s in told.sides if s != name), name][-4:]

    def _in_turn(self, numbers: Sequence[Claim]) -> dict[int, str]:
        """Pair names and numbers by their order where the sentence says "respectively"."""
        each = _EACH.search(self.look.text)
        behind = [c for c in numbers if each and c.start - self.start >= each.start()]
        if len(behind) < 2:
            return {}
        names = [n for g in self.groups if each and g.end <= each.start() + 2 and g.role != "other" for n in g.names]
        names = list(dict.fromkeys(names))
        if len(names) < len(behind):
            names = self.told.sides[-len(behind) :]
        if len(names) != len(behind):
            return {}
        return {claim.start: name for claim, name in zip(behind, names, strict=True)}

    def _open(self, claim: Claim) -> list[Group]:
        """Give the names that may be a subject of the claim: none of another side, and none in a quotation."""
        at = claim.start - self.start
        inside = [(a, b) for a, b in self.look.marked if not a <= at < b]
        held = self._held_against(claim)
        return [g for g in self.groups if g.role != "other" and g is not held
                and not any(a <= g.start < b for a, b in inside)]  # fmt: skip

    def _held_against(self, claim: Claim) -> Group | None:
        """Give the name right before a part or multiple that is one of its number: "half of Korea's"."""
        at = claim.start - self.start
        if claim.claim_kind != "comparison" or not _has_number(claim):
            return None
        near = [g for g in self.groups if g.role == "of" and 0 <= at - g.end <= _NEAR]
        return near[-1] if near else None

    def _of_number(self, claim: Claim) -> str:
        at, end = claim.start - self.start, claim.end - self.start
        names = [g for g in self._open(claim) if g.kind != "region"]
        if claim.claim_kind in _SHARES and claim.place:
            names = [g for g in names if claim.place not in g.names or g.start < self.end]
        window = [g for g in names if self.end <= g.start < at]
        by_region = claim.claim_kind == "share_by_region"
        chosen = self._by_theme(claim, window, names, at) or self._within(window, by_region=by_region)
        if chosen:
            return chosen.split("; ")[0] if claim.claim_kind == "comparison" else chosen
        behind = self._placed_behind(claim, names, end)
        if behind:
            return behind
        last = self.last.subject if self.last else ""
        if self.last and last not in {"", "survey"} and not (by_region and self.last.claim_kind == "rank"):
            return last
        earlier = [g for g in names if g.start < at] if self.last is None else []
        return (
            self._within(earlier, by_region=by_region) or "".join(g.name for g in earlier[:1]) or self._carried(claim)
        )

    def _placed_behind(self, claim: Claim, names: Sequence[Group], end: int) -> str:
        """Name who holds a place that is named first: "1위는 X"."""
        later = (s.start for s in self.look.stated if s.start >= end and s.kind != "streak")
        limit = min(later, default=len(self.look.text))
        behind = [g for g in names if end <= g.start < limit]
        return behind[0].name if behind and claim.claim_kind in _PLACED and _IS.match(self.look.text, end) else ""

    def _by_theme(self, claim: Claim, window: Sequence[Group], names: Sequence[Group], at: int) -> str:
        """Name the theme that a number is about although a place stands nearer."""
        theme = self._theme(window, names, at) if self.stage.themed else ""
        if theme or claim.claim_kind not in _SHARES:
            return theme
        themes = [g for g in names if g.kind == "theme" and g.start < at]
        led = any(g.role in _LEADING and g.kind != "theme" for g in window)
        return themes[-1].name if themes and not led else ""

    def _theme(self, window: Sequence[Group], names: Sequence[Group], at: int) -> str:
        """Name the theme of a number where an article is about themes: a place is then where it holds."""
        themes = [g for g in window if g.kind == "theme"]
        if themes:
            return themes[-1].name
        if any(g.role in _LEADING for g in window):
            return ""
        earlier = [g for g in names if g.kind == "theme" and g.start < at]
        if earlier or not window:
            return earlier[-1].name if earlier and self.last is None else ""
        told = self.told.theme
        return told if told and all(g.kind == "country" for g in window) else ""

    def _within(self, window: Sequence[Group], *, by_region: bool) -> str:
        """Choose among the names before a number: its topic or subject, else whose it is, else the place."""
        for form in (lambda g: g.role in _LEADING and g.kind != "theme", lambda g: g.role in _LEADING):
            leading = [g for g in window if form(g)]
            if leading:
                return (leading[0] if by_region else leading[-1]).name
        for role in ("of", "object", "part", "from", "place"):
            for theme in (False, True):
                held = [g for g in window if g.role == role and (g.kind == "theme") == theme and g.kind != "firm"]
                if not theme and role == "of":
                    held = [g for g in window if g.role == role and g.kind == "firm"] or held
                if held:
                    return held[0].name
        return ""

    def _of_words(self, claim: Claim) -> str:
        left, right = claim.start - self.start, claim.end - self.start
        names = [g for g in self._open(claim) if g.kind != "region"]
        inside = [g for g in names if left <= g.start < right]
        if claim.claim_kind in {"conclusion", "quote"}:
            plain = list(dict.fromkeys(n for g in inside if g.role in _LEADING or g.kind == "both" for n in g.names))
            if plain or claim.claim_kind == "conclusion":
                return "; ".join(plain) or self.stage.pair(nations=not self.stage.cities)
        if claim.claim_kind == "comparison" and len(inside) > 1 and _ranges(self.look):
            return inside[-1].name
        if claim.claim_kind == "event":
            acting = [g for g in inside if g.role not in {"place", "from"}] or [g for g in names if g.kind == "both"]
            inside = acting or inside
        people = "" if names else self._people((left, right))
        before = [g for g in names if g.end <= left] if claim.claim_kind != "event" else []
        leading = [g for g in before if g.role in _LEADING] or before
        last = self.last.subject if self.last and self.last.subject != "survey" else ""
        return (
            self._within(inside, by_region=True)
            or people
            or "".join(g.name for g in leading[-1:])
            or last
            or self._carried(claim)
        )

    def _named_since(self) -> bool:
        """Tell whether this sentence names a place of its own."""
        return any(g.role in {"place", "topic", "of", "part"} and g.kind != "theme" for g in self.groups)

    def _people(self, span: tuple[int, int]) -> str:
        """Name the people that words are about where they name no place: readers, fans."""
        held = [n for n in self.look.nouns if span[0] <= n.start < span[1] and n.name in _PEOPLE]
        return held[0].name if held else ""

    def _carried(self, claim: Claim) -> str:
        """Name what the text before was about."""
        look, told = self.look, self.told
        home = look.tongue.home.search(look.text)
        if home and (claim.claim_kind in {"target", "forecast"} or not told.subject or home[0] in {"訪日", "방한"}):
            return places().of_iso.get(look.tongue.country, "")
        if claim.claim_kind == "share" and told.asked and look.marked:
            return told.asked
        return told.subject or told.section or self.stage.main

    def _other(self, claim: Claim, subject: str) -> str:
        """Name the other side: of a comparison or a change of lead, and who stands before in a row."""
        if claim.claim_kind not in _BOTH_SIDES | {"rank"}:
            return ""
        at, left = claim.end - self.start, self.end if _has_number(claim) else claim.start - self.start
        held = self._held_against(claim)
        if held:
            return held.name
        others = [g for g in self.groups if g.role == "other" and left <= g.start < at]
        if others:
            return "; ".join(g.name for g in others)
        if claim.claim_kind == "rank":
            return ""
        names = [n for g in self.groups if left <= g.start < at for n in g.names if n not in subject.split("; ")]
        return names[-1] if names else next((g.name for g in self.groups if g.name != subject), "")

    def _where(self, claim: Claim, subject: str) -> str:
        """Name the place that a number holds for beside its subject."""
        if claim.place or claim.subject == "survey" or claim.claim_kind in _NOWHERE:
            return claim.place
        at = claim.end - self.start
        before = [g for g in self.groups if g.start < at]
        area = next((g.area for g in reversed(before) if g.area and subject in g.names), "")
        if claim.claim_kind not in {"range", "amount", "share", "comparison"}:
            area = ""
        return area or self._wide(before, at) or self._apart(claim, subject, before) or self._held(claim, subject, at)

    def _wide(self, before: Sequence[Group], at: int) -> str:
        """Name the part of the world that the sentence speaks of."""
        wide = [g for g in before if g.kind == "region" and g.role in _WIDE]
        wide = [g for g in wide if not any(a <= g.start < b for a, b in self.look.marked)]
        world = [m.start() for m in _WORLD.finditer(self.look.text[:at])] if self.worldly else []
        if not wide and not world:
            return ""
        last = wide[-1] if wide and (not world or wide[-1].start > world[-1]) else None
        self.told.region = last.name if last else "world"
        return self.told.region

    def _apart(self, claim: Claim, subject: str, before: Sequence[Group]) -> str:
        """Name a place in the sentence that is not the subject."""
        text = self.look.text
        apart = [g for g in before if g.kind not in {"region", "theme", "both", "firm"} and g.name != subject]
        apart = [g for g in apart if g.role == "place" or (g.role == "topic" and _IN.search(text[g.end : g.end + 3]))]
        if claim.claim_kind == "event":
            apart = [g for g in apart if g.start >= claim.start - self.start]
        if not apart:
            return ""
        return apart[-1].area if apart[-1].area and claim.claim_kind != "event" else apart[-1].name

    def _held(self, claim: Claim, subject: str, at: int) -> str:
        """Name the place that the text before, or "domestic", says."""
        home = places().of_iso.get(self.look.tongue.country, "")
        if claim.claim_kind not in _SHARES and subject != home and _HOME.search(self.look.text[self.end : at]):
            return home
        held = self.told.place
        if held and subject == self.told.subject and claim.claim_kind in _GOES_ON and not self._named_since():
            return held
        if claim.claim_kind in {"rank", "growth"} and claim.unit in {"rank", "place"}:
            return self.told.region
        naming = self.look.tongue.naming.search(self.look.text)
        return "world (surveyed countries)" if claim.claim_kind == "share" and self.told.surveyed and naming else ""


_HOME = re.compile(r"国内(?:市場|売|販|の?店)|국내 ?(?:매출|시장|판매|매장)")
_NOWHERE = frozenset({"quote", "conclusion", "list", "disagreement"})
_WIDE = frozenset({"of", "place", "topic", "part", "bare"})
_GOES_ON = frozenset({"growth", "recovery", "share", "streak", "count", "amount", "target", "comparison", "range"})


def _has_number(claim: Claim) -> bool:
    return not (claim.value is None and claim.low is None and claim.high is None) and not (
        claim.in_words and claim.claim_kind in {"rank", "record"} and claim.value == 1
    )


def _ranges(look: Look) -> bool:
    return sum(s.low is not None for s in look.stated) > 1


_PEOPLE = frozenset(
    {"fans", "readers", "collectors", "consumers", "viewers", "creators", "authors", "artists", "residents", "students",
     "learners", "players", "craftspeople", "animators", "buyers", "publishers", "visitors", "tourists", "companies",
     "teachers", "designers", "young people", "small firms", "foreign students", "fan club", "foreign visitors"}
)  # fmt: skip
_NEAR = 5  # characters between "Korea's" and its part: "の約"
_EACH = re.compile(r"それぞれ|各々|각각")
_IS = re.compile(r"\s?(?:は|が|に|には|[은는이가에])?")
_WORLD = re.compile(r"世界(?:で|の|全体|一|[\s\d首最2-9]|市場)|세계(?:의|에서|\s(?!문화|유산))|全世界|전 세계")
_IN = re.compile(r"\A(?:で|に|には|では|の|에서|에)")
_SEVERAL = 2
_ASKED = (("市民", "residents"), ("住民", "residents"), ("시민", "residents"), ("주민", "residents"),
          ("若者", "young people"), ("청년", "young people"), ("ファン", "fans"), ("팬", "fans"),
          ("学生", "students"), ("학생", "students"))  # fmt: skip
