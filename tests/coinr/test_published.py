"""Published indices, from the figures that were published with them."""

from __future__ import annotations

import numpy as np
import polars as pl

from softpower.coinr import read_coinr
from softpower.methods import aggregate, normalise

# Human Development Report 2001, annex table A2.1: patents per million, royalties and licence fees per thousand people,
# Internet hosts per thousand, high- and medium-technology exports in %, telephones per thousand, electricity in kWh a
# head, mean years of schooling, gross tertiary science enrolment in %; and the Technology Achievement Index.
TECHNOLOGY = {
    "FIN": (187, 125.6, 200.2, 50.7, 1203, 14129, 10.0, 27.4, 0.744),
    "USA": (289, 130.0, 179.1, 66.2, 993, 11832, 12.0, 13.9, 0.733),
    "SWE": (271, 156.6, 125.8, 59.7, 1247, 13955, 11.4, 15.3, 0.703),
    "JPN": (994, 64.6, 49.0, 80.8, 1007, 7322, 9.5, 10.0, 0.698),
    "KOR": (779, 9.8, 4.8, 66.7, 938, 4497, 10.8, 23.2, 0.666),
}
# Goalposts of its technical note 2: the highest and lowest observed, the average of the OECD for the two logarithms.
POSTS = ((0, 994), (0, 272.6), (0, 232.4), (0, 80.8), (1, 901), (22, 6969), (0.8, 12.0), (0.1, 27.4))
GROUPS = ("creation", "recent", "old", "skills")


def test_technology_achievement_index():
    codes = [f"i{k}" for k in range(8)]
    rows = {code: [float(each[k]) for each in TECHNOLOGY.values()] for k, code in enumerate(codes)}
    low, high = ([float(each[side]) for each in POSTS] for side in (0, 1))
    for k in (4, 5):
        rows[codes[k]] = [float(np.log(each)) for each in rows[codes[k]]]
        low[k], high[k] = float(np.log(low[k])), float(np.log(high[k]))
    imeta = pl.DataFrame({
        "iCode": [*codes, *GROUPS, "index"],
        "Type": ["Indicator"] * 8 + ["Aggregate"] * 5,
        "Level": [1] * 8 + [2] * 4 + [3],
        "Parent": [GROUPS[k // 2] for k in range(8)] + ["index"] * 4 + [None],
        "Direction": [1] * 13,
        "Weight": [1] * 13,
        "goalpost_lower": low + [None] * 5,
        "goalpost_upper": high + [None] * 5,
    })  # fmt: skip
    idata = pl.DataFrame({"uCode": list(TECHNOLOGY), **rows})
    settings = {"normalise": {"method": "goalposts", "meta": True, "scale": 1, "cut": True}, "aggregate": {}}
    built = read_coinr(idata, imeta, settings).build()
    found = dict(zip(built.coin.codes, built.scores[0, -1], strict=True))
    # the published values were cut or rounded at the third decimal, from figures with more of them
    for code, each in TECHNOLOGY.items():
        assert abs(found[code] - each[-1]) < 0.0015, (code, found[code])
    assert [built.coin.codes[u] for u in np.argsort(built.ranks[0, -1])] == list(TECHNOLOGY)


def test_human_development_index():
    """Human Development Report 2010, technical note 1: the worked example of China, 0.663."""
    life = normalise.between([73.5], 20.0, 83.2, scale=1.0)
    schooling = normalise.between([[7.5], [11.4]], [0.0, 0.0], [13.2, 20.6], scale=1.0)
    np.testing.assert_allclose(life, 0.847, atol=5e-4)
    np.testing.assert_allclose(schooling[:, 0], [0.568, 0.553], atol=5e-4)
    education = normalise.between(aggregate.geometric(schooling, [1.0, 1.0])[0], 0.0, 0.951, scale=1.0)
    income = normalise.between(np.log([7263.0]), np.log(163.0), np.log(108211.0), scale=1.0)
    np.testing.assert_allclose(income, 0.584, atol=5e-4)
    index, _ = aggregate.geometric(np.stack([life, education, income]), [1.0, 1.0, 1.0])
    np.testing.assert_allclose(index, 0.663, atol=5e-4)
