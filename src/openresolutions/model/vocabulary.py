"""The closed lists of words that columns and verdicts use, as types."""

from __future__ import annotations

from typing import Literal

# The code of a language, such as BCP 47 has it. Which ones a publication has, its settings say.
Language = str

TargetRelation = Literal["continues", "milestone", "replaces"]
Measure = Literal["count", "share", "rate", "amount", "event", "rank", "index", "ratio"]
# The unit of what happened or did not: told as yes or no, never as a number.
EVENT_UNIT = "event"
Better = Literal["higher", "lower", "neutral"]
Basis = Literal[
    "level",
    "change",
    "change_percent",
    "change_percent_per_year",
    "percent_of_baseline",
    "percent_of_other",
    "sum",
]
Operator = Literal["at_least", "more_than", "at_most", "less_than", "equal", "between", "maintain"]
Recurrence = Literal["once", "yearly"]
Qualifier = Literal["exact", "about", "nearly", "over", "under", "at_least", "at_most", "between"]
Origin = Literal["reported", "implied", "inferred"]
Partition = Literal["partition", "overlapping"]
ClaimKind = Literal["figure", "verdict"]
Formula = Literal[
    "difference", "percent_change", "percent_change_per_year", "share", "sum", "gap", "count_met"
]
AssessmentKind = Literal["achievement", "shortcoming", "cause"]
NoteKind = Literal["conflict", "typo", "ambiguity", "inference", "missing"]
Audience = Literal["reader", "transcriber"]

ClaimedVerdict = Literal["exceeded", "met", "not_met"]
ReadingVerdict = Literal["met", "not_met", "on_track", "behind", "unclear", "no_data"]
ComputedVerdict = Literal[
    "exceeded", "met", "not_met", "on_track", "behind", "depends", "unclear", "no_data"
]
Evidence = Literal["none", "single", "corroborated", "conflicting"]
Agreement = Literal["exact", "rounding", "truncation", "no", "unknown"]
