"""Make the pictures of the gallery anew: the bundled study as page, explorer, figures and terminal.

    python scripts/make_gallery.py [CHROMIUM]

Needs Playwright with a Chromium, by default /usr/bin/chromium.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from softpower.cli.writing import save_page
from softpower.contest import Contest
from softpower.outlook import project
from softpower.report.figures.convert import on_paper
from softpower.report.figures.sheets import figures_of
from softpower.report.terminal import overview
from softpower.study import copy_bundled, read_study

PICTURES = Path(__file__).parents[1] / "docs" / "gallery"
MOST = 1_500_000  # bytes of all pictures together, so that a clone stays light
DESKTOP, PHONE = (1160, 760), (390, 760)
SECTIONS = ("scoreboard", "fronts", "time", "regions", "evidence")
TALL, MARGIN = 900, 24  # pixels of a section that are shown, and beside it
FIGURES = ("why-arrivals-1", "over-time-visitors")
SEARCH = "/evidence?contest=tokyo-seoul&q=visitors"
QUANTITY = "/c/tokyo-seoul/indicator/arrivals"
WIDTH = 100  # columns of the terminal
SHELL = """<body style="margin:0;background:#14171b"><pre style="display:inline-block;margin:0;padding:16px 20px;
font:14px/1.35 'DejaVu Sans Mono','Noto Sans Mono',monospace;color:#eceef0">$ {}\n{}</pre></body>"""


def main(chromium: str = "/usr/bin/chromium") -> None:
    """Run the bundled study, and take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        study = copy_bundled(Path(folder) / "tokyo-seoul")
        contest = read_study(study).run()
        page = study / "report.html"
        save_page(contest, page)
        PICTURES.mkdir(exist_ok=True)
        for old in PICTURES.glob("*.png"):
            old.unlink()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            desktop(browser, page)
            other_ways(browser, page)
            explorer(browser, study)
            terminal(browser, contest)
            papers(browser, contest)
            browser.close()
    total = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    if total > MOST:
        sys.exit(f"the pictures take {total:,} bytes; {MOST:,} are allowed")
    sys.stdout.write(f"{len(list(PICTURES.glob('*.png')))} pictures, {total:,} bytes\n")


def desktop(browser: Browser, page: Path) -> None:
    """Take the first screen and the sections, on a desktop in light colours."""
    window = opened(browser, page, DESKTOP)
    window.screenshot(path=PICTURES / "result.png")
    for name in SECTIONS:
        box = window.locator(f"#{name}").bounding_box()
        if box is not None:
            clip = {"x": box["x"] - MARGIN, "y": box["y"], "width": box["width"] + 2 * MARGIN,
                    "height": min(box["height"], TALL)}  # fmt: skip
            window.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)
    window.close()


def other_ways(browser: Browser, page: Path) -> None:
    """Take the first screen in dark colours, and on a phone."""
    window = opened(browser, page, DESKTOP, "dark")
    window.screenshot(path=PICTURES / "dark.png")
    window.close()
    window = opened(browser, page, PHONE)
    window.screenshot(path=PICTURES / "phone.png")
    window.close()


def opened(browser: Browser, page: Path, size: tuple[int, int], scheme: str = "light") -> Page:
    """Open the report from disk."""
    window = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    window.goto(page.as_uri())
    window.locator("body.settled").wait_for()
    return window


def explorer(browser: Browser, study: Path) -> None:
    """Take a search of the explorer, and a quantity of which the sources say different things."""
    with served(study) as address:
        window = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, reduced_motion="reduce")
        window.goto(address + SEARCH)
        window.screenshot(path=PICTURES / "explorer-evidence.png")
        window.goto(address + QUANTITY)
        window.locator(".cell", has=window.locator(".conflict")).first.evaluate("cell => cell.scrollIntoView()")
        window.screenshot(path=PICTURES / "explorer-quantity.png")
        window.close()


@contextmanager
def served(study: Path) -> Iterator[str]:
    """Serve the study, and give the address."""
    command = [sys.executable, "-m", "softpower", "serve", str(study), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            if server.stdout is None or not (address := server.stdout.readline().strip()):
                sys.exit("the explorer does not start; `softpower serve tokyo-seoul` says why")
            yield address.rstrip("/")
        finally:
            server.terminate()


def terminal(browser: Browser, contest: Contest) -> None:
    """Take what `softpower show` prints."""
    record = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in overview(contest, WIDTH, "tokyo-seoul"):
        record.print(line, soft_wrap=True)
    told = record.export_html(inline_styles=True, code_format="{code}", theme=DIMMED_MONOKAI)
    window = browser.new_page(viewport={"width": 920, "height": 400})
    window.set_content(SHELL.format("softpower show tokyo-seoul", told))
    window.locator("pre").screenshot(path=PICTURES / "terminal.png")
    window.close()


def papers(browser: Browser, contest: Contest) -> None:
    """Take some figures as they are drawn for papers."""
    window = browser.new_page(viewport={"width": 720, "height": 480})
    for figure in figures_of(contest, project(contest)):
        if figure.name in FIGURES:
            window.set_content(f'<body style="margin:0">{on_paper(figure.draw(178 / 25.4 * 96), 178)}</body>')
            window.locator("svg").first.screenshot(path=PICTURES / f"{figure.name}.png")
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
