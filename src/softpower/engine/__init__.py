"""The composite index over many draws, on plain arrays."""

from softpower.engine.tree import Tree, fold, published_coverage

__all__ = ["Tree", "fold", "published_coverage"]
