"""The words by which English texts name sources: verbs of saying, wanting, doubting and asking, and who does it."""

from __future__ import annotations

from softpower.extract.quantities.lexicon import word_set

__all__ = [
    "ASKING",
    "AUXILIARY",
    "BODIES",
    "BREAKS",
    "DETERMINERS",
    "DOCUMENTS",
    "DOUBTING",
    "FIGURES",
    "FIRMS",
    "GATHERING",
    "GIVING",
    "NOUNS_TOO",
    "OPENERS",
    "PEOPLE",
    "PHRASAL",
    "PREPOSITIONS",
    "ROLES",
    "SAYING",
    "TITLES",
    "VERBS",
    "WANTING",
]


def _forms(bases: str, irregular: str = "") -> frozenset[str]:
    """Give the forms of regular verbs, and some more words as they are."""
    found = set(irregular.split())
    for base in bases.split():
        stem = base.removesuffix("e")
        ends_in_y = base.endswith("y") and base[-2] not in "aeou"
        past = f"{base[:-1]}ied" if ends_in_y else f"{stem}ed"
        third = f"{base[:-1]}ies" if ends_in_y else f"{base}es" if base.endswith(("s", "sh", "ch")) else f"{base}s"
        found |= {base, third, past, f"{stem}ing"}
    return frozenset(found)


# What a person or a body says, whatever it says.
SAYING = _forms(
    "talk peg assume pencil hint signal guarantee testify agree attribute credit cite quote note argue add recall "
    "explain believe warn claim insist suggest observe joke reply concede fear complain declare predict remark "
    "promise hope maintain acknowledge stress boast announce confirm caution lament quip conclude guess reckon "
    "estimate forecast project expect anticipate contend assert assure mention recommend respond retort shrug sigh "
    "laugh grumble mutter whisper reveal disclose describe blame praise regret",
    "shrugged quipped pegged talks planned say says said told stated write writes wrote think thinks admit admits "
    "admitted saying admitting planning betting banking budgeting deny denies denied foresee foresees foresaw "
    "forecasted concedes adds call calls called speak speaks spoke swears swore",
)
# What only a body or a document does with figures: as much is said of others with the same words.
FIGURES = _forms(
    "report show indicate count record calculate rate rank list measure track tally register value publish release "
    "find point imply",
    "put puts putting found finds see sees saw shown",
)
# Verbs of a document, a list or a ranking: "the guide gives stars to", "the index places".
GIVING = word_set(
    "give gives gave list lists listed rank ranks ranked place places placed name names named award awards awarded "
    "count counts counted include includes included put puts hold holds held has had covers cover says said shows "
    "showed finds found suggests suggested"
)
WANTING = _forms(
    "want aim hope plan pledge vow target intend propose seek promise",
    "mean means meant seeks sought like set sets setting",
)
DOUBTING = _forms(
    "dispute question doubt reject object contest challenge criticise criticize disagree contradict dismiss "
    "consider query protest recognise",
)
# "The guide questioned 5,200 visitors": whoever asks is the source of the answers.
ASKING = _forms(
    "question poll survey interview canvass ask quiz sample",
    "quizzed talked listened sent heard spoke",
)
# "The agency compares 60 cities": whoever gathers is the source of what is gathered.
GATHERING = _forms(
    "compile gather compare analyse analyze assess consult phone ring contact examine audit sift monitor tally comb",
    "rang rung combed tallied",
)
# Verbs of a source only before a small word: "arrives at $54 million", "speaks of", "looks for".
PHRASAL = word_set(
    "arrive arrives arrived come comes came settle settles settled look looks stick sticks stuck talk talks"
)
VERBS = SAYING | FIGURES | GIVING | WANTING | DOUBTING | ASKING | GATHERING | PHRASAL
# Base forms that are nouns as well: as verbs they need a subject in the plural.
NOUNS_TOO = word_set(
    "report estimate forecast project claim count survey poll question show place name list rank award value record "
    "measure release point register track state plan target aim hope promise pledge vow object contest challenge "
    "protest query doubt interview quiz fear praise note call remark stress boast caution joke reply laugh sigh "
    "blame regret find see mean answer ask cover hold index"
)
AUXILIARY = word_set(
    "has have had also now itself themselves himself herself is are was were will would could may might still even "
    "later once then all both each again do does did not never recently since therefore duly already just who which "
    "first long"
)
# A subject does not reach back over these.
BREAKS = word_set(
    "and but or while whereas although though because as if when where since so yet than whether unless nor until "
    "after before whom"
)
OPENERS = word_set(
    "still yet meanwhile now here then instead nevertheless nonetheless however moreover so even only and but again "
    "elsewhere today perhaps indeed similarly likewise overall next first finally"
)
PREPOSITIONS = word_set("in on at by for of with from among after since during under over last this next to as")
DETERMINERS = word_set("the a an its their his her our this that these those some many several most one both")

DOCUMENTS = word_set(
    "survey poll study report index ranking rankings figures data numbers statistics census estimate estimates "
    "count tally review paper analysis barometer monitor tracker questionnaire guide surveys polls studies reports "
    "findings results chart charts bulletin yearbook audit inventory accounts records calculations projections "
    "forecast guidebook scoreboard league atlas database register returns list lists table tables edition ledger"
)
PEOPLE = word_set(
    "critics insiders analysts observers experts officials economists executives researchers commentators heads "
    "managers promoters organisers organizers sources locals fans operators residents teachers students directors "
    "owners designers publishers producers editors curators dealers agents traders shopkeepers hoteliers "
    "restaurateurs artists musicians writers authors booksellers academics scholars historians sociologists "
    "campaigners activists union unions parents visitors tourists pollsters statisticians planners architects "
    "developers studios labels galleries people others some many most insider critic analyst official economist "
    "executive researcher spokesman spokeswoman spokesperson diplomat steward manager promoter director owner "
    "teacher student producer designer editor curator dealer publisher minister mayor resident fan visitor "
    "shopkeeper bookseller professor consultant person source colleague translator librarian driver chef singer "
    "musician guide agent trader organiser organizer adviser advisers consultants investors bankers mayors "
    "ministers rivals opponents supporters neighbours sceptics skeptics purists optimists pessimists readers chefs "
    "guards members colourist animator programmer veteran lecturer historian sociologist hotelier lawyer planner "
    "painter guests employees workers staff"
)
BODIES = word_set(
    "ministry embassy board agency association council bank secretariat body union group office institute "
    "institution magazine paper newspaper company label studio government federation forum chamber operator airline "
    "museum publisher festival regulator fund firm consultancy hall authority bureau society league network "
    "platform pollster house guild senate commission committee foundation trust centre center department club "
    "university college academy court parliament cabinet city town municipality administration assembly school "
    "laboratory observatory alliance coalition consortium syndicate lobby charity watchdog broadcaster channel site "
    "website portal service app newsletter organisers organizers retailer chain hotel theatre theater opera "
    "orchestra gallery library developer distributor exporter brokerage insurer airport railway brand maker startup "
    "start-up ngo think-tank directorate treasury"
)
# The last word of a person's office, before the name.
ROLES = word_set(
    "critic analyst promoter producer director curator economist professor minister official spokesman spokeswoman "
    "spokesperson executive founder editor designer singer artist historian sociologist writer author organiser "
    "organizer manager consultant expert strategist journalist columnist scholar teacher researcher chairman "
    "chairwoman chair head chief president mayor governor senator translator novelist musician composer conductor "
    "chef animator actor actress architect photographer publisher bookseller student statistician demographer "
    "lecturer lawyer adviser broker dealer colleague owner boss secretary ambassador commissioner planner librarian "
    "filmmaker film-maker playwright poet geographer anthropologist ethnographer linguist psychologist painter "
    "sculptor dancer choreographer gallerist"
)
TITLES = word_set(
    "mr ms mrs dr prof sir lord lady dame mayor president minister professor senator governor chancellor culture "
    "prime deputy vice chief"
)
# Words of the names of bodies and not of persons.
FIRMS = word_set(
    "analysis finance economics securities comics forum college observatory foundation partners capital research "
    "analytics institute university group bank studio studios pictures entertainment media games records press "
    "books publishing film films airlines airways consulting insight insights data labs lab council board office "
    "agency commission authority union guild league federation association society trust museum gallery theatre "
    "opera festival hotel hotels holdings network networks channel times post herald weekly review monitor survey "
    "index watch house city town government ministry department senate chamber tourism live works software "
    "interactive global international asia europe ltd inc corp plc gmbh centre center academy school news wire "
    "newswire journal magazine statistics bureau secretariat service services street market markets exchange report "
    "atlas barometer tracker advisers advisors advisory associates ventures fund council's intelligence polling "
    "metrics strategy brothers & company co music travel airport events arena arts art culture cultural national "
    "royal open world european asian african north south east west new hong panel bench track count trend trends "
    "pulse poll guide list ranking rankings barometer ledger"
)
