"""Study: a folder, what people wrote in it, and the run from there to a contest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from softpower.errors import StudyError
from softpower.framework import Framework
from softpower.observations import Observations, correct
from softpower.provenance import Source
from softpower.sources import Document, read_document
from softpower.study.build_framework import read_framework
from softpower.study.rows import read_corrections, read_observations, read_sources
from softpower.study.settings import Settings, read_settings

__all__ = ["Study", "read_study"]


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

    def documents(self) -> list[Document]:
        """Read the articles that lie in the study's `sources` folder.

        Returns
        -------
        list of Document
            The documents of the sources that have a path.
        """
        return [
            read_document(self.folder / "sources" / source.path, source) for source in self.sources.values() if source.path
        ]

    def entered(self) -> Observations:
        """Read the observations that people entered or imported.

        Returns
        -------
        Observations
            The rows of observations.csv.
        """
        return read_observations(self.folder, self.framework, self.sources)

    def observe(self) -> Observations:
        """Gather every observation: entered rows, then what the articles state, corrections applied.

        Returns
        -------
        Observations
            The whole tidy table.
        """
        observations = self.entered()
        documents = self.documents()
        if documents:
            from softpower.extract import observe  # the reader is heavy, and many studies have no article

            observations = observations.join(observe(documents, self.framework))
        return correct(observations, read_corrections(self.folder))


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
