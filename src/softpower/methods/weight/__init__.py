"""Weights: stated by people, taken from the data, and drawn to see how far a result rests on them.

`stated` gives equal weights and those of several experts, `data` reads weights off the values, `optimised` looks for
those that make every part count alike, `drawn` draws other judgements.
"""

from softpower.methods.weight.data import critic, entropy, principal
from softpower.methods.weight.drawn import around, noisy, uniform
from softpower.methods.weight.optimised import optimised
from softpower.methods.weight.stated import budget, equal

__all__ = ["around", "budget", "critic", "entropy", "equal", "noisy", "optimised", "principal", "uniform"]
