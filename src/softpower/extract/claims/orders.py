"""Places in an order and records that are said in words: "the world's second largest", "more than any other", "never".

Nothing here is a list of phrases: a pattern joins a superlative or comparative of any adjective with the small words
that make it a claim (a copula, a possessive, "than any other", "since 1998"). The sentence is given in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from softpower.extract.gated import Branches, Gated

__all__ = ["Order", "orders"]


@dataclass(frozen=True, slots=True)
class Order:
    """A place in an order, or the highest or lowest so far.

    Attributes
    ----------
    kind : {"rank", "record"}
        Which of the two.
    value : float or None
        The place, 1 for the first and for the highest; None where a number of places would be needed.
    start, end : int
        The words that say so.
    """

    kind: str
    value: float | None
    start: int
    end: int


# Words on "-est" that are no superlatives.
_NO_SUPERLATIVE = (
    r"(?:for|inter|har|con|re|in|pro|sug|con|di|tem|infor)(?:est|quest|vest|test|gest)|interest|forest|harvest|"
    r"contest|"
    r"request|invest|protest|suggest|conquest|digest|inquest|bequest|tempest|bu[cd][a-z]+est|everest|midwest|"
    r"northwest|southwest|(?:north|south)-west|modest|honest|earnest|manifest|attest|detest|arrest|ingest|divest|"
    r"unrest|guest|quest|latest|priest|breast|chest|crest|wrest|behest|incest|infest|molest|nearest|eldest"
)
_EST = rf"(?!(?:{_NO_SUPERLATIVE})\b)[a-z]{{3,14}}est(?:-[a-z]+)?"
# "most" and "least" with an adjective; "the most visitors" counts things.
_SUP = (
    rf"(?:single |very |by far the )?(?:(?:most|least)[ -](?!of\b|likely\b|avoided\b|recent|part\b|"
    rf"important\b)[a-z-]+|"
    rf"fewest|best(?:[ -][a-z]+)?|worst|{_EST})"
)
_OWNER = r"(?:[\w.-]+['’]s|[\w-]+s['’])"
_DET = rf"(?:the|its|their|his|her|our|{_OWNER})"
_SPAN = r"(?:year|decade|generation|season|month|quarter|century|summer|winter|spring|autumn|week|edition)s?"
_SO_FAR = (
    rf"(?:ever\b|since\b|on record\b|in (?:recorded )?history\b|of all time\b|yet\b|so far\b|to date\b|"
    rf"in (?:more than |over |nearly |almost |about |at least |the past |the last )?(?:\w+ )?{_SPAN}\b|"
    rf"for (?:more than |over |nearly |almost |about |at least )?(?:an?|\w+) {_SPAN}\b|"
    rf"in (?:its|their|the|his|her|{_OWNER})(?: [\w’'-]+){{0,3}} (?:history|memory|existence)\b|in living memory\b|"
    rf"for any\b|(?:of|this|that) (?:the )?(?:decade|century)\b|(?:it|they|he|she|anyone|the \w+) (?:has|have|had) "
    rf"(?:ever |yet )?\w+(?:ed|en|n|t)\b)"
)
_AGAIN = r"(?: [\w’'-]+){0,6}? "
_TIMES_ANY = (
    rf"(?:any (?:of the )?(?:\w+ )?(?:previous|earlier|before|past|prior)\b|any (?:other )?{_SPAN}\b|ever\b|"
    rf"at any (?:time|point)"
    rf"|in any\b|any (?:\w+ ){{1,2}}(?:since|before)\b)"
)
_COMPARATIVE = (
    r"(?:more|less|fewer|better|worse|further|(?!(?:other|over|under|never|after|their|either|whether|rather|"
    r"together|another|however|former|later|summer|winter|number|member|order|river|paper|offer|centre|center)\b)"
    r"[a-z]{3,10}er)"
)
_PAST = (
    r"(?:[a-z]+ed|sold|made|won|drawn|seen|been|had|held|gone|come|done|given|taken|written|sung|played|filled|stood)"
)
_RECORD = re.compile(
    rf"\b(?:{_DET} )?(?P<sup>{_SUP}|(?:\w+ )?fewest|most){_AGAIN}?(?={_SO_FAR})|"
    rf"\b(?:(?:record|records) (?:high|low|year|numbers?|crowds?|sums?|levels?|seasons?|months?|totals?|"
    rf"attendances?|sales|harvest|"
    rf"profits?|turnout|prices?|audiences?|revenues?|figures?|amounts?|sum|of \d)|record-\w+|all-time (?:high|"
    rf"low|best|peak)|"
    rf"a (?:new |fresh |club |house |national |world |european |local )?record\b(?! (?:label|company|producer|"
    rf"shop|store|deal|"
    rf"contract|player))|an? record (?=\d)|(?:the|its|their|previous|old|own) (?:previous |old |own )?(?:record|"
    rf"best)(?= of|,| set|\.|$| by| in)|"
    rf"(?:set|sets|setting|broke|breaks|broken|breaking|beat|smashed|hit|hits|equalled) (?:a|the|its|all|"
    rf"every) (?:\w+ )?records?\b|"
    rf"for the first time(?! in (?:a|the) (?:week|month)\b)|unprecedented|(?:new|fresh) (?:high|low|peak)\b|"
    rf"since records began|"
    rf"(?:no|nothing|nobody|none|never)(?: [\w’'-]+){{0,6}} ever(?: been)? {_PAST}|never (?:before|"
    rf"(?:\w+ ){{0,2}}so|been (?:so|"
    rf"more|less|higher|lower|busier|"
    rf"fuller|cheaper|dearer|better)|had so|(?:[a-z]+ed|sold|drawn|seen) (?:so|as|this) (?:many|much|few))|"
    rf"(?:as|than) never before|like never before|(?:more|less|fewer|"
    rf"{_COMPARATIVE})(?: [\w’'-]+){{0,5}}? than {_TIMES_ANY}|"
    rf"(?:its|their|his|her|the) first(?: [\w-]+){{0,3}} (?:since|in (?:\w+ )?{_SPAN})\b|"
    rf"(?:is|was|became|becomes|be|as|are|were) the first(?: (?!that|who|which|thing|time|"
    rf"step)[\w’'-]+){{1,4}} (?:to(?! mind)|ever)\b|"
    rf"no other(?: [\w’'-]+){{1,5}} (?:has|have|had) (?:ever )?{_PAST}|peaked at)"
)
_LOW = (
    r"(?:smallest|lowest|fewest|weakest|worst|poorest|quietest|narrowest|thinnest|slimmest|least|bottom|low\b|"
    r"slackest|"
    r"steepest (?:fall|drop)|emptiest|shortest|slowest|fewer|lower|less|smaller|weaker|poorer|slower)"
)
LOWEST = re.compile(rf"\b{_LOW}")
_BE = (
    r"(?:is|are|was|were|be|been|being|remains?|remained|becomes?|became|stays?|stayed|still|makes? (?:it|"
    r"them)|made it|seems?|looks|ranks? as|rated|voted|named|called|considered|as|judged)"
)
_NOUNS = r"(?: (?!(?:and|or|but|that|which|who|to|is|are|was|were)\b)[\w’'-]+){0,3}"
_SUPERLATIVE = (
    # is the largest, was by far the cheapest of the three, remains X's biggest customer
    rf"{_BE} (?:[a-z]{{2,12}} ){{0,2}}?(?:by far )?(?:{_DET} (?:[\w-]+ )?{_SUP}|(?:the )?(?:most|least) [a-z]+|"
    rf"{_EST})\b(?! (?:known|described|when|left|enjoyed)\b)"
    # the world's largest, X's most visited gallery
    rf"|(?:world|continent|country|city|region|nation|industry|{_OWNER}|europe|asia|africa|"
    rf"america)['’]s? (?:{_SUP})\b"
    # the slowest queue takes, the largest channel is, its best-selling title was
    rf"|(?<![\w’'-] )(?:the|its|their|his|her) (?!best |worst ){_SUP}{_NOUNS} (?:is|are|was|were|remains?|comes?|"
    rf"came|goes|went|"
    rf"belongs?|lies|sits)\b"
    # the busiest house, the anthropology museum / the most downloaded of them
    rf"|(?:(?<=, )|(?<=; )|(?<=: )|\A)the (?!best |worst ){_SUP}{_NOUNS}(?=,|$|\.| of\b| in\b| among\b|"
    rf" outside\b| anywhere\b)|"
    rf"\bthe {_SUP}{_NOUNS} (?:of (?:the|all|any|them|its|these|those)\b|among\b|in the (?:world|country|region|"
    rf"city|survey|table|ranking|list|continent|field)\b|anywhere\b)"
    # fills the most classrooms, has the highest rents, pays the least
    rf"|\b(?:has|have|had|with|boasts?|offers?|draws?|drew|fills?|filled|sells?|sold|gets?|got|pays?|paid|"
    rf"spends?|spent|earns?|earned|"
    rf"attracts?|attracted|charges?|scores?|scored|scoring|makes?|made|records?|recorded|posted|saw|sees|enjoys?|"
    rf"takes?|took|gave|wins?|won|receives?|received|publish(?:es|ed)|"
    rf"sends?|sent|hosts?|hosted|buys?|bought|shows?|showed|built|holds?|held|counts?|"
    rf"counted) (?:by far )?(?:the|its) (?:{_SUP}|most)\b"
    rf"|growth (?:is|was) {_SUP}|\bmost of all\b|by far the {_SUP}"
)
_FIRST = (
    r"(?:takes?|took|taken|taking|holds?|held|holding|claims?|claimed|clinch\w*|keeps?|kept|wins?|won|reclaim\w*|"
    r"regain\w*|secur\w*|earn\w*) "
    r"(?:the )?(?:top|first|number one|no\. 1|pole)(?: (?:spot|place|position|prize|honou?rs?|slot|rank(?:ing)?|"
    r"score|rung))?\b(?! \w+ten\b)|"
    r"\b(?:in|into|to) (?:the )?(?:first place|top (?:spot|place|position|slot)|pole position|number one)|"
    r"\b(?:the|its|their|a) (?:clear |undisputed |runaway |outright |comfortable |distant |overall )?(?:winner|"
    r"front-?runner|market leader|world leader|leader|champion)\b"
    r"(?! (?:of the (?:party|opposition|council|group|band))|ship)|"
    r"\b(?:leads?|led|leading|heads?|headed|heading|tops|topped|topping|dominat\w+) (?:the |a |its |all |every |"
    r"our )?(?:\w+ ){0,2}?(?:table|list|ranking|rankings|field|way|"
    r"world|region|continent|pack|poll|survey|chart|charts|league|index|race|market|country|category|categories|"
    r"nominations|count|vote|medal|standings)\b|"
    r"\b(?:leads?|led|leading)(?: (?:still|comfortably|easily|clearly|narrowly))?(?=[.,;]|$| on\b| in\b| with\b|"
    r" at\b| for\b| among\b| when\b| the rest)|"
    r"\b(?:sits?|stands?|is|are|was|were|remains?|stays?|stayed|now|came|comes?|finish\w*|"
    r"out) (?:\w+ )?(?:at the (?:top|head|summit)\b|on top\b|in front\b|in the lead\b|ahead of (?:all|every|"
    r"the (?:rest|field|pack|others))|out in front|"
    r"above (?:the|all|every)\b|second to none|unrivalled|unrivaled|unmatched|unbeaten|peerless|"
    r"without (?:a )?(?:rival|equal|peer))|"
    r"\b(?:is|are|was|were|remains?|became|as) (?:still |now |again |easily |clearly |also )?(?:the |a |an |its |"
    r"their )?(?:clear |undisputed |perennial |firm )?(?:favourite|favorite|number one|"
    r"first choice|top (?:choice|destination|market|seller|performer|scorer|exporter|buyer|source|pick)|"
    r"leading (?:\w+ )?(?:exporter|market|producer|destination|"
    r"buyer|seller|publisher|city|country|language|genre|player|source|supplier|name|force|centre|center|hub|"
    r"maker|studio|employer))\b|"
    r"\b(?:first choice|favourite)(?= of| for|,|\.)|\bcom(?:es|ing|e) first\b|\bcame (?:out )?(?:first|top|"
    r"on top)\b|\bcome out on top\b|\branks? first\b|"
    r"\b(?:has|have|had|knows?|faces?) no (?:rival|equal|peer|match|serious rival|competitor)|"
    r"\bset(?:s|ting)? the pace\b|\bruled? the\b|\bbeats? (?:every|all|any|everyone|everybody)|\bbeat every\b|"
    r"\boutdoes? (?:every|all)|"
    r"\bwins? (?:on|in|by|almost|nearly)\b(?! (?:back|over))|\b(?:has|"
    r"have) (?:\w+ )?(?:led|won)\b|\bstar(?:s)? of the\b|\btakes? the crown\b|"
    r"\bwon (?:in|on) (?:each|every|all|both|most)\b|\b(?:puts?|placed|places|ranked|ranks|rated|voted) "
    r"(?:[\w’'-]+ ){1,3}(?:first(?! (?:of|time|step))|top|above all)\b|\bthe first (?:two|three|four|five) places\b"
)
_ANY_OTHER = (
    rf"\b{_COMPARATIVE}(?: [\w’'-]+){{0,6}}? than (?:in |at |on |for |from )?(?:any|anyone|anybody|anything|"
    rf"anywhere|all|every|everyone|everywhere|elsewhere)\b|"
    rf"\b(?:no(?! (?:more|less|fewer|later|longer|better|doubt|matter|single))|nobody|none|nowhere|no one|"
    rf"no other)(?: [\w’'-]+){{0,7}}? (?:{_COMPARATIVE}|as|so)\b(?=[^.;]* (?:than|as)\b)|"
    r"\b(?:no other|nowhere else|nobody else|no one else|none of the others?)\b|\bunlike any other\b|\b(?:only|"
    r"just) \w+(?:, \w+)?(?: and \w+)? (?:does|do|has|have|did) (?:better|so)\b"
)
_RANK = re.compile(rf"\b(?:{_SUPERLATIVE})|(?:{_FIRST})|(?:{_ANY_OTHER})")
_LAST = Gated(re.compile(
    r"\b(?:(?:finish\w*|c[ao]mes?|came|ranks?|ranked|is|was|are|were|sits?|stands?|remains?|end\w*|placed|"
    r"near|rock) (?:\w+ )?(?:bottom|(?:dead )?last(?=[.,;]|$| of| in| among| on| at|-| place)|at the "
    r"(?:bottom|foot|tail)|in (?:the )?last (?:place|position))|last place|brings? up the rear|wooden spoon|"
    r"trails? (?:the field|them all|everyone)|the (?:bottom|foot|tail end) of the (?:table|list|ranking|league|"
    r"index|scale)|"
    r"near the (?:foot|bottom))\b"
))  # fmt: skip
_SECOND = Gated(re.compile(
    r"\b(?:runners?-up|com(?:es|ing|e) next|came next|followed (?:closely )?by|next (?:is|was|comes?|came)|"
    r"second only to|(?:closely )?behind it|only \w+(?: \w+)? (?:draws?|has|have|sells?|sold|"
    r"spends?|earns?|gets?|scores?|drew|had|does) (?:more|better))\b"
))  # fmt: skip


_RECORDS, _RANKS = Branches(_RECORD), Branches(_RANK)


def orders(low: str) -> Iterator[Order]:
    """Find what a sentence ranks or calls a record without a numeral.

    Parameters
    ----------
    low : str
        The sentence in small letters.

    Yields
    ------
    Order
        Records first: a superlative with "ever" or "since 1998" is one, and no place among others.

    Examples
    --------
    >>> [(o.kind, o.value) for o in orders("it is the country's most visited gallery.")]
    [('rank', 1.0)]
    >>> next(orders("it was the quietest january in two decades.")).kind
    'record'
    """
    for match in _RECORDS.finditer(low):
        yield Order("record", None if LOWEST.search(match.group()) else 1.0, *match.span())
    for match in _LAST.finditer(low):
        yield Order("rank", None, *match.span())
    for match in _SECOND.finditer(low):
        yield Order("rank", 2.0, *match.span())
    for match in _RANKS.finditer(low):
        yield Order("rank", None if LOWEST.search(match.group()) else 1.0, *match.span())
