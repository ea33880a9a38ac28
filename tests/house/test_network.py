"""The guard against the network holds, and lets loopback through."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_a_connection_outside_is_refused(host):
    with pytest.raises(RuntimeError, match="reached for the network"):
        socket.create_connection((host, 80), timeout=1)


def test_a_bare_socket_is_refused():
    with socket.socket() as plain, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        plain.connect(("192.0.2.1", 80))


def test_loopback_is_free():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()
