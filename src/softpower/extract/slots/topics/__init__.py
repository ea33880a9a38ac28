"""What each claim of an English document measures: a phrase of its own words, or what was measured before.

`wordclasses` and `phrases` cut a sentence into nouns, `frames` say where a claim stands among them, `page` what the
document lends to it; `offers`, `nearby` and `told` give the phrases that may name it. `likely` says of each of their
words how likely it is one of the topic, by its place and its sort (`nounsorts`), and `named` chooses the phrase by that
and by its pattern (`scores`). Both models are fitted on labelled articles by `scripts/fit_topics.py`.
"""

from softpower.extract.slots.topics.named import name_topics

__all__ = ["name_topics"]
