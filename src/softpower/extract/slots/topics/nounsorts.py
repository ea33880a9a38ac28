"""What English nouns of the news are: amounts of money, people counted, things, measures, bodies, and so on.

General English, by meaning: which of them name what a number measures is not said here, but learned (`likely`).
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["sort_of_noun"]

_NOUNS = {
    "money": (
        "revenue sale sales spending budget income taking takings profit cost price fee fare rent rate wage salary "
        "pay subsidy grant funding investment export import turnover loss debt value tariff tax bill donation "
        "receipt earning earnings gross expenditure fund loan sponsorship royalty premium dividend advertising "
        "payment refund rebate incentive aid prize worth return bonus deposit charge toll outlay purchase capital "
        "credit discount compensation stipend scholarship surplus deficit output"
    ),
    "people": (
        "visitor arrival tourist passenger guest student viewer reader listener subscriber learner applicant member "
        "user fan audience attendance admission crowd turnout spectator traveller attendee participant delegate "
        "resident player worker employee job pupil respondent diner shopper customer buyer buyers client pilgrim "
        "migrant volunteer follower entry entrant graduate concert-goer moviegoer footfall enrolment membership "
        "viewership readership population listenership ridership holidaymaker artist performer musician dancer "
        "designer actor staff crew chef teacher"
    ),
    "thing": (
        "ticket copy album film show flight room bed seat screen gallery museum concert exhibition festival book "
        "title series episode game song track stream download view hour night stay trip booking reservation "
        "application permit visa licence order shipment delivery unit store shop restaurant venue hall theatre "
        "cinema club bar cafe studio school course class institute branch office route service train line station "
        "stop star award medal nomination play performance production premiere release tour match event congress "
        "convention meeting conference fair stall shoot commercial garment collection brand label work painting "
        "object piece word page language article mention search post video clip like comment app console device car "
        "ship call boat hotel home house flat apartment site monument park garden beach kilometre square recipe "
        "dish meal bottle cup plate bid contract deal acquisition patent start-up partnership agreement project"
    ),
    "measure": (
        "share score rating rank ranking position place length size age time speed capacity area height distance "
        "margin gap lead ratio level occupancy popularity favourability reputation approval trust demand supply "
        "growth decline increase rise fall drop change volume frequency duration average median balance proportion "
        "percentage index temperature satisfaction preference intention interest awareness recognition familiarity "
        "sentiment esteem regard admiration liking quality liveability attractiveness competitiveness influence "
        "strength weight traffic use usage consumption reach circulation penetration market listening viewing "
        "reading waiting wait queue delay punctuality noise pollution ownership coverage support opposition "
        "confidence safety perception opinion image standing choice destination"
    ),
    "org": (
        "ministry board agency bank firm company consultancy association council union pollster foundation "
        "authority bureau department government administration federation chamber commission committee chain "
        "operator carrier airline newspaper magazine publisher broadcaster network group forum society think-tank "
        "university college embassy court party parliament press tribunal body consultants regulator brokerage "
        "securities analytics insurer retailer producer promoter distributor organiser league"
    ),
    "person": (
        "analyst minister director official spokesman spokeswoman spokesperson critic economist researcher chairman "
        "chairwoman author mayor president chief head manager owner founder editor professor lecturer historian "
        "curator consultant adviser executive officer secretary governor ambassador singer writer composer "
        "conductor architect guide driver waiter barman barista commuter neighbour rival expert observer sceptic "
        "insider boss veteran colleague friend man woman people person someone mother father child"
    ),
    "frame": (
        "report survey poll figure number study statistic statistics data estimate announcement reason question "
        "point thing way case part fact day week month year season autumn summer spring winter quarter half decade "
        "century period record total sum amount edition list table chart rest majority minority third side end "
        "start result answer story news statement interview letter speech note column paper sample method "
        "definition comparison claim argument dispute row quarrel sign evidence proof pattern trend mark peak "
        "bottom top high low kind sort type lot bit pair couple handful dozen one two moment morning evening "
        "weekend today"
    ),
    "place": (
        "city country town region district street island coast province state nation continent world abroad harbour "
        "port airport river border neighbourhood suburb village metropolis peninsula strait west east north south"
    ),
}
_SORTS = {word: name for name, words in _NOUNS.items() for word in words.split()}
# Endings of other nouns and adjectives, the longer ones first.
_ENDINGS = (
    ("ation", "ion"), ("sion", "ion"), ("tion", "ion"), ("ment", "ment"), ("ness", "ness"), ("ity", "ity"),
    ("ship", "ship"), ("ance", "ance"), ("ence", "ance"), ("ing", "ing"), ("age", "age"), ("ist", "er"), ("er", "er"),
    ("or", "er"), ("ian", "er"), ("ed", "ed"), ("al", "al"), ("ic", "ic"), ("ive", "ive"), ("ous", "ous"),
    ("ful", "ful"), ("able", "able"), ("an", "an"), ("ese", "ese"), ("ish", "ish"), ("ism", "ism"), ("y", "y"),
)  # fmt: skip
_STEM = 2  # letters before an ending


@lru_cache(maxsize=1 << 14)
def sort_of_noun(stem: str) -> str:
    """Say of which sort a noun is.

    Parameters
    ----------
    stem : str
        The noun in the singular and in small letters.

    Returns
    -------
    str
        Its sort; the ending with a hyphen before it for a noun that no list holds, "-" for none.
    """
    known = _SORTS.get(stem)
    if known:
        return known
    return next((f"-{name}" for end, name in _ENDINGS if stem.endswith(end) and len(stem) > len(end) + _STEM), "-")
