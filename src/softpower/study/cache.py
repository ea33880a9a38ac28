"""The stage cache: what a run computed, kept until one of its inputs changes."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from softpower.estimates import CELLS, USES, Estimates
from softpower.files import write_whole
from softpower.framework import Framework
from softpower.index import Paths, SeriesKey
from softpower.observations import SCHEMA, Observations
from softpower.provenance import Finding, Source
from softpower.sources import Document

__all__ = ["Cache", "digest_of", "program", "run_digest"]

_DIGEST, _FINDINGS = "softpower.digest", "softpower.findings"


def program() -> str:
    """Name the program that computes: its version, and the state of its files where it is being worked on.

    Returns
    -------
    str
        A text that changes when results may change.
    """
    folder = Path(__file__).parents[1]
    files = (f for f in folder.rglob("*") if f.suffix in (".py", ".jinja", ".css", ".js"))
    stamps = sorted((str(f.relative_to(folder)), f.stat().st_size, f.stat().st_mtime_ns) for f in files)
    return f"{package_version()} {hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]}"


def package_version() -> str:
    """Give the version of the package.

    Returns
    -------
    str
        The version, "0" where the package is not installed.
    """
    try:
        return version("softpower")
    except PackageNotFoundError:
        return "0"


def digest_of(parts: Iterable[str | bytes]) -> str:
    """Digest some texts, so that a change of any changes the whole.

    Parameters
    ----------
    parts : iterable of str or bytes
        The texts, in order.

    Returns
    -------
    str
        A SHA-256 in hexadecimal.
    """
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def run_digest(folder: Path) -> str | None:
    """Digest what the last run of a study was made from.

    Parameters
    ----------
    folder : Path
        The study's folder.

    Returns
    -------
    str or None
        A SHA-256 in hexadecimal; None where nothing was run, or the note of the run cannot be read.
    """
    try:
        record = json.loads((folder / "build" / "run.json").read_bytes())
        return digest_of(f"{stage} {digest}" for stage, digest in sorted(record["digests"].items()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


class Cache:
    """Tables in a study's `build` folder, each with the digest of what it was made from.

    Parameters
    ----------
    folder : Path
        The `build` folder; it may be deleted at any time.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def observations(
        self, digest: str, sources: Mapping[str, Source], documents: Mapping[str, Document]
    ) -> Observations | None:
        """Take the observations of an earlier run.

        Parameters
        ----------
        digest : str
            Digest of the inputs.
        sources, documents : mapping
            What the rows refer to; they are read anew.

        Returns
        -------
        Observations or None
            None where there are none of these inputs.
        """
        table, texts = self._read("observations.parquet", digest, SCHEMA), self._read("texts.parquet", digest)
        if table is None or texts is None:
            return None
        return Observations(table, sources, documents, dict(texts.iter_rows()), self._findings("observations.parquet"))

    def kept_observations(self, sources: Mapping[str, Source]) -> Observations:
        """Take the observations that stand here, whatever they were made from.

        Parameters
        ----------
        sources : mapping
            What the rows refer to.

        Returns
        -------
        Observations
            The table; its documents are not read again.

        Raises
        ------
        OSError
            If there are none, or they are broken.
        """
        try:
            table = pl.read_parquet(self.folder / "observations.parquet")
            texts = dict(pl.read_parquet(self.folder / "texts.parquet").iter_rows())
        except pl.exceptions.PolarsError as error:
            raise OSError(str(error)) from error
        return Observations(table.select(list(SCHEMA)), sources, {}, texts, self._findings("observations.parquet"))

    def keep_observations(self, digest: str, observations: Observations) -> None:
        """Keep the observations.

        Parameters
        ----------
        digest : str
            Digest of the inputs.
        observations : Observations
            What was read.
        """
        texts = pl.DataFrame({"source": list(observations.texts), "text": list(observations.texts.values())},
                             schema={"source": pl.String, "text": pl.String})  # fmt: skip
        self._write("texts.parquet", digest, texts)
        self._write("observations.parquet", digest, observations.table, observations.findings)

    def estimates(self, digest: str, framework: Framework, observations: Observations) -> Estimates | None:
        """Take the estimates of an earlier run.

        Parameters
        ----------
        digest : str
            Digest of the inputs.
        framework : Framework
            The framework.
        observations : Observations
            The observations they were made from.

        Returns
        -------
        Estimates or None
            None where there are none of these inputs.
        """
        table, uses = self._read("estimates.parquet", digest, CELLS), self._read("uses.parquet", digest, USES)
        if table is None or uses is None:
            return None
        return Estimates(table, uses, framework, observations, self._findings("estimates.parquet"))

    def keep_estimates(self, digest: str, estimates: Estimates) -> None:
        """Keep the estimates.

        Parameters
        ----------
        digest : str
            Digest of the inputs.
        estimates : Estimates
            What was reconciled.
        """
        self._write("uses.parquet", digest, estimates.uses)
        self._write("estimates.parquet", digest, estimates.table, estimates.findings)

    def paths(self, digest: str) -> Paths | None:
        """Take the drawn paths of an earlier run.

        Parameters
        ----------
        digest : str
            Digest of the inputs.

        Returns
        -------
        Paths or None
            None where there are none of these inputs.
        """
        table = self._read("index.parquet", digest)
        if table is None or table.is_empty():
            return None
        years = tuple(sorted(table["year"].unique().to_list()))
        keys = tuple(
            SeriesKey(*key)
            for key in table.select("node", "contender", "region").unique(maintain_order=True).iter_rows()
        )
        n = len(table["draws"][0])
        draws = table["draws"].explode().to_numpy().reshape(len(keys), len(years), n).transpose(0, 2, 1)
        status = table["status"].to_numpy().reshape(len(keys), len(years)).astype(np.int8)
        return Paths(keys, years, status, draws)

    def keep_paths(self, digest: str, paths: Paths) -> None:
        """Keep the drawn paths.

        Parameters
        ----------
        digest : str
            Digest of the inputs.
        paths : Paths
            What was drawn.
        """
        n_years, n = len(paths.years), paths.draws.shape[1]
        flat = np.ascontiguousarray(paths.draws.transpose(0, 2, 1)).reshape(-1, n)
        table = pl.DataFrame(
            {
                "node": np.repeat([k.node for k in paths.keys], n_years),
                "contender": np.repeat([k.contender for k in paths.keys], n_years),
                "region": np.repeat([k.region for k in paths.keys], n_years),
                "year": np.tile(paths.years, len(paths.keys)),
                "status": paths.status.reshape(-1),
                "draws": pl.Series(flat, dtype=pl.Array(pl.Float64, n)).arr.to_list(),
            }
        )
        self._write("index.parquet", digest, table)

    def keep_run(self, record: Mapping[str, Any]) -> None:
        """Keep the record of a run.

        Parameters
        ----------
        record : mapping
            Versions, seed, digests and seconds by stage.
        """
        write_whole(self.folder / "run.json", (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode())

    def _read(self, name: str, digest: str, schema: Mapping[str, pl.DataType] | None = None) -> pl.DataFrame | None:
        path = self.folder / name
        try:
            if pl.read_parquet_metadata(path).get(_DIGEST) != digest:
                return None
            table = pl.read_parquet(path)
        except (OSError, pl.exceptions.PolarsError):
            return None  # not there, or broken: it is made anew
        return table if schema is None or list(table.columns) == list(schema) else None

    def _findings(self, name: str) -> tuple[Finding, ...]:
        text = pl.read_parquet_metadata(self.folder / name).get(_FINDINGS, "[]")
        return tuple(Finding(**entry) for entry in json.loads(text))

    def _write(self, name: str, digest: str, table: pl.DataFrame, findings: Sequence[Finding] = ()) -> None:
        memory = io.BytesIO()
        notes = json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)
        table.write_parquet(
            memory, compression="zstd", compression_level=1, metadata={_DIGEST: digest, _FINDINGS: notes}
        )
        write_whole(self.folder / name, memory.getvalue())
