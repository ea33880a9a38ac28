"""The main text of a document, without what stands around it on a page."""

from softpower.extract.clean.blocks import CELL
from softpower.extract.clean.main_text import Clean, clean

__all__ = ["CELL", "Clean", "clean"]
