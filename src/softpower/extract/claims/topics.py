"""What a number measures, as a phrase from the sentence: "foreign visitors", "albums shipped", "sales of art"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.gazetteer import Mention
from softpower.extract.claims.kinds import is_survey
from softpower.extract.claims.subjects import clause_of
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set

__all__ = ["ahead_of", "content", "topic_of", "topic_of_words"]

# A verb between a subject and its number, and the noun that names what is measured; empty where the subject names it.
_MEASURES = {
    "earned": "revenue", "earns": "revenue", "earn": "revenue", "made": "", "grossed": "revenue", "took": "",
    "sold": "sales", "sell": "sales", "sells": "sales", "cost": "cost", "costs": "cost", "pay": "pay", "pays": "pay",
    "paid": "pay", "spent": "spending", "spend": "spending", "spends": "spending", "worth": "value",
    "invested": "investment", "invests": "investment", "exported": "exports", "exports": "exports",
    "imported": "imports", "raised": "funding", "returned": "return", "charges": "price", "charge": "price",
    "employs": "staff", "employ": "staff", "lost": "loss", "budgeted": "budget", "funded": "funding",
}  # fmt: skip
# Verbs that lead from what is measured to its number and name nothing themselves.
_LEADS = word_set(
    "is are was were be been has have had will would can could may might should stands stood came comes amounted "
    "totalled totaled reached reaches hit hits exceeds exceeded passed topped rose rise rises fell falls grew grows "
    "climbed dropped slid slipped jumped surged soared increased decreased declined shrank gained attracted drew "
    "draws counted counts recorded records welcomed hosted hosts staged holds held shipped issued published opened "
    "closed accounts account accounted supplies supplied makes make contributes contributed takes take generates "
    "generated represents gets got puts put says said expects forecasts sees found finds wants hopes aims plans "
    "averages averaged remains remained lies lay ranks ranked starts start began won wins gave gives uses used runs "
    "ran filled fills covers covered includes included employs added adds went goes moved moves saw lists listed "
    "named told set sets left leaves brought brings lifted cut cuts doubled tripled halved watched streamed "
    "downloaded visited played seen sits sat shows showed keeps kept owes owns owned targets targeted"
)
_DONE = word_set(
    "sold shipped staged held hosted opened closed issued published recorded screened streamed downloaded exported "
    "imported sent built planned cancelled watched read visited served printed released signed produced listed booked "
    "filled spent won lost created trained employed"
)
_STOP = word_set(
    "the a an this that these those its their his her our your and or but of in on at to for from by with as than into "
    "about over under only just some all both each every other more most less least much many also still even already "
    "now then there here it they he she we you i who which what whose where when while if because though although not "
    "no nor so such very too up down out off per some around nearly almost roughly mere alone according last this next "
    "year years month months week weeks day days today currently annual annually itself meanwhile however though "
    "respectively apiece total against between ago am do does did don won thing things perhaps maybe something someone "
    "nobody anybody everybody mere whose them us me my one two three four five six seven eight nine ten first second "
    "third half hundred thousand million billion trillion bn tn percent today tomorrow yesterday time times way ways "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday used like same different such rather quite too really never ever always often "
    "usually how why there ones ratio number figure share comparison"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OF = re.compile(r"\A\s(?:of|in|for)\s(?:the |its |their |all |every )*((?:[\w’'-]+\s?){1,4})")
_PER = re.compile(
    r"\A\s?(?:a|an|per|each|every)\s(night|day|year|month|week|ticket|seat|head|person|visit|hour|visitor)\b"
)
_LONGEST = 6  # words of a phrase
_REGION_KINDS = frozenset({"share_by_region"})


def ahead_of(text: str, stated: Sequence[Stated], n: int) -> int:
    """Give the place where the words of a number begin: its clause, or behind the number before.

    Parameters
    ----------
    text : str
        The sentence.
    stated : sequence of Stated
        Its numbers.
    n : int
        Which.

    Returns
    -------
    int
        A place in the sentence.
    """
    left = clause_of(text, stated[n].start, stated[n].end)[0]
    return max(left, stated[n - 1].end) if n else left


def topic_of(scene: Scene, n: int, kind: str, before: str) -> str:
    """Name what a number measures.

    Parameters
    ----------
    scene : Scene
        The sentence.
    n : int
        Which of its numbers.
    kind : str
        The kind of its claim.
    before : str
        What the number before measured.

    Returns
    -------
    str
        A phrase of the sentence in small letters; what the number before measured where its own words name nothing.
    """
    text, quantity = scene.text, scene.stated[n]
    if is_survey(text, quantity):
        return _of_survey(quantity)
    left = ahead_of(text, scene.stated, n)
    if left <= scene.who.start and scene.who.end <= quantity.start and not scene.who.opinion:
        left = max(left, scene.who.end)  # who states a figure is not what it measures
    limit = scene.stated[n + 1].start if n + 1 < len(scene.stated) else len(text)
    words = _plain(text, left, quantity.start, scene.places)
    after = _plain(text, quantity.end, min(limit, clause_of(text, quantity.start, quantity.end)[1]), scene.places)
    subject, verb = _subject(words)
    if kind in {"share", "share_by_region"}:
        return _share(after, subject, kind, before)
    if quantity.kind in {"count", "age"} and quantity.unit and kind not in {"growth", "recovery", "comparison"}:
        return _counted(text, quantity, verb, after, scene.places)
    phrase = _measured(quantity, after, subject, verb, before)
    return phrase + _CHANGE.get(kind, "") if phrase else ""


_CHANGE = {"growth": ", growth", "recovery": ", relative to before"}


def _of_survey(quantity: Stated) -> str:
    """Name what a survey says of itself."""
    return "countries covered" if quantity.unit in {"country", "market", "nation"} else "sample size"


def _measured(quantity: Stated, after: str, subject: Sequence[str], verb: str, before: str) -> str:
    per = _PER.match(after) or re.search(r" per (\w+)\Z", quantity.unit)
    name = _MEASURES.get(verb, "")
    words = [w for w in (*subject, name) if w] if subject else [w for w in (*_object(after), name) if w]
    phrase = " ".join(words) or _bare(before)
    return f"{phrase} per {per[1]}" if words and per else phrase


def _bare(topic: str) -> str:
    """Give a topic without what the kind of its number added."""
    return topic.removesuffix(", growth").removesuffix(", relative to before")


def topic_of_words(text: str, span: tuple[int, int], named: Sequence[Mention]) -> str:
    """Name what words without a number are about: the subject of their clause.

    Parameters
    ----------
    text : str
        The sentence.
    span : (int, int)
        Place of the words.
    named : sequence of Mention
        The places of the sentence.

    Returns
    -------
    str
        A phrase in small letters.
    """
    words = _plain(text, span[0], span[1], named)
    subject, _ = _subject(words)
    return " ".join(subject or content(words)[:_LONGEST])


def _plain(text: str, start: int, end: int, named: Sequence[Mention]) -> str:
    """Give a stretch of the sentence without the places that it names."""
    parts, at = [], start
    for mention in named:
        if mention.implied or mention.start < at or mention.end > end:
            continue
        parts.append(text[at : mention.start])
        at = mention.end
    return "".join([*parts, text[at:end]])


def content(words: str) -> list[str]:
    """Give the words of a phrase that name things, in small letters.

    Parameters
    ----------
    words : str
        The phrase.

    Returns
    -------
    list of str
        Its words without articles, numbers, times and such.
    """
    found = [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words)]
    return [w for w in found if w not in _STOP and len(w) > 1]


def _subject(before: str) -> tuple[list[str], str]:
    """Part the words before a number into what they are about and the verb."""
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(before)]
    verb, at = "", len(words)
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _LEADS or words[i] in _MEASURES:
            verb, at = words[i], i
            if words[i] in _MEASURES or i == 0 or words[i - 1] not in _LEADS:
                break
    subject = [w for w in words[:at] if w not in _STOP and w not in _LEADS and len(w) > 1]
    return subject[-_LONGEST:], verb


def _object(after: str) -> list[str]:
    found = _OF.match(after)
    return content(found[1])[:3] if found else []


def _counted(text: str, quantity: Stated, verb: str, after: str, named: Sequence[Mention]) -> str:
    """Name what is counted as the text does, with what was done to it."""
    written = content(_plain(text, quantity.start, quantity.end, named))
    nouns = [w for w in written if not _is_number_word(w)] or content(quantity.unit)
    done = [verb] if verb in _DONE else []
    rest = [w for w in content(after.split(",", maxsplit=1)[0])[:2] if w not in _LEADS] if not done else []
    return " ".join([*nouns, *done, *rest][:_LONGEST])


def _share(after: str, subject: Sequence[str], kind: str, before: str) -> str:
    whole = _object(after)
    tail = [w for w in content(after.split(",", maxsplit=1)[0])[len(whole) :] if w not in _LEADS][:4]
    words = whole if kind in _REGION_KINDS else [*whole, *tail]
    before = _bare(before)
    if not words and before:
        return before if before.startswith("share of") else f"share of {before}"
    return " ".join(["share of", *(words or subject)][: _LONGEST + 1])


_NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion dozen "
    "dozens hundreds thousands millions billions tens half third quarter fifth"
)


def _is_number_word(word: str) -> bool:
    return word in _NUMBERS or (
        word.endswith(("teen", "ty")) and word[:3] in {"thi", "for", "fif", "six", "sev", "eig", "nin", "twe"}
    )
