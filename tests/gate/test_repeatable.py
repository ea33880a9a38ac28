"""The same articles give the same rows in every process: sets of names decide no tie."""

from __future__ import annotations

import os
import subprocess
import sys

READ = """
import hashlib, pathlib, sys
from softpower.extract import read_article
from softpower.sources import read_document
total = hashlib.sha256()
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    for row in read_article(read_document(path)).rows:
        total.update(repr(sorted(row.items())).encode())
print(total.hexdigest())
"""


def rows_of(folder, seed):
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", READ, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def test_rows_do_not_depend_on_the_order_of_sets(own):
    first, *others = (rows_of(own / "articles", seed) for seed in ("0", "1", "7"))
    assert len(first.strip()) == 64
    assert others == [first, first]
