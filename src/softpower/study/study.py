"""Study: a folder, what people wrote in it, and the run from there to a contest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from softpower.contest import Contest, compare
from softpower.errors import StudyError
from softpower.estimates import Estimates, reconcile
from softpower.framework import Framework, Method
from softpower.index import Index, build
from softpower.observations import Observations, correct
from softpower.provenance import Source
from softpower.sources import Document, read_document
from softpower.study.build_framework import read_framework
from softpower.study.cache import Cache, digest_of, package_version, program
from softpower.study.goalposts import keep_goalposts, read_goalposts
from softpower.study.lock import check_lock, write_lock
from softpower.study.rows import read_corrections, read_observations, read_sources
from softpower.study.runs import keep_run
from softpower.study.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.verdicts import Verdicts

__all__ = ["STAGES", "Progress", "Study", "read_study"]

STAGES = ("observations", "estimates", "index", "contest")

Progress = Callable[[str, str], None]  # (stage, what was done); called when a stage ends


def _silent(_stage: str, _text: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Study:
    """A study folder, read and checked.

    Attributes
    ----------
    folder : Path
        Where it lies.
    settings : Settings
        What study.toml says.
    framework : Framework
        The tree, the contenders and the rules.
    sources : dict of str to Source
        The sources by code.
    """

    folder: Path
    settings: Settings
    framework: Framework
    sources: dict[str, Source]

    @property
    def title(self) -> str:
        """The study's title."""
        return self.settings.title

    @property
    def method(self) -> Method:
        """The study's choices of method."""
        return self.settings.method

    def documents(self) -> list[Document]:
        """Read the articles that lie in the study's `sources` folder.

        Returns
        -------
        list of Document
            The documents of the sources that have a path.

        Raises
        ------
        DocumentError
            If a file is missing or no article.
        LockError
            If the bytes differ from those that were read first.
        """
        read = [read_document(self.folder / "sources" / s.path, s) for s in self.sources.values() if s.path]
        check_lock(self.folder, read)
        return read

    def entered(self) -> Observations:
        """Read the observations that people entered or imported.

        Returns
        -------
        Observations
            The rows of observations.csv.
        """
        return read_observations(self.folder, self.framework, self.sources)

    def observe(self, documents: Iterable[Document] | None = None) -> Observations:
        """Gather every observation: entered rows, then what the articles state, corrections applied.

        Parameters
        ----------
        documents : iterable of Document, optional
            The articles; those of the study by default.

        Returns
        -------
        Observations
            The whole tidy table.
        """
        observations = self.entered()
        read = self.documents() if documents is None else list(documents)
        if read:
            from softpower.extract import observe  # the reader is heavy, and many studies have no article

            observations = observations.join(observe(read, self.framework))
        observations = replace(observations, sources={**observations.sources, **self.sources})
        return correct(observations, read_corrections(self.folder, self.framework))

    def run(
        self,
        *,
        draws: int | None = None,
        seed: int | None = None,
        progress: Progress | None = None,
        must_keep: bool = True,
    ) -> Contest:
        """Run the stages that are out of date, from the sources to the contest.

        Parameters
        ----------
        draws, seed : int, optional
            In place of those in study.toml.
        progress : callable, optional
            Told of each stage as it ends.
        must_keep : bool, default True
            Whether it is an error that the results cannot be kept; otherwise a study in a folder that may not be
            written to is computed all the same.

        Returns
        -------
        Contest
            The contest.

        Raises
        ------
        StudyError
            If the folder cannot be written to, and `must_keep`.
        CoverageError
            If no scored concept has any value.
        """
        return Run(self, self._method(draws, seed), progress or _silent, must_keep=must_keep).contest()

    def run_to(self, stage: str, *, progress: Progress | None = None) -> Observations | Estimates | Index | Contest:
        """Run the stages up to one, and give its result.

        Parameters
        ----------
        stage : {"observations", "estimates", "index", "contest"}
            The stage.
        progress : callable, optional
            Told of each stage as it ends.

        Returns
        -------
        Observations, Estimates, Index or Contest
            What the stage made.
        """
        run = Run(self, self.method, progress or _silent)
        steps: dict[str, Callable[[], Observations | Estimates | Index | Contest]] = {
            "observations": run.observations, "estimates": run.estimates, "index": run.index, "contest": run.contest,
        }  # fmt: skip
        return steps[stage]()

    def verify(self, documents: Iterable[Document] | None = None, *, progress: Progress | None = None) -> Verdicts:
        """Hold the claims of articles against the study.

        Parameters
        ----------
        documents : iterable of Document, optional
            The articles; those of the study itself by default, with corrections applied.
        progress : callable, optional
            Told of each stage as it ends.

        Returns
        -------
        Verdicts
            One verdict a claim. No article is evidence for itself.
        """
        from softpower.verdicts import claims_in, verify  # the reader is heavy, and other commands do without

        estimates = Run(self, self.method, progress or _silent, must_keep=False).estimates()
        if documents is None:
            return verify(claims_in(estimates.parent), estimates)
        from softpower.extract import observe

        return verify(observe(documents, self.framework), estimates)

    def _method(self, draws: int | None, seed: int | None) -> Method:
        method = self.method
        if draws is not None:
            method = replace(method, draws=draws)
        return method if seed is None else replace(method, seed=seed)


class Run:
    """One run of a study: each stage is taken from the cache while its inputs hold.

    Parameters
    ----------
    study : Study
        The study.
    method : Method
        The choices of method of this run.
    progress : callable
        Told of each stage as it ends.
    must_keep : bool, default True
        Whether it is an error that a result cannot be kept.
    """

    def __init__(self, study: Study, method: Method, progress: Progress, *, must_keep: bool = True) -> None:
        self.study, self.method, self.progress, self.must_keep = study, method, progress, must_keep
        self.cache = Cache(study.folder / "build")
        self.digests: dict[str, str] = {}
        self.seconds: dict[str, float] = {}

    def observations(self) -> Observations:
        """Read the sources.

        Returns
        -------
        Observations
            The result, from the cache where its inputs hold.
        """
        began = time.perf_counter()
        documents = self.study.documents()
        self.digests["observations"] = digest = digest_of(
            [program(), *_inputs(self.study.folder), *(d.sha256 for d in documents)]
        )
        found = self.cache.observations(digest, self.study.sources, {d.source.code: d for d in documents})
        if found is None:
            found = self.study.observe(documents)
            self._keep(self.cache.keep_observations, digest, found)
            if documents:
                self._keep(write_lock, self.study.folder, documents)
        stated_in = found.table["source"].drop_nulls().n_unique()
        self._done("observations", began, f"{_count(len(found), 'observation')} from {_count(stated_in, 'source')}")
        return found

    def estimates(self) -> Estimates:
        """Reconcile the observations.

        Returns
        -------
        Estimates
            The result, from the cache where its inputs hold.
        """
        observations = self.observations()
        began = time.perf_counter()
        self.digests["estimates"] = digest = digest_of(
            [self.digests["observations"], repr(self.study.settings.contenders)]
        )
        found = self.cache.estimates(digest, self.study.framework, observations)
        if found is None:
            found = reconcile(observations, self.study.framework)
            self._keep(self.cache.keep_estimates, digest, found)
        self._done("estimates", began, f"{found.table.height:,} cells")
        return found

    def index(self) -> Index:
        """Draw the scores.

        Returns
        -------
        Index
            The result, from the cache where its inputs hold.
        """
        estimates = self.estimates()
        began = time.perf_counter()
        periods = self.study.settings.periods
        self.digests["index"] = digest = digest_of([self.digests["estimates"], repr(self.method), repr(periods)])
        paths = self.cache.paths(digest)
        posts = read_goalposts(self.study.folder, self.study.framework)
        built = build(estimates, self.method, periods=periods, posts=posts, paths=paths)
        if paths is None:
            self._keep(self.cache.keep_paths, digest, built.paths)
        self._keep(keep_goalposts, self.study.folder, built)
        self._done("index", began, f"{self.method.draws:,} draws of {len(built.paths.keys)} series")
        return built

    def contest(self) -> Contest:
        """Hold the contenders against each other.

        Returns
        -------
        Contest
            The result, from the cache where its inputs hold.
        """
        index = self.index()
        began = time.perf_counter()
        settings = self.study.settings
        contest = compare(index, title=settings.title, pair=settings.pair, period=settings.period)
        self._done("contest", began, contest.headline.title)
        record = {
            "softpower": package_version(), "seed": self.method.seed, "draws": self.method.draws,
            "digests": self.digests, "seconds": {name: round(s, 3) for name, s in self.seconds.items()},
        }  # fmt: skip
        self._keep(self.cache.keep_run, record)
        self._keep(keep_run, self.study.folder, contest)
        return contest

    def _keep(self, keep: Callable[..., None], *what: object) -> None:
        """Keep a result; where the folder may not be written to, looking at the study goes on without."""
        try:
            keep(*what)
        except StudyError:
            if self.must_keep:
                raise

    def _done(self, stage: str, began: float, text: str) -> None:
        self.seconds[stage] = time.perf_counter() - began
        self.progress(stage, f"{text}, {self.seconds[stage]:.1f} s")


def read_study(folder: str | Path) -> Study:
    """Read a study folder.

    Parameters
    ----------
    folder : str or Path
        A folder that holds study.toml.

    Returns
    -------
    Study
        The study, checked.

    Raises
    ------
    StudyError
        If a file is missing or malformed; the file, line or key is said.
    FrameworkError
        If the tree does not hold together.
    """
    path = Path(folder)
    if not path.is_dir():
        raise StudyError("there is no such folder", where=str(path), remedy="`softpower init FOLDER` makes a study")
    settings = read_settings(path / "study.toml")
    return Study(path, settings, read_framework(path, settings), read_sources(path))


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def _inputs(folder: Path) -> list[bytes]:
    """Give the bytes of every table that people edit, with its name."""
    tables = sorted(
        f for f in folder.iterdir() if f.suffix in (".csv", ".toml") and f.name not in ("study.toml", "goalposts.csv")
    )
    return [part for f in tables for part in (f.name.encode(), f.read_bytes())]
