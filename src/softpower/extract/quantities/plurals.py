"""Plurals of English nouns and their singulars."""

from __future__ import annotations

from softpower.extract.quantities.lexicon import NOT_PLURAL, PLURALS, word_set

__all__ = ["is_plural", "singular"]

# Words that end like these, and whose singular no rule gives: "wolves", "alumni", "crises".
_IRREGULAR = {
    plural: single
    for single, plural in (
        pair.split()
        for pair in (
            "wolf wolves", "thief thieves", "loaf loaves", "scarf scarves", "hoof hooves", "elf elves", "self selves",
            "sheaf sheaves", "dwarf dwarves", "ox oxen", "die dice", "louse lice", "alumnus alumni", "fungus fungi",
            "cactus cacti", "nucleus nuclei", "stimulus stimuli", "bacterium bacteria", "curriculum curricula",
            "memorandum memoranda", "symposium symposia", "stadium stadia", "crisis crises", "thesis theses",
            "analysis analyses", "oasis oases", "hypothesis hypotheses", "diagnosis diagnoses", "quiz quizzes",
            "lens lenses", "gas gases", "canvas canvases", "atlas atlases", "alias aliases", "headache headaches",
            "cache caches", "niche niches", "moustache moustaches", "axe axes", "cattle cattle", "deer deer",
            "salmon salmon", "offspring offspring", "clergy clergy", "poultry poultry", "swine swine",
            "headquarters headquarters", "barracks barracks", "crossroads crossroads", "prairie prairies",
            "hoodie hoodies", "smoothie smoothies", "brownie brownies", "rookie rookies", "foodie foodies",
            "hippie hippies", "sortie sorties", "patisserie patisseries", "brasserie brasseries",
            "menagerie menageries", "freebie freebies", "shoe shoes", "toe toes", "canoe canoes", "foe foes",
            "oboe oboes", "horseshoe horseshoes",
        )
    )
}  # fmt: skip
# "-uses" whose singular ends in "-use", "warehouses" too; the others are Latin: "viruses", "campuses", "bonuses".
_USES = ("houses", "causes", "clauses", "pauses", "spouses", "blouses", "excuses", "abuses", "recluses")
_SHORT_USES = frozenset({"uses", "fuses", "muses", "ruses", "reuses", "misuses"})
_NO_MEN = word_set("omen specimen acumen regimen abdomen ramen amen cyclamen bitumen semen stamen")
_COMPOUND = (("men", "man"), ("people", "person"), ("children", "child"))
_COMPOUNDS = tuple(plural for plural, _ in _COMPOUND)


def _of_compound(word: str) -> str:
    """Give the singular of "firemen", "townspeople", "grandchildren"; empty for other words."""
    if not word.endswith(_COMPOUNDS):
        return ""
    for plural, single in _COMPOUND:
        stem = word.removesuffix(plural)
        if stem != word and len(stem) > 1 and word not in _NO_MEN:
            return stem + single
    return ""


def singular(word: str) -> str:
    """Give the singular of an English noun.

    Parameters
    ----------
    word : str
        The noun in small letters.

    Returns
    -------
    str
        Its singular; a word that is no plural comes back unchanged.

    Examples
    --------
    >>> singular("cities"), singular("people"), singular("dishes"), singular("viruses"), singular("tomatoes")
    ('city', 'person', 'dish', 'virus', 'tomato')
    """
    known = PLURALS.get(word) or _IRREGULAR.get(word) or _of_compound(word)
    if known:
        return known
    if word in NOT_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    latin = word.endswith("uses") and not word.endswith(_USES) and word not in _SHORT_USES
    if latin or word.endswith(("shes", "ches", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun.

    Parameters
    ----------
    word : str
        The word in small letters.

    Returns
    -------
    bool
        True for "visitors" and "people", False for "is" and "across".
    """
    if word in PLURALS:
        return word not in {"us", "them"}
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")):
        return word not in NOT_PLURAL
    return word in _IRREGULAR or bool(_of_compound(word))
