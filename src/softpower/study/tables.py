"""Read the CSV tables that people edit, with the line of whatever is wrong."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from softpower.errors import StudyError, nearest

__all__ = ["MAX_TABLE_BYTES", "Row", "read_table"]

# Commas between groups of three digits, as spreadsheets show them; any other comma could be a decimal point.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")

# A table that people edit; the bundled study's largest has 0.4 MB. Larger data come as a feed or a Parquet file.
MAX_TABLE_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes
    ----------
    cells : dict of str to str
        The cells by column, without surrounding space.
    where : str
        File and line, for errors.
    """

    cells: dict[str, str]
    where: str

    def text(self, column: str, default: str = "") -> str:
        """Give a cell as text.

        Parameters
        ----------
        column : str
            Name of the column.
        default : str, default ""
            The text where the cell is empty.

        Returns
        -------
        str
            The text.
        """
        return self.cells.get(column, "") or default

    def number(self, column: str) -> float | None:
        """Give a cell as a number, None where it is empty.

        Parameters
        ----------
        column : str
            Name of the column.

        Returns
        -------
        float or None
            The number.
        """
        cell = self.cells.get(column, "")
        if not cell:
            return None
        try:
            number = float(cell.replace(",", "") if _GROUPED.fullmatch(cell) else cell)
        except ValueError as error:
            raise StudyError(
                f'{column} is "{cell}", which is no number',
                where=self.where,
                remedy="write a plain number such as 1250000 or 17.8, or leave the cell empty",
            ) from error
        if not math.isfinite(number):
            raise StudyError(
                f'{column} is "{cell}"', where=self.where, remedy="leave the cell empty where nothing is known"
            )
        return number

    def whole(self, column: str, default: int) -> int:
        """Give a cell as a whole number.

        Parameters
        ----------
        column : str
            Name of the column.
        default : int
            The number where the cell is empty.

        Returns
        -------
        int
            The number.
        """
        number = self.number(column)
        if number is None:
            return default
        if number != int(number):
            raise StudyError(f"{column} is {number:g}", where=self.where, remedy="write a whole number")
        return int(number)

    def direction(self) -> int:
        """Give the direction, 1 or -1.

        Returns
        -------
        int
            The direction.
        """
        cell = self.cells.get("direction", "") or "1"
        if cell not in ("1", "+1", "-1"):
            raise StudyError(
                f"direction is {cell}; it must be 1 or -1",
                where=self.where,
                remedy="write 1 where more is better, -1 where less is better",
            )
        return int(cell)

    def weight(self, default: float) -> float:
        """Give the weight, 0 or more.

        Parameters
        ----------
        default : float
            The weight where the cell is empty.

        Returns
        -------
        float
            The weight.
        """
        number = self.number("weight")
        if number is not None and number < 0:
            raise StudyError(f"weight is {number:g}", where=self.where, remedy="weights are 0 or more")
        return default if number is None else number

    def width(self, default: float) -> float:
        """Give the least distance of the goalposts on their scale, above 0.

        Parameters
        ----------
        default : float
            The distance where the cell is empty; NaN for none.

        Returns
        -------
        float
            The distance.
        """
        number = self.number("min_width")
        if number is not None and number <= 0:
            remedy = "give a distance above 0, or leave the cell empty"
            raise StudyError(f"min_width is {number:g}", where=self.where, remedy=remedy)
        return default if number is None else number

    def choice(self, column: str, choices: Sequence[str], default: str) -> str:
        """Give a cell that must be one of some words.

        Parameters
        ----------
        column : str
            Name of the column.
        choices : sequence of str
            The words.
        default : str
            The word where the cell is empty.

        Returns
        -------
        str
            The word.
        """
        cell = self.cells.get(column, "") or default
        if cell not in choices:
            raise StudyError(f'{column} is "{cell}"', where=self.where, remedy=nearest(cell, choices))
        return cell

    def flag(self, column: str) -> bool:
        """Give a cell as yes or no.

        Parameters
        ----------
        column : str
            Name of the column.

        Returns
        -------
        bool
            Whether it says yes.
        """
        return self.choice(column, ("yes", "no", "1", "0", "true", "false"), "no") in ("yes", "1", "true")

    def parts(self, column: str) -> tuple[str, ...]:
        """Give a cell that holds several words, parted by semicolons.

        Parameters
        ----------
        column : str
            Name of the column.

        Returns
        -------
        tuple of str
            The words.
        """
        return tuple(part.strip() for part in self.cells.get(column, "").split(";") if part.strip())

    def years(self, column: str) -> frozenset[int]:
        """Give a cell that holds years, such as "2020-2022; 2024".

        Parameters
        ----------
        column : str
            Name of the column.

        Returns
        -------
        frozenset of int
            The years.
        """
        years: set[int] = set()
        for part in self.parts(column):
            first, _, last = part.partition("-")
            try:
                years.update(range(int(first), int(last or first) + 1))
            except ValueError as error:
                raise StudyError(
                    f'{column} is "{part}"', where=self.where, remedy="write years such as 2020 or 2020-2022"
                ) from error
        return frozenset(years)


def read_table(path: Path, known: Sequence[str] | None, needed: Sequence[str] = ()) -> Iterator[Row]:
    """Read a table row by row.

    Parameters
    ----------
    path : Path
        The CSV file, UTF-8, with a header.
    known : sequence of str or None
        The columns it may have; None takes any.
    needed : sequence of str
        The columns it must have.

    Yields
    ------
    Row
        The rows that are not empty.

    Raises
    ------
    StudyError
        If the file cannot be read, is no UTF-8, has an unknown or a missing column, or a row of another length.
    """
    name = path.name
    rows = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        _check_header(header, known, needed, name)
        for cells in rows:
            where = f"{name}, line {rows.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise StudyError(
                    f"the row has {len(cells)} cells, the header has {len(header)}",
                    where=where,
                    remedy="put quotation marks around a cell that holds a comma",
                )
            yield Row({column: cell.strip() for column, cell in zip(header, cells, strict=True)}, where)
    except csv.Error as error:
        raise StudyError(f"the table cannot be read ({error})", where=f"{name}, line {rows.line_num}",
                         remedy="save it as CSV, UTF-8, with commas") from error  # fmt: skip


def read_text(path: Path) -> str:
    """Read a text file that people edit.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    str
        Its text, UTF-8, without a byte order mark.

    Raises
    ------
    StudyError
        If it is missing, too large, or not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > MAX_TABLE_BYTES:
            raise StudyError(
                f"the file has {size / 1e6:.0f} MB; at most {MAX_TABLE_BYTES / 1e6:.0f} are read",
                where=str(path),
                remedy="part it, or keep only the rows that the study needs",
            )
        data = path.read_bytes()
    except OSError as error:
        raise StudyError(
            f"the file cannot be read ({error.strerror})", where=str(path), remedy="check the path and the permissions"
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StudyError(
            "the file is not UTF-8", where=f"{path.name}, line {line}", remedy="save it with the encoding UTF-8"
        ) from error


def _check_header(header: list[str], known: Sequence[str] | None, needed: Sequence[str], name: str) -> None:
    if not header:
        raise StudyError("the table is empty", where=name, remedy="give it a header and at least one row")
    twice = [column for column in header if column and header.count(column) > 1]
    if twice:
        raise StudyError(
            f'the column "{twice[0]}" stands twice', where=f"{name}, line 1", remedy="rename or drop one of them"
        )
    for column in header if known is not None else ():
        if column not in (known or ()):
            raise StudyError(f'unknown column "{column}"', where=f"{name}, line 1", remedy=nearest(column, known or ()))
    for column in needed:
        if column not in header:
            raise StudyError(
                f'the column "{column}" is missing', where=f"{name}, line 1", remedy=f"it needs {', '.join(needed)}"
            )
