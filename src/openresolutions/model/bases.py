"""What the bases of targets have in common: what each is counted from, and which way is better."""

from __future__ import annotations

from openresolutions.model.vocabulary import Basis

# The bases whose better direction is the indicator's own; of the others, changes, it is upwards.
LEVELS: frozenset[Basis] = frozenset({"level", "percent_of_baseline", "percent_of_other", "sum"})
# The bases that count in percent of another value.
RELATIVE: frozenset[Basis] = frozenset({"percent_of_baseline", "percent_of_other"})
# The bases whose target is a value of the indicator's own unit.
IN_ITS_UNIT: frozenset[Basis] = frozenset({"level", "sum"})
# The bases for which the baseline must be known.
FROM_BASELINE: frozenset[Basis] = frozenset(
    {"change", "change_percent", "change_percent_per_year", "percent_of_baseline"}
)
