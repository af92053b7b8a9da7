"""Claims: every figure that a source derived, worked out again, and what does not agree."""

from openresolutions.claims.problems import check_claims
from openresolutions.claims.recomputing import recompute
from openresolutions.claims.series import check_series

__all__ = ["check_claims", "check_series", "recompute"]
