"""Errors say where, what and what to do, with the status that the command line promises."""

from __future__ import annotations

import pytest

from softpower import errors

EXIT_CODES = {
    "SoftpowerError": 1, "StudyError": 3, "FrameworkError": 3, "SourceError": 5, "DocumentError": 3, "LockError": 4,
    "ObservationError": 3, "UnitError": 3, "PeriodError": 3, "UnknownNameError": 3, "CoverageError": 6,
}  # fmt: skip


def test_every_error_has_its_exit_code():
    classes = {name: vars(errors)[name] for name in errors.__all__ if name.endswith("Error")}
    assert {name: kind.exit_code for name, kind in classes.items()} == EXIT_CODES
    assert all(issubclass(kind, errors.SoftpowerError) for kind in classes.values())
    assert len({kind.code for kind in classes.values()}) == len(classes), "programs tell errors apart by `code`"


def test_the_head_of_the_module_is_the_tree_of_errors():
    for name, code in EXIT_CODES.items():
        line = next(line for line in errors.__doc__.splitlines() if f"{name} " in line)
        assert line.rstrip().endswith(f" {code}")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({}, "it broke"),
        ({"where": "a.csv, line 3"}, "a.csv, line 3: it broke"),
        ({"remedy": "mend it"}, "it broke\n  mend it"),
        ({"where": "a.csv", "remedy": "mend it"}, "a.csv: it broke\n  mend it"),
    ],
)
def test_an_error_reads_as_place_problem_remedy(parts, text):
    assert str(errors.StudyError("it broke", **parts)) == text


def test_the_nearest_word_is_offered_or_what_there_is():
    assert errors.nearest("musik", ["music", "screen"]) == 'did you mean "music"?'
    assert errors.nearest("zzz", ["music", "screen"]) == "there are: music, screen"
    assert errors.nearest("zzz", []) == "there are none"
    assert errors.nearest("zzz", [f"word{i:02}" for i in range(20)]).endswith("word11 …")
