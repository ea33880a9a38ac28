"""The documents say what is so: links resolve, names exist, and the reference is the code's own text."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FRAGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|deprecated|removed|fixed|security)\.md")

no_commands_yet = pytest.mark.skipif(
    not (ROOT / "src/softpower/__main__.py").exists(), reason="there is no command line yet"
)


def pages():
    """All documents, as paths from the root."""
    found = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found)


def prose(path):
    """Text of a document without its blocks of code and its code words."""
    text = re.sub(r"^```.*?^```", "", (ROOT / path).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", lambda match: match[0].replace("[", "(").replace("]", ")"), text)


def anchors(path):
    """Anchors that the headings of a document make, in the way of GitHub."""
    headings = re.findall(r"^#+ +(.+?) *$", prose(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def script(name):
    """A module out of scripts/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def distribution(requirement):
    """Name of the distribution that a requirement asks for."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("path", pages(), ids=str)
def test_links_resolve(path):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = ROOT / path.parent / name if name else ROOT / path
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            broken.append(target)
    assert not broken, f"{path} links to what is not there: {', '.join(broken)}"


def test_every_dependency_has_its_reason():
    lines = (DOCS / "dependencies.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.startswith("| `")]
    reasons = {cells[1].strip(" `").lower().replace("_", "-"): cells[2].strip() for cells in rows}
    groups = PROJECT.get("dependency-groups", {})
    extras = PROJECT["project"].get("optional-dependencies", {})
    asked = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *(each for group in (*groups.values(), *extras.values()) for each in group if isinstance(each, str)),
    ]
    assert {distribution(each) for each in asked} == set(reasons)
    assert not [name for name, reason in reasons.items() if len(reason.split()) < 4]


def test_the_picture_of_the_floors_is_the_contract():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    floors = next(each["layers"] for each in contracts if each["type"] == "layers")
    section = (DOCS / "architecture.md").read_text(encoding="utf-8").split("\n## Floors\n")[1]
    picture = section.split("```text\n")[1].split("```")[0]
    assert [re.split(r" {2,}", line)[0] for line in picture.splitlines()] == floors


def test_versions_agree():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {PROJECT['project']['version']}\n" in citation


@pytest.mark.parametrize("path", sorted((ROOT / "changelog.d").iterdir()), ids=lambda path: path.name)
def test_fragments_of_the_changelog(path):
    if path.name == "README.md":
        return
    assert FRAGMENT.fullmatch(path.name), f"{path.name}: the form is NAME.KIND.md, see changelog.d/README.md"
    text = path.read_text(encoding="utf-8")
    assert re.match(r"[A-Z`]", text), "a fragment is whole sentences, without heading or list"
    assert text.endswith((".\n", ".`\n")), "a fragment ends with a full stop and a line end"


@no_commands_yet
def test_command_reference_is_what_help_says():
    writer = script("write_cli_reference")
    assert writer.PAGE.read_text(encoding="utf-8") == writer.cli_reference(), "`make docs` writes it anew"


def test_name_reference_is_what_docstrings_say():
    softpower = pytest.importorskip("softpower")
    if not getattr(softpower, "__all__", ()):
        pytest.skip("the package has no public names yet")
    writer = script("write_api_reference")
    assert writer.PAGE.read_text(encoding="utf-8") == writer.api_reference(), "`make docs` writes it anew"


@no_commands_yet
def test_every_command_and_option_is_explained():
    from softpower.cli import main

    writer = script("write_cli_reference")
    told = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in pages() if path.name != "cli.md")
    silent = []
    for command, context in writer.walk(main, writer.make_context(main, "softpower")):
        if not re.search(rf"\b{re.escape(context.command_path)}\b", told):
            silent.append(f"{context.command_path} stands in no document beside the reference")
        silent += [
            f"{context.command_path} {max(parameter.opts, key=len)} has no help"
            for parameter in command.params
            if parameter.param_type_name == "option" and not getattr(parameter, "help", None)
        ]
    assert not silent, "\n".join(silent)


def test_what_links_look_like():
    assert anchors(Path("docs/dependencies.md")) >= {"dependencies"}
    assert distribution("lxml_html_clean>=0.4; python_version > '3'") == "lxml-html-clean"
    assert FRAGMENT.fullmatch("range-of-a-lead.fixed.md")
    assert not FRAGMENT.fullmatch("Range.md")
