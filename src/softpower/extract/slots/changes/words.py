"""English words of movement and of place, by the way they point."""

from __future__ import annotations

import re

from softpower.extract.gated import Gated

__all__ = ["ABOVE", "AND_NOW", "BEHIND", "BELOW", "EQUAL", "FALLS", "FLAT", "GROWS", "LOWEST", "MOVED_TO", "RISES",
           "STAYED", "USED_TO_BE", "WORSE"]  # fmt: skip

_UP_VERBS = (
    r"rose|rises?|risen|rising|climb(?:s|ed|ing)?|gr[eo]ws?|grown|growing|jump(?:s|ed|ing)?|increas(?:es?|ed|ing)|"
    r"soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|widen(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|gain(?:s|ed|ing)?|"
    r"expand(?:s|ed|ing)?|lift(?:s|ed|ing)?|rais(?:es?|ed|ing)|rebound(?:s|ed|ing)?|doubl(?:es?|ed|ing)|"
    r"tripl(?:es?|ed|ing)|trebl(?:es?|ed|ing)|boost(?:s|ed|ing)?|advanc(?:es?|ed|ing)|strengthen(?:s|ed|ing)?|"
    r"accelerat(?:es?|ed|ing)|improv(?:es?|ed|ing)|multipl(?:y|ies|ied|ying)|recover(?:s|ed|ing)?|"
    r"deepen(?:s|ed|ing)?|spread(?:s|ing)?|boom(?:s|ed|ing)?|enlarg(?:es?|ed|ing)|sho(?:ots?|t|oting) up|"
    r"(?:creep(?:s|ing)?|crept|inch(?:es|ed|ing)?|edg(?:es?|ed|ing)|pick(?:s|ed|ing)?|mov(?:es?|ed|ing)|push(?:es|ed)?)"
    r" (?:up(?:wards?)?|higher)|regain(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|rocket(?:s|ed|ing)?|skyrocket(?:s|ed|ing)?|"
    r"balloon(?:s|ed|ing)?|mushroom(?:s|ed|ing)?|escalat(?:es?|ed|ing)|mount(?:s|ed|ing)|bounc(?:es?|ed|ing) back|"
    r"flourish(?:es|ed|ing)?|outpac(?:es?|ed|ing)|outr[ua]n(?:s|ning)?|quadrupl(?:es?|ed|ing)|tighten(?:s|ed|ing)?|"
    r"heighten(?:s|ed|ing)?|reviv(?:es?|ed|ing)|g[oe]t(?:s|ting)? (?:harder|louder|tighter|dearer|busier)"
)
_DOWN_VERBS = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|slid(?:es?|ing)?|slip(?:s|ped|ping)?|shr[aiu]nk(?:s|ing|en)?|"
    r"declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|s[aiu]nk(?:s|ing|en)?|narrow(?:s|ed|ing)?|cut(?:s|ting)?|"
    r"reduc(?:es?|ed|ing)|lower(?:s|ed|ing)|halv(?:es?|ed|ing)|shed(?:s|ding)?|dwindl(?:es?|ed|ing)|"
    r"wan(?:es|ed|ing)|fad(?:es?|ed|ing)|weaken(?:s|ed|ing)?|slump(?:s|ed|ing)?|plung(?:es?|ed|ing)|"
    r"plummet(?:s|ed|ing)?|tumbl(?:es?|ed|ing)|slow(?:s|ed|ing)?|thin(?:s|ned|ning)|los(?:es?|ing)|lost|"
    r"worsen(?:s|ed|ing)?|dip(?:s|ped|ping)?|eas(?:es|ed|ing)|retreat(?:s|ed|ing)?|dr(?:ied|y|ying) up|"
    r"squeez(?:es?|ed|ing)|clos(?:es?|ing) faster|(?:come|came|coming|bring|brought|bringing|inch(?:ed|ing)?|"
    r"edg(?:ed|ing)|crept|creeping|mov(?:ed|ing)) (?:\w+ ){0,2}?(?:down(?:wards?)?|lower)|vanish(?:es|ed|ing)?|"
    r"disappear(?:s|ed|ing)?|evaporat(?:es?|ed|ing)|melt(?:s|ed|ing)? away|(?:drift|mov|turn|stay|slip|fad)(?:s|es|ed|"
    r"ing)? away|cool(?:s|ed|ing)?|crumbl(?:es?|ed|ing)|erod(?:es?|ed|ing)|ebb(?:s|ed|ing)?|collaps(?:es?|ed|ing)|"
    r"contract(?:ed|ing)|diminish(?:es|ed|ing)?|r[ua]n(?:ning)? out|reced(?:es?|ed|ing)|trim(?:s|med|ming)?|"
    r"slash(?:es|ed|ing)?|curb(?:s|ed|ing)?|crash(?:es|ed|ing)?|dent(?:s|ed)?|suffer(?:s|ed|ing)?|deteriorat(?:es?|ed|ing)|"
    r"go(?:ne|es|ing)? dark|went dark|stall(?:s|ed|ing)?|falter(?:s|ed|ing)?|sag(?:s|ged|ging)?|sour(?:s|ed|ing)?"
)
# Right before a level: climbed to, fell from 9% to, lifted its rebate for foreign shoots to, is down to.
MOVED_TO = re.compile(
    rf"\b(?:(?P<up>(?:{_UP_VERBS}|up|brought back|bring(?:s|ing)? back))|(?P<down>(?:{_DOWN_VERBS}|down)))\b"
    r"[^,;]{0,45}?\b(?:to|as (?:high|low) as)\s(?:about |around |nearly |almost |some |just |only |a |an |the |"
    r"a record |an all-time high of |a (?:new |historic |record )?(?:high|low|peak) of |a further )?\Z",
    re.I,
)
# Behind a level: "…, down from 61", "…, a rise of 9%", "…, eight fewer than a year earlier", "…, the lowest since".
_PERHAPS = r"(?:well|sharply|far|almost|nearly|slightly|just|only|some|about|roughly|still|which is|which was|or)\s"
_EARLIER = (
    r"(?:in (?:the )?\d|in the (?:same|previous)|an? (?:year|decade|month|week)|last|the (?:year|previous)|before)"
)
BEHIND = Gated(re.compile(
    rf",\s(?:{_PERHAPS}){{0,2}}(?:(?P<up>(?:up|a (?:rise|gain|jump)|an increase|higher|(?:[\w.%$€£¥]+\s){{1,2}}?more)"
    rf"\s(?:from|by|of|on|(?=\d)|than {_EARLIER})|(?:its|their|the) (?:highest|most|best|busiest)"
    r"\s[^,;]{0,20}?(?:since|ever|on record)\b|have never been (?:higher|better))|"
    r"(?P<down>(?:down|a (?:fall|drop|decline|loss)|a decrease|lower|off|(?:[\w.%$€£¥]+\s){1,2}?(?:fewer|less))"
    rf"\s(?:from|by|of|on|(?=\d)|than {_EARLIER})|(?:its|their|the) (?:lowest|fewest|worst|weakest)"
    r"\s[^,;]{0,20}?(?:since|ever|on record)\b))"
))  # fmt: skip
# Between a change and the level that it led to: "prices have shot up and now average".
AND_NOW = re.compile(
    r"\band\s(?:now\s|then\s|has\s|have\s)?(?:stands?|stood|averag(?:es?|ed)|amount(?:s|ed)?|clos(?:es|ed)|total(?:s|led)?|"
    r"costs?|comes?|came|sits?|reach(?:es|ed)?)\s(?:at\s|to\s)?(?:about\s|some\s|nearly\s|almost\s|around\s)?\Z|"
    r"\bto (?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:place )?with\s\Z"
)
RISES = Gated(re.compile(
    rf"\b(?:{_UP_VERBS}|growth|increases?|gains?|up (?:by|for|on|again|sharply)|(?:are|were|was|is) up(?! to)|"
    r"go(?:es)? up|gone up|went up|more and more|draws? level|overtak\w+|overtook|twice as|catch(?:es|ing)? up|"
    r"moved abroad|on the (?:rise|move|up|march|increase)|picked up|intensif(?:y|ies|ied|ying)|made up for|longer|"
    r"bigger|larger|wider|stronger|faster|busier|louder|record year|pulls? ahead|additional|surge|boom|explosion|"
    r"emerging|more (?:expensive|popular|crowded|than)|back (?:to|at)|add(?:s|ed)?|through the roof|upwards?|higher|"
    r"tighter|harder|dearer|louder|older|extra|never (?:been|stood|had|seen|sold) (?:higher|better|stronger|so m\w+)|"
    r"best (?:result|showing|year|month)|most ever|all-time high|record high)\b",
    re.I,
))  # fmt: skip
FALLS = Gated(re.compile(
    rf"\b(?:{_DOWN_VERBS}|decline|drop|slump|losses|down (?:by|for|on|again|sharply)|are down|were down|was down|"
    r"is down|go(?:es)? down|gone down|went down|fewer|less|pulling out|had enough|on the wane|smaller|lower|"
    r"shorter|weaker|thinner|quieter|emptier|cheaper|behind|losing ground|close faster|squeezed out|off (?=\d|by\b)|"
    r"downwards?|below|younger|softer|yet to (?:recover|regain|return)|short of|all-time low|record low|historic low|"
    r"worst (?:result|showing|year|month))\b",
    re.I,
))  # fmt: skip
FLAT = re.compile(
    r"\b(?:barely|hardly|scarcely) (?:moved|changed|grew|rose|budged)\b|\b(?:flat|unchanged|stable|stagnat\w+|"
    r"steady|stands? still|stood still|level off|levelled off|no change)\b",
    re.I,
)
STAYED = re.compile(
    r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?|stuck|unchanged|flat|steady)\b[^,;]{0,20}\Z|\bstill costs?\b[^,;]{0,8}\Z", re.I
)
GROWS = re.compile(
    r"\b(?:growing|grows?|grown|ris(?:e|es|ing|ers?)|better|richer|stronger|gain(?:s|ed|ing)?|expanding|"
    r"wins?|benefits?|thriv\w+|need each other)\b",
    re.I,
)
LOWEST = re.compile(
    r"\b(?:smallest|lowest|fewest|fewer|weakest|shortest|slowest|least|cheapest|poorest|narrowest|worst|quietest|"
    r"never (?:\w+ )?(?:by )?so (?:little|few|low|small))\b",
    re.I,
)
USED_TO_BE = re.compile(r"\b(?:used to be|once was|was once|were once)\b", re.I)
# What grows worse grows, whatever it is: a shortage, a queue.
WORSE = re.compile(
    r"\b(?:gr[eo]w(?:s|n|ing)?|get(?:s|ting)?|got) (?:ever |much |still )?(?:worse|longer|harder|dearer)\b", re.I
)
ABOVE = re.compile(
    r"\b(?:more|higher|above|ahead|larger|bigger|greater|longer|dearer|better|faster|wider|older|stronger|richer|deeper|"
    r"sharper|in front|clear of|tops?|beats?|outsells?|outnumbers?|leads?|twice|double|exceeds?|happier|"
    r"as (?:large|many|much|big|long|high))\b",
    re.I,
)
BELOW = re.compile(
    r"\b(?:less|fewer|lower|below|behind|smaller|cheaper|shorter|worse|slower|younger|weaker|poorer|trails?|trailed|"
    r"lags?|half|a (?:third|quarter|fifth|tenth) of|short of|neither|nowhere near)\b",
    re.I,
)
EQUAL = re.compile(r"\b(?:level|equal|the same|as many as each)\b", re.I)
