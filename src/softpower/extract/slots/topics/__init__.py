"""What each claim of an English document measures: a phrase of its own words, or what was measured before.

`wordclasses` and `phrases` cut a sentence into nouns, `frames` say where a claim stands among them, `offers` and `told`
give the phrases that may name it, and `named` chooses by weights fitted on labelled articles (`scripts/fit_topics.py`).
"""

from softpower.extract.slots.topics.named import name_topics

__all__ = ["name_topics"]
