"""The public names are what they say, and every one is documented."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pydoc
import re
import tomllib
import warnings
from pathlib import Path

import pytest

import softpower

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the documentation tools, on their own parts
    from numpydoc.docscrape import NumpyDocString
    from numpydoc.validate import validate

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "softpower"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["numpydoc_validation"]
# On top of what the lint asks for: a docstring at all, what a function returns, and a summary that says what it does.
# The lint reads files and takes a property for a function, so the last two are asked for here alone.
CHECKS = {*SETTINGS["checks"], "GL08", "RT01", "SS05"}
NAMES = getattr(softpower, "__all__", ())


def modules():
    """Dotted names of all modules whose path has no private part."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if not any(part.startswith("_") for part in parts if part != "__init__"):
            found.append(".".join(parts).removesuffix(".__init__"))
    return found


def public_things(module):
    """Dotted names of the public functions, classes, methods and properties that a module defines."""
    for name, thing in vars(importlib.import_module(module)).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module:
            continue
        if inspect.isfunction(thing) or inspect.isclass(thing):
            yield f"{module}.{name}"
        if inspect.isclass(thing):
            for part, value in vars(thing).items():
                described = inspect.isfunction(value) or isinstance(value, property | classmethod | staticmethod)
                if described and not part.startswith("_"):
                    yield f"{module}.{name}.{part}"


def faults(name):
    """What is wrong with a docstring."""
    thing = pydoc.locate(name)
    checks = CHECKS
    found = []
    if inspect.isclass(thing) and (dataclasses.is_dataclass(thing) or "__init__" not in vars(thing)):
        # A class whose fields are its parameters lists them once, as attributes.
        checks = CHECKS - {"PR01", "PR02"}
        found = [f"{name}: the field {field} is not among its attributes" for field in undescribed_fields(thing)]
    return found + [f"{name}: {code} {text}" for code, text in validate(name)["errors"] if code in checks]


def undescribed_fields(thing):
    """Fields of a dataclass that its docstring neither lists nor names between backticks."""
    if not dataclasses.is_dataclass(thing):
        return []
    text = inspect.getdoc(thing) or ""
    page = NumpyDocString(text)
    described = {name.strip() for part in page["Attributes"] + page["Parameters"] for name in part.name.split(",")}
    described.update(re.findall(r"`(\w+)`", text))
    names = [field.name for field in dataclasses.fields(thing)]
    return [name for name in names if not name.startswith("_") and name not in described]


@pytest.mark.parametrize("module", modules())
def test_every_public_thing_is_documented(module):
    assert importlib.import_module(module).__doc__, f"{module} does not say what it is"
    found = [fault for name in public_things(module) for fault in faults(name)]
    assert not found, "\n".join(found)


@pytest.mark.skipif(not NAMES, reason="the package has no public names yet")
def test_public_names_are_sorted_and_there():
    assert list(NAMES) == sorted(set(NAMES))
    assert not [name for name in NAMES if not hasattr(softpower, name)]
    assert set(NAMES) <= set(dir(softpower)), "dir() must show what is loaded when first used"
    shown = {name for name in vars(softpower) if not name.startswith("_")}
    modules = {name for name in shown if inspect.ismodule(vars(softpower)[name])}
    assert shown - modules - {"annotations", "TYPE_CHECKING"} <= set(NAMES), "a name without underscore is public"


@pytest.mark.skipif(not NAMES, reason="the package has no public names yet")
def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = softpower.no_such_name


@pytest.mark.skipif(not NAMES, reason="the package has no public names yet")
def test_no_verb_hides_a_module():
    verbs = {name for name in NAMES if inspect.isfunction(getattr(softpower, name))}
    assert not verbs & {path.stem for path in PACKAGE.iterdir()}


def test_a_missing_docstring_is_found(tmp_path, monkeypatch):
    (tmp_path / "undocumented_module.py").write_text(
        'def bare(x):\n    return x\n\ndef half(x):\n    """Do it."""\n    return x\n', encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert list(public_things("undocumented_module")) == ["undocumented_module.bare", "undocumented_module.half"]
    assert [fault.split()[1] for fault in faults("undocumented_module.bare")] == ["GL08"]
    assert [fault.split()[1] for fault in faults("undocumented_module.half")] == ["PR01", "RT01"]
