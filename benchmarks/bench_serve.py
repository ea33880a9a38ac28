"""The explorer on the bundled study: start, memory at rest, requests a second on one core, and how long readers wait.

Requests come over raw sockets from a process of its own, on loopback, over connections that stay open; every request
under other weights has weights of its own, so nothing is answered from memory. A rate is requests over the CPU time of
the server: what one core would give on a machine of its own. The time on the clock stands beside it, with all else that
the machine did meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from timing import PYTHON

from softpower.study import copy_bundled

CLIENTS, SECONDS, MOST = 16, 6.0, 40_000
FRONTS = ("music", "screen", "content", "visitors", "perception")
TICKS = os.sysconf("SC_CLK_TCK")


def targets(kind, code, seed):
    """Give addresses without end: the same scores, scores under ever other weights, or the pages of a reader."""
    drawn = random.Random(seed)
    while True:
        if kind == "scores":
            yield f"/c/{code}.json"
        elif kind == "weights":
            yield f"/c/{code}.json?w=" + ",".join(f"{front}:{drawn.uniform(0, 30):.4f}" for front in FRONTS)
        elif kind == "search":
            yield f"/evidence.json?contest={code}&limit=20&q=" + drawn.choice(
                ["seoul", "visitors", "netflix", "tokyo+20"]
            )
        else:
            yield drawn.choice([f"/c/{code}", f"/c/{code}/front/music", f"/c/{code}/indicator/arrivals", "/method"])


async def client(port, addresses, end, times):
    """Ask one address after the other, and note how long each answer took."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < end and len(times) < MOST:
        began = time.perf_counter()
        request = f"GET {next(addresses)} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(request.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"the server answered {head[:60]!r}")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(length)
        times.append(time.perf_counter() - began)
    writer.close()


async def load(port, kind, code):
    times = []
    end = time.monotonic() + SECONDS
    await asyncio.gather(*(client(port, targets(kind, code, n), end, times) for n in range(CLIENTS)))
    return times


def generate(port, kind, code):
    """Run as a process of its own: print how long each request took."""
    began = time.monotonic()
    times = sorted(asyncio.run(load(port, kind, code)))
    took = time.monotonic() - began
    at = [times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.99)]
    print(json.dumps({"requests": len(times), "seconds": took, "median": at[0], "p99": at[1]}))


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    line = next(row for row in Path(f"/proc/{pid}/status").read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def get(address):
    with urllib.request.urlopen(address, timeout=60) as reply:
        return json.loads(reply.read())


def start(folder):
    """Start the explorer: process, port, and seconds until it had answered."""
    began = time.monotonic()
    command = [PYTHON, "-m", "softpower", "serve", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = server.stdout.readline().strip()
    get(f"{address}healthz")
    return server, int(address.rstrip("/").rpartition(":")[2]), time.monotonic() - began


def stop(server):
    server.terminate()
    server.wait(20)


def first(folder):
    """Start with nothing at hand: the study is run and every page is rendered."""
    began = time.monotonic()
    server, port, cold = start(folder)
    print(f"cold start, study never run: first page after {cold:.1f} s on the clock", flush=True)
    while not get(f"http://127.0.0.1:{port}/healthz")["contests"][0]["complete"]:
        time.sleep(0.5)
    took = time.monotonic() - began
    time.sleep(3)  # the process that rendered is waited for, and its time counted with its parent's
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    spent = (int(fields[13]) + int(fields[14])) / TICKS
    size = (folder / "build" / "explorer.sqlite").stat().st_size / 1e6
    print(f"every pair rendered: {spent:.1f} CPU s, {took:.0f} s on the clock; the store has {size:.1f} MB", flush=True)
    stop(server)


def again(folder):
    """Start with the store at hand."""
    starts = []
    for _ in range(5):
        server, _, took = start(folder)
        starts.append(took)
        rest, busy = memory(server.pid), cpu(server.pid)
        stop(server)
    print(f"start with the store at hand: {min(starts):.2f} to {max(starts):.2f} s, {busy:.2f} CPU s (below 3)")
    print(f"memory at rest: {rest:.0f} MB (below 80)", flush=True)


def busy(folder):
    """Let sixteen clients ask at once."""
    server, port, _ = start(folder)
    code = get(f"http://127.0.0.1:{port}/index.json")["contests"][0]["contest"]
    for kind, least in (("scores", 1000), ("weights", 500), ("search", None), ("pages", None)):
        before = cpu(server.pid)
        run = [PYTHON, __file__, str(port), kind, code]
        found = json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout)
        spent = cpu(server.pid) - before
        wanted = f" (at least {least:,})" if least else ""
        clock = f"{found['requests'] / found['seconds']:,.0f} a second on the clock"
        waits = f"median {1000 * found['median']:.0f} ms, 99th percentile {1000 * found['p99']:.0f} ms"
        rate = f"{found['requests'] / spent:,.0f} a CPU second{wanted}"
        print(f"{kind}: {rate}, {clock}; with {CLIENTS} clients {waits}", flush=True)
    print(f"memory after all of it: {memory(server.pid):.0f} MB")
    stop(server)


def main(folder=None):
    with tempfile.TemporaryDirectory() as place:
        if folder is None:
            folder = copy_bundled(Path(place) / "tokyo-seoul")
            first(folder)
        again(folder)
        busy(folder)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        generate(int(sys.argv[1]), sys.argv[2], sys.argv[3])
    else:
        main(*map(Path, sys.argv[1:]))  # a folder that was served before spares the cold start
