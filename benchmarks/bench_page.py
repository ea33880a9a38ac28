"""The report of the bundled study against the same four charts in Vega-Lite, and what a moved weight costs.

Needs the browser of the tests and Altair with vl-convert (group `test`). Both pages hold everything they need and are
opened from disk in turn. Beside the time on the clock stands the time that the thread of the page had a processor, from
the start of its process on: on a shared machine the clock says little, and only ratios of one run say much.
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
from importlib import resources
from pathlib import Path

from playwright.sync_api import sync_playwright

from softpower.outlook import project
from softpower.report.charts import over_time_of
from softpower.report.html import write_report
from softpower.study import copy_bundled, read_study
from softpower.verdicts import claims_in, verify

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
RUNS = 9
MOVES = 60
# Drawn: the page is loaded, each of the four charts has its place, and two frames later they are painted.
# Whole: the same once nothing of the page is put off any more. A page of Vega-Lite is whole when it is drawn.
DRAWN = """
const charts = ['.dots', '#board .track', '.over-time', '.map'];
const theirs = () => document.getElementById('vis');
const placed = (each) => each.checkVisibility({contentVisibilityAuto: true}) && each.getBoundingClientRect().height > 0;
const stands = (name) => [...document.querySelectorAll(name)].some(placed);
const drawn = () => document.readyState === 'complete' && (theirs() ? window.vegaDone : charts.every(stands));
const whole = () => theirs() || document.body.classList.contains('settled');
const painted = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
const once = (holds, act) => (holds() ? painted(act) : requestAnimationFrame(() => once(holds, act)));
requestAnimationFrame(() => once(drawn, () => {
  window.drawn = performance.mark('drawn').startTime;
  once(whole, () => { window.whole = performance.mark('whole').startTime; });
}));
"""
MOVE = """moves => {
  const sliders = [...document.querySelectorAll('#sliders input')];
  return Array.from({length: moves}, (_, i) => {
    const slider = sliders[i % sliders.length];
    slider.value = (7 * i) % 31;
    const begin = performance.now();
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    document.body.getBoundingClientRect();
    return performance.now() - begin;
  });
}"""


def report(folder):
    study = read_study(copy_bundled(folder / "study", "tokyo-seoul"))
    contest = study.run()
    claims = claims_in(contest.index.parent.parent)
    verdicts = verify(claims, contest.index.parent)
    path = write_report(contest, folder / "ours.html", outlook=project(contest), verdicts=verdicts)
    return contest, path


def vega_lite(contest, path):
    """The gaps, the scoreboard, the overall line with its bands, and the map, by Altair, with all scripts inlined."""
    import altair as alt

    alt.data_transformers.disable_max_rows()
    whole = alt.vconcat(gaps(alt, contest), board(alt, contest), years(alt, contest), regions(alt))
    whole.save(str(path), inline=True)
    text = path.read_text(encoding="utf-8")
    done = re.sub(r"(vegaEmbed\('#vis', spec, embedOpt\))", r"\1.then(() => window.vegaDone = true)", text)
    if done == text:
        raise SystemExit("Altair writes its page another way now; mend this script")
    path.write_text(done, encoding="utf-8")


def gaps(alt, contest):
    rows = [{"gap": round(gap, 2), "ahead": "second" if gap > 0 else "first"} for gap in contest.view.gaps]
    chart = alt.Chart(alt.Data(values=rows)).transform_bin("bin", "gap", bin=alt.Bin(maxbins=30))
    chart = chart.transform_stack(stack="gap", as_=["y", "y2"], groupby=["bin"], sort=[alt.SortField("gap")])
    chart = chart.transform_window(row="row_number()", groupby=["bin"])
    return chart.mark_point(filled=True).encode(x="bin:Q", y="row:Q", color="ahead:N", shape="ahead:N")


def board(alt, contest):
    rows = [
        {"name": row.contender, "low": row.score.low, "median": row.score.median, "high": row.score.high}
        for row in contest.scoreboard
        if row.ranked
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(y="name:N")
    return base.mark_bar(opacity=0.32, height=10).encode(x="low:Q", x2="high:Q") + base.mark_point(filled=True).encode(
        x="median:Q"
    )


def years(alt, contest):
    rows = []
    for line in over_time_of(contest).lines:
        for year, middle, half, most in zip(line.years, line.median, line.half, line.most, strict=True):
            rows.append({"who": line.name, "year": year, "middle": middle, "h0": half[0], "h1": half[1], "m0": most[0],
                         "m1": most[1]})  # fmt: skip
    base = alt.Chart(alt.Data(values=rows)).encode(x="year:O", color="who:N")
    bands = [base.mark_area(opacity=0.15).encode(y=f"{a}:Q", y2=f"{b}:Q") for a, b in (("m0", "m1"), ("h0", "h1"))]
    return bands[0] + bands[1] + base.mark_line(point=True).encode(y="middle:Q")


def regions(alt):
    """The same outlines as geographic features on a plain plane."""
    text = (resources.files("softpower.report.drawings") / "regions.json").read_text(encoding="utf-8")
    features = []
    for code, place in json.loads(text)["regions"].items():
        rings = [outline(start, steps) for start, steps in re.findall(r"M([\d. ]+)l([^Z]*)Z", place["path"])]
        shape = {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": shape})
    chart = alt.Chart(alt.Data(values=features)).mark_geoshape(stroke="white").encode(color="properties.code:N")
    return chart.project(type="identity").properties(width=660, height=300)


def outline(start, steps):
    x, y = (float(number) for number in start.split())
    ring, away = [[x, y]], [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
    for dx, dy in zip(away[::2], away[1::2], strict=True):
        x, y = round(x + dx, 1), round(y + dy, 1)
        ring.append([x, y])
    return ring


def until_drawn(browser, path):
    """Milliseconds until drawn and until whole, on the clock and of the page's thread."""
    page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
    page.add_init_script(DRAWN)
    browser.start_tracing(page=page, categories=["blink.user_timing"])
    page.goto(path.as_uri())
    page.wait_for_function("() => window.whole")
    times = page.evaluate("[window.drawn, window.whole]")
    marks = {event["name"]: event for event in json.loads(browser.stop_tracing())["traceEvents"]}
    page.context.close()
    return [*times, *(marks[name]["tts"] / 1000 for name in ("drawn", "whole"))]


def moves(browser, path):
    page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
    page.goto(path.as_uri())
    page.evaluate(MOVE, 5)
    times = page.evaluate(MOVE, MOVES)
    page.context.close()
    return times


def without_draws_and_evidence(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"packed":"[^"]*"', '"packed":""', text)
    return len(re.sub(r'<section id="evidence".*?</section>', "", text, flags=re.DOTALL).encode())


def main():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        contest, ours = report(folder)
        theirs = folder / "vega.html"
        vega_lite(contest, theirs)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path in (ours, theirs):
            until_drawn(browser, path)
        times = [[until_drawn(browser, path) for path in (ours, theirs)] for _ in range(RUNS)]
        mine, other = (
            [statistics.median(column) for column in zip(*(run[at] for run in times), strict=True)] for at in (0, 1)
        )
        moved = sorted(moves(browser, ours))
        browser.close()
        bare, vega = without_draws_and_evidence(ours), theirs.stat().st_size
        print(f"whole report                          {ours.stat().st_size:>9,} bytes")
        print(f"without draws and evidence            {bare:>9,} bytes   {bare / vega:.2f} x Vega-Lite")
        print(f"four charts in Vega-Lite              {vega:>9,} bytes")
        for at, how in ((0, "on the clock"), (2, "CPU time")):
            drawn, whole, theirs_drawn = mine[at], mine[at + 1], other[at]
            print(f"until drawn, {how:<12}             {drawn:>9.0f} ms      {drawn / theirs_drawn:.2f} x Vega-Lite")
            print(f"until whole, {how:<12}             {whole:>9.0f} ms      {whole / theirs_drawn:.2f} x Vega-Lite")
            print(f"four charts in Vega-Lite              {theirs_drawn:>9.0f} ms")
        print(f"a weight moved: median                {statistics.median(moved):>9.1f} ms")
        print(f"a weight moved: 95th percentile       {moved[int(0.95 * len(moved))]:>9.1f} ms")


if __name__ == "__main__":
    main()
