"""The words that tell claims without a number apart, one pattern a kind, for a sentence in small letters.

They were drawn up from general knowledge of how news is written, and completed on one half of a labelled corpus; the
other half was only measured.
"""

from __future__ import annotations

import re

__all__ = ["FALLING", "FLAT", "KINDS"]

_NOUN = r"(?:growth|rise|rises|increases?|gains|expansion|surge|boom|declines?|drop|fall|slump|slowdown|recovery)"
_STRONG = (
    r"(?:significant|sharp|rapid|steady|explosive|strong|massive|dramatic|remarkable|substantial|continued|"
    r"expanding|increasing|growing|huge|slow|modest|robust|runaway)"
)
_DONE = (
    r"(?:grown|risen|soared|surged|climbed|jumped|expanded|fallen|shrunk|declined|narrowed|widened|exploded|boomed|"
    r"slowed|slipped|slid|faded|dropped|dwindled|worsened|improved|spread|recovered|accelerated|swelled|stagnated|"
    r"tightened|weakened|strengthened|thinned|multiplied|mushroomed|deepened|eased|picked up|dried up|moved abroad)"
)
_PAST = (
    r"(?:grew|rose|fell|soared|surged|climbed|jumped|expanded|shrank|declined|narrowed|widened|exploded|boomed|slowed|"
    r"slipped|slid|faded|dropped|dwindled|worsened|improved|recovered|accelerated|swelled|stagnated|weakened)"
)
_DOING = (
    r"(?:growing|rising|falling|soaring|surging|climbing|expanding|shrinking|declining|narrowing|widening|exploding|"
    r"booming|slowing|slipping|sliding|fading|dwindling|worsening|improving|spreading|recovering|accelerating|"
    r"swelling|stagnating|waning|emerging|catching up|losing ground|gaining ground|gaining|weakening|strengthening|"
    r"filling up|"
    r"emptying|thinning|ageing|aging)"
)
_WAY = (
    r"(?:sharply|rapidly|steadily|significantly|dramatically|strongly|fast|faster|quickly|further|slowly|slightly|"
    r"a little|"
    r"a lot|considerably|markedly|since|again|ever since|too)"
)
_MORE = (
    r"(?:larger|bigger|smaller|longer|shorter|cheaper|dearer|richer|poorer|faster|slower|stronger|weaker|deeper|"
    r"sharper|"
    r"wider|narrower|higher|lower|better|worse|older|younger|busier|quieter|easier|harder|broader|louder|fuller|"
    r"thinner|"
    r"livelier|newer|safer|cooler|hotter|calmer|bolder|closer|earlier|later)"
)
_LEAD_SHIFT = re.compile(
    r"\b(?:overt(?:ook|aken|akes|aking)|surpass(?:ed|es|ing)|outnumber(?:ed|s)|outs(?:old|ells)|eclips(?:ed|es)|"
    r"dethroned|replaced|displac(?:ed|es)|supplanted|leapfrogged|caught up with|pulled (?:ahead|level)|moved ahead|"
    r"fell behind|"
    r"gave way to|passed (?:it|them|the other)|rival cultural capital|fundamental shift|"
    r"no longer (?:the|only|leads?|first)|lost (?:its|the|their|both|that) (?:\w+ )?(?:lead|place|crown|title|"
    r"market|markets|top)|took the (?:lead|crown)|"
    r"once (?:the|belonged|looked|led)|looked to \w+ for|(?:the two )?(?:was|were) (?:level|first|ahead)\b|"
    r"(?:has|have) (?:\w{1,12} )?shifted|shift(?:ed|ing) (?:\w{1,14} ){0,3}towards?|(?:eyes|attention|heads) turn|"
    r"turn(?:ed|s)? (?:west|east|north|south|away))\b"
)
_VAGUE_GROWTH = re.compile(
    rf"\b{_STRONG} (?:[\w-]{{1,20}} ){{0,3}}{_NOUN}\b|\b(?:has|have|had) (?:\w{{1,12}} ){{0,2}}{_DONE}\b|"
    rf"\b{_PAST} {_WAY}\b|"
    rf"\b(?:is|are|was|were|keeps?|kept|been) (?:\w{{1,12}} ){{0,2}}{_DOING}\b|"
    rf"\b(?:continues?|continued|begun|began|starting|started) to (?:grow|rise|fall|shrink|expand|climb|decline|"
    rf"spread|slip|recover|slow)\b|"
    r"\b(?:gr[eo]ws?|gets?|got|getting|becom(?:e|es|ing)|became) (?:\w{1,12} ){0,1}(?:worse|better|harder|easier|"
    r"larger|smaller|stronger|weaker|scarcer|"
    r"longer|shorter|louder|rarer|more \w+|ever \w+)\b|"
    r"\bon the (?:rise|move|wane|up|increase|decline|march)\b|\bgone (?:up|down)\b|\b(?:barely|hardly|"
    r"scarcely) (?:moved|changed|grew)\b|"
    r"\b(?:shifts?|moves?|spreads?|grows?|rises?|falls?) (?:slowly|steadily|fast|quickly|rapidly|every|each)\b|"
    r"\bsqueezed out\b|"
    r"\bspeak of (?:a )?(?:surge|boom|explosion|tsunami|slump)|\b(?:held|holds?|stayed|remains?|remained) (?:steady|"
    r"flat|unchanged|stable)\b|"
    r"\b(?:more and more|fewer and fewer|less and less)\b|\bused to be (?:wider|larger|bigger|smaller|higher|lower|"
    r"cheaper|busier)\b|"
    r"\b(?:are|is|was|were) (?:pulling out|drying up|up sharply|down sharply|finished|in decline|under pressure|"
    r"stretched|thinning)\b|"
    r"\b(?:expanding reach|increasing mainstream acceptance|growing popularity|rapidly emerged|fast-growing|"
    r"continual \w{1,15} advancements?)\b"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WHEN = (
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|(?:in|from|since|until|this|next|last) (?:early |late |"
    rf"mid-)?(?:{_MONTH}|20\d\d|"
    r"spring|summer|autumn|winter|week|month|year)|in the (?:spring|summer|autumn|winter)|later this (?:year|month)|"
    r"(?:early|late) next year|at the end of the (?:year|month)|(?:on|next|this) (?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day)"
)
_HAPPENS = (
    r"(?:opens?|opened|opening|launch(?:es|ed|ing)?|starts?|started|begins?|began|signed|signs?|due|cancell?ed|closed?|"
    r"closes|shut|premieres?|premiered|releas(?:es?|ed)|debuts?|debuted|hosts?|hosted|inaugurat\w+|adds?|added|moves?|"
    r"moved|joins?|joined|merged?|merges|unveil\w*|announced|ends?|ended|expires?|travels?|toured?|tours|returns?|"
    r"returned|"
    r"takes? place|took place|is set|was founded|was held|will be held|votes?|voted|bought|buys|appointed|"
    r"resigned|won|introduced?|comes? into force|relaunch\w*|reopen\w*|publish(?:es|ed)?|follows?|arrives?|arrived|"
    r"staged?|"
    r"goes on sale|went on sale|comes? out|came out|performs?|performed|airs?|aired|lands?|landed|elected|marks|"
    r"celebrates|"
    r"moves into|takes? office|meets?|met|visits?|visited|(?:is|are) (?:planned|scheduled|set|slated|due|expected)|"
    r"filmed|"
    r"abolish\w*|banned|scrapped|broadcast|screened|postponed|suspended)"
)
_EVENT = re.compile(
    rf"\b{_HAPPENS}\b[^.;]{{0,70}}?\b{_WHEN}\b|\b(?:on |since |in )?{_WHEN}[^.;]{{0,50}}?\b{_HAPPENS}\b|"
    rf"\b(?:is|are) (?:shut|closed|suspended) until\b|"
    r"\b(?:kicked off|unveil(?:ed|ing|s)|inaugurated|debuted|premiered|won (?:the|an?|its)|was named)\b"
)
# Tried in this order; each kind is taken once a clause, and a clause gives one claim.
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("disagreement", re.compile(
        r"\b(?:sources (?:differ|disagree|cite)|different (?:totals|figures|numbers|answers)|(?:estimates|figures|"
        r"numbers|counts|forecasts|opinions|accounts|"
        r"analysts|experts) (?:vary|differ|diverge|disagree)|disagrees?|disput(?:ed?|es)|contradict\w{0,6}|"
        r"conflicting|contested|"
        r"no two \w{1,15} (?:count|agree)|do(?:es)? not (?:measure|count|add up|match|agree|tally)|"
        r"counts? \w+ differently|in the same way|"
        r"is another matter|exaggerated|inflated|den(?:y|ies|ied)|put it (?:nearer|closer|higher|lower|at)|"
        r"not comparable|"
        r"comparison is (?:best )?(?:avoided|difficult)|(?:independent|rival|another|different|second) (?:count|"
        r"poll|survey|study|estimate|tally)|"
        r"cast(?:s)? doubt|doubts?|sceptical|skeptical|question(?:s|ed) (?:the|that|whether)|overstat\w+|"
        r"understat\w+|misleading|rejects? (?:the|this|that) (?:figure|number|claim|count|estimate)|(?:is|are|"
        r"remains?) (?:unknown|unclear|uncertain|disputed)|"
        r"at odds|mismatch|hard to (?:verify|check|compare)|impossible to (?:verify|check|compare)|not everyone|"
        r"others (?:say|put|count|doubt|disagree)|rivals (?:say|dispute|doubt)|depends? on (?:who|whom|how|what)|"
        r"by (?:another|other) (?:counts?|measures?|reckonings?)|challenge[sd]? (?:the|that|this)|"
        r"(?:nobody|no one) (?:knows|agrees)|unclear how)\b")),
    ("lead_shift", _LEAD_SHIFT),
    ("recovery", re.compile(r"\b(?:approach\w{0,3}|near\w{0,3}|return\w{0,3} to|back (?:to|at|above)|recover\w{0,3}) "
                            r"(?:\w{1,12} ){0,2}pre-?(?:pandemic|covid)")),
    ("forecast", re.compile(
        r"\b(?:expects?|expected|forecasts?|predicts?|predicted|anticipates?|foresees?|is likely to|are likely to|"
        r"could soon|may soon|"
        r"has \w+ in mind|within a (?:decade|generation|year)|will (?:overtake|lead|surpass|pass|lose|win|eclipse|"
        r"grow|shrink|fade|fall|rise))\b")),
    ("event", _EVENT),
    ("vague_growth", _VAGUE_GROWTH),
    ("vague_quantity", re.compile(
        r"\b(?:(?:substantial|considerable|huge|enormous|staggering|massive|vast) (?:\w{1,15} ){0,2}(?:revenues?|"
        r"sums?|figures|amounts?|"
        r"audiences?|numbers|crowds|profits)|a (?:great|good) many|countless|scores of|a handful of|"
        r"(?:a )?great deal of|plenty of)\b")),
    ("comparison", re.compile(
        rf"\b(?:(?:{_MORE}|more|less|fewer) (?:[\w-]+ ){{0,5}}?than\b|(?:has|have|had|with) (?:the |a |"
        rf"an )?(?:\w+ )?{_MORE} \w+|"
        rf"(?:is|are|was|were) (?:\w+ ){{0,2}}{_MORE}(?= for\b|[.,;:]|$)|better value|"
        rf"lower (?:\w{{1,15}} ){{1,3}}(?:rates|"
        rf"prices|costs)|ahead "
        r"of|excel(?:s|led)?|outperform\w{0,3}|outsells?|outshin\w{1,3}|behind|trails?|trailed|lags?|lagged|"
        r"dominat\w{1,5}|still leads?|stays ahead|showcasing|unlike|whereas|the order flips|"
        r"invented [^.;]{3,60} and \w+ the)(?!\w)")),
    ("target", re.compile(r"\b(?:aims? to|plans? to|planned to|pledged to|seeks? to|will make every effort|"
        r"taking measures to|"
                          r"wants? to|hopes? to|intends? to|set out to|means to|vows? to|vowed to|promised? to|"
                          r"target of|goal of)\b")),
    ("conclusion", re.compile(
        r"\b(?:real winner|elevat(?:es|ing)|isn['’]t destructive|in the end|ultimately|neither (?:city|side|country|"
        r"capital|of them)|"
        r"rivalry (?:dominates|reflects|pushes|has|is)|competition (?:is|between)|reshap(?:ing|es)|proving that|what "
        r"fascinates|need each other|both (?:of them|sides|audiences|benefit|gain|win)|makes? both|only (?:result|"
        r"thing) worth|"
        r"will have to|the (?:contest|race|rivalry|quarrel) (?:makes|has made|is good)|no loser|each other|"
        r"one thing is (?:clear|certain))\b")),
)  # fmt: skip
FALLING = re.compile(
    r"\b(?:declin\w*|drop\w*|fall(?:s|en|ing)?|fell|slump|shr[iau]nk\w*|narrow\w*|gone down|slow\w*|slip\w*|slid\w*|"
    r"fad\w+|"
    r"dwindl\w*|wan(?:ing|ed|es)|worsen\w*|squeezed|weak\w*|thin\w*|finished|eas(?:ed|es)|dried|drying|pulling out|"
    r"lost|los(?:es|"
    r"ing)|fewer|less|"
    r"lower|smaller|cheaper|behind|trail\w*|lag\w*|worse|shorter|slower)\b",
    re.I,
)
FLAT = re.compile(r"\b(?:barely|hardly|scarcely|steady|flat|unchanged|stable|stagnat\w+|level)\b", re.I)
