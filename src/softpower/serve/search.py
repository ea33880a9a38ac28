"""The evidence of a contest, by facets and by words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from softpower.serve.asking import Refusal, whole_number
from softpower.serve.store import Store

__all__ = ["FACETS", "FIELDS", "Search", "facet_counts", "found", "search_data", "search_view"]

# In the order of the page: field -> head, and how many choices are listed.
FACETS = {"contender": ("Contender", 30), "front": ("Front", 30), "kind": ("Kind", 12), "use": ("Use", 12),
          "source": ("Source", 40)}  # fmt: skip
FIELDS = ("contest", "q", *FACETS, "page", "limit")
IN_PAGE, IN_DATA, MOST = 50, 100, 1000  # rows of a page, of data where none is asked for, and at most
TABLE = 20_000  # rows of a table at most; a larger one is refused, so that none is cut unseen
DEEPEST = 100_000  # pages
WORDS, LONGEST = 12, 200
_GRAM = 3  # letters that the index of words knows; shorter words are looked for one row at a time


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Attributes
    ----------
    text : str
        Words that all have to be there, in any order.
    chosen : dict of str to str
        Value by facet.
    page, limit : int
        Which rows, from 1 on.
    """

    text: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    page: int = 1
    limit: int = IN_PAGE

    @classmethod
    def read(cls, query: Mapping[str, str], limit: int) -> Search:
        """Read a query.

        Parameters
        ----------
        query : mapping of str to str
            Its fields.
        limit : int
            Rows where the query does not say.

        Returns
        -------
        Search
            The search.

        Raises
        ------
        Refusal
            If it is too long, or a number makes no sense.
        """
        text = query.get("q", "")
        if len(text) > LONGEST or len(text.split()) > WORDS:
            raise Refusal(400, "bad_query", f"a search has at most {LONGEST} characters and {WORDS} words")
        chosen = {name: query[name] for name in FACETS if name in query}
        return cls(text, chosen, whole_number(query, "page", 1, DEEPEST), whole_number(query, "limit", limit, MOST))

    def condition(self, without: str = "") -> tuple[str, list[str]]:
        """Write the search as a condition.

        Parameters
        ----------
        without : str, default ""
            A facet that is left out, for the counts of its choices.

        Returns
        -------
        sql : str
            What follows WHERE; names of columns are ours, values are marks.
        values : list of str
            The values.
        """
        parts, values = ["1"], []
        for name, value in self.chosen.items():
            if name != without:
                parts.append(f"{name} = ?")
                values.append("" if value == NONE else value)
        words = self.text.split()
        long = [word for word in words if len(word) >= _GRAM]
        if long:
            parts.append("n IN (SELECT rowid FROM evidence_words WHERE evidence_words MATCH ?)")
            values.append(" AND ".join('"' + word.replace('"', '""') + '"' for word in long))
        for word in words:
            if len(word) < _GRAM:
                parts.append("n IN (SELECT n FROM evidence WHERE text LIKE ? ESCAPE '\\')")
                values.append("%" + re.sub(r"([\\%_])", r"\\\1", word) + "%")
        return " AND ".join(parts), values

    def address(self, store: Store, **changed: str) -> str:
        """Write the address of this search, or of one next to it.

        Parameters
        ----------
        store : Store
            The contest.
        **changed : str
            Fields with another value; an empty one is dropped.

        Returns
        -------
        str
            The address of the page.
        """
        fields = {"contest": store.code, "q": self.text, **self.chosen, "page": str(self.page)} | changed
        if fields.get("page") == "1" or "page" not in changed:
            fields.pop("page", None)
        return "/evidence?" + urlencode({name: value for name, value in fields.items() if value})


NONE = "none"  # in an address: the rows without a contender, a front or a source


def found(store: Store, search: Search, column: str) -> tuple[int, list[dict[str, Any]]]:
    """Find observations.

    Parameters
    ----------
    store : Store
        The contest.
    search : Search
        What is looked for.
    column : {"shown", "row"}
        What is given of each: what a page shows, or the data.

    Returns
    -------
    total : int
        How many there are.
    rows : list of dict
        Those of the page that is asked for.
    """
    where, values = search.condition()
    total = store.slow_rows(f"SELECT count(*) FROM facet WHERE {where}", values)[0][0]
    chosen = f"SELECT n FROM facet WHERE {where} ORDER BY n LIMIT ? OFFSET ?"
    rows = store.slow_rows(
        f"SELECT {column} FROM evidence WHERE n IN ({chosen}) ORDER BY n",
        [*values, search.limit, (search.page - 1) * search.limit],
    )
    return total, [json.loads(row) for (row,) in rows]


def facet_counts(store: Store, search: Search) -> dict[str, list[tuple[str, int]]]:
    """Count the choices of every facet among the rows that the rest of the search leaves.

    Parameters
    ----------
    store : Store
        The contest.
    search : Search
        What is looked for.

    Returns
    -------
    dict of str to list of (str, int)
        Value and count by facet, the most frequent first.
    """
    counts = {}
    for name in FACETS:
        where, values = search.condition(without=name)
        query = f"SELECT {name}, count(*) AS m FROM facet WHERE {where} GROUP BY 1 ORDER BY m DESC, 1"
        counts[name] = [(value or NONE, m) for value, m in store.slow_rows(query, values)]
    return counts


def search_view(store: Store, search: Search) -> dict[str, Any]:
    """Give what the page of a search says.

    Parameters
    ----------
    store : Store
        The contest.
    search : Search
        What is looked for.

    Returns
    -------
    dict
        Plain data.
    """
    total, rows = found(store, search, "shown")
    start = (search.page - 1) * search.limit
    pages = {"before": search.page - 1 if search.page > 1 else 0, "after": 0}
    if start + len(rows) < total:
        pages["after"] = search.page + 1
    names = _names(store)
    return {
        "q": search.text,
        "hidden": list(search.chosen.items()),
        "facets": [_facet(store, search, name, counts, names) for name, counts in facet_counts(store, search).items()],
        "rows": rows,
        "total": total,
        "whole": store.meta["observations"],
        "from": start + 1,
        "to": start + len(rows),
        "filtered": bool(search.text or search.chosen),
        **{key: search.address(store, page=str(page)) if page else "" for key, page in pages.items()},
    }


def search_data(store: Store, search: Search, *, all_rows: bool = False) -> dict[str, Any]:
    """Give what a search finds as plain data.

    Parameters
    ----------
    store : Store
        The contest.
    search : Search
        What is looked for.
    all_rows : bool, default False
        Whether all rows are given, not a page of them.

    Returns
    -------
    dict
        Plain data.

    Raises
    ------
    Refusal
        If all rows are too many.
    """
    if all_rows:
        search = Search(search.text, search.chosen, 1, TABLE)
    total, rows = found(store, search, "row")
    if all_rows and total > TABLE:
        message = f"the table would have {total:,} rows, and one has {TABLE:,} at most"
        raise Refusal(400, "too_many_rows", message, "choose a front, a contender or a source; the export has all")
    counts = facet_counts(store, search)
    return {
        **store.meta["head"], "schema": "softpower.explorer.evidence/1", "q": search.text, "filters": search.chosen,
        "total": total, "whole": store.meta["observations"], "page": search.page, "limit": search.limit,
        "facets": {name: [{"value": value, "count": count} for value, count in rows] for name, rows in counts.items()},
        "observations": rows,
    }  # fmt: skip


def _names(store: Store) -> dict[str, dict[str, str]]:
    """Name the values of the facets that are codes."""
    sources = {code: _title(json.loads(row)) for code, row in store.rows("SELECT code, row FROM source")}
    return {
        "contender": {code: mark["name"] for code, mark in store.meta["contenders"].items()},
        "front": dict(store.meta["fronts"]),
        "source": sources,
    }


def _title(source: Mapping[str, Any]) -> str:
    return str(source["producer"] or source["title"] or source["code"])


def _facet(
    store: Store, search: Search, name: str, counts: Sequence[tuple[str, int]], names: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    head, most = FACETS[name]
    now = search.chosen.get(name, "")
    known = names.get(name, {})
    listed = [
        {"name": _choice(known, value), "count": count, "chosen": value == now,
         "address": search.address(store, **{name: value})}
        for value, count in counts[:most]
    ]  # fmt: skip
    return {
        "head": head, "chosen": _choice(known, now) if now else "", "clear": search.address(store, **{name: ""}),
        "choices": listed, "more": max(0, len(counts) - most), "open": name in ("contender", "front") or bool(now),
    }  # fmt: skip


def _choice(known: Mapping[str, str], value: str) -> str:
    return "none named" if value == NONE else known.get(value, value)
