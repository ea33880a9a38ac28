"""Closed classes of words by which names, groups of nouns and the other side of a comparison are told."""

from __future__ import annotations

import re

from softpower.extract.quantities.lexicon import word_set

__all__ = ["ART", "ENDS", "OPENERS", "PLACES", "PREPOSITIONS", "ROLES", "ROW"]

PLACES = frozenset({"city", "country", "state"})
# What stands between the names of a row: "X, Y and Z".
ROW = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?|,?\s&\s")
PREPOSITIONS = word_set(
    "in of to from with than over against at by between for behind like including versus vs on across outside into "
    "via through around near among within throughout after before since under about as toward towards beyond above "
    "below"
)
# Roles that a model tells apart; any other preposition is one.
ROLES = frozenset({"", "'s", "adj", "in", "of", "from", "and", "for", "to", "than", "at", "by", "outside"})
# A word that ends a group of nouns: "Korean films ARE", "Japanese BY 22%".
ENDS = word_set(
    "a an the this that these those its their his her our your and or but of in on at to for from by with as than "
    "into about over under only just some all both each every other more most less least much many also still even "
    "already now then there here it they he she we you i who which what whose where when while if because though "
    "although not no nor so such very too up down out off per is are was were be been being has have had will would "
    "can could may might must should shall do does did say says said tell told ask asked make makes made take takes "
    "took get gets got go goes went come comes came put puts see sees saw seen give gives gave given hold holds held "
    "keep keeps kept sell sells sold buy buys bought pay pays paid cost costs rise rises rose risen fall falls fell "
    "fallen grow grows grew grown lead leads led win wins won lose loses lost draw draws drew drawn rank ranks stand "
    "stands stood sit sits sat run runs ran spend spends spent earn earns earned own owns bring brings brought leave "
    "leaves left show shows shown set sets hit hits cut cuts want wants wanted hope hopes hoped plan plans planned "
    "begin begins began begun ones one alone again ever never always often usually around nearly almost about roughly "
    "some between against account accounts supply supplies trail trails remain remains become becomes became spread "
    "spreads mean means meant let lets know knows knew find finds found think thinks thought write writes wrote fill "
    "fills count counts sink sinks sank speak speaks spoke send sends sent work works live lives open opens close "
    "closes last next ago during until till together apiece itself themselves"
)
# Words that may stand before a group of nouns and are no part of it.
OPENERS = word_set(
    "the a an and but while with as for or yet still then now so of these those this that its their some most many "
    "about nearly almost around roughly only just even both all each in"
)
# Nouns of what a people makes: with its adjective they are what an article is about ("Korean series"), while makers and
# sums ("Japanese publishers", "Chinese receipts") stand for their country.
ART = word_set(
    "culture music series drama dramas film films movies movie cinema food cuisine fashion literature language "
    "languages art pop anime manga comics webtoons novels novel fiction songs song opera operas theatre ballet dance "
    "jazz rock rap folk television tv shows wine beer cooking games football tea coffee cosmetics beauty design "
    "architecture poetry books idols bands singers musicals musical animation cartoons soaps telenovelas dishes"
)
