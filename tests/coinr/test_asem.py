"""Worked pipelines of COINr on the ASEM table: every number to 1e-10, every rank exactly."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softpower.coinr import read_coinr
from softpower.methods.rank import TOLERANCE

CASES = [
    "a001_default",
    "a003_norm_zscore",
    "a008_norm_dist2ref_cap",
    "a010_norm_prank",
    "a017_norm_dist2targ_iMeta_cap",
    "a018_norm_goalposts_trunc",
    "a021_agg_gmean",
    "a022_agg_hmean",
    "a029_agg_dat_thresh",
    "a032_missing_a_amean",
    "a040_impute_mean",
    "a045_impute_row_mean_lvl2",
    "a054_treat_log_orig",
    "a062_screen_zeros",
    "a066_weights_random_a_amean",
    "a073_exclude",
    "a075_panel_by_year",
]
STAGES = {"Denominated": "denominate", "Imputed": "impute", "Screened": "screen", "Treated": "treat"}
METHODS = {
    "n_minmax": "minmax", "n_zscore": "zscore", "n_dist2ref": "distance_to_reference", "n_prank": "percentile_rank",
    "n_dist2targ": "distance_to_target", "n_goalposts": "goalposts",
    "a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic",
}  # fmt: skip
FORMS = {"log_CT_orig": "log_shift", "log_CT": "log"}


def impute(args):
    how = args["f_i"].removeprefix("i_")
    if args.get("impute_by") == "row":
        return {"method": f"row_{how}", "level": args["group_level"]}
    if how.endswith("_grp"):
        return {"method": f"group_{how.removesuffix('_grp')}", "group": args["use_group"]}
    return {"method": how}


def screen(args):
    rule = {"byNA": "missing", "byzeros": "zeros"}[args["unit_screen"]]
    names = {"dat_thresh": "availability", "nonzero_thresh": "nonzero"}
    return {"rule": rule, **{names[key]: args[key] for key in names if key in args}}


def treat(args):
    specs = args.get("global_specs", {})
    found = {"most": specs.get("f1_para", {}).get("winmax", 5)}
    return found | ({"then": FORMS[specs["f2"]]} if "f2" in specs else {})


def normalise(args, codes):
    specs = args.get("global_specs", {})
    found = {"method": METHODS[specs.get("f_n", "n_minmax")], "pooled": args.get("global", True)}
    given = specs.get("f_n_para", {})
    if given == "use_iMeta":
        return found | {"meta": True}
    names = {"l_u": ("low", "high"), "m_sd": ("mean", "sd")}
    for key, value in given.items():
        if key in names:
            found |= dict(zip(names[key], value, strict=True))
    if "iref" in given:
        found |= {"reference": codes[given["iref"] - 1], "cap": given["cap_max"]}
    return found


def aggregate(args):
    found = {"method": METHODS[args["f_ag"]]}
    if "dat_thresh" in args:
        found["level"] = {str(i + 2): {"availability": share} for i, share in enumerate(args["dat_thresh"])}
    return found


def settings(spec, codes):
    """The method that a case's calls of COINr stand for."""
    readers = {"Impute": impute, "Screen": screen, "Treat": treat, "Aggregate": aggregate}
    found = {"exclude": spec["new_coin"]["exclude"]} if "exclude" in (spec["new_coin"] or {}) else {}
    for step in spec["steps"]:
        name, args = step["fn"], step["args"]
        if name == "Normalise":
            found["normalise"] = normalise(args, codes)
        else:
            found[name.lower()] = readers[name](args) if name in readers else {}
        if isinstance(args.get("w"), dict):
            table = dict(zip(args["w"]["iCode"], args["w"]["Weight"], strict=True))
            found["weight"] = {"method": "given", "given": table}
    return found


def expected(path):
    table = pl.read_csv(path, infer_schema=False)
    keys = [each for each in ("Time", "uCode") if each in table.columns]
    return table.sort(keys), [each for each in table.columns if each not in keys]


def numbers(table, columns):
    return table.select(pl.col(columns).replace("", None).cast(pl.Float64)).to_numpy()


@pytest.fixture(scope="module")
def asem(shared):
    folder = shared / "data" / "asem"
    if not folder.is_dir():
        pytest.skip("no ASEM table among the shared data")
    return folder


def run(asem, case, tolerance=0.0):
    spec = json.loads((asem / "expected" / case / "spec.json").read_text())
    meta = asem / spec["data"]["iMeta"]
    meta = meta if meta.exists() else asem / "expected" / spec["data"]["iMeta"]
    codes = expected(asem / "expected" / case / "Aggregated.csv")[0]["uCode"].unique().sort().to_list()
    # COINr knows no tolerance: scores that differ in their last bit are no tie there
    method = {**settings(spec, codes), "rank": {"tolerance": tolerance}}
    coin = read_coinr(asem / spec["data"]["iData"], meta, method)
    return spec, coin.build()


@pytest.mark.parametrize("case", CASES)
def test_case(asem, case):
    spec, built = run(asem, case)
    there = np.argwhere(built.there)
    files = {name: file for name, file in spec["outputs"].items() if (asem / "expected" / case / file).exists()}
    assert {"Aggregated", "ranks"} <= set(files)
    for name, file in files.items():
        table, columns = expected(Path(asem) / "expected" / case / file)
        assert table["uCode"].to_list() == [built.coin.codes[u] for _, u in there]
        want = numbers(table, columns)
        nodes = [built.nodes.index(each) for each in columns]
        if name == "ranks":
            found = np.stack([built.ranks[t, nodes, u] for t, u in there])
            np.testing.assert_array_equal(found, want)
            continue
        source = built.stage(STAGES[name]) if name in STAGES else built.scores
        found = np.stack([source[t, nodes, u] for t, u in there])
        gap = np.abs(found - want) / np.maximum(1, np.abs(want))
        assert (np.isnan(found) == np.isnan(want)).all(), name
        assert np.nanmax(gap) <= 1e-10, name


@pytest.mark.parametrize("case", CASES)
def test_the_default_tolerance_ties_only_what_rounding_sets_apart(asem, case):
    """Ranks differ from those to the last bit only between scores that are equal but for the rounding of their sums."""
    spec, built = run(asem, case, TOLERANCE)
    table, columns = expected(asem / "expected" / case / spec["outputs"]["ranks"])
    want, there = numbers(table, columns), np.argwhere(built.there)
    nodes = [built.nodes.index(each) for each in columns]
    found = np.stack([built.ranks[t, nodes, u] for t, u in there])
    scores = np.stack([built.scores[t, nodes, u] for t, u in there])
    differs = np.argwhere((found != want) & ~np.isnan(want))
    for row, column in differs:
        others = np.delete(scores[:, column], row)
        assert np.nanmin(np.abs(others - scores[row, column])) <= 1e-13, (table["uCode"][int(row)], columns[column])
    assert (len(differs) > 0) == (case == "a010_norm_prank")
