"""What all tests share: the folder of shared data, the settings of hypothesis, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

# On a busy machine a slow example is no fault of the code; in CI the same examples come in every run.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def shared():
    """Folder of the data that are too large for the repository: SOFTPOWER_SHARED, or `shared` beside the repository."""
    folder = Path(os.environ.get("SOFTPOWER_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no shared data: set SOFTPOWER_SHARED to its folder, or put it beside the repository")
    return folder


@pytest.fixture(scope="session")
def browser():
    """Chromium, one for all tests of a process: the driver cannot be started twice."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Refuse every connection and look-up that leaves the machine: a test that needs one is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        look_up = socket.getaddrinfo

        def guarded_look_up(host, *args, **kwargs):
            _refuse_outside(host)
            return look_up(host, *args, **kwargs)

        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


def _guarded(call):
    def guarded(self, *args):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_outside(args[-1][0])
        return call(self, *args)

    return guarded


def _refuse_outside(host):
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        inside = ipaddress.ip_address(name).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise RuntimeError(f"a test reached for the network: {name}")
