"""The sources that an English sentence names: who says, finds, wants, doubts or asks, and which words are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.speakers import quotations
from softpower.extract.slots.sources.lexicon import (
    ASKING,
    AUXILIARY,
    BODIES,
    BREAKS,
    DOCUMENTS,
    DOUBTING,
    FIGURES,
    FIRMS,
    GATHERING,
    GIVING,
    OPENERS,
    PEOPLE,
    ROLES,
    SAYING,
    TITLES,
    VERBS,
    WANTING,
)

__all__ = ["Known", "Voice", "voices"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source that a sentence names.

    Attributes
    ----------
    who : str
        The source in words.
    speaker : str
        The name of a person; empty for others.
    sort : str
        "person", "people" (unnamed), "body", "document" or "survey".
    start, end : int
        Place of the source and its verb in the sentence.
    reach : tuple of int
        From where to where its words go.
    manner : str
        "says", "figures", "wants", "doubts", "asks" (people) or "gathers" (figures).
    """

    who: str
    speaker: str
    sort: str
    start: int
    end: int
    reach: tuple[int, int]
    manner: str


@dataclass(slots=True)
class Known:
    """The persons and bodies that a text has named so far, the last one last.

    Attributes
    ----------
    people : list of tuple of str
        Names of persons, and how they were introduced.
    bodies : list of str
        Bodies in words.
    crowd : str
        The unnamed people who spoke last.
    """

    people: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    studies: list[str] = field(default_factory=list)
    crowd: str = ""

    def person(self, name: str) -> tuple[str, str] | None:
        """Find a person by the last or the first name, or the last one named where the name is empty."""
        for whole, words in reversed(self.people):
            parts = whole.split()
            if not name or name in (parts[-1], parts[0], whole):
                return whole, words
        return None

    def body(self, noun: str) -> str:
        """Find the last body whose name holds a word, or the last one named where the word is empty."""
        return next((b for b in reversed(self.bodies) if not noun or noun in b.lower().split()), "")

    def meet(self, voice: Voice) -> None:
        """Remember who speaks."""
        if voice.speaker:
            self.people.append((voice.speaker, voice.who))
        elif voice.sort in {"body", "survey", "document"}:
            self.bodies.append(voice.who)
            if voice.sort != "body" or voice.manner == "asks":
                self.studies.append(voice.who)
        else:
            self.crowd = voice.who


_WORD = re.compile(r"[^\W_][\w.’'&-]*[^\W_]|[^\W_]|[,;:—–()“”\"?!.]|&")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    return [_Token(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


_QUOTE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_STOPS = frozenset(',;:—–()“”"?!.')
_CORE_ENDS = frozenset(
    "of at in from with for by on to near behind who which that whom whose polled questioned surveyed asked close "
    "i we about based working there here published released compiled collected issued taken kept".split()
)
_PREPOSITIONS = frozenset(
    "in on at by for of with from among after since during under over last this next to as".split()
)
_DETERMINERS = frozenset("the a an its their his her our this that these those some many several most one both".split())
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d)?(?:'s)?")
_NUMBERED = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|percent|million|thirds)$"
)
# Base forms that are nouns as well: as verbs they need a subject in the plural.
_NOUNS_TOO = frozenset(
    "report estimate forecast project claim count survey poll question show place name list rank award value record "
    "measure release point register track state plan target aim hope promise pledge vow object contest challenge protest "
    "query doubt interview quiz fear praise note call remark stress boast caution joke reply laugh sigh blame regret "
    "find see mean answer ask cover hold index".split()
)
# Only somebody does these, whatever the noun: "the carrier expects".
_TELLING = frozenset(
    "say says said expects forecasts reckons reckoned estimates believes believed argues argued warns warned hopes hoped predicts "
    "predicted admits admitted insists insisted announced announces denies denied doubts claims claimed plans planned aims "
    "intends intended wants wanted acknowledged acknowledges complains complained".split()
)
_THINGS = frozenset(
    "name names label word words sign number numbers title story song plan idea fact law rule place thing".split()
)
_OF_APPOSITION = frozenset({"a", "an", "the", "who", "which", "whose", "its", "one", "his", "her"})
_OWN_VOICE = frozenset({"i", "we", "you", "who", "what", "nobody", "one", "there"})
_TIME_TAIL = re.compile(
    r"\s*(?:(?:(?:on|in|at|by|to|last|this|yesterday|today|earlier|me|us|during|over|recently|here|afterwards)\b[^,;:.]{0,40})?[,;:.)?”\"]|\Z)"
)
# What follows on the speaker is nothing that is said: "says X, whose club has 140 members".
_ASIDE = re.compile(r",? (?:who|whose|with|where|which)\b")
_NAMED_AFTER = re.compile(r",\s(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_][\w’'.-]+){1,3})(?=[,.;]|\Z)")


def voices(text: str, places: Sequence[tuple[int, int]], known: Known) -> list[Voice]:
    """Find the sources that a sentence names.

    Parameters
    ----------
    text : str
        The sentence.
    places : sequence of tuple of int
        Where it names a place: a place is seldom a source.
    known : Known
        Who was named before; whoever this sentence names is added.

    Returns
    -------
    list of Voice
        In the order of the text.
    """
    if ", who" in text and (met := _INTRODUCED.search(text)) and not _is_firm(met["name"]):
        known.people.append((met["name"], met["name"]))
    if _GATED.isdisjoint(_WORDS.findall(text.lower())):
        return []
    look = _Look(text, _tokens(text), tuple(m.span() for m in _QUOTE.finditer(text)), frozenset(places), known)
    found = [v for v in look.spoken() if v]
    found += [v for v in look.cited() if not any(v.start < f.end and f.start < v.end for f in found)]
    found.sort(key=lambda v: v.start)
    return found


_WORDS = re.compile(r"[a-z]{3,}")
_GATED = VERBS | DOCUMENTS | {"according", "words", "target", "goal", "ambition"}


_INTRODUCED = re.compile(
    r"(?:\A|[“”\".,;:] |\b[a-z]+ )(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_][\w’'.-]+){1,2}), whos?e?\b"
)


def _is_firm(name: str) -> bool:
    return any(word in FIRMS for word in name.lower().split())


_BY = (
    r"\b(?:according to|in the words of|in the view of|in the opinion of|(?:polled|surveyed|questioned|interviewed|asked|counted|compiled|"
    r"collected|gathered|published|released|reported|recorded|cited|quoted|carried out|conducted|commissioned|run|done|taken|kept|drawn "
    r"up|put together|prepared|produced|tracked|measured|provided|supplied|issued|maintained|organi[sz]ed|fielded) (?:[a-z0-9]+ "
    r"){0,3}?(?:by|for|on behalf of)|"
    r"(?:figures|data|numbers|statistics|estimates|results|findings|survey|poll|report|study|count|estimate|tally|ranking|index|"
    r"census|review|analysis|panel|list|forecast)s?(?: of (?:[^;:()\s]*[^,.;:()\s] ){1,7}| [a-z]+ed |,? )(?:by|from))\s"
)
_CITED = re.compile(_BY + r"(?P<who>(?:an? |the )?[^,.;:()\n—“”\"]{2,70})", re.I)
_POSSESSED = re.compile(
    r"\b(?P<who>(?:[Tt]he )?(?:[\w’'&.-]+ ){0,4}?[\w&.-]+(?:['’]s|s['’]))(?: (?:[a-z0-9-]+|[A-Z][\w-]+)){0,3} "
    r"(?P<what>survey|poll|index|ranking|rankings|report|study|barometer|monitor|tracker|census|figures|data|count|tally|"
    r"statistics|estimate|numbers|yearbook|review|reckoning|calculations?|records|books|website|definition|view|opinion|words|telling|"
    r"forecast|projections?|target|goal|questionnaire|panel|rankings|readers|answers)\b"
)
_INDEX = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Tt]o|[Bb]y|of) (?:the |this year['’]s |its )?(?P<who>(?:[A-Z][\w&’'-]+ )+(?:Index|Ranking|Rankings|Barometer|Survey|"
    r"Monitor|Tracker|Report|Poll|Census|Scoreboard|League|Atlas|Guide))\b"
)
_OF_NAME = re.compile(
    r"\b(?P<who>(?:[A-Z][\w&’'.-]+ ){1,4}(?:[a-z-]+ ){0,2}?(?:survey|poll|questionnaire|barometer|ranking|index|census|study|report|"
    r"tracker|panel|yearbook|guide|list))s?\b"
)
_SPOKE = re.compile(
    r"\b(?:spoke|talked|listened|wrote|put (?:[\w’'-]+ ){1,4}?|sent (?:[\w’'-]+ ){1,4}?|heard) ?(?:to|with|from) (?=[^.;]{0,40}\d)"
)
_ISSUING = frozenset(
    "publish published publishes release released releases unveiled unveils issued issues presented".split()
)
_STUDY = re.compile(
    r"\b(?:its|the|an?|their) (?:[\w-]+ ){0,3}(?:survey|poll|ranking|index|barometer|list|study|census)\b"
)
_GOAL = re.compile(
    r" (?:itself |himself |herself |themselves )?(?:a|an|the|its) (?:[\w-]+ )?(?:target|goal)\b| out to\b"
)
_GATHERED = re.compile(r"\b\d[\d,.]* (?:[a-z-]+ ){0,3}?[a-z]+s\b|\b\d[\d,.]* (?:people|adults)\b")
_IF = re.compile(r"\b[Ii]f (?P<who>(?:the )?[\w’' -]{3,50}?) (?:is|are) (?:right|correct|to be believed)\b")
_TOLD = re.compile(r"\btold (?P<who>(?:an?|the) (?:[\w’'-]+ ){0,3}(?:survey|poll|study|pollsters?|census))\b")
_ASKED = re.compile(r"\bOf (?:the |its )?(?:[\d,.]+ )?(?P<who>[a-z]+s of [^,.;:]{3,60}?)(?: who [^,]{2,30})?,")
_TARGET = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:own |stated |declared )?(?:target|goal|aim|ambition|plan|hope|forecast|guess|estimate|"
    r"prediction|prognosis)\b"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    who: str
    speaker: str
    sort: str
    start: int
    end: int


class _Look:
    """One sentence while its sources are looked for."""

    def __init__(
        self,
        text: str,
        tokens: list[_Token],
        quoted: tuple[tuple[int, int], ...],
        places: frozenset[tuple[int, int]],
        known: Known,
    ) -> None:
        self.text, self.tokens, self.quoted, self.places, self.known = text, tokens, quoted, places, known

    def spoken(self) -> list[Voice]:
        """Find the subjects of verbs of saying."""
        found: list[Voice] = []
        self.taken: set[int] = set()
        for n, token in enumerate(self.tokens):
            if token.low not in VERBS or any(a < token.start < b for a, b in self.quoted):
                continue
            if n and self.tokens[n - 1].low in {"to", "the", "a", "an", "of"}:
                continue
            voice = self._said_after(n) or self._said_before(n)
            if voice and not any(v.start == voice.start and v.sort == voice.sort for v in found):
                found.append(voice)
                self.taken.add(token.start)
                self.known.meet(voice)
        return found

    def _said_after(self, n: int) -> Voice | None:
        """Read "…, says X" and "I was told by X"."""
        verb = self.tokens[n]
        after = n + 1
        passive = after < len(self.tokens) and self.tokens[after].low == "by" and verb.low in {"told", "said"}
        if (
            verb.low not in SAYING
            or (verb.low == "told" and not passive)
            or not (passive or (n and self.tokens[n - 1].text in {",", "”", '"', "?", "!", "—"}))
        ):
            return None
        first = after + 1 if passive else after
        stop = first
        while stop < len(self.tokens) and self.tokens[stop].text not in _STOPS and stop - first < 14:
            stop += 1
        np = self.tokens[first:stop]
        if not np or np[0].low in AUXILIARY or np[0].low in {"that", "it", "in", "on", "to"}:
            return None
        subject = self._subject(np, verb.low, opening=False)
        behind = _NAMED_AFTER.match(self.text, np[-1].end)
        if behind and not (subject and subject.speaker):
            name = behind["name"].rstrip(".")
            words = f"{name}, {self.text[np[0].start : np[-1].end]}"
            subject = _Subject(words, name, "person", np[0].start, behind.end())
        if subject is None:
            return None
        end = subject.end if _ASIDE.match(self.text, subject.end) else len(self.text)
        return Voice(subject.who, subject.speaker, subject.sort, verb.start, subject.end, (0, end), "says")

    def _said_before(self, n: int) -> Voice | None:
        """Read "X says …" and "…, X says"."""
        verb = self.tokens[n]
        k, passive, relative = n - 1, False, False
        while k >= 0 and (self.tokens[k].low in AUXILIARY or self.tokens[k].low.endswith("ly")):
            passive |= self.tokens[k].low in _BE
            relative |= self.tokens[k].low in {"who", "which"}
            k -= 1
        if k < 0 or (passive and not verb.low.endswith("ing")) or self._is_passive(n):
            return None
        np = self._before(k)
        if self.tokens[k].text == ",":
            np = self._before(k - 1) if relative else self._apposed(k)
        elif self.tokens[k].low in {"and", "but"} and verb.low in SAYING | WANTING | DOUBTING and not relative:
            np = self._opening()
        after = self.tokens[n + 1].low if n + 1 < len(self.tokens) else ""
        if not np or any(t.start in self.taken for t in np) or (after in VERBS and after not in {"finding", "saying"}):
            return None
        manner = self._manner(n, np)
        if not manner:
            return None
        subject = self._subject(np, verb.low, opening=np[0].start == 0)
        if subject is None or not self._fits(subject, n, np, manner, helped=k < n - 1):
            return None
        reach = self._whole(verb.start) if manner in {"asks", "gathers"} else self._reach(subject, verb)
        return Voice(subject.who, subject.speaker, subject.sort, subject.start, verb.end, reach, manner)

    def _is_passive(self, n: int) -> bool:
        after = self.tokens[n + 1].low if n + 1 < len(self.tokens) else ""
        verb = self.tokens[n].low
        return after == "by" and verb.endswith(("d", "n", "t")) and verb not in {"said", "put", "told"}

    def _before(self, k: int) -> list[_Token]:
        """Give the words of a clause up to a place, the last ten at most."""
        first = k + 1
        while first > 0 and k + 1 - first < 12:
            token = self.tokens[first - 1]
            if token.text in _STOPS or token.low in BREAKS:
                break
            if token.low == "that" and first > 1 and self.tokens[first - 2].low in VERBS:
                break
            first -= 1
        np = self.tokens[first : k + 1]
        while np and np[0].low in OPENERS:
            np = np[1:]
        if np and np[0].low in {"every", "each", "last", "this", "next"}:
            for j in range(1, len(np)):
                if np[j - 1].low not in _PREPOSITIONS and (np[j].low == "the" or np[j].text[0].isupper()):
                    return np[j:]
        if np and np[0].low in _PREPOSITIONS:
            for j in range(2, len(np)):
                free = np[j - 1].low not in _PREPOSITIONS and np[j - 1].low not in _DETERMINERS
                if free and (np[j].low in {"the", "a", "an"} or np[j].text[0].isupper() or np[j].low in PEOPLE):
                    return np[j:]
            return []
        return np

    def _apposed(self, k: int) -> list[_Token]:
        """Give the words before an apposition that ends with the comma at k: "X, a firm that sells data, says"."""
        for j in range(k - 2, max(-1, k - 16), -1):
            if self.tokens[j].text == "," and j > 0:
                first, named = self.tokens[j + 1].low, self.tokens[j - 1].text[0].isupper()
                between = self.tokens[j + 1 : k]
                name = 2 <= len(between) <= 4 and all(t.text[0].isupper() for t in between)
                if name and not named and not any(t.low in FIRMS for t in between):
                    return between
                if (
                    name
                    and not any(t.low in FIRMS for t in between)
                    and self._before(j - 1)[1:2]
                    and self._before(j - 1)[1].low in ROLES
                ):
                    return between
                if named or first in _OF_APPOSITION or first in ROLES or first.endswith("ed"):
                    return self._before(j - 1)
        return []

    def _opening(self) -> list[_Token]:
        """Give the subject of the sentence, for "X has 30 screens and aims to"."""
        for k, token in enumerate(self.tokens[:8]):
            if token.low in AUXILIARY or token.low in VERBS or (k and token.low.endswith("ed")):
                return self.tokens[:k]
        return []

    def _manner(self, n: int, np: Sequence[_Token]) -> str:
        verb, after = self.tokens[n].low, self.tokens[n + 1].low if n + 1 < len(self.tokens) else ""
        if verb == "like":
            return "wants" if n and self.tokens[n - 1].low == "would" else ""
        if verb in {"mean", "means", "meant"}:
            return "wants" if after == "to" else ""
        if verb in {"set", "sets", "setting"}:
            return "wants" if _GOAL.match(self.text, self.tokens[n].end) else ""
        if _SPOKE.match(self.text, self.tokens[n].start):
            return "asks"
        if verb == "put" and re.match(r" (?:its|the|their|\w+) questions? to", self.text[self.tokens[n].end :]):
            return "asks"
        if verb in ASKING:
            return "" if after in {"for", "that", "to", "by"} and verb not in {"ask", "asked"} else "asks"
        if verb in _ISSUING and _STUDY.search(self.text, self.tokens[n].end, self.tokens[n].end + 60):
            return "asks"
        if verb.endswith("ing") and (not n or self.tokens[n - 1].low not in _BE | {"now", "still", "also", "already"}):
            return ""
        if verb in DOUBTING and verb not in SAYING:
            return "doubts"
        if verb in WANTING and verb not in SAYING:
            return "wants"
        if verb in SAYING:
            return "says"
        if verb in GATHERING and _GATHERED.search(self.text, self.tokens[n].end, self.tokens[n].end + 60):
            return "gathers"
        document = any(t.low in DOCUMENTS for t in np)
        return "figures" if verb in FIGURES or (verb in GIVING and document) else ""

    def _fits(self, subject: _Subject, n: int, np: Sequence[_Token], manner: str, *, helped: bool) -> bool:
        """Tell whether a subject can do what the verb says."""
        verb = self.tokens[n].low
        after = self.tokens[n + 1].low if n + 1 < len(self.tokens) else ""
        if verb.removesuffix("s") in _NOUNS_TOO and verb.endswith("s") and after in _PREPOSITIONS - {"to"}:
            return False
        plural = subject.sort == "people" or np[-1].low.endswith("s") or np[0].low in {"they", "we"}
        if verb in _NOUNS_TOO and not plural and not helped:
            return False
        if subject.sort == "place":
            return manner in {"doubts", "says"} and verb not in {
                "call",
                "called",
                "calls",
                "expected",
                "projected",
                "found",
                "claimed",
            }
        if manner == "figures":
            return subject.sort in {"body", "document", "person"} or verb in {
                "put",
                "puts",
                "find",
                "found",
                "see",
                "sees",
                "saw",
            }
        if manner in {"asks", "gathers"}:
            return subject.sort in {"body", "document"}
        return True

    def _reach(self, subject: _Subject, verb: _Token) -> tuple[int, int]:
        """Give what belongs to a source before its verb: what follows, or what stands before "…, X said"."""
        semi = self.text.rfind(";", 0, subject.start) + 1
        ends = self.text.find(";", verb.end)
        end = ends if ends >= 0 else len(self.text)
        before = self.text[semi : subject.start].rstrip()
        if before.endswith(",") and before.lstrip().startswith("With "):
            return semi, end
        if before.endswith((",", "”", '"', "—")) and _TIME_TAIL.match(self.text, verb.end):
            return semi, end
        if before and subject.start > 0 and before[-1] == "," and self.text[verb.end : verb.end + 1] == ",":
            return semi, end
        if self.text[verb.end : verb.end + 1] == ":" and before.endswith(","):
            return semi, end
        return subject.start, end

    def cited(self) -> list[Voice]:
        """Find sources without a verb of theirs: "according to X", "a poll by X", "X's survey", "her target"."""
        found: list[Voice] = []
        for form, manner in (
            (_CITED, "figures"),
            (_POSSESSED, "figures"),
            (_INDEX, "figures"),
            (_TOLD, "asks"),
            (_ASKED, "asks"),
            (_IF, "figures"),
            (_OF_NAME, "figures"),
        ):
            for match in form.finditer(self.text):
                if any(a < match.start() < b for a, b in self.quoted):
                    continue
                voice = self._cited(match, form, manner)
                if voice:
                    found.append(voice)
                    self.known.meet(voice)
        target = _TARGET.search(self.text)
        if target and not found:
            voice = self._targeted(target)
            if voice:
                found.append(voice)
        return found

    def _targeted(self, match: re.Match[str]) -> Voice | None:
        if match["who"].lower() in {"his", "her"}:
            person = self.known.person("")
            return person and Voice(
                person[1], person[0], "person", match.start(), match.end(), self._whole(match.start()), "wants"
            )
        if body := self.known.body(""):
            return Voice(body, "", "body", match.start(), match.end(), self._whole(match.start()), "wants")
        return None

    def _cited(self, match: re.Match[str], form: re.Pattern[str], manner: str) -> Voice | None:
        start, end = match.span("who")
        if form is _POSSESSED:
            words = re.sub(r"['’]s$|(?<=s)['’]$", "", match["who"])
            np = _tokens(words)
            shift = start
        else:
            words = match["who"].rstrip()
            np, shift = _tokens(words), start
        np = [_Token(t.text, t.low, t.start + shift, t.end + shift) for t in np]
        if form is _TOLD:
            stop = self.text.find(", and", end)
            reach = (0, stop if stop > 0 else len(self.text))
            return Voice(words, "", "survey", start, end, reach, "asks") if len(np) > 2 else None
        if form is _ASKED:
            named = re.search(r"[A-Z]", words) and np[0].low in PEOPLE
            return Voice(words, "", "survey", start, end, (0, len(self.text)), "asks") if named else None
        if form is _OF_NAME:
            while np and np[0].low in OPENERS | _PREPOSITIONS | BREAKS | _DETERMINERS:
                np = np[1:]
            stated = len(np) > 1 and np[0].text[0].isupper() and not any(a <= np[0].start < b for a, b in self.places)
            if not stated or np[0].low in PEOPLE | BODIES | DOCUMENTS:
                return None
            words = self.text[np[0].start : end]
        if form is _INDEX or form is _OF_NAME:
            return Voice(words, "", "survey", start, end, (0, len(self.text)), "figures")
        while np and np[0].low in OPENERS | _PREPOSITIONS | BREAKS:
            np = np[1:]
        cut = next(
            (
                k
                for k, t in enumerate(np)
                if k
                and (
                    t.low in BREAKS
                    or t.low
                    in {
                        "in",
                        "with",
                        "on",
                        "who",
                        "which",
                        "that",
                        "published",
                        "released",
                        "showed",
                        "show",
                        "shows",
                        "found",
                        "suggest",
                        "suggests",
                        "put",
                        "puts",
                        "says",
                        "said",
                    }
                    or (t.low in VERBS and k > 1)
                )
            ),
            len(np),
        )
        np = np[:cut]
        if not np:
            return None
        subject = self._subject(np, "said", opening=np[0].start == 0)
        if subject is None or subject.sort == "place":
            return None
        asked = re.search(r"survey|poll|questioned|asked|interview|study|census|barometer", match.group(), re.I)
        sort = "survey" if asked and subject.sort in {"body", "document"} else subject.sort
        return Voice(
            subject.who,
            subject.speaker,
            sort,
            subject.start,
            subject.end,
            self._whole(match.start()),
            "asks" if asked else manner,
        )

    def _whole(self, at: int) -> tuple[int, int]:
        semi, ends = self.text.rfind(";", 0, at) + 1, self.text.find(";", at)
        return semi, ends if ends >= 0 else len(self.text)

    def _subject(self, np: Sequence[_Token], verb: str, *, opening: bool) -> _Subject | None:
        """Tell who a phrase names, None where it names no source."""
        first = np[0]
        if any(_NUMBERED.search(t.low) and not _YEAR.fullmatch(t.low) for t in np):
            return None
        if first.low in {"he", "she", "it", "they"}:
            return self._pronoun(first) if len(np) == 1 else None
        if (first.low in _OWN_VOICE and (first.low != "one" or len(np) == 1)) or (
            len(np) == 1 and first.low in _DETERMINERS
        ):
            return None
        stop = next((k for k, t in enumerate(np) if k and t.low in _CORE_ENDS), len(np))
        core, rest = list(np[:stop]), list(np[stop:])
        begin = len(core)
        while begin and (core[begin - 1].text[0].isupper() or (core[begin - 1].text == "&")):
            begin -= 1
            if core[begin].low.endswith(("'s", "s'")) and begin < len(core) - 1:
                begin += 1
                break
        if (
            begin == 0
            and opening
            and not (len(core) > 1 and core[1].text[0].isupper())
            and core[0].low in PEOPLE | BODIES | DOCUMENTS | _DETERMINERS | OPENERS
        ):
            begin = 1
        named = core[begin:]
        if (
            named
            and named[-1].low in PEOPLE | DOCUMENTS
            and begin == 0
            and len(core) > 1
            and opening
            and not named[-1].text[0].isupper()
        ):
            named = []
        if named:
            return self._named(core, begin, rest, verb, opening=opening)
        return self._common(core, rest, verb, opening=opening)

    def _pronoun(self, token: _Token) -> _Subject | None:
        if token.low in {"he", "she"}:
            person = self.known.person("")
            if person:
                return _Subject(person[1], person[0], "person", token.start, token.end)
            return _Subject(self.known.crowd, "", "people", token.start, token.end) if self.known.crowd else None
        if token.low == "it":
            body = self.known.body("")
            return _Subject(body, "", "body", token.start, token.end) if body else None
        if token.low == "they":
            who, sort = (self.known.crowd, "people") if self.known.crowd else (self.known.body(""), "body")
            return _Subject(who, "", sort, token.start, token.end) if who else None
        return None

    def _named(
        self, core: Sequence[_Token], begin: int, rest: Sequence[_Token], verb: str, *, opening: bool
    ) -> _Subject | None:
        """Read a phrase that ends with a name."""
        run, before = list(core[begin:]), core[:begin]
        start, end = core[0].start, (rest[-1].end if rest else core[-1].end)
        words = self.text[core[0].start : core[-1].end]
        titled = len(run) > 1 and run[0].low.rstrip(".") in TITLES | ROLES
        while len(run) > 1 and run[0].low.rstrip(".") in TITLES | ROLES:
            run = run[1:]
        name = self.text[run[0].start : run[-1].end]
        role = bool(before) and before[-1].low in ROLES
        if len(run) == 1:
            person = self.known.person(name)
            if person or titled:
                whole, said = person or (name, words)
                return _Subject(said, whole, "person", start, end)
            if body := self.known.body(run[0].low):
                return _Subject(body, "", "body", start, end)
        if (run[0].start, run[-1].end) in self.places or any(
            a <= run[0].start and b >= run[-1].end for a, b in self.places
        ):
            return _Subject(words, "", "place", start, end)
        firm = (
            any(t.low in FIRMS or t.text == "&" for t in run)
            or (len(run) == 1)
            or (before and not role and (before[0].low in _DETERMINERS or before[-1].low in BODIES))
            or any(len(t.text) > 1 and t.text.isupper() for t in run)
        )
        if not firm and len(run) <= 4:
            who = (
                f"{words} {self.text[rest[0].start : rest[-1].end]}"
                if rest and rest[0].low in {"of", "at", "from"}
                else words
            )
            return _Subject(who, name, "person", start, end)
        crowd = (not before and opening) or (len(before) == 1 and before[0].low in {"the", "some", "many"})
        if len(run) == 1 and crowd and run[0].low.endswith("s") and not verb.endswith("s"):
            return _Subject(f"{words} (unnamed)", "", "people", start, end)
        if rest and rest[0].low in {"of", "for"}:
            words = self.text[core[0].start : rest[-1].end]
        return _Subject(words, "", "body", start, end)

    def _common(self, core: Sequence[_Token], rest: Sequence[_Token], verb: str, *, opening: bool) -> _Subject | None:
        """Read a phrase that ends with a common noun."""
        start, end, head = core[0].start, (rest[-1].end if rest else core[-1].end), core[-1].low
        words = self.text[core[0].start : core[-1].end]
        if head in DOCUMENTS:
            return self._document(core, rest, start, end)
        tail = (
            f" {self.text[rest[0].start : rest[-1].end]}"
            if rest and rest[0].low in {"of", "at", "in", "from", "for", "close"}
            else ""
        )
        definite = core[0].low in {"the", "this"}
        if head in BODIES:
            if not head.endswith("s") and core[0].low not in _DETERMINERS and not core[0].text[0].isupper():
                return None
            if len(core) == 1 and not head.endswith("s"):
                return None
            if definite and len(core) == 2 and not tail and (body := self.known.body(head)):
                return _Subject(body, "", "body", start, end)
            return _Subject(words + tail, "", "body", start, end)
        if head in PEOPLE or head in ROLES:
            if head in {"most", "some", "many", "others"} and rest:
                return None
            if definite and not head.endswith("s"):
                kept = next((p for p in reversed(self.known.people) if head in p[1].lower().split()), None)
                if kept:
                    return _Subject(kept[1], kept[0], "person", start, end)
            return _Subject(f"{words}{tail} (unnamed)", "", "people", start, end)
        if verb in _TELLING and core[0].low in _DETERMINERS | {"the"} and head not in _THINGS:
            return _Subject(words + tail, "", "body", start, end)
        speech = (
            verb in SAYING
            and verb not in FIGURES
            and verb
            not in {
                "expect",
                "expected",
                "call",
                "called",
                "calls",
                "disclose",
                "reveal",
                "reveals",
                "revealed",
                "suggest",
                "suggests",
                "confirm",
                "confirms",
            }
        )
        if speech and head.endswith("s") and not head.endswith("ss") and not verb.endswith("s"):
            return _Subject(f"{words} (unnamed)", "", "people", start, end)
        if speech and core[0].low in {"a", "an", "one"}:
            return _Subject(f"{words} (unnamed)", "", "people", start, end)
        return None

    def _document(self, core: Sequence[_Token], rest: Sequence[_Token], start: int, end: int) -> _Subject | None:
        """Read "figures from X", "X's report", "the report", "a union poll"."""
        owner = next((k for k in range(len(core) - 1, -1, -1) if core[k].low.endswith(("'s", "s'"))), -1)
        if owner >= 0:
            words = re.sub(r"['’]s$|(?<=s)['’]$", "", self.text[core[0].start : core[owner].end])
            return _Subject(words, "", "document", start, end)
        source = next((k for k, t in enumerate(rest) if t.low in {"by", "from"}), -1)
        if 0 <= source < len(rest) - 1:
            subject = self._subject(rest[source + 1 :], "said", opening=False)
            if subject:
                return _Subject(subject.who, subject.speaker, "document", start, end)
        if core[0].low == "one":
            return _Subject(f"{self.text[core[0].start : core[-1].end]} (unnamed)", "", "people", start, end)
        plain = [
            t
            for t in core
            if t.low not in _DETERMINERS
            and t.low not in {"new", "recent", "latest", "separate", "same", "rival", "other", "own"}
        ]
        if len(plain) == 1:
            if core[0].low in {"the", "its", "this", "that", "their"}:
                who = self.known.studies[-1] if self.known.studies else self.text[core[0].start : core[-1].end]
                return _Subject(who, "", "document", start, end)
            if core[0].low in DOCUMENTS and core[0].low.endswith("s") or core[0].low == "data":
                return _Subject(f"{plain[0].text} (unnamed)", "", "document", start, end)
            return None
        words = self.text[core[0].start : core[-1].end]
        if core[-1].low.endswith("s") and not any(t.text[0].isupper() for t in core[1:]):
            words += " (unnamed)"
        return _Subject(words, "", "document", start, end)
