"""A store as the bytes of one SQLite file."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from softpower.contest import Contest
from softpower.errors import SoftpowerError
from softpower.report.drawings import SHAPES
from softpower.report.schemas import FIELDS, program_version
from softpower.serve.asking import slug
from softpower.serve.making.fronts import front_page
from softpower.serve.making.indicators import indicator_page, known_of
from softpower.serve.making.method import method_page
from softpower.serve.making.packing import board_draws, one_draws, pair_draws
from softpower.serve.making.records import evidence_records, json_text, source_rows
from softpower.serve.making.reports import other_pairs, pair_name, report_page
from softpower.serve.making.site import Made, Site
from softpower.serve.making.sources import source_page, texts_of
from softpower.serve.reweigh import Draws
from softpower.serve.store import FORM, SCHEMA

__all__ = ["Maker"]

_PACKED = 6  # level of gzip: higher ones take twice the time for a twentieth less


class Maker:
    """Fills a store in memory.

    Parameters
    ----------
    contest : Contest
        The contest.
    code : str
        Its name in addresses.
    project_hash : str
        Digest of what the results were made from.
    """

    def __init__(self, contest: Contest, code: str, project_hash: str) -> None:
        self.site = Site.of(contest, code, project_hash)
        self.file = sqlite3.connect(":memory:")
        self.file.executescript(SCHEMA)
        self.failed: list[dict[str, str]] = []

    def base(self, meta: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        """Put in everything but the pages of other pairs.

        Parameters
        ----------
        meta : mapping
            What else is noted of the store.
        files : mapping of str to bytes
            The files of the data package.
        """
        site, contest = self.site, self.site.contest
        records = list(evidence_records(contest, site.cast, site.rows))
        for n, name, facets, *written in records:
            self.file.execute("INSERT INTO evidence VALUES (?,?,?,?,?)", (n, name, *written))
            self.file.execute("INSERT INTO facet VALUES (?,?,?,?,?,?)", (n, *facets))
        self.file.execute("INSERT INTO evidence_words (evidence_words) VALUES ('rebuild')")
        self.file.executemany("INSERT INTO source VALUES (?,?)", source_rows(contest))
        self.file.executemany("INSERT INTO file VALUES (?,?)", files.items())
        shown = {name: json.loads(seen) for _, name, _, _, seen, _ in records}
        self._put(report_page(site, contest, ""))
        self._draws(pair_name(*contest.pair), pair_draws(contest))
        kinds = [self._kind(kind) for kind in contest.framework.kinds()]
        for front in contest.framework.fronts:
            self._try(f"front {front.code}", partial(front_page, site, front.code))
        known = known_of(site, shown)
        for code in dict.fromkeys([*contest.framework.concepts, *contest.framework.indicators]):
            self._try(f"indicator {code}", partial(indicator_page, site, code, known))
        texts = texts_of(site)
        for source in contest.index.parent.parent.sources.values():
            self._put(source_page(site, source, texts.get(source.code), shown))
        self._put(method_page(site))
        self._meta({**self._about(), "kinds": kinds, **meta})

    def pairs(self) -> None:
        """Put in the pages of all other pairs."""
        for contest in other_pairs(self.site.contest):
            self._try("pair " + pair_name(*contest.pair), partial(self._pair, contest))
        self._meta({"complete": True, "failed": self.failed})

    def written(self) -> bytes:
        """Give the file.

        Returns
        -------
        bytes
            A SQLite database.
        """
        self.file.commit()
        with closing(sqlite3.connect(":memory:")) as whole:
            self.file.backup(whole)
            whole.execute("VACUUM")
            return whole.serialize()

    def _about(self) -> dict[str, Any]:
        """Note what the pages that are rendered later need."""
        contest, site = self.site.contest, self.site
        observations, method = contest.index.parent.parent, contest.index.method
        said = contest.headline
        return {
            "form": FORM, "code": site.code, "complete": False, "failed": [], "site": site.frame(),
            "head": site.head("weighted"), "title": contest.title, "period": contest.period,
            "version": program_version(),
            "headline": {"title": said.title, "lead": said.lead}, "observations": len(observations),
            "sources": observations.table["source"].drop_nulls().n_unique(),
            "computed": datetime.now(UTC).date().isoformat(), "symbols": str(site.view("", "")["symbols"]),
            "contenders": {code: _mark(site, code) for code in contest.framework.contenders},
            "shapes": SHAPES, "columns": list(FIELDS["observations"]), "pair": list(contest.pair),
            "needed": {"score": method.min_availability, "lead": method.lead_availability},
            "fronts": [(f.code, f.name) for f in contest.framework.fronts],
            "presets": {name: {slug(f.code): f.presets.get(name, 0.0) for f in contest.framework.fronts}
                        for name in contest.framework.presets},
        }  # fmt: skip

    def _kind(self, kind: str) -> dict[str, Any]:
        """Put in the draws of all contenders of a kind, each on its own and the ranked together."""
        contest = self.site.contest
        nodes = sorted(contest.framework.contenders.values(), key=lambda node: node.order)
        codes = [node.code for node in nodes if node.kind == kind]
        fronts = {}
        for code in codes:
            own = one_draws(contest, code)
            self._draws(f"one/{slug(code)}", own)
            fronts[code] = list(own.fronts)
        if len(codes) > 1:
            pair = contest.pair if contest.kind == kind else (codes[0], codes[1])
            board = board_draws(replace(contest, pair=pair))
            if board is not None:
                self._draws(f"board/{kind}", board)
        return {"name": kind, "contenders": fronts}

    def _meta(self, values: Mapping[str, Any]) -> None:
        self.file.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?,?)", [(key, json_text(x)) for key, x in values.items()]
        )

    def _pair(self, contest: Contest) -> Made:
        """Put in the draws of a pair, and give its page."""
        name = pair_name(*contest.pair)
        page = report_page(self.site, contest, name)
        self._draws(name, pair_draws(contest))
        self._put(page)
        return page

    def _draws(self, name: str, draws: Draws) -> None:
        self.file.execute("INSERT INTO draws VALUES (?,?,?)", (name, json_text(draws.head()), draws.data()))

    def _try(self, what: str, make: Callable[[], Made]) -> None:
        """Put in a page; one that has nothing to stand on is noted, and the others are made all the same."""
        try:
            self._put(make())
        except SoftpowerError as error:
            self.failed.append({"page": what, "reason": error.problem})

    def _put(self, page: Made) -> None:
        self.file.execute(
            "INSERT OR REPLACE INTO page VALUES (?,?,?,?,?,?)",
            (page.address, page.policy, *(_packed(text) for text in (page.html, json_text(page.data), page.csv)),
             json_text(list(page.sources))),
        )  # fmt: skip


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), _PACKED, mtime=0)


def _mark(site: Site, code: str) -> dict[str, Any]:
    mark = site.cast[code]
    return {
        "code": code,
        "page": slug(code),
        "name": mark.name,
        "shape": mark.shape,
        "tone": mark.tone,
        "outlined": mark.outlined,
    }
