"""The command line starts light: `softpower --help` within 8 times a bare interpreter."""

from __future__ import annotations

from timing import PYTHON, cost


def main():
    bare = cost([PYTHON, "-c", "pass"], runs=15)
    print(bare.line("bare interpreter"))
    for name, command in (
        ("softpower --help", [PYTHON, "-m", "softpower", "--help"]),
        ("import softpower", [PYTHON, "-c", "import softpower"]),
    ):
        print(cost(command, runs=15).line(name, bare, "bare interpreter"))


if __name__ == "__main__":
    main()
