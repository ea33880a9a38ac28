"""What every page of a contest shares, and a page as it goes into the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest
from softpower.report.cells import safe_rows
from softpower.report.drawings import symbols
from softpower.report.page.cast import Cast
from softpower.report.page.evidence import choose
from softpower.report.page.fronts import ways_of
from softpower.report.schemas import program_version
from softpower.serve.asking import slug
from softpower.serve.drawing import rendered
from softpower.serve.making.records import observation_rows

__all__ = ["Made", "Site", "csv_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page with its twins.

    Attributes
    ----------
    address : str
        Below the contest.
    html, policy : str
        The page and what it may do.
    data : mapping
        The page as plain data.
    csv : str
        The page as a table.
    sources : tuple of str
        Codes of the sources behind it.
    """

    address: str
    html: str
    policy: str
    data: Mapping[str, Any]
    csv: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """A contest on its way into the store.

    Attributes
    ----------
    contest : Contest
        The contest.
    code : str
        Its name in addresses.
    cast : Cast
        Names and marks.
    rows : list of dict
        All observations as plain data: those of the report first, in its order.
    project_hash : str
        Digest of what the results were made from.
    """

    contest: Contest
    code: str
    cast: Cast
    rows: list[dict[str, Any]]
    project_hash: str

    @classmethod
    def of(cls, contest: Contest, code: str, project_hash: str) -> Site:
        """Begin with a contest.

        Parameters
        ----------
        contest : Contest
            The contest.
        code : str
            Its name in addresses.
        project_hash : str
            Digest of what the results were made from.

        Returns
        -------
        Site
            The site.
        """
        cast, rows = Cast(contest), observation_rows(contest)
        first = {row["id"]: n for n, row in enumerate(choose(contest, cast, ways_of(contest)))}
        rows.sort(key=lambda row: first.get(row["id"], len(first)))
        return cls(contest, code, cast, rows, project_hash)

    def view(self, at: str, address: str) -> dict[str, Any]:
        """Give what the frame of a page says.

        Parameters
        ----------
        at : str
            Which place of the navigation the page is; empty for none.
        address : str
            The page's address on the server, without an ending.

        Returns
        -------
        dict
            What the templates call `site`.
        """
        return {**self._shared, "at": at, "twin": address, "query": "", "note": ""}

    @cached_property
    def _shared(self) -> dict[str, Any]:
        method = self.contest.index.method
        return {**self.frame(), "symbols": Markup(symbols()), "version": program_version(), "seed": method.seed,
                "draws": method.draws}  # fmt: skip

    def frame(self) -> dict[str, Any]:
        """Give the part that the store keeps for pages that are rendered later.

        Returns
        -------
        dict
            Plain data.
        """
        contest, framework = self.contest, self.contest.framework
        return {
            "code": self.code,
            "title": contest.title,
            "contenders": [(slug(code), node.name) for code, node in framework.contenders.items()],
            "pair": [slug(code) for code in contest.pair],
            "fronts": [(slug(front.code), front.name) for front in framework.fronts],
            "weights": ",".join(f"{slug(front.code)}:{front.weight:g}" for front in framework.fronts),
        }

    def head(self, schema: str) -> dict[str, Any]:
        """Give what stands first in every twin.

        Parameters
        ----------
        schema : str
            Name of the form.

        Returns
        -------
        dict
            Plain data.
        """
        method = self.contest.index.method
        return {"schema": f"softpower.explorer.{schema}/1", "contest": self.code, "project_hash": self.project_hash,
                "seed": method.seed, "draws": method.draws}  # fmt: skip

    def render(self, template: str, at: str, address: str, view: Mapping[str, Any]) -> tuple[str, str]:
        """Render a page of this contest.

        Parameters
        ----------
        template : str
            Its template.
        at : str
            Place in the navigation.
        address : str
            Its address on the server, without an ending.
        view : mapping
            What it says.

        Returns
        -------
        page, policy : str
            The page and what it may do.
        """
        return rendered(template, {"site": self.view(at, address), **view})


def csv_of(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Write plain rows as CSV for spreadsheets.

    Parameters
    ----------
    rows : iterable of mapping
        The rows.
    columns : iterable of str
        The columns; what a row lacks stays empty.

    Returns
    -------
    str
        The table, with texts made harmless.
    """
    names = list(columns)
    return safe_rows(names, ([row.get(name) for name in names] for row in rows))
