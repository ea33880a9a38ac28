"""Help texts: there, in one form, light, and their examples run."""

from __future__ import annotations

import gzip
import itertools
import json
import resource
import shlex
import subprocess
import sys

import click
import pytest

from softpower.cli import SECTIONS, main

COMMANDS = [name for section in SECTIONS for name in section.commands]


def context():
    return click.Context(main, info_name="softpower")


@pytest.mark.parametrize("words", [(), ("-h",), ("--help",)])
def test_help(cli, words):
    result = cli(*words)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: softpower [OPTIONS] [COMMAND] [ARGS]...\n\n  Measure a contest")
    assert "\n    softpower run my-study\n    softpower show my-study\n" in result.stdout, "a line each"
    places = [result.stdout.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_the_first_five_stand_first():
    assert list(SECTIONS[0].commands) == ["demo", "init", "run", "show", "trace"]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_of_a_command(cli, name, flag):
    text = cli(name, flag).stdout
    assert text.startswith(f"Usage: softpower {name} ")
    first = text.split("\n\n")[1].strip()
    assert first.endswith(".")
    assert "Parameters\n" not in text
    assert "\nExamples:\n" in text
    assert "\nSee also: " in text


@pytest.mark.parametrize("name", COMMANDS)
def test_short_flags_are_few(name):
    command = main.get_command(context(), name)
    short = {opt for p in command.params for opt in p.opts if opt.startswith("-") and not opt.startswith("--")}
    assert short <= {"-f", "-o", "-w", "-q", "-v", "-h"}


def examples():
    from softpower.cli.group import filled

    return [(name, line) for name in COMMANDS for line in filled(main.get_command(context(), name).examples)]


@pytest.mark.parametrize(("name", "line"), examples(), ids=lambda value: value.replace(" ", "_"))
def test_an_example_runs(cli, name, line, bundled, tmp_path, monkeypatch):
    """In a folder that holds the bundled study, an article and a table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tokyo-seoul").symlink_to(bundled[0], target_is_directory=True)
    (tmp_path / "article.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(json.dumps({"html": ARTICLE}).encode()))
    for file, text in PLAIN_TABLES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    if name == "demo" or "--draws" in line:
        pytest.skip("runs for itself, and takes longer")
    if name == "serve":
        pytest.skip("runs until it is stopped: tests/serve")
    words = shlex.split(line)
    named = [w for before, w in itertools.pairwise(words) if w.endswith((".csv", ".toml", ".html")) and before != "-o"]
    if missing := [w for w in named if not (tmp_path / w).exists()]:
        pytest.skip(f"{missing[0]} is made by the tests of that command")
    assert words[:2] == ["softpower", name]
    result = cli(*words[1:])
    assert result.exit_code == 0, result.output


ARTICLE = """<!doctype html>
<html><head><title>Two towns</title><meta name="date" content="2025-03-01"></head><body><article>
<h1>Two towns</h1>
<p>Tokyo and Seoul compete for visitors from abroad, and both of them have had a good year by any measure.</p>
<p>In 2024, Tokyo welcomed 24.8 million foreign visitors, while Seoul welcomed 13.1 million foreign visitors.</p>
<p>A hotel night costs $140 in Tokyo and $90 in Seoul, says the guide, which looked at some hundred hotels.</p>
</article></body></html>
"""
PLAIN_TABLES = {
    "iData.csv": "uCode,songs,price\na,12,80\nb,30,120\nc,20,95\n",
    "iMeta.csv": "iCode,Type,Level,Parent,Direction,Weight\nsongs,Indicator,1,all,1,2\nprice,Indicator,1,all,-1,1\n"
    "all,Aggregate,2,,1,1\n",
    "method.toml": '[normalise]\nmethod = "minmax"\n[aggregate]\nmethod = "arithmetic"\n'
    '[vary.weights]\nkind = "weights"\nspread = 0.3\n[vary.data]\nkind = "data"\nrelative = 0.1\n',
}
TABLE = "contender,indicator,period,value,unit,source\nAlba,Songs,2024,12,count,a\nBreda,Songs,2024,30,count,a\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shwo",), 'there is no command "shwo". Did you mean "show"?'),
        (("frobnicate",), 'there is no command "frobnicate". Commands: '),
        (("show", "x", "--fornt", "songs"), "no such option"),
        (("show", "x", "--fornt", "songs"), "--front"),
        (("show", "x", "scorebord"), "'scorebord' is not one of"),
        (("show",), "missing argument 'STUDY'"),
        (("run", "x", "--draws", "3"), "3 is not in the range"),
        (("export", "x"), "missing option '-o'"),
    ],
)
def test_wrong_usage(cli, words, said):
    result = cli(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) <= 3
    assert result.stdout == ""


def test_version(cli):
    result = cli("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("softpower ")


def test_help_is_quick():
    """Within 8 times of a bare interpreter, in processor time, since the machine may be busy with other things."""

    def best(*words):
        times = []
        for _ in range(4):
            began = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            ended = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
        return min(times)

    assert best("-m", "softpower", "--help") < 8 * best("-c", "pass")
