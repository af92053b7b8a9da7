"""Which claims speak of a target and of one of its results."""

from __future__ import annotations

from .cases import Case
from .rows import measurement
from .tables import Row


def on_target(case: Case, formula: str) -> list[Row]:
    """The figures on a target by a formula."""
    own = case.target["target_id"]
    claims = case.dossier.tables["claims"]
    return [
        c
        for c in claims
        if c["kind"] == "figure" and (c["target_id"], c["formula"]) == (own, formula)
    ]


def names_measurement(case: Case, claim: Row, row: Row) -> bool:
    """Whether a claim names the measurement of a row, or no outcome."""
    rows = [case.dossier.outcome(key) for key in claim["input_ids"].split()]
    named = [one for one in rows if one]
    return not named or any(one in measurement(case.dossier, row) for one in named)
