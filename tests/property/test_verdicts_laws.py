"""Laws that hold for every verdict, whatever the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dossier_rows import dossier, indicator, outcome, target
from openresolutions.model import vocabulary as v
from openresolutions.model.bases import LEVELS
from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import LIMITS, Interval, bounds, clip
from openresolutions.model.results import Judgement
from openresolutions.verdicts import judge

BASES = get_args(v.Basis)
OPERATORS = (*get_args(v.Operator), None)
QUALIFIERS = get_args(v.Qualifier)
MEASURES = get_args(v.Measure)
RANKS = {
    "not_met": 0,
    "behind": 0,
    "depends": 1,
    "on_track": 1,
    "unclear": 1,
    "met": 2,
    "exceeded": 3,
}
RISING = ("at_least", "more_than", "maintain", "between")
MIRRORED = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}
BEGIN, DUE = date(2016, 1, 1), date(2020, 12, 31)

tenths = st.integers(0, 5000).map(lambda n: Decimal(n) / 10)
above_zero = st.integers(1, 5000).map(lambda n: Decimal(n) / 10)
days = st.integers(1, 1826).map(lambda n: BEGIN + timedelta(days=n))
as_ofs = st.sampled_from((date(2018, 6, 30), date(2022, 1, 1)))
laws = settings(max_examples=120, deadline=None, derandomize=True)


@st.composite
def cases(
    draw: st.DrawFn, bases: tuple[str, ...] = BASES, operators: tuple[str | None, ...] = OPERATORS
) -> dict[str, Any]:
    """Draw all that a verdict depends on, with a baseline above zero and a result by then."""
    on = draw(days)
    return {
        "basis": draw(st.sampled_from(bases)),
        "operator": draw(st.sampled_from(operators)),
        "recurrence": draw(st.sampled_from(get_args(v.Recurrence))),
        "better": draw(st.sampled_from(get_args(v.Better))),
        "aim": draw(tenths),
        "aim_to": draw(tenths),
        "base": draw(above_zero),
        "result": draw(tenths),
        "on": on,
        "as_of": max(on, draw(as_ofs)),
    }


def dossier_of(case: dict[str, Any], **row: Any) -> Dossier:
    wanted = target(
        str(case["aim"]),
        case["operator"],
        case["basis"],
        value_to=case["aim_to"] if case["operator"] == "between" else None,
        recurrence=case["recurrence"],
    )
    given = {"qualifier": "exact", **row}
    if case["basis"] == "sum":
        given["period_start"] = BEGIN
    rows = (
        outcome("base", str(case["base"]), "2016-01-01"),
        outcome("now", str(case["result"]), case["on"].isoformat(), **given),
    )
    measure = case.get("measure", "amount")
    own = indicator(better=case["better"], measure=measure)
    return dossier(indicators=(own,), targets=(wanted,), outcomes=rows)


def judged(case: dict[str, Any], **row: Any) -> Judgement:
    return judge(dossier_of(case, **row), case["as_of"])[0]


def words(found: Judgement) -> list[tuple[str, str, bool]]:
    return [(reading.name, reading.verdict, reading.past) for reading in found.readings]


@laws
@given(cases(operators=RISING), above_zero)
def test_a_better_value_never_makes_a_verdict_worse(case: dict[str, Any], more: Decimal) -> None:
    """The operator asks for the better direction; each reading, and all together, only rise."""
    better = case["better"] if case["better"] != "neutral" else "higher"
    asks_less = better == "lower" and case["basis"] in LEVELS
    operator = case["operator"]
    operator = MIRRORED.get(operator, operator) if asks_less else operator
    one = {**case, "better": better, "operator": operator}
    result = one["result"] + more if better == "higher" else max(one["result"] - more, Decimal(0))
    first, second = judged(one), judged({**one, "result": result})
    assert RANKS[second.computed] >= RANKS[first.computed]
    ranks = {reading.name: RANKS[reading.verdict] for reading in first.readings}
    for reading in second.readings:
        assert RANKS[reading.verdict] >= ranks[reading.name]


@laws
@given(cases(), st.sampled_from([Decimal("0.01"), Decimal("0.5"), Decimal(3), Decimal(1000)]))
def test_scaling_everything_together_changes_nothing(case: dict[str, Any], by: Decimal) -> None:
    scaled = {**case, "base": case["base"] * by, "result": case["result"] * by}
    if case["basis"] in ("level", "change", "sum"):
        scaled |= {"aim": case["aim"] * by, "aim_to": case["aim_to"] * by}
    assert words(judged(scaled)) == words(judged(case))
    assert judged(scaled).computed == judged(case).computed


@laws
@given(cases(bases=("level", "change")))
def test_turning_every_direction_round_changes_nothing(case: dict[str, Any]) -> None:
    turn = {"higher": "lower", "lower": "higher"}
    assume(case["better"] != "neutral")
    mirrored = {**case, "better": turn[case["better"]]}
    mirrored |= {"base": -case["base"], "result": -case["result"]}
    if case["basis"] == "level":
        mirrored |= {"aim": -case["aim"], "aim_to": -case["aim_to"]}
        mirrored["operator"] = MIRRORED.get(case["operator"], case["operator"])
    assert words(judged(mirrored)) == words(judged(case))


@laws
@given(cases(bases=("change_percent", "change_percent_per_year")), above_zero)
def test_a_rise_and_a_fall_of_the_same_size_are_alike(case: dict[str, Any], by: Decimal) -> None:
    """Compound rates are no mirror images, so the simple ones are compared."""
    base = case["base"] + by
    rise = judged({**case, "base": base, "result": base + by, "better": "higher"})
    fall = judged({**case, "base": base, "result": base - by, "better": "lower"})

    def simple(found: Judgement) -> list[tuple[str, str, Any]]:
        kept = (one for one in found.readings if "compound" not in one.name)
        return [(one.name, one.verdict, one.value) for one in kept]

    assert simple(rise) == simple(fall)


def within(interval: Interval, part: Fraction) -> Fraction:
    """Return a number of the interval, near its low end for a small part."""
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 1000
    high = interval.high if interval.high is not None else low + 1000
    return low + (high - low) * part


ALLOWED = {
    "exceeded": {"exceeded"},
    "met": {"met", "exceeded"},
    "on_track": {"on_track", "met", "exceeded"},
    "not_met": {"not_met"},
    "behind": {"behind"},
    "depends": {"depends"},
}


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    cases(),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(MEASURES),
    st.integers(1, 999),
    above_zero,
)
def test_a_qualifier_never_becomes_a_false_certainty(
    case: dict[str, Any], qualifier: str, measure: str, part: int, width: Decimal
) -> None:
    """What is certain about a bound is so for every number that the bound allows."""
    value_to = case["result"] + width if qualifier == "between" else None
    one = {**case, "measure": measure}
    found = judged(one, qualifier=qualifier, value_to=value_to)
    given_bounds = bounds(case["result"], qualifier, value_to)  # type: ignore[arg-type]
    allowed = clip(given_bounds, LIMITS[measure])  # type: ignore[index]
    inner = within(allowed, Fraction(part, 1000))
    number = (Decimal(inner.numerator) / Decimal(inner.denominator)).quantize(Decimal("1e-9"))
    if found.computed in ALLOWED:
        assert judged({**one, "result": number}).computed in ALLOWED[found.computed]


@laws
@given(cases(operators=("between",)))
def test_with_a_better_direction_a_floor_and_a_band_are_the_same(case: dict[str, Any]) -> None:
    """The band's better end only divides met from exceeded."""
    assume(case["better"] != "neutral")
    ends = sorted((case["aim"], case["aim_to"]))
    down = case["basis"] in LEVELS and case["better"] == "lower"
    floor = {**case, "operator": "at_most" if down else "at_least", "aim": ends[1 if down else 0]}
    assert [w[:2] for w in words(judged(case))] == [w[:2] for w in words(judged(floor))]


@laws
@given(cases(bases=("level",)), st.sampled_from(("share", "count", "rate")))
def test_nothing_exceeds_the_end_of_its_measure(case: dict[str, Any], measure: str) -> None:
    if measure == "share":
        end, better = Decimal(100), "higher"
    else:
        end, better = Decimal(0), "lower"
    one = {**case, "measure": measure, "better": better, "aim": end, "aim_to": end}
    assert judged({**one, "result": end}).computed != "exceeded"
    assert not any(reading.past for reading in judged({**one, "result": end}).readings)


@laws
@given(cases(), days)
def test_later_results_change_nothing_before_they_are_known(
    case: dict[str, Any], later: date
) -> None:
    data = dossier_of(case)
    extra = outcome("later", "7", (case["as_of"] + (later - BEGIN)).isoformat())
    more = replace(data, outcomes=(*data.outcomes, extra))
    assert judge(more, case["as_of"]) == judge(data, case["as_of"])
