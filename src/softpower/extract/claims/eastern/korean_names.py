"""Things and bodies that Korean texts name, with their names in English, from a table of this folder."""

from __future__ import annotations

from softpower.extract.claims.eastern.tables import table

__all__ = ["BODIES", "ENDINGS", "PEOPLE", "THEMES"]

# Things that are subjects of their own; sources by the last words of their names; last words of the names of bodies;
# nouns of people that the counter for persons stands for.
THEMES = tuple(table("names_ko", "themes").items())
BODIES = tuple(table("names_ko", "bodies").items())
ENDINGS = table("names_ko", "endings")
PEOPLE = table("names_ko", "people")
