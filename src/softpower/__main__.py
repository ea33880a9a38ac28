"""`python -m softpower`."""

from softpower.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main(prog_name="softpower")
