"""Classes of words that tell what a clause does: verbs of change and of happening, of doubt, judgement, plans and so on.

Drawn up from general knowledge of English, no list is a list of phrases of an article. A verb stands with its irregular
forms ("grow/grew/grown"); the regular ones are made.
"""

from __future__ import annotations

from collections import defaultdict

__all__ = ["CLASSES", "TENSES"]

_VERBS = {
    "rise": "rise/rose/risen grow/grew/grown climb increase expand surge soar jump swell/swollen boom multiply mushroom spread "
    "widen deepen strengthen improve recover rebound accelerate gain flourish thrive blossom creep/crept "
    "shoot/shot intensify "
    "mount balloon snowball double triple quicken revive rocket bounce brighten heat escalate proliferate swarm inch",
    "fall": "fall/fell/fallen drop decline shrink/shrank/shrunk slump slip slide/slid sink/sank/sunk dwindle fade wane weaken "
    "worsen narrow thin dry tumble plunge plummet ebb stagnate stall slow ease dip retreat recede erode wither "
    "disappear vanish "
    "collapse suffer evaporate cool deteriorate diminish lessen empty crumble peter flag sag",
    "hold": "remain stay hold/held stabilise stabilize plateau level persist linger",
    "happen": "open launch close shut start begin/began/begun sign found establish premiere release publish unveil announce cancel "
    "postpone approve adopt abolish acquire merge relocate appoint elect resign retire die arrive depart host "
    "stage debut "
    "introduce inaugurate demolish burn renovate restore reopen award vote tour perform screen land join quit "
    "file inherit "
    "finish complete end expire scrap suspend ban license build/built convert transfer rename unveil commission "
    "convene gather "
    "celebrate mark bankrupt nationalise privatise sue visit return reach air broadcast cut/cut add buy/bought "
    "sell/sold "
    "leave/left meet/met win/won lose/lost hold/held take/took/taken run/ran come/came go/went/gone move follow "
    "set withdraw/withdrew/withdrawn "
    "step drop pass turn hand pay/paid give/gave/given present discuss debate decide rule order",
    "shift": "pull draw/drew/drawn shove drift push/pushed pass swap turn overtake/overtook/overtaken surpass outnumber outsell/outsold outstrip outdraw/outdrew outpace eclipse dethrone "
    "replace displace supplant leapfrog unseat usurp oust topple relinquish cede forfeit regain reclaim wrest "
    "edge knock outgrow/outgrew "
    "reverse flip swap switch shift surrender concede inherit",
    "trail": "trail lag outperform outdo/outdid outshine/outshone match rival exceed excel dwarf beat/beaten lead/led dominate "
    "outweigh outspend/outspent outclass resemble differ compare equal",
    "doubt": "dispute contest deny reject contradict challenge question doubt disagree differ object counter refute rebut dismiss "
    "exaggerate inflate overstate understate mislead/misled accuse blame quarrel argue contend clash diverge "
    "conflict protest "
    "criticise criticize caution scoff",
    "plan": "want plan aim intend hope seek/sought pledge promise vow target propose wish commit mean/meant aspire",
    "expect": "expect forecast predict project anticipate foresee/foresaw reckon bet fear envisage",
    "say": "say/said tell/told note argue add recall explain write/wrote/written believe warn claim insist suggest think/thought "
    "observe admit joke reply answer concede complain declare remark wonder call feel/felt find/found quip "
    "confess put",
    "be": "be/is/are/was/were/been/being",
    "become": "become/became get/got/gotten turn grow/grew/grown go/goes/gone keep/kept",
    "need": "need matter deserve depend belong owe suit teach/taught prove flatter tell/told learn/learnt mean/meant make/made feed/fed "
    "serve help benefit follow travel survive",
    "count": "count measure compare calculate verify check audit tally",
}  # fmt: skip
_WORDS = {
    "trend": "comeback fever flood wave gap distance pace growth rise boom decline surge slump upswing downturn slowdown recovery increase expansion drop trend explosion "
    "revival renaissance comeback exodus shortage glut wave momentum appetite demand interest slide squeeze",
    "degree": "sharply rapidly steadily fast quickly slowly slightly considerably dramatically gradually further markedly "
    "barely hardly scarcely strongly significantly noticeably visibly noticeable apace ever",
    "direction": "up down away out northwards southwards eastwards westwards abroad upwards downwards back",
    "flat": "flat steady unchanged stable stagnant static level",
    "more": "more less fewer",
    "comparative": "larger bigger smaller longer shorter cheaper dearer richer poorer faster slower stronger weaker deeper sharper "
    "wider narrower higher lower better worse older younger busier quieter easier harder broader louder fuller "
    "thinner livelier newer "
    "safer cooler hotter calmer bolder closer earlier later nearer warmer colder cleaner greener softer tougher "
    "friendlier stricter "
    "leaner heavier lighter rarer scarcer greater lesser simpler kinder greyer duller happier taller denser "
    "steeper brighter darker",
    "than": "than",
    "same": "same similar alike likewise equally twice half double triple equal identical comparable parity roles reverse reversed",
    "contrast": "while whereas unlike versus against contrast compared but though although",
    "behind": "behind ahead apart beyond below above",
    "month": "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter jan feb mar apr jun jul aug sept sep oct nov dec",
    "deictic": "last next this coming following previous early late mid",
    "unit": "week weeks month months year years night evening morning weekend fortnight day days season decade decades",
    "soon": "tomorrow yesterday tonight soon later recently finally",
    "ago": "ago earlier",
    "future": "will shall due scheduled slated",
    "may": "could may might likely unlikely probably possibly poised bound",
    "should": "should ought must cannot can't needs",
    "plannoun": "target goal ambition aim plan plans strategy objective intention programme",
    "outlook": "matter forecast outlook prediction favourite odds prospects guess",
    "doubtful": "split agree agrees agreed agreement debate explained convincing square criticised criticized sceptical skeptical unconvinced exaggerated inflated overstated misleading wrong inaccurate conflicting divided "
    "controversial suspicious unclear unknown uncertain disputed dubious doubtful questionable contested unsure "
    "unreliable flawed "
    "convinced anyone's differently otherwise optimistic generous untrue false mistaken secret",
    "dispute": "disagreement dispute doubt doubts objection critics criticism controversy mismatch discrepancy opponents sceptics "
    "nonsense myth fiction salt",
    "measure": "figure figures number numbers count total totals estimate estimates survey surveys poll polls study studies data "
    "statistics method methodology sample index ranking rankings tally sum sums arithmetic score scores report "
    "audit auditors "
    "definition comparison comparisons record records accounts statisticians pollsters margin answer answers",
    "other": "other others another rival different both two own",
    "nearer": "nearer closer lower higher",
    "judge": "surprise verdict defeat draw strength weakness cake gift weapon story conversation paradox gap result test mind habit lesson truth winner winners loser losers contest rivalry race rival rivals quarrel argument crown victory prize point "
    "matter secret reason moral verdict success failure paradox irony luck prestige taste culture fame mirror "
    "question "
    "patience memory geography money quality map centre room mistake danger risk challenge duel competition "
    "battle war "
    "story game friends side sides",
    "perhaps": "perhaps maybe surely clearly evidently apparently ultimately indeed simply merely really seems seem sometimes "
    "always usually arguably plainly so then thus therefore whatever",
    "evaluate": "worth good bad hard easy difficult simple plain clear obvious important right fair healthy strange odd sure certain "
    "enough inevitable possible impossible wise foolish recent real true plural patient modest human big small "
    "little sign surest "
    "provincial shared everything elsewhere alive",
    "generic": "whoever anybody nobody everybody everyone anyone someone somebody something nothing none each both neither either all whoever anything "
    "everything",
    "people": "people cities audiences visitors fans readers viewers tourists audience city capital capitals side",
    "not": "not no never nor nothing nobody none without isn't doesn't don't didn't won't hasn't haven't aren't wasn't cannot can't",
    "lack": "lack lacks lacking scarce rare short shortage shortages scarcity missing few hardly",
    "ever": "ever never before",
    "nolonger": "longer once formerly until used anymore",
    "now": "now today nowadays since meanwhile currently already these",
    "topplace": "lead crown top throne title order pole gravity capital centre mantle",
    "ahead": "ahead front level behind past",
    "vaguely": "generous modest flood empty lined snapped scarcely any hardly countless many several dozens scores countless plenty numerous handful crowd crowds flock flocks plentiful abundant "
    "enormous huge vast massive substantial considerable tiny packed full empty lots lot teeming dozen hundreds "
    "thousands few some "
    "masses heaps queue queues deal swathes barely room",
    "first": "i we my our me us ours mine",
    "pronoun": "it they he she this that these those its their",
    "opening": "but yet still so and or",
    "if": "if unless whether when",
    "what": "what how why who where",
    "both": "both neither either each other another",
    "only": "only just even alone",
    "while": "while whereas unlike where",
    "together": "together alongside between",
    "sort": "kind sort type way ways",
    "by": "by",
    "for": "for",
    "people_role": "director critic analyst promoter producer curator economist professor designer mayor minister founder owner chef "
    "composer poet singer spokesman spokeswoman spokesperson fans shopkeepers officials teacher manager "
    "organiser organisers",
}  # fmt: skip


def _forms(entry: str) -> list[str]:
    """Give the forms of a verb: those that are listed, and the regular ones of the first."""
    verb, *irregular = entry.split("/")
    stem = verb[:-1] if verb.endswith("e") else verb
    short = (
        len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou" and len(verb) < 5
    )
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        stem, third = verb[:-1], f"{verb[:-1]}ies"
        return [verb, third, f"{stem}ied", f"{verb}ing", *irregular]
    doubled = [f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"] if short else []
    return [verb, third, f"{stem}ing", *doubled, *(irregular or [f"{stem}ed"])]


def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, text in _VERBS.items():
        for entry in text.split():
            for form in _forms(entry):
                found[form].add(name)
    for name, text in _WORDS.items():
        for word in text.split():
            found[word].add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


def _tenses() -> dict[str, str]:
    """Tell a form of a known verb: past, participle in "-ing", or present of the third person."""
    found: dict[str, str] = {}
    for text in _VERBS.values():
        for entry in text.split():
            verb, *irregular = entry.split("/")
            for form in _forms(entry):
                if form in irregular or form.endswith("ed"):
                    found.setdefault(form, "past")
                elif form.endswith("ing") and form != verb:
                    found.setdefault(form, "ing")
                elif form != verb:
                    found.setdefault(form, "present")
    return found | {"is": "present", "are": "present", "was": "past", "were": "past", "been": "past", "be": "base"}


# Word in small letters -> the classes that it belongs to; form of a verb -> its tense.
CLASSES = _classes()
TENSES = _tenses()
