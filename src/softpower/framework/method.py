"""The choices of method of a study."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AGGREGATIONS", "Method"]

AGGREGATIONS = ("arithmetic", "geometric")


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How values become scores; what stands here is the default.

    Attributes
    ----------
    aggregation : {"arithmetic", "geometric"}
        How scores are folded into their parent.
    min_availability : float
        Share of weight that an overall score needs, 0 to 1.
    lead_availability : float
        Share of weight, common to both sides, that an overall lead needs, 0 to 1.
    front_availability : float
        Share of a front's weight that must have a value for the front to count as covered, 0 to 1.
    draws : int
        Number of draws. With 1,000 a probability has a sampling error of up to 1.6 points.
    seed : int
        Seed of every random number of a run.
    weight_spread : float
        Coefficient of variation of a weight of average size, drawn around the published weights; 0 keeps them fixed.
    random_weightings : int
        How many random weightings the question "does the lead depend on the weights?" is asked over.
    """

    aggregation: str = "arithmetic"
    min_availability: float = 0.6
    lead_availability: float = 0.8
    front_availability: float = 0.5
    draws: int = 1000
    seed: int = 2026
    weight_spread: float = 0.25
    random_weightings: int = 500
