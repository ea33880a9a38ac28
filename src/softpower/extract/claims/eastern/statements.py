"""Claims without a number of a sentence in Japanese or Korean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.look import Look, Named

__all__ = ["clause_of", "statements"]

_LIST_LENGTH = 3
# Kinds that may stand in a clause with a number of its own.
_BESIDE_NUMBER = frozenset({"rank", "record", "lead_shift", "disagreement"})
_FIRM = frozenset({"event", "rank", "record", "target", "forecast", "list"})


def statements(look: Look, numbers: Sequence[Claim]) -> list[Claim]:
    """Read what a sentence says without a number.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.
    numbers : sequence of Claim
        Its claims with a number.

    Returns
    -------
    list of Claim
        Quotations, lists of places, events, and at most one claim of each other kind.
    """
    spans = [part for span in look.quoted for part in _sentences(look.text, span)]
    found = [_claim(look, "quote", span) for span in spans if not _has_number(look, span, numbers)]
    covered = list(look.marked)
    lists = _lists(look)
    kinds: set[str] = set()
    for kind, form in look.tongue.kinds:
        for match in form.finditer(look.text):
            taken = look.marked if kind == "lead_shift" else covered  # who leads changes with a record, too
            if kind in kinds or any(a <= match.start() < b for a, b in taken):
                continue
            span = clause_of(look, match.start(), match.end())
            if not _stands(look, kind, match, span, numbers):
                continue
            kinds.add(kind)
            covered.append(span)
            found.append(_claim(look, kind, (0, len(look.text.rstrip("。. "))) if kind == "conclusion" else span))
    found += _events(look, numbers, covered)
    found += _ranges_apart(look, numbers)
    if not (found or numbers or lists) and _judges(look):
        found.append(_claim(look, "conclusion", (0, len(look.text.rstrip("。. ")))))
    return found + lists


_STOP = re.compile(r"[。.!?！？]\s?")
_WHOLE = 12  # characters of a sentence in a quotation that says something of its own


def _sentences(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a quotation into its sentences, unless one of them is too short to say anything."""
    ends = [m.end() for m in _STOP.finditer(text, *span) if m.end() < span[1]]
    cuts = [span[0], *ends, span[1]]
    parts = list(pairwise(cuts))
    return parts if all(b - a >= _WHOLE for a, b in parts) else [span]


def _stands(look: Look, kind: str, match: re.Match[str], span: tuple[int, int], numbers: Sequence[Claim]) -> bool:
    """Tell whether words make a claim of their own beside the numbers of their clause."""
    if not _has_number(look, span, numbers):
        return kind not in {"target", "forecast"} or not any(c.claim_kind == kind for c in numbers)
    if kind == "rank" and any(c.claim_kind in {"rank", "record"} and _within(look, c, span) for c in numbers):
        return match[0] not in {"首位", "トップ", "선두"}
    if kind in _BESIDE_NUMBER:
        return True
    if kind == "comparison":
        return match[0].startswith(_WHATEVER) or _than_number(look, match, numbers)
    return kind == "vague_growth" and match[0].startswith(("大きく", "大幅", "急速", "크게", "눈에"))


# Words that compare whatever number stands beside them.
_WHATEVER = ("引き離", "差が", "桁", "隔たり", "차이가", "따돌", "격차가")


def _than_number(look: Look, match: re.Match[str], numbers: Sequence[Claim]) -> bool:
    """Tell whether the number before the words of a comparison is the other side's: "X(1만8000개)보다 많다"."""
    start = look.sentence.start
    beside = [c for c in numbers if 0 <= match.start() - (c.end - start) <= 2]
    return any(m.end <= c.start - start <= m.end + _BESIDE for c in beside for m in look.named)


_BESIDE = 8  # characters between a name and its number: "Xの", "X(", "X 돔의 "


def _within(look: Look, claim: Claim, span: tuple[int, int]) -> bool:
    return span[0] <= claim.start - look.sentence.start < span[1]


def _has_number(look: Look, span: tuple[int, int], numbers: Sequence[Claim]) -> bool:
    return any(_within(look, c, span) for c in numbers)


def clause_of(look: Look, start: int, end: int) -> tuple[int, int]:
    """Give the words between two commas around a place; those in quotation marks count as none.

    Parameters
    ----------
    look : Look
        The sentence.
    start, end : int
        The place.

    Returns
    -------
    (int, int)
        Start and end of the clause.
    """
    text = look.text
    left, right = 0, len(text.rstrip("。. "))
    for comma in look.tongue.comma.finditer(text):
        if any(a <= comma.start() < b for a, b in look.marked) or _in_row(look, comma.start()):
            continue
        if comma.end() <= start:
            left = comma.end()
        elif comma.start() >= end:
            right = min(right, comma.start())
            break
    return left, max(right, end)


def _in_row(look: Look, at: int) -> bool:
    """Tell whether a comma stands right behind a name that is joined to the next."""
    return any(m.end == at and m.role == "joined" for m in look.named)


_DAY = re.compile(r"\d日|\d일")


def _events(look: Look, numbers: Sequence[Claim], covered: Sequence[tuple[int, int]]) -> list[Claim]:
    """Read what happens at a time: a day in a clause without a number, or a month or year with a verb of happening."""
    found: list[tuple[int, int]] = []
    done: list[tuple[int, int]] = []
    for when in look.times:
        words = look.text[when.start : when.end]
        if when.role not in {"in", "target"} or any(a <= when.start < b for a, b in (*done, *look.marked)):
            continue
        span = clause_of(look, when.start, when.end)
        dated = _DAY.search(words) is not None
        whole = (span[0], len(look.text.rstrip("。. ")))
        reach = span if dated and look.tongue.events.search(look.text, *span) else whole
        if _has_number(look, span, numbers) or (not dated and _has_number(look, reach, numbers)):
            if not _takes_place(look, when.end, numbers):
                continue
            first = min(c.start - look.sentence.start for c in numbers)
            span = reach = (span[0], first) if first - when.end > _ROOM else span
        if any(span[0] < b and a < span[1] for a, b in covered if (a, b) not in look.marked):
            continue
        if words in _VAGUE_TIMES or (not dated and not look.tongue.events.search(look.text, when.end)):
            continue
        done.append(span)
        lone = sum(_DAY.search(look.text[w.start : w.end]) is not None for w in look.times) == 1
        found.append(reach if lone and not _alone(look, span) else span if dated or _alone(look, span) else reach)
    return [_claim(look, "event", span) for span in found]


_ROOM = 6
_OPENS = re.compile(
    r"(?:開[くかい]|開幕する|開催(?:する|される)|始まる|始める|立つ|行う|行われる|オープンする|発売する|公開する|"
    r"公開される|開業する|開館する|就航する|"
    r"열린다|열렸다|연다|개막한다|개최한다|시작한다|선보인다|출시한다|개봉한다|문을 연다|들어선다|늘어난다|"
    r"취항한다)(?:予定だ|という|계획이다)?[。.]?\Z"
)


def _takes_place(look: Look, at: int, numbers: Sequence[Claim]) -> bool:
    """Tell whether a sentence with numbers says what happens at a time: it ends in a verb of opening or holding."""
    plain = all(c.claim_kind in {"count", "amount", "range", "growth"} for c in numbers)
    return plain and _OPENS.search(look.text, at) is not None


_VAGUE_TIMES = frozenset(
    {"現在", "現状", "いま", "今は", "현재", "지금", "지금은", "前年", "前年比", "같은 기간", "同年"}
)


def _alone(look: Look, span: tuple[int, int]) -> bool:
    return look.tongue.events.search(look.text, *span) is not None


def _ranges_apart(look: Look, numbers: Sequence[Claim]) -> list[Claim]:
    """Set two ranges in one unit against each other: the prices of two places."""
    ranges = [c for c in numbers if c.claim_kind == "range" and not c.subject]
    if len(ranges) != 2 or ranges[0].unit != ranges[1].unit or len({m.name for m in look.named}) < 2:
        return []
    start = look.sentence.start
    first, second = ((c.low or 0) + (c.high or 0) for c in ranges)
    claim = _claim(look, "comparison", (0, ranges[1].end - start), direction="up" if second > first else "down")
    return [claim]


def _judges(look: Look) -> bool:
    """Tell whether a sentence without any other claim is the writer's judgement: in the last part of a text."""
    if look.sources or look.marked:
        return False
    if look.sentence.block < look.reading.closing and (look.stated or look.times or not _VERDICT.search(look.text)):
        return False
    return look.tongue.judges.search(look.text) is not None and len(look.text) > _SHORT and not _TOLD.search(look.text)


_SHORT = 10
# Endings by which a sentence in the middle of a text judges rather than tells.
_VERDICT = re.compile(
    r"(?:ない|だろう|はずだ|からだ|のだ|ことだ|ものだ|点だ|面もある|とは限らない|にある|だけだ|問題だ|課題だ|鍵だ|"
    r"次第だ|ようだ|らしい)。?\Z|"
    r"(?:아니다|않다|없다|때문이다|것이다|셈이다|법이다|문제[다]|과제[다]|뿐이다|있다|모양이다|듯하다)\.?\Z"
)
_TOLD = re.compile(r"(?<!終わっ)(?<!なっ)(?:た|だった|ました)。?\Z|(?:었|았|했|였|됐|섰|났)다\.?\Z")


def _claim(look: Look, kind: str, span: tuple[int, int], direction: str = "") -> Claim:
    start = look.sentence.start
    words = look.text[slice(*span)]
    first = 1.0 if kind in {"rank", "record"} and not _LOWEST.search(words) else None
    if kind in {"vague_growth", "lead_shift", "comparison", "forecast", "target", "record"} and not direction:
        direction = "" if kind == "record" and _LOWEST.search(words) else _leans(look, kind, words)
    return Claim(
        claim_kind=kind, start=start + span[0], end=start + span[1], value=first, in_words=first is not None,
        unit="rank" if kind in {"rank", "record"} else "", direction=direction,
        verifiability="checkable" if kind in _FIRM or kind == "lead_shift" or (kind == "comparison" and look.stated)
        else "opinion" if kind == "quote" else "vague",
        sign=0,
    )  # fmt: skip


_LOWEST = re.compile(r"最[低少小下]|最も(?:少|低|小|安)|最下位|가장 (?:적|낮|작)|최[저소]|꼴찌")
_LOSES = re.compile(
    r"明け渡|譲|抜かれ|奪われ|及ばな|後れ|後れる|劣[るっり]|遠く及|見劣り|届か|내[주줬]|빼앗|밀려|뒤[졌진처]|"
    r"못 미|견줄|뒤떨어|열세"
)
_LOWER = re.compile(
    r"比べ[^。、]{0,16}(?:狭|少|低|小さ|弱|短|遅)|より[^。、]{0,10}若|에 비[해하][^.,]{0,16}(?:적|낮|작|좁|짧)|"
    r"より[^。、]{0,16}(?:安|少|低|小|短|狭|弱)|短い|少ない|安い|보다 (?:더 |훨씬 )?(?:[가-힣]{1,6} )?(?:싸|적|낮|"
    r"작|짧|좁|약)|下回|밑돌"
)
_FALLS = re.compile(
    r"減|下落|縮|落ち込|下が|低下|衰|冷え込|離れ|失|鈍|薄れ|少なく|下火|低迷|止まらない|戻っていない|悪化|急落|"
    r"暴落|激減|先細|目減|さびれ|寂れ|閑散|空洞|遠の|離れ始|줄|감소|하락|"
    r"떨어|닫|식|얇아|약해|사라|떠나|내리막|시들|뜸해|적아|낮아|좁혀|주춤|기미가 없|쪼그라|오그라|위축|악화|급락|"
    r"폭락|발길을 (?:돌|끊)|부진|저조|침체|둔화|곤두박질|역성장"
)
_GAINS = re.compile(r"増|伸|上回|超え|追い抜|拡大|黒字|늘|오를|앞[지질]|넘[어을]|확대|성장|흑자")
_FLAT = re.compile(r"横ばい|頭打ち|飽和|変わらな|제자리|정체|포화")
_EVEN = re.compile(r"同じ(?:水準|程度)|並ぶ|肩を並べ|互角|拮抗|엇비슷|비슷하|맞먹|대등")


def _leans(look: Look, kind: str, words: str) -> str:
    if kind == "vague_growth":
        return "" if _FLAT.search(words) else "down" if _FALLS.search(words) else "up"
    if kind in {"comparison", "forecast", "target"} and (_EVEN if kind == "comparison" else _FLAT).search(words):
        return "flat"
    if kind == "lead_shift" and not look.named:
        return ""
    if kind == "record":
        return "up"
    if kind in {"forecast", "target"}:
        return "down" if _FALLS.search(words) else "up" if _GAINS.search(words) else ""
    return "down" if _LOSES.search(words) or (kind == "comparison" and _LOWER.search(words)) else "up"


def _lists(look: Look) -> list[Claim]:
    """Read three or more places side by side."""
    run: list[Named] = []
    best: list[Named] = []
    for named in look.named:
        if named.kind == "theme":
            continue
        if run and not look.tongue.joined.fullmatch(look.text[run[-1].end : named.start]):
            run = []
        run.append(named)
        best = list(run) if len(run) > len(best) else best
    if len(best) < _LIST_LENGTH or any(best[0].start <= s.start < best[-1].end for s in look.stated):
        return []
    claim = _claim(look, "list", (best[0].start, best[-1].end))
    return [claim.but(subject="; ".join(dict.fromkeys(m.area or m.name for m in best)))]
