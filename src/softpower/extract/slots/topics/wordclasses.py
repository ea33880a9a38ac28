"""The classes of English words that a light reader of phrases tells apart: closed classes and verbs by their forms.

A class is one letter: "n" noun or adjective (whatever no other class holds), "d" article or possessive, "p"
preposition, "r" pronoun, "c" conjunction, "w" relative or question word, "x" auxiliary, "v" verb in a form that is no
noun, "m" a form that may be a verb or a noun, "e" a form in -ed, "g" a form in -ing, "a" adverb and other words that
name nothing, "t" word of time, "q" number word. The lists hold general English.
"""

from __future__ import annotations

from softpower.extract.quantities.lexicon import word_set

__all__ = ["ADJECTIVES", "BASES", "CLASSES", "DONE", "NOUN_OF", "OF_EVENT"]

_CLOSED = {
    "d": "the a an this that these those its their his her our your my every each all both some any no another "
         "such what whatever which either neither",
    "p": "of in on at to for from by with as than into about over under against between among across through "
         "during within without since until per towards toward beyond behind ahead above below off out around near "
         "outside inside after before despite via including like unlike versus vs along beside besides throughout "
         "up down upon worth amid onto plus",
    "r": "it they he she we you i them him us me itself themselves himself herself one ones others everyone anyone "
         "nobody everybody something anything nothing none someone who whom there here mine theirs hers ours yours",
    "c": "and or but nor while whereas although though because if when where unless whether so yet once",
    "w": "who whom whose how why",
    "x": "is are was were be been being am has have had having will would can could may might must should shall do "
         "does did done isn't aren't wasn't weren't don't doesn't didn't won't can't",
    "a": "not only just even also still already now then too very quite rather really never ever always often "
         "usually again almost nearly about roughly barely hardly scarcely mere merely alone together apart "
         "instead meanwhile however perhaps maybe else further less more most least much many few fewer little "
         "several enough well far aside upwards upward aged downwards worldwide nowhere contrast instance anywhere "
         "everywhere somewhere overseas-bound own other same "
         "similar different various certain another respectively apiece abroad first once twice there here thus "
         "indeed though moreover nonetheless nevertheless likewise otherwise therefore hence soon later earlier "
         "ago back away forward next last past current currently so-called up down out off new nor yes course "
         "according due",
    "t": "year years month months week weeks day days decade decades century today tomorrow yesterday tonight "
         "morning afternoon evening spring summer autumn winter january february march april june july august "
         "september october november december monday tuesday wednesday thursday friday saturday sunday time times "
         "moment quarter annual annually yearly",
    "q": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
         "thousands million millions billion billions trillion trillions dozen dozens half third thirds fifth "
         "fifths fourth second percent per-cent double triple",
}  # fmt: skip
# Base forms of verbs whose base and -s form are no common nouns.
_VERBS = (
    "accept accompany account achieve acquire add admit adopt afford agree allow announce appear apply approve "
    "argue arrange arrive ask attend attract avoid become begin believe belong bring build buy carry catch choose "
    "claim come complain concede confirm consider contain continue contribute convince cover create decide declare "
    "decline defend deliver deny depend describe deserve disagree discover dismiss earn eat employ enjoy enrol "
    "enroll ensure enter establish exceed exist expect explain fail favour feel fill find finish follow forget "
    "gather generate get give go grow happen hear help hold hope imagine improve include indicate insist intend "
    "invent invest invite join keep know lack lead learn leave lend let listen live lose maintain make manage mean "
    "meet mention migrate need notice object obtain occupy offer open operate own participate pay pick predict "
    "prefer prepare prevent produce promise propose prove provide publish put reach read realise reckon recommend "
    "recover reduce refer reject rely remain remember remove replace represent require resign retain reveal run say "
    "see seem select sell send serve set settle shed shrink sit speak spend stand stay subscribe succeed suffer "
    "suggest supply suppose survive take teach tell tend think translate travel treat try understand unveil vanish "
    "visit wait want warn watch win worry write aim attribute draw drive fall gain host hire issue launch move name "
    "pass plan play raise rank receive record report return rise screen ship show sign slip slide stage start stop "
    "stream surpass total train turn use vote walk widen climb soar surge slump tumble drop rebound overtake "
    "outsell outnumber dominate trail lag enlist compete collect borrow charge cost fund finance subsidise sponsor "
    "export import download perform broadcast book cancel close shut end expire release premiere debut tour top hit "
    "average amount range vary differ double triple halve quadruple increase decrease expand hurt welcome register "
    "log tally count measure estimate forecast project value price lie stretch span last weigh seek pledge vow "
    "commit "
    "compare shift strike pull push rank rest quarrel dispute excel squeeze wind mind bother hate love like dominate "
    "court suit count matter change demand request influence reward repay outpace outgrow eclipse match rival boast "
    "feature celebrate praise criticise blame warn urge insist stick rearrange shape reshape press rule land join "
    "thrive flourish struggle hesitate differ disagree contend challenge threaten reflect stem derive originate "
    "attain retain maintain hover range dwindle plunge plummet spike double peak bounce ease slow speed quicken "
    "deepen strengthen weaken broaden outshine outpull favour embrace ignore avoid dislike smile laugh adore answer"
)
# Of these the base and the -s form are nouns as well.
_ALSO_NOUNS = word_set(
    "account claim decline need offer object open run read set show start stop plan play raise rank record report "
    "return rise screen ship sign slip slide stage stream total train turn use vote walk climb surge slump drop "
    "trail lag charge cost fund finance export import download broadcast book close end release premiere debut tour "
    "top hit average amount range double increase decrease register log tally count measure estimate forecast "
    "project value price stretch span aim name pass move host hire issue launch draw drive fall gain visit watch "
    "wait help hope promise travel supply pledge vow welcome pay favour rebound triple hurt hear last lead lack "
    "matter worry mean spend compare shift strike pull push rest dispute love like suit demand change request "
    "influence reward match rival feature challenge press rule speed spike peak bounce squeeze wind mind "
    "struggle court "
    "slow smile laugh answer embrace"
)
_PAST = (
    "became began brought built bought caught chose came drew drove ate fell felt found forgot got gave went grew "
    "heard held kept knew led left lent lost made meant met overtook paid put ran said saw sold sent shrank sat "
    "slid spoke spent stood struck stuck used told took taught thought understood won wrote rose sought shut fed bore"
)
_DONE_FORMS = (
    "become begun brought built bought caught chosen come drawn driven eaten fallen felt found forgotten gone given "
    "grown held kept known led left lent lost made meant met overtaken paid said seen sold sent shrunk spoken spent "
    "stood told taken taught thought won written risen sought shown thrown"
)


def _forms() -> dict[str, str]:
    """Give word -> class for the closed classes and the forms of the verbs."""
    found = dict.fromkeys((*_PAST.split(), *_DONE_FORMS.split()), "v")
    for base in _VERBS.split():
        third = base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"
        third = base + "es" if base.endswith(("sh", "ch", "x", "ss", "o")) else third
        found.setdefault(base, "m" if base in _ALSO_NOUNS else "v")
        found.setdefault(third, "m" if base in _ALSO_NOUNS else "v")
    for name, words in _CLOSED.items():
        found.update(dict.fromkeys(words.split(), name))
    return found


CLASSES: dict[str, str] = _forms()
# Words that go before a noun and are none: a run of nouns does not end with them.
ADJECTIVES = word_set(
    "foreign domestic overseas global international national regional local worldwide public private official "
    "big bigger "
    "large larger small smaller great greater long longer short shorter high higher low lower cheap cheaper "
    "expensive "
    "dear dearer slow slower fast faster quick quicker strong stronger weak weaker wide wider narrow narrower "
    "recent new "
    "newer old older younger early late busy busier sharp sharper steep steeper deep deeper good better bad "
    "worse easy "
    "easier hard harder clear clearer clever rich richer poor poorer near nearer close closer hot warm cold "
    "free full "
    "empty equal level generous different similar single main major minor digital popular famous serious successful "
    "important available able unable ready likely unlikely close true false real quiet loud bright dark heavy light "
    "lively certain common rare modern ancient traditional cultural economic financial political social "
    "annual monthly daily alike ahead abroad best worst next only sole entire overall "
    "explosive older youngest elder"
)
_IRREGULAR = {
    "sold": "sell", "spent": "spend", "made": "make", "took": "take", "taken": "take", "paid": "pay", "cost": "cost",
    "held": "hold", "built": "build", "drew": "draw", "drawn": "draw", "won": "win", "lost": "lose", "bought": "buy",
    "sent": "send", "brought": "bring", "gave": "give", "given": "give", "got": "get", "put": "put", "set": "set",
    "shut": "shut", "chose": "choose", "chosen": "choose", "said": "say", "saw": "see", "seen": "see", "read": "read",
    "led": "lead", "left": "leave", "ran": "run", "began": "begin", "begun": "begin", "met": "meet", "came": "come",
    "went": "go", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "shrank": "shrink", "shrunk": "shrink", "stood": "stand", "sat": "sit", "kept": "keep", "found": "find",
    "lent": "lend", "taught": "teach", "told": "tell", "hit": "hit", "written": "write", "wrote": "write",
}  # fmt: skip


def _bases() -> dict[str, str]:
    """Give form -> base of the regular verbs above and the irregular ones."""
    found = dict(_IRREGULAR)
    for base in _VERBS.split():
        stem = base[:-1] if base.endswith("e") else base
        soft = base[:-1] + "i" if base.endswith("y") and base[-2] not in "aeiou" else stem
        for form in (base, base + "s", base + "es", soft + "es", soft + "ed", stem + "ing", base + base[-1] + "ed",
                     base + base[-1] + "ing"):  # fmt: skip
            found.setdefault(form, base)
    return found


BASES: dict[str, str] = _bases()
# Verb -> the noun for the amount that it leads to.
NOUN_OF = {
    "earn": "revenue", "gross": "revenue", "make": "revenue", "take": "revenue", "generate": "revenue",
    "bring": "revenue", "sell": "sales", "buy": "purchases", "cost": "price", "charge": "price", "pay": "pay",
    "spend": "spending", "invest": "investment", "export": "exports", "import": "imports", "raise": "funding",
    "fund": "funding", "finance": "funding", "subsidise": "subsidy", "employ": "staff", "hire": "hires",
    "lose": "losses", "produce": "production", "build": "construction", "set": "funding", "earmark": "funding",
    "allocate": "funding", "pledge": "funding", "commit": "funding", "lend": "lending", "borrow": "borrowing",
    "donate": "donations", "return": "return", "supply": "supply", "stream": "streaming", "visit": "visits",
    "attend": "attendance", "seat": "seats", "hold": "capacity", "weigh": "weight", "last": "length",
    "wait": "waiting time", "value": "value", "price": "price", "live": "budget", "start": "starting price",
}  # fmt: skip
# Verbs that say what was done to things counted, and so are part of what is counted: "albums shipped".
DONE = {
    "sell": "sold", "ship": "shipped", "host": "hosted", "stage": "staged", "open": "opened", "close": "closed",
    "cancel": "cancelled", "publish": "published", "release": "released", "issue": "issued", "screen": "screened",
    "watch": "watched", "stream": "streamed", "download": "downloaded", "build": "built", "export": "exported",
    "import": "imported", "translate": "translated", "train": "trained", "employ": "employed", "hire": "hired",
    "sign": "signed", "win": "won", "lose": "lost", "produce": "produced", "print": "printed", "create": "created",
    "add": "added", "book": "booked", "play": "played", "record": "recorded", "buy": "bought", "serve": "served",
    "lend": "lent", "teach": "taught", "send": "sent", "launch": "launched", "make": "made", "shut": "shut",
    "dub": "dubbed", "license": "licensed", "plan": "planned", "enrol": "enrolled", "admit": "admitted",
    "perform": "performed", "approve": "approved", "grant": "granted", "donate": "donated", "collect": "collected",
    "restore": "restored", "display": "displayed", "exhibit": "exhibited", "fill": "filled", "read": "read",
    "visit": "visited", "award": "awarded", "commission": "commissioned", "film": "filmed", "subtitle": "subtitled",
}  # fmt: skip
# Verb of a happening -> its noun.
OF_EVENT = {
    "open": "opening", "reopen": "reopening", "close": "closure", "shut": "closure", "launch": "launch",
    "release": "release", "start": "start", "begin": "start", "sign": "signing", "cancel": "cancellation",
    "publish": "publication", "host": "hosting", "buy": "purchase", "join": "joining", "end": "end", "expire": "end",
    "vote": "vote", "move": "move", "return": "return", "premiere": "premiere", "debut": "debut", "tour": "tour",
    "visit": "visit", "appoint": "appointment", "resign": "resignation", "win": "win", "introduce": "introduction",
    "announce": "announcement", "merge": "merger", "unveil": "unveiling", "ban": "ban", "abolish": "abolition",
    "suspend": "suspension", "postpone": "postponement", "found": "founding", "elect": "election",
    "build": "construction", "add": "addition", "stage": "staging", "perform": "performance",
    "broadcast": "broadcast", "screen": "screening", "inaugurate": "inauguration", "complete": "completion",
    "extend": "extension", "rebuild": "rebuilding", "renew": "renewal", "arrive": "arrival", "land": "arrival",
    "celebrate": "celebration", "film": "filming", "hold": "holding", "take": "holding", "come": "release",
    "go": "sale", "report": "report", "sell": "sale",
}  # fmt: skip
