"""The words of quantities in English: numbers, scales, currencies, measures, modifiers and verbs of change.

The tables hold what news English writes. They were drawn up from general knowledge of the language and completed on the
first half of a labelled corpus; the other half was only measured.
"""

from __future__ import annotations

from softpower.extract.quantities.currencies import currency_words

__all__ = [
    "BY_TIME",
    "CARDINALS",
    "CURRENCY_WORDS",
    "DOWN",
    "DURATIONS",
    "FRACTION_WORDS",
    "MEASURES",
    "MODIFIERS",
    "MONTHS",
    "MULTIPLIERS",
    "NAME_NOUNS",
    "NOT_NOUNS",
    "NOT_PLURAL",
    "ORDINALS",
    "PER_WORDS",
    "PLURALS",
    "SCALE_WORDS",
    "UP",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text.

    Parameters
    ----------
    text : str
        Words parted by spaces.

    Returns
    -------
    frozenset of str
        The words.
    """
    return frozenset(text.split())


def _row(text: str) -> list[str]:
    return text.split()


def _table(text: str) -> dict[str, str]:
    """Read "name: word word; name: word" into word -> name."""
    found = {}
    for part in text.split(";"):
        name, words = part.split(":")
        found.update(dict.fromkeys((w.replace("_", " ") for w in words.split()), name.strip().replace("_", " ")))
    return found


CARDINALS = {
    word: float(n)
    for n, word in enumerate(
        _row(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {word: 10.0 * n for n, word in enumerate(_row("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)}
ORDINALS = {
    word: n
    for n, word in enumerate(
        _row(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}
SCALE_WORDS = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "lakhs": 1e5, "crores": 1e7, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3,
    "m": 1e6, "b": 1e9, "t": 1e12,
}  # fmt: skip
FRACTION_WORDS = {
    word: 1 / n
    for n, words in enumerate(
        (
            "half halves",
            "third thirds",
            "quarter quarters",
            "fifth fifths",
            "sixth sixths",
            "seventh sevenths",
            "eighth eighths",
            "ninth ninths",
            "tenth tenths",
        ),
        start=2,
    )
    for word in words.split()
}
# Verbs that hold a factor, with the direction of the change.
MULTIPLIERS = {
    word: (factor, direction)
    for factor, direction, words in (
        (2.0, "up", "doubled doubling doubles"),
        (3.0, "up", "tripled trebled tripling trebling triples trebles"),
        (4.0, "up", "quadrupled quadrupling quadruples"),
        (0.5, "down", "halved halving halves"),
    )
    for word in words.split()
} | {
    "double": (2.0, ""),
    "twice": (2.0, ""),
    "thrice": (3.0, ""),
    "triple": (3.0, ""),
    "quadruple": (4.0, ""),
}

CURRENCY_WORDS = currency_words("en")
DURATIONS = _table(
    "second: second seconds sec secs; minute: minute minutes min mins; hour: hour hours hr hrs; day: day days; "
    "week: week weeks; fortnight: fortnight fortnights; month: month months; quarter: quarters quarter; "
    "year: year years yr yrs; "
    "decade: decade decades; century: century centuries; night: night nights; weekend: weekend weekends"
)
MEASURES = _table(
    "kilometre: km kilometre kilometres kilometer kilometers; metre: metre metres meter meters m; "
    "centimetre: cm centimetre centimetres centimeter centimeters; millimetre: mm millimetre millimetres millimeter "
    "millimeters; "
    "nanometre: nm nanometre nanometres; micrometre: micrometre micrometres; mile: mile miles; foot: ft foot feet; "
    "inch: inch inches; "
    "yard: yard yards; acre: acre acres; hectare: hectare hectares ha; kilogram: kg kilo kilos kilogram kilograms "
    "kilogramme kilogrammes; "
    "gram: g gram grams gramme grammes; milligram: mg milligram milligrams; tonne: tonne tonnes t; ton: ton tons; "
    "pound: lb lbs; "
    "ounce: oz ounce ounces; litre: l litre litres liter liters; millilitre: ml millilitre millilitres; barrel: "
    "barrel barrels; "
    "celsius: °c c celsius; fahrenheit: °f f fahrenheit; degree: degree degrees °; knot: knot knots; "
    "horsepower: horsepower hp bhp; watt: watt watts w; kilowatt: kilowatt kilowatts kw; megawatt: megawatt megawatts "
    "mw; "
    "gigawatt: gigawatt gigawatts gw; kilowatt_hour: kwh kilowatt_hours kilowatt_hour; milliampere_hour: mah; volt: "
    "volt volts; "
    "hertz: hz hertz; megahertz: mhz; gigahertz: ghz; kilobyte: kb; megabyte: mb; gigabyte: gb; terabyte: tb; "
    "megapixel: megapixel megapixels; "
    "lux: lux; decibel: db decibel decibels; millisecond: ms millisecond milliseconds; kilometre_per_hour: km/h kph "
    "kmh; "
    "mile_per_hour: mph; metre_per_second: m/s; megabit_per_second: mbps mbit/s; gigabit_per_second: gbps; "
    "megapascal: mpa; "
    "mile_per_gallon: mpg; square_metre: sq_m sqm m2 m² square_metres square_metre square_meters square_meter; "
    "square_kilometre: sq_km km2 km² square_kilometres square_kilometre square_kilometers; square_foot: sqft "
    "sq_ft sq_feet square_feet "
    "square_foot; "
    "square_mile: square_miles square_mile; decimetre: dm; tablespoon: tablespoon tablespoons tbsp; teaspoon: "
    "teaspoon teaspoons tsp; gallon: gallon gallons; gigabyte: gigabyte gigabytes; terabyte: terabyte terabytes; "
    "cubic_centimetre: cc; cubic_metre: cubic_metres cubic_meters; calorie: calorie calories"
)
# A rate is written with "a" before these; with "per" before any noun.
PER_WORDS = word_set(
    "second minute hour day night week weekend month quarter season year decade share barrel tonne ton "
    "kilo kilogram pound litre gallon cup head person copy ticket piece unit visit visitor trip seat "
    "room household game plate glass bottle ounce kilometre mile metre acre hectare gram cubic square"
)
# Behind an amount of money these are its base, too: "$120 nightly".
BY_TIME = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year",
           "annually": "year"}  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Phrases right before a number, longest first where they share a beginning; the reader tries the longest that fits.
MODIFIERS = {
    tuple(phrase.split()): sign
    for sign, phrases in (
        (
            "~",
            "about | around | some | roughly | nearly | almost | approximately | circa | ~ | ≈ | close to | an "
            "estimated | estimated | in the region of | or so",
        ),
        (
            ">",
            "more than | over | above | at least | greater than | larger than | higher than | bigger than | "
            "longer than | older than | upwards of | upward of | no fewer than | no less than | not "
            "less than | in excess of | a minimum of | exceeding | > | as few as | as little as | as low as | > = | "
            "≥ | greater than or equal to | more than or equal to | equal to or more than | equal to or greater than | "
            "greater or equal than | larger or equal than | more or equal than | equal or more than | "
            "equal or greater than | exceed | minimum of | at least or equal to",
        ),
        (
            "<",
            "less than | fewer than | under | below | up to | as many as | as much as | as high as | as long as | "
            "smaller than | lower than | shorter than | younger than | cheaper than | no more than | not more "
            "than | at most | a maximum of | < | < = | ≤ | less than or equal to | less or equal than | "
            "smaller or equal than | equal or less than | equal or smaller than | upto | maximum of | not exceeding | "
            "smaller than or equal to | equal to or less than",
        ),
    )
    for phrase in phrases.split("|")
}

UP = word_set(
    "rose rise rises risen rising grew grow grows grown growing growth climbed climb climbs climbing jumped "
    "jump jumps jumping increased increase increases increasing gained gain gains gaining added add adds "
    "adding surged surge surges surging soared soar soars soaring advanced advance advances up firmed "
    "strengthened rallied expanded expand expands expansion leapt leap leaps swelled lifted lift raised raise "
    "raises raising rebounded rebound widened accelerated improved climbed uptick boost boosted upped higher "
    "extra"
)
DOWN = word_set(
    "fell fall falls fallen falling dropped drop drops dropping slid slide slides sliding declined decline "
    "declines declining decreased decrease decreases slipped slip slips slumped slump slumps shrank shrink "
    "shrinks shrunk shrinking lost lose loses losing loss cut cuts cutting shed sheds tumbled tumble "
    "plunged plunge plunges down dipped dip dips sank sink sunk weakened eased ease contracted contraction "
    "narrowed trimmed trim reduced reduce reduces reduction lowered lower slowed plummeted retreated "
    "skidded dived dive lowering discount axed slashed slash"
)

# Plurals that no rule makes singular, as "plural singular".
PLURALS = dict(
    pair.split()
    for pair in [
        "people person",
        "men man",
        "women woman",
        "children child",
        "staff staff",
        "feet foot",
        "series series",
        "crew crew",
        "species species",
        "lives life",
        "wives wife",
        "knives knife",
        "mice mouse",
        "teeth tooth",
        "geese goose",
        "aircraft aircraft",
        "fish fish",
        "sheep sheep",
        "personnel person",
        "police police",
        "criteria criterion",
        "media medium",
        "data data",
        "phenomena phenomenon",
        "movies movie",
        "cookies cookie",
        "respondents respondent",
        "persons person",
        "households household",
        "buses bus",
        "heroes hero",
        "potatoes potato",
        "shoes shoe",
        "churches church",
        "jeans jeans",
        "businessmen businessman",
        "leaves leaf",
        "halves half",
        "shelves shelf",
        "calves calf",
        "songs song",
        "houses house",
        "premises premise",
        "cases case",
        "horses horse",
        "licences licence",
        "ties tie",
        "pies pie",
        "zombies zombie",
        "selfies selfie",
        "calories calorie",
        "indices index",
        "us person",
        "them person",
    ]
)
# Words that end like a plural and are none.
NOT_PLURAL = word_set(
    "is was has this its his as us plus thus across less unless besides does perhaps always versus vs "
    "yes bus gas press address process success access business progress express class glass mass loss "
    "focus campus status virus bonus chorus census consensus various previous serious famous numerous "
    "religious gorgeous dangerous precious indigenous enormous tremendous ours theirs hers yours "
    "itself sales-tax sometimes overseas afterwards towards upwards downwards outwards indoors "
    "outdoors nowadays whereas series-a tennis basis analysis crisis thesis physics politics "
    "economics news mathematics athletics series plus-size chess happiness fitness wilderness "
    "international-class continuous consecutive says goes runs makes means needs wants takes gives "
    "comes gets keeps costs says sees puts begins contains covers remains was becomes"
)
# A number straight before one of these has no noun of its own.
NOT_NOUNS = word_set(
    "a an the and or but nor of in on at to from by for with as than that which who whose whom when "
    "where while if because since until after before during over under above below between among "
    "against without within into onto off out up down about across along around near per via is are "
    "was were be been being am has have had do does did will would can could may might must shall "
    "should not no so then too also even only just still yet already however said says say according "
    "respectively compared versus vs it they he she we you i this these those there here their his her "
    "its our your my each every both all some any more less fewer most least such very much many rose "
    "fell grew climbed dropped slid came went took made had became reached ended began started "
    "remained stood hit now today yesterday tomorrow ago later earlier last next overnight again once "
    "twice behind ahead short well what how why whether though although unless"
)
# A number after one of these, written small, only names something.
NAME_NOUNS = word_set(
    "page pages gate room rooms flight bus line route version form article section chapter episode "
    "volume phase level step stage part terminal hall category number platform track act scene season "
    "bay row seat floor unit building exit figure table appendix clause highway motorway road street "
    "channel type grade class model mark series issue vol no day week round group tier zone area "
    "district lot item question rule law bill resolution order paragraph note band suite studio "
    "theatre screen court pier berth junction size apartment flat code postcode locker bed ward isbn pin numbered "
    "chapter psalm symphony sonata concerto opus"
)
