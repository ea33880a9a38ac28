"""CPU seconds and peak memory of whole commands, as the operating system counts them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass

PYTHON = sys.executable


@dataclass(frozen=True)
class Cost:
    """What one command costs: medians over its runs."""

    cpu: float
    memory: float

    def line(self, name, floor=None, of=""):
        """One printed line, with the ratio to a floor of the same run."""
        ratio = f"   {self.cpu / floor.cpu:5.1f} x {of}" if floor else ""
        return f"{name:<44} {self.cpu:7.3f} CPU s  {self.memory:6.0f} MB{ratio}"


def cost(command, *, runs=5, cwd=None, fresh=None):
    """Run a command several times after one warm-up; `fresh` is called before each run."""
    cpu, memory = [], []
    for run in range(runs + 1):
        if fresh is not None:
            fresh()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
        error = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        if child.returncode != 0:
            message = f"{' '.join(map(str, command))} ended with {child.returncode}\n{error.decode(errors='replace')}"
            raise SystemExit(message)
        if run:
            cpu.append(usage.ru_utime + usage.ru_stime)
            memory.append(usage.ru_maxrss / 1024)
    return Cost(statistics.median(cpu), max(memory))
