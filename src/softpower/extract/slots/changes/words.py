"""English words of movement and of place, by the way they point."""

from __future__ import annotations

import re

from softpower.extract.gated import Gated

__all__ = ["ABOVE", "BELOW", "EQUAL", "FALLS", "FLAT", "GROWS", "LOWEST", "MOVED_TO", "RISES", "STAYED", "USED_TO_BE",
           "WORSE"]  # fmt: skip

_UP_VERBS = (
    r"rose|rises?|risen|rising|climb(?:s|ed|ing)?|gr[eo]ws?|grown|growing|jump(?:s|ed|ing)?|increas(?:es?|ed|ing)|"
    r"soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|widen(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|gain(?:s|ed|ing)?|"
    r"expand(?:s|ed|ing)?|lift(?:s|ed|ing)?|rais(?:es?|ed|ing)|rebound(?:s|ed|ing)?|doubl(?:es?|ed|ing)|"
    r"tripl(?:es?|ed|ing)|trebl(?:es?|ed|ing)|boost(?:s|ed|ing)?|advanc(?:es?|ed|ing)|strengthen(?:s|ed|ing)?|"
    r"accelerat(?:es?|ed|ing)|improv(?:es?|ed|ing)|multipl(?:y|ies|ied|ying)|recover(?:s|ed|ing)?|"
    r"deepen(?:s|ed|ing)?|spread(?:s|ing)?|boom(?:s|ed|ing)?|enlarg(?:es?|ed|ing)"
)
_DOWN_VERBS = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|slid(?:es?|ing)?|slip(?:s|ped|ping)?|shr[aiu]nk(?:s|ing|en)?|"
    r"declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|s[aiu]nk(?:s|ing|en)?|narrow(?:s|ed|ing)?|cut(?:s|ting)?|"
    r"reduc(?:es?|ed|ing)|lower(?:s|ed|ing)|halv(?:es?|ed|ing)|shed(?:s|ding)?|dwindl(?:es?|ed|ing)|"
    r"wan(?:es|ed|ing)|fad(?:es?|ed|ing)|weaken(?:s|ed|ing)?|slump(?:s|ed|ing)?|plung(?:es?|ed|ing)|"
    r"plummet(?:s|ed|ing)?|tumbl(?:es?|ed|ing)|slow(?:s|ed|ing)?|thin(?:s|ned|ning)|los(?:es?|ing)|lost|"
    r"worsen(?:s|ed|ing)?|dip(?:s|ped|ping)?|eas(?:es|ed|ing)|retreat(?:s|ed|ing)?|dr(?:ied|y|ying) up|"
    r"squeez(?:es?|ed|ing)|clos(?:es?|ing) faster"
)
# Right before a level: climbed to, fell from 9% to, lifted its rebate for foreign shoots to, is down to.
MOVED_TO = re.compile(
    rf"\b(?:(?P<up>(?:{_UP_VERBS}|up|brought back|bring(?:s|ing)? back))|(?P<down>(?:{_DOWN_VERBS}|down)))\b"
    r"[^,;]{0,45}?\b(?:to|as (?:high|low) as)\s(?:about |around |nearly |almost |some |just |only |a |an |the )?\Z",
    re.I,
)
RISES = Gated(re.compile(
    rf"\b(?:{_UP_VERBS}|growth|increases?|gains?|up (?:by|for|on|again|sharply)|(?:are|were|was|is) up(?! to)|"
    r"go(?:es)? up|gone up|went up|more and more|draws? level|overtak\w+|overtook|twice as|catch(?:es|ing)? up|"
    r"moved abroad|on the (?:rise|move|up|march|increase)|picked up|intensif(?:y|ies|ied|ying)|made up for|longer|"
    r"bigger|larger|wider|stronger|faster|busier|louder|record year|pulls? ahead|additional|surge|boom|explosion|"
    r"emerging|more (?:expensive|popular|crowded|than)|back to|add(?:s|ed)?)\b",
    re.I,
))  # fmt: skip
FALLS = Gated(re.compile(
    rf"\b(?:{_DOWN_VERBS}|decline|drop|slump|losses|down (?:by|for|on|again|sharply)|are down|were down|was down|"
    r"is down|go(?:es)? down|gone down|went down|fewer|less|finished|pulling out|had enough|on the wane|smaller|lower|"
    r"shorter|weaker|thinner|quieter|emptier|cheaper|behind|losing ground|close faster|squeezed out)\b",
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
