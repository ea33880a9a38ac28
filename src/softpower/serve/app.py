"""The explorer as an ASGI application: its addresses, and the gate that every request goes through."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route

from softpower.serve.answers import ADDRESSES, Call, frame_of
from softpower.serve.asking import FORMS, Asked, Refusal, read_address, read_query
from softpower.serve.drawing import rendered
from softpower.serve.reply import AGAIN, Reply, json_bytes, not_changed, refusal_data, refused
from softpower.serve.store import Shelf

__all__ = ["Gate", "explorer"]

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

SLOW = 2  # searches and archives at a time: more threads would only take the interpreter from each other
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# On every answer: what is read as something else than it says, or shown inside another page, is refused by the browser.
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Gate:
    """Reads every request strictly, hands it on, and sends what comes back.

    Parameters
    ----------
    shelf : Shelf
        The stores.
    hosts : tuple of str, optional
        Names under which the server may be asked; by default any. Bound to loopback these are its names, so that no
        page of another site can have them point here.
    """

    def __init__(self, shelf: Shelf, hosts: tuple[str, ...] = ()) -> None:
        self.shelf, self.hosts, self.inner = shelf, hosts, _routes(shelf)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Parameters
        ----------
        scope, receive, send
            As ASGI has them.
        """
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        headers = dict(scope["headers"])
        try:
            scope["asked"] = self._read(scope, headers)
            scope["unpacks"] = b"gzip" in headers.get(b"accept-encoding", b"")
            scope["reply"] = None
            await self.inner(scope, receive, _nothing)
            reply = scope["reply"] or _unknown(scope["asked"].path)
        except Refusal as refusal:
            reply = self._refuse(refusal, scope, headers)
        reply = not_changed(reply, [headers[b"if-none-match"]] if b"if-none-match" in headers else [])
        await send({"type": "http.response.start", "status": reply.status, "headers": [*reply.headers, *ALWAYS]})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})

    def _read(self, scope: Scope, headers: dict[bytes, bytes]) -> Asked:
        """Read a request; only its form is looked at here."""
        if scope["method"] not in ("GET", "HEAD"):
            raise Refusal(405, "method", "the explorer is only read", "use GET or HEAD")
        host = headers.get(b"host", b"").decode("latin-1").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if self.hosts and name not in self.hosts:
            raise Refusal(421, "host", "the server is not asked under this name", f"use {self.hosts[0]}")
        path, form = read_address(scope.get("raw_path") or scope["path"].encode())
        scope["path"] = path
        return Asked(path, form, {})

    def _refuse(self, refusal: Refusal, scope: Scope, headers: dict[bytes, bytes]) -> Reply:
        """Say why: a page to a browser that asked for one, else plain data."""
        data = json_bytes(refusal_data(refusal))
        twin = scope["path"].endswith(tuple(f".{form}" for form in FORMS))
        asked = scope.get("asked")
        if twin or (asked and asked.form != "html") or b"text/html" not in headers.get(b"accept", b""):
            return refused(data, "json", "", refusal)
        site = frame_of(None)
        sentence = refusal.message[:1].upper() + refusal.message[1:]
        again = AGAIN if refusal.code == "being_made" else 0
        view = {"site": site, "title": sentence, "hint": refusal.hint, "status": refusal.status, "again": again}
        page, policy = rendered("refusal", view)
        return refused(page.encode(), "html", policy, refusal)


async def _nothing(_message: MutableMapping[str, Any]) -> None:
    """Take what the router says of an address that it does not know; the gate answers itself."""


def _unknown(path: str) -> Reply:
    raise Refusal(
        404, "not_found", f"there is no page {path[:80]}", "/ lists the contests, /openapi.json the addresses"
    )


def explorer(shelf: Shelf, hosts: tuple[str, ...] = ()) -> Gate:
    """Make the explorer.

    Parameters
    ----------
    shelf : Shelf
        The stores.
    hosts : tuple of str, optional
        Names under which it may be asked; any by default.

    Returns
    -------
    Gate
        An ASGI application.
    """
    return Gate(shelf, hosts)


def _routes(shelf: Shelf) -> Starlette:
    """Give every address its answer; what takes long goes to a thread, so that nobody else waits for it."""

    def at(path: str, make: Callable[[Call], Reply], fields: tuple[str, ...]) -> Route:
        async def endpoint(scope: Scope, _receive: Receive, _send: Send) -> None:
            asked: Asked = scope["asked"]
            whole = Asked(asked.path, asked.form, read_query(scope["query_string"], fields))
            call = Call(shelf, whole, scope["unpacks"], scope["path_params"])
            slow = path == "/evidence" or asked.form == "zip"
            if slow:
                scope["reply"] = await asyncio.get_running_loop().run_in_executor(pool, make, call)
            else:
                scope["reply"] = make(call)

        return Route(path, _Endpoint(endpoint))

    pool = ThreadPoolExecutor(SLOW, thread_name_prefix="search")
    found = Starlette(routes=[at(*each) for each in ADDRESSES])
    found.router.redirect_slashes = False  # there is one way to write an address
    return found


class _Endpoint:
    """An ASGI application behind a route."""

    def __init__(self, call: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.call = call

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.call(scope, receive, send)
