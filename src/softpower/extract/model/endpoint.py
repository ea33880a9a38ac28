"""Ask a language model behind an OpenAI-compatible address, and trust nothing that comes back."""

from __future__ import annotations

import ipaddress
import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any
from urllib.parse import SplitResult, urlsplit

from softpower.errors import SourceError

__all__ = ["KEY_VARIABLE", "Endpoint"]

KEY_VARIABLE = "SOFTPOWER_MODEL_KEY"
MAX_BYTES = 2_000_000  # an answer on thirty sentences has some ten thousand
SECONDS = 120.0  # for one answer, from the first byte sent to the last one read; models on a desk are slow
_PATH = "/chat/completions"
_CHECK = "check the address, and that the model is running"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked.

    Attributes
    ----------
    url : str
        Address up to the version, such as "http://localhost:11434/v1". No user, password, query or fragment in it.
    model : str
        Name of the model there.
    key : str
        Sent as a bearer token where it is not empty; never shown. Over plain http only to this machine itself.
    seconds : float
        Time limit for one answer.

    Raises
    ------
    SourceError
        If the address or the key cannot be used; the key is not repeated.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        parts = self._parts()
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceError(
                "the address of the model is no web address", remedy="write http://HOST:PORT/v1 or https://..."
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise SourceError("the address of the model holds more than host, port and path",
                              where=parts.hostname, remedy=f"give a key in {KEY_VARIABLE}")  # fmt: skip
        if not self.model:
            raise SourceError("the model has no name", where=self.place, remedy="name it with --model")
        if self.key and not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise SourceError("the key holds characters that no key has", where=KEY_VARIABLE,
                              remedy="look for blanks and line ends around it")  # fmt: skip
        if self.key and parts.scheme == "http" and not _is_here(parts.hostname):
            raise SourceError("a key would be sent without encryption", where=self.place,
                              remedy=f"use https, or unset {KEY_VARIABLE}")  # fmt: skip

    @property
    def place(self) -> str:
        """Host and port, for messages."""
        parts = self._parts()
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def ask(self, system: str, user: str) -> str:
        """Ask once.

        Parameters
        ----------
        system, user : str
            The two messages.

        Returns
        -------
        str
            What the model says, not trusted.

        Raises
        ------
        SourceError
            If there is no answer in time, it is too large, refers elsewhere, or is no answer of such an address.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = {"model": self.model, "messages": messages, "temperature": 0, "stream": False}
        data = self._post(json.dumps(body, ensure_ascii=False).encode())
        try:
            found: Any = json.loads(data)
            said = found["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            said = None
        if not isinstance(said, str):
            raise self._error("what came back is no answer of a chat model", "check that the address ends before /chat")
        return said

    def _parts(self) -> SplitResult:
        try:
            parts = urlsplit(self.url)
            _ = parts.port  # a port that is no number is found here
        except ValueError:
            return SplitResult("", "", "", "", "")
        return parts

    def _post(self, body: bytes) -> bytes:
        """Send a request and read the answer, within the time limit as a whole and not only for each part."""
        parts = self._parts()
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(str(parts.hostname), parts.port, timeout=self.seconds)
        late = threading.Event()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        clock = None
        try:
            connection.connect()
            # The connection forgets its socket as soon as an answer without a length begins, so the clock keeps it.
            clock = threading.Timer(self.seconds, _cut, (connection.sock, late))
            clock.daemon = True
            clock.start()
            connection.request("POST", parts.path.rstrip("/") + _PATH, body, headers)
            with connection.getresponse() as response:
                data = self._read(response)
        except (OSError, HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise self._late() from None
            # The message of the error may repeat what was sent or received, so only its kind is told.
            raise self._error(f"the model cannot be reached ({type(error).__name__})", _CHECK) from None
        finally:
            if clock is not None:
                clock.cancel()
            connection.close()
        if late.is_set():
            raise self._late()
        return data

    def _read(self, response: HTTPResponse) -> bytes:
        if 300 <= response.status < 400:
            raise self._error("the address refers elsewhere, which is not followed", "give the address itself")
        if response.status in (401, 403):
            raise self._error(f"the key is not accepted (status {response.status})", f"check {KEY_VARIABLE}")
        if response.status != 200:
            raise self._error(f"the answer has status {response.status}", _CHECK)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise self._error("the answer is compressed, which was not asked for", _CHECK)
        data = response.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise self._error(f"the answer is larger than {MAX_BYTES:,} bytes", "take another model")
        if response.length:  # so many bytes were promised and did not come
            raise IncompleteRead(b"")
        return data

    def _late(self) -> SourceError:
        return self._error(f"no whole answer within {self.seconds:g} seconds", "take a faster model, or fewer articles")

    def _error(self, problem: str, remedy: str) -> SourceError:
        return SourceError(problem, where=self.place, remedy=remedy)


def _cut(sock: socket.socket, late: threading.Event) -> None:
    """End a connection whose time is up, so that whoever waits for it wakes."""
    late.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _is_here(host: str | None) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
