"""Breaks: the Nile, size on series that only wander, and the power that is stated."""

import numpy as np
import pytest

from softpower.methods.breaks import growth_break, level_break, power

# Flow of the Nile at Aswan, 1871 to 1970, in 100 million cubic metres (Cobb 1978).
NILE = np.array([
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
    831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
    781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
    744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
], dtype=float)  # fmt: skip


def test_the_nile():
    assert ((NILE - NILE.mean()) ** 2).sum() == pytest.approx(2835157, abs=1)
    found = level_break(NILE)
    assert found.at == 28  # the last year of the old flow is the 28th, 1898
    assert found.statistic == pytest.approx(75.93, abs=0.01)
    left = sum(((part - part.mean()) ** 2).sum() for part in (NILE[:28], NILE[28:]))
    assert left == pytest.approx(1597457, abs=1)
    assert 0.2 < found.p < 0.6  # a series that wanders a little looks the same: the price of the honest null
    assert found.wandering == 0.1
    assert 28 in found.likely
    assert set(found.likely) <= set(range(25, 33))
    assert found.step == pytest.approx(NILE[28:].mean() - NILE[:28].mean())
    assert growth_break(NILE).p > 0.5  # the flow fell once; it did not begin to fall


@pytest.mark.parametrize("n", [10, 15, 20])
def test_a_walk_is_no_break(n):
    rng = np.random.default_rng([n, 7])
    walks = np.cumsum(rng.standard_normal((1500, n)), axis=1)
    assert np.mean([level_break(y).p < 0.05 for y in walks]) <= 0.08
    assert np.mean([growth_break(y).p < 0.05 for y in walks]) <= 0.08
    noise = rng.standard_normal((500, n))
    assert np.mean([level_break(y).p < 0.05 for y in noise]) <= 0.02


def test_the_stated_power_is_what_is_found():
    rng = np.random.default_rng(8)
    n, size = 15, 2.0
    after = np.arange(n) >= n // 2
    for of, test in (("growth", growth_break), ("level", level_break)):
        steps = rng.standard_normal((800, n))
        y = np.cumsum(steps + size * after, axis=1) if of == "growth" else np.cumsum(steps, axis=1) + size * after
        found = np.mean([test(one).p < 0.05 for one in y])
        assert found == pytest.approx(power(n, size, of=of), abs=0.06)
    assert power(15, 2.0) == pytest.approx(0.75, abs=0.03)
    assert power(15, 2.0, of="level") == pytest.approx(0.12, abs=0.03)


def test_likely_dates_hold_the_true_one():
    rng = np.random.default_rng(9)
    held = []
    for _ in range(600):
        y = np.cumsum(np.concatenate([np.zeros(9), np.full(9, 2.0)]) + rng.standard_normal(18))
        held.append(9 in growth_break(y).likely)
    assert 0.7 < np.mean(held) < 0.95


def test_unit_and_direction_do_not_matter():
    y = np.cumsum(np.random.default_rng(10).standard_normal(14))
    for test in (level_break, growth_break):
        here, there = test(y), test(5 - 100 * y)
        assert (here.statistic, here.p, here.at) == (pytest.approx(there.statistic), there.p, there.at)
        assert there.step == pytest.approx(-100 * here.step)


@pytest.mark.parametrize("test", [level_break, growth_break])
def test_bad_input(test):
    assert (test(np.full(10, 3.0)).p, test(np.full(10, 3.0)).step) == (1.0, 0.0)
    for bad in ([1.0, 2.0], [1.0] * 7, [1.0] * 9 + [np.nan], [[1.0] * 9]):
        with pytest.raises(ValueError, match="8 periods at least"):
            test(bad)
    with pytest.raises(ValueError, match="power is of"):
        power(15, 1.0, of="drift")
