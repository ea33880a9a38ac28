"""The templates of the explorer and what every page of it shares: style, script and policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from softpower.report.page.text import clean, web_address
from softpower.serve.asking import slug

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["POLICY", "around", "policy_for", "rendered"]

# On the network the page may read its own server and be sent to it, and nothing else; nobody may frame it.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def policy_for(script: str) -> str:
    """Give the policy of a page.

    Parameters
    ----------
    script : str
        The one script in it.

    Returns
    -------
    str
        The value of the header.
    """
    return POLICY.format(digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())


def rendered(template: str, view: dict[str, Any]) -> tuple[str, str]:
    """Render a page of the explorer.

    Parameters
    ----------
    template : str
        Its template, without the ending.
    view : dict
        What it says; every text is escaped.

    Returns
    -------
    page, policy : str
        The page and what it may do.
    """
    page = _environment().get_template(f"{template}.html.jinja").render(view)
    return page, policy_for(_script())


@cache
def _environment() -> Environment:
    """Make the environment: every text is escaped, and control characters are shown as a sign."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda thing: clean(thing) if type(thing) is str else thing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(web_address=web_address, slug=slug)
    environment.globals.update(style=Markup(_style()), script=Markup(_script()))
    return environment


def _template(name: str) -> str:
    """Find a template here, or among those of the report."""
    own = resources.files("softpower.serve") / "templates" / name
    return (own if own.is_file() else resources.files("softpower.report.page") / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (resources.files("softpower.serve") / "templates" / "explorer.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    shared = [resources.files("softpower.report.page") / name for name in ("style.css", "narrow.css")]
    own = resources.files("softpower.serve") / "templates" / "explorer.css"
    return "".join(file.read_text(encoding="utf-8") for file in (*shared, own))


def around(site: dict[str, Any]) -> str:
    """Render what the explorer adds to a report page.

    Parameters
    ----------
    site : dict
        What the frame of a page says.

    Returns
    -------
    str
        A style, the comment ``<!-- style ends -->``, and the places of the explorer with a choice of the pair.
    """
    own = (resources.files("softpower.serve") / "templates" / "explorer.css").read_text(encoding="utf-8")
    places = _environment().get_template("around.html.jinja").render(site=site)
    return f"<style>{own}</style>\n<!-- style ends -->{places}"
