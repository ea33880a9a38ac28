"""Many statements of one quantity, reconciled into one estimate."""

from softpower.estimates.cells import reconcile
from softpower.estimates.estimates import CELLS, USES, Estimates
from softpower.estimates.lists import FIELD
from softpower.estimates.statements import Key, Node, node_of

__all__ = ["CELLS", "FIELD", "USES", "Estimates", "Key", "Node", "node_of", "reconcile"]
