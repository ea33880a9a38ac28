"""What every address of the explorer answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from softpower.report.cells import safe_rows
from softpower.serve import search, weighted
from softpower.serve.asking import Asked, Refusal
from softpower.serve.drawing import rendered
from softpower.serve.openapi import description
from softpower.serve.reply import BARE, Reply, answer, archive, json_bytes, moved, page_files
from softpower.serve.store import Shelf, Store

__all__ = ["ADDRESSES", "Call", "frame_of"]

_HEAD = "softpower.explorer"
LISTED = ("contest", "title", "period", "headline", "lead", "observations", "sources", "computed")


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way to its answer.

    Attributes
    ----------
    shelf : Shelf
        The stores.
    asked : Asked
        What is asked for.
    unpacks : bool
        Whether the reader can unpack.
    names : dict of str to str
        The parts of the address that name something.
    """

    shelf: Shelf
    asked: Asked
    unpacks: bool
    names: dict[str, str]

    @property
    def store(self) -> Store:
        """The contest that the address names, or the query; the first of all otherwise."""
        named = self.names.get("contest") or self.asked.query.get("contest")
        return self.shelf.find(named) if named else self.shelf.all()[0]


def frame_of(
    store: Store | None, at: str = "", twin: str = "", query: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Give what the frame of a page says.

    Parameters
    ----------
    store : Store or None
        The contest; None for what belongs to none.
    at : str, default ""
        Place in the navigation.
    twin : str, default ""
        The page's address without an ending; empty where it has no twins.
    query : mapping of str to str, optional
        The fields that its twins get, too.

    Returns
    -------
    dict
        What the templates call `site`.
    """
    from markupsafe import Markup

    shared = {"at": at, "twin": twin, "query": f"?{urlencode(query)}" if query else "", "note": ""}
    if store is None:
        return {"code": "", "title": "", "symbols": "", "version": _version(), **shared}
    head = store.meta["head"]
    return {**store.meta["site"], "symbols": Markup(store.meta["symbols"]), "version": store.meta["version"],
            "seed": head["seed"], "draws": head["draws"], **shared}  # fmt: skip


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("softpower")
    except PackageNotFoundError:
        return "0"


def _contests(call: Call) -> Reply:
    """List the contests."""
    listed = [_summary(store) for store in call.shelf.all()]
    if call.asked.form == "html":
        title = "Contests of cultural influence" if len(listed) > 1 else "A contest of cultural influence"
        view = {"site": frame_of(None, "contests", "/index"), "contests": listed, "title": title}
        return _page("contests", view)
    rows = [[*(each["headline"]["title" if name == "headline" else name] if name in ("headline", "lead") else each[name]
               for name in LISTED)] for each in listed]  # fmt: skip
    data = json_bytes({"schema": f"{_HEAD}.contests/1", "contests": listed})
    sources = [row for store in call.shelf.all() for row in store.sources()]
    return _twin(call.asked, "contests", ("The contests", "/"), (data, safe_rows(LISTED, rows).encode()), sources)


def _summary(store: Store) -> dict[str, Any]:
    meta = store.meta
    return {"contest": store.code, **{name: meta[name] for name in ("title", "period", "headline", "observations",
            "sources", "computed", "complete")}}  # fmt: skip


def _contest(call: Call) -> Reply:
    """Answer with the report of a contest, or with the same under other weights."""
    query = dict(call.asked.query)
    a, b = query.pop("a", ""), query.pop("b", "")
    if a or b:
        return _to_pair(call.store, call.asked.form, (a, b), query)
    return _weighed(call.store, call.asked, "") or _fixed(call, call.store, "")


def _pair(call: Call) -> Reply:
    """Answer with the report of any pair, or with the same under other weights."""
    store, name = call.store, call.names["pair"]
    first, vs, second = name.partition("-vs-")
    if not vs:
        raise Refusal(404, "not_found", f'there is no page "{name[:80]}" of this contest')
    if not store.has(name):
        return _to_pair(store, call.asked.form, (first, second), call.asked.query, known=False)
    return _weighed(store, call.asked, name) or _fixed(call, store, name)


def _to_pair(store: Store, form: str, two: tuple[str, str], query: Mapping[str, str], *, known: bool = True) -> Reply:
    """Send on to a pair, in the order of the study; say why where there is none."""
    kinds = {mark["page"]: kind["name"] for kind in store.meta["kinds"] for code in kind["contenders"]
             for mark in [store.meta["contenders"][code]]}  # fmt: skip
    for name in two:
        if name not in kinds:
            names = ", ".join(list(kinds)[:20])
            raise Refusal(404, "not_found", f'there is no contender "{name[:60]}"', f"contenders are: {names}")
    if two[0] == two[1]:
        raise Refusal(400, "one_contender", "a contender is held against itself", "choose two")
    if kinds[two[0]] != kinds[two[1]]:
        message = f"a {kinds[two[0]]} and a {kinds[two[1]]} are not held against each other"
        raise Refusal(400, "two_kinds", message, "choose two of one kind")
    ending = "" if form == "html" else f".{form}"
    fields = f"?{urlencode(query, safe=':,')}" if query else ""
    status = 303 if known else 308
    if set(two) == set(store.meta["site"]["pair"]):  # the pair of the study stands at the contest itself
        return moved(f"/c/{store.code}{ending}{fields}", status)
    for name in ("-vs-".join(two), "-vs-".join(reversed(two))):
        if store.has(name):
            return moved(f"/c/{store.code}/{name}{ending}{fields}", status)
    if store.meta["complete"]:
        raise Refusal(404, "not_found", "this pair could not be compared", "the log of the server says why")
    raise Refusal(503, "being_made", "the page of this pair is being made", "ask again in some seconds")


def _weighed(store: Store, asked: Asked, name: str) -> Reply | None:
    """Answer under other weights, where some are given."""
    address = f"/c/{store.code}/{name}" if name else f"/c/{store.code}"
    parts = {field[2:]: value for field, value in asked.query.items() if field.startswith("w.")}
    if parts:
        text = ",".join(f"{front}:{value}" for front, value in parts.items())
        weighted.Weighting.read(store, name, text)
        return moved(f"{address}?w={urlencode({'': text}, safe=':,')[1:]}")
    if "w" not in asked.query:
        return None
    weights = weighted.Weighting.read(store, name, asked.query["w"])
    data = weighted.weighted_data(weights)
    if asked.form == "json":
        return answer(json_bytes(data), "json")
    if asked.form == "html":
        site = {**frame_of(store, "weights", address, asked.query), "pair": name.split("-vs-") if name else
                store.meta["site"]["pair"]}  # fmt: skip
        return _page("weighted", {"site": site, **weighted.weighted_view(weights, data, address)})
    table = safe_rows(weighted.COLUMNS, weighted.board_rows(data)).encode()
    where = f"{address}?{urlencode(asked.query)}"
    return _twin(
        asked, name or store.code, (data["headline"]["title"], where), (json_bytes(data), table), store.sources()
    )


def _front(call: Call) -> Reply:
    """Answer with a front."""
    return _fixed(call, call.store, f"front/{call.names['name']}")


def _indicator(call: Call) -> Reply:
    """Answer with a concept or an indicator."""
    return _fixed(call, call.store, f"indicator/{call.names['name']}")


def _source(call: Call) -> Reply:
    """Answer with a source; where several contests have it, with that of the first, unless the query names another."""
    address = f"source/{call.names['name']}"
    holding = [] if "contest" in call.asked.query else [each for each in call.shelf.all() if each.has(address)]
    return _fixed(call, holding[0] if holding else call.store, address)


def _method(call: Call) -> Reply:
    """Answer with the method of a contest."""
    return _fixed(call, call.store, "method")


def _evidence(call: Call) -> Reply:
    """Answer with the observations of a contest that a search finds."""
    store, asked = call.store, call.asked
    query = {**asked.query, "contest": store.code}
    if asked.form == "html":
        wanted = search.Search.read(asked.query, search.IN_PAGE)
        twins = {name: value for name, value in query.items() if name not in ("page", "limit")}
        view = search.search_view(store, wanted)
        others = [(each.code, each.meta["title"]) for each in call.shelf.all()]
        site = frame_of(store, "evidence", "/evidence", twins)
        return _page("search", {"site": site, "contests": others, "title": "Evidence", **view})
    if asked.form == "json":
        wanted = search.Search.read(asked.query, search.IN_DATA)
        return answer(json_bytes(search.search_data(store, wanted)), "json")
    wanted = search.Search.read({k: v for k, v in asked.query.items() if k not in ("page", "limit")}, search.IN_DATA)
    data = search.search_data(store, wanted, all_rows=True)
    columns = store.meta["columns"]
    table = safe_rows(columns, ([row.get(name) for name in columns] for row in data["observations"])).encode()
    cited = store.sources([row["source"] for row in data["observations"] if row["source"]])
    where = f"/evidence?{urlencode(query)}"
    return _twin(asked, "evidence", (f"Evidence: {store.meta['title']}", where), (json_bytes(data), table), cited)


def _page(template: str, view: dict[str, Any]) -> Reply:
    page, policy = rendered(template, view)
    return answer(page.encode(), "html", policy=policy)


def _fixed(call: Call, store: Store, address: str) -> Reply:
    """Answer with a page that was rendered beforehand; small ones stay in memory as they are sent."""
    asked, unpacks = call.asked, call.unpacks
    key = (address, asked.form, unpacks)
    kept = store.replies.get(key)
    if kept is not None:
        return kept
    page = store.page(address)
    if page is None:
        raise Refusal(404, "not_found", f"there is no page {asked.path[:120]}", f"/c/{store.code} leads to all of them")
    name = address.replace("/", "-") or store.code
    if asked.form == "zip":
        extra = store.files() if not address else {}
        twins = (_plain(page.json), _plain(page.csv))
        title = store.meta["headline"]["title"] if not address else f"{store.meta['title']}: {address}"
        files = {**extra, **page_files(asked.path, title, twins, store.sources(page.sources))}
        if extra:  # the package has its own description, which names its own tables
            files["README.md"] = extra["README.md"]
            files["ABOUT-THE-PAGE.md"] = page_files(asked.path, title, twins, store.sources(page.sources))["README.md"]
            files["sources.csv"] = extra["sources.csv"]
        return archive(name, files)
    content: bytes = getattr(page, asked.form)
    may = page.policy if asked.form == "html" else BARE
    reply = answer(content, asked.form, policy=may, name=name, packed=True, unpacks=unpacks)
    store.replies.put(key, reply, len(reply.body))
    return reply


def _plain(packed: bytes) -> bytes:
    import gzip

    return gzip.decompress(packed)


def _twin(
    asked: Asked, name: str, said: tuple[str, str], twins: tuple[bytes, bytes], sources: Sequence[Mapping[str, Any]]
) -> Reply:
    """Answer with a twin of a page that is made on the spot."""
    if asked.form == "json":
        return answer(twins[0], "json")
    if asked.form == "csv":
        return answer(twins[1], "csv", name=name)
    return archive(name, page_files(said[1], said[0], twins, sources))


def _health(call: Call) -> Reply:
    """Say that the server answers, and from which results."""
    stores = [
        {"contest": s.code, "project_hash": s.meta["head"]["project_hash"], "complete": s.meta["complete"],
         "trouble": call.shelf.troubles.get(s.path)}
        for s in call.shelf.all()
    ]  # fmt: skip
    return answer(json_bytes({"status": "ok", "contests": stores}), "json")


def _openapi(call: Call) -> Reply:
    """Describe the plain data."""
    if call.asked.form != "json":
        raise Refusal(404, "not_found", "the description has no such form", "it stands at /openapi.json")
    return answer(json_bytes(description()), "json")


_WEIGHTS = ("w", "w.")
# Address, what answers, and the fields that its query may have.
ADDRESSES: tuple[tuple[str, Callable[[Call], Reply], tuple[str, ...]], ...] = (
    ("/", _contests, ()),
    ("/healthz", _health, ()),
    ("/openapi", _openapi, ()),
    ("/evidence", _evidence, search.FIELDS),
    ("/method", _method, ("contest",)),
    ("/source/{name}", _source, ("contest",)),
    ("/c/{contest}", _contest, ("a", "b", *_WEIGHTS)),
    ("/c/{contest}/front/{name}", _front, ()),
    ("/c/{contest}/indicator/{name}", _indicator, ()),
    ("/c/{contest}/{pair}", _pair, _WEIGHTS),
)
