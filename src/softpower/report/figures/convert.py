"""From a drawing to the files that papers take."""

from __future__ import annotations

import re

__all__ = ["converter_missing", "on_paper", "pdf", "png"]

PX_PER_MM = 96 / 25.4
DPI = 300
_MM = re.compile(r'\b(width|height)="([\d.]+)mm"')
_SIZE = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')


def on_paper(drawing: str, width: float) -> str:
    """Give a drawing its size on paper and a white ground.

    Parameters
    ----------
    drawing : str
        SVG with a box of its own.
    width : float
        Millimetres.

    Returns
    -------
    str
        The SVG, as a file of its own.
    """
    found = _SIZE.search(drawing)
    if found is None:
        msg = "a drawing without a box"
        raise ValueError(msg)
    box = float(found[1]), float(found[2])
    head = drawing.index(">") + 1
    size = f' width="{width:g}mm" height="{width * box[1] / box[0]:.2f}mm"'
    ground = f'<rect width="{box[0]:g}" height="{box[1]:g}" fill="#ffffff"/>'
    return f"{drawing[: head - 1]}{size}>{ground}{drawing[head:]}"


def _in_points(svg: str) -> str:
    """Give the size in points, without a unit: the converter counts a page's pixels as points."""
    return _MM.sub(lambda found: f'{found[1]}="{float(found[2]) * 72 / 25.4:.2f}"', svg, count=2)


def converter_missing() -> str:
    """Say what to do where the converter is not installed.

    Returns
    -------
    str
        Empty where it is there.
    """
    try:
        import vl_convert  # noqa: F401
    except ImportError:
        return 'PNG and PDF need the package vl-convert-python: pip install "softpower[figures]"'
    return ""


def png(svg: str) -> bytes:
    """Convert a drawing to pixels, 300 an inch.

    Parameters
    ----------
    svg : str
        The drawing, with its size in millimetres.

    Returns
    -------
    bytes
        A PNG.
    """
    import vl_convert

    return bytes(vl_convert.svg_to_png(_in_points(svg), ppi=DPI))


def pdf(svg: str) -> bytes:
    """Convert a drawing to a page of its size.

    Parameters
    ----------
    svg : str
        The drawing, with its size in millimetres.

    Returns
    -------
    bytes
        A PDF.
    """
    import vl_convert

    return bytes(vl_convert.svg_to_pdf(_in_points(svg)))
