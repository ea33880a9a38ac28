"""The examples in the documents run: Python as it stands, commands by name and option."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "softpower"
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```", flags=re.MULTILINE | re.DOTALL)


def blocks(language):
    """Pages that hold blocks in a language, as {page: [(first line, text)]}."""
    found = {}
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        text = path.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            if match["language"] == language:
                line = text.count("\n", 0, match.start()) + 2
                found.setdefault(str(path.relative_to(ROOT)), []).append((line, match["text"]))
    return found


PYTHON = blocks("python")
CONSOLE = blocks("console")


@pytest.mark.skipif(not (PACKAGE / "__main__.py").exists(), reason="the package is not whole yet")
@pytest.mark.parametrize("page", sorted(PYTHON))
def test_python_runs(page, tmp_path, monkeypatch):
    """The blocks of a page run one after the other, in a folder that holds the bundled studies."""
    if (PACKAGE / "studies").is_dir():
        shutil.copytree(PACKAGE / "studies", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    run_page(page, PYTHON[page])


def run_page(page, parts):
    names = {"__name__": "__main__"}
    for line, text in parts:
        if text.lstrip().startswith(">>>"):
            test = doctest.DocTestParser().get_doctest(text, names, page, page, line - 1)
            runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
            assert runner.run(test, clear_globs=False).failed == 0, f"{page}:{line}: see the output above"
            names.update(test.globs)
        else:
            # Blank lines in front make the numbers of lines in an error those of the page.
            exec(compile("\n" * (line - 1) + text, page, "exec"), names)


def calls(text):
    """The commands of a console block, as lists of words, without what the shell adds."""
    prompts = re.findall(r"^\$ (.+(?:\n> .+)*)", re.sub(r"\\\n\s*(> )?", " ", text), flags=re.MULTILINE)
    for prompt in prompts:
        words = shlex.split(prompt, comments=True)
        while words:
            end = next(
                (place for place, word in enumerate(words) if word in {"|", "&&", ";", ">", "<", ">>"}), len(words)
            )
            yield words[:end]
            words = words[end + 1 :]


def faults(words, main):
    """What a call of softpower names that does not exist."""
    import click

    command, context = main, click.Context(main, info_name="softpower")
    for word in words[1:]:
        if isinstance(command, click.Group) and not word.startswith("-"):
            below = command.get_command(context, word)
            if below is None:
                return [f"{context.command_path} {word}"]
            command, context = below, click.Context(below, info_name=word, parent=context)
        elif re.match(r"--?[A-Za-z]", word):
            known = {name for each in command.get_params(context) for name in (*each.opts, *each.secondary_opts)}
            if not {word.partition("=")[0], word[:2]} & known:
                return [f"{context.command_path} {word}"]
    return []


@pytest.mark.skipif(not (PACKAGE / "__main__.py").exists(), reason="there is no command line yet")
@pytest.mark.parametrize("page", sorted(CONSOLE))
def test_commands_exist(page):
    from softpower.cli import main

    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    wrong = []
    for line, text in CONSOLE[page]:
        for words in calls(text):
            if Path(words[0]).name == "softpower":
                wrong += [f"{page}:{line}: {fault} does not exist" for fault in faults(words, main)]
            elif words[0] == "make":
                named = {word for word in words[1:] if "=" not in word and not word.startswith("-")}
                wrong += [f"{page}:{line}: make {target} does not exist" for target in sorted(named - targets)]
    assert not wrong, "\n".join(wrong)


def test_a_wrong_example_is_found(capsys):
    import click

    group = click.Group("softpower", commands=[click.Command("go", params=[click.Option(["-f", "--form"])])])
    assert faults(["softpower", "go", "--form=csv", "-fcsv", "x"], group) == []
    assert faults(["softpower", "go", "--from", "x"], group) == ["softpower go --from"]
    assert faults(["softpower", "gone"], group) == ["softpower gone"]
    assert list(calls("$ a b \\\n    c | d > e  # f\noutput\n$ g\n")) == [["a", "b", "c"], ["d"], ["e"], ["g"]]
    with pytest.raises(AssertionError, match=r"page\.md:4"):
        run_page("page.md", [(4, ">>> 1 + 1\n3\n")])
    assert "Expected" in capsys.readouterr().out
    with pytest.raises(ZeroDivisionError):
        run_page("page.md", [(4, "1 / 0\n")])
