"""Rows of made-up resolutions that hold a target for every combination of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from itertools import cycle, product

Rows = dict[str, list[dict[str, str]]]

BASES = (
    "level",
    "change",
    "change_percent",
    "change_percent_per_year",
    "percent_of_baseline",
    "percent_of_other",
)
OPERATORS = (
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "equal",
    "between",
    "maintain",
    "",
)
RECURRENCES = ("once", "yearly")
BETTERS = ("higher", "lower", "neutral")
QUALIFIERS = ("exact", "about", "nearly", "over", "under", "at_least", "at_most", "between")
MEASURES = ("count", "share", "rate", "amount")
AIMS = ("20", "40.5", "0", "60", "100", "12.5", "")
RESULTS = ("60", "20", "40.5", "0", "30", "100", "75", "19.9", "61")
BASELINES = ("50", "80", "100", "20", "")
FORMULAS = (
    "difference",
    "percent_change",
    "percent_change_per_year",
    "share",
    "sum",
    "gap",
    "difference",
    "share",
    "percent_change_per_year",
    "gap",
    "percent_change",
)
DATES = ("2017-06-30", "2018-12-31", "2016-01-01", "2020-12-31", "2019-02-28", "2021-02-01")

ALPHA = {"publisher": "Alpha", "origin_body_id": "alpha"}
LACKING = ("0", "8", "20", "21", "150")
WHOLES = ("", "200", "213")


def grid(every: int = 1) -> Iterator[tuple[str, Rows]]:
    """Yield a resolution for each basis and operator; with one target in so many, if not all."""
    cycles = (AIMS, RESULTS, BASELINES, DATES, MEASURES, FORMULAS)
    numbers = zip(*map(cycle, cycles), strict=False)
    for turn, (basis, operator) in enumerate(product(BASES, OPERATORS)):
        rows = _frame()
        combinations = product(RECURRENCES, BETTERS, QUALIFIERS)
        for place, (recurrence, better, qualifier) in enumerate(combinations):
            aim, result, base, day, measure, formula = next(numbers)
            if (place + turn) % (every * (3 if basis.startswith("percent_of") else 1)):
                continue
            result = result.partition(".")[0] if measure == "count" else result
            _add(rows, f"t{place}", basis, operator, recurrence, better, measure)
            _number(rows, f"t{place}", aim, base)
            _outcomes(rows, f"t{place}", result, day, qualifier)
            if basis == "percent_of_other":
                _others(rows, f"t{place}", day)
            _claims(
                rows, f"t{place}", place, formula, _figure(formula, better, base, result, place)
            )
        name = f"{basis}-{operator or 'bare'}".replace("_", "-")
        yield f"grid/{name}", rows
    yield shares(every)


def shares(every: int = 1) -> tuple[str, Rows]:
    """Return a resolution of shares that only the counts of those lacking tell of."""
    rows = _frame()
    combinations = product(OPERATORS, LACKING, WHOLES, QUALIFIERS[:4], ("90", "100"))
    for place, (operator, lacking, whole, qualifier, aim) in enumerate(combinations):
        name = f"t{place}"
        if (place // 3) % every:
            continue
        recurrence = RECURRENCES[place % 3 == 2]
        _add(rows, name, BASES[place % 5 == 4], operator, recurrence, "higher", "share")
        _number(rows, name, aim, "")
        rows["indicators"][-1] |= {
            "complement_indicator_id": f"i-{name}-lacking",
            "population_indicator_id": f"i-{name}-whole",
        }
        for kind in ("lacking", "whole"):
            extra = {**rows["indicators"][-1], "indicator_id": f"i-{name}-{kind}"}
            extra |= {"complement_indicator_id": "", "population_indicator_id": ""}
            rows["indicators"].append({**extra, "measure": "count", "better": "lower"})
        _counts(rows, name, lacking, whole, qualifier)
    return "grid/shares", rows


def _counts(rows: Rows, name: str, lacking: str, whole: str, qualifier: str) -> None:
    """Add the counts; some of them are the baseline, and some wholes are of another date."""
    count = {"indicator_id": f"i-{name}-lacking"}
    base = _outcome(f"{name}-base", name, "40", "2016-01-01", **count)
    now = _outcome(f"{name}-now", name, lacking, "2018-05-31", qualifier=qualifier, **count)
    rows["outcomes"] += [base, now]
    rows["targets"][-1] |= {
        "starts_on": "2016-01-01",
        "baseline_outcome_id": f"{name}-{'now' if name.endswith('7') else 'base'}",
    }
    if whole:
        all_of_it = {"indicator_id": f"i-{name}-whole"}
        for on in ("2016-01-01", "2018-05-31")[: 1 + name.endswith("3")]:
            row = _outcome(f"{name}-{on[:4]}", name, whole, on, **all_of_it)
            rows["outcomes"].append(row)


def _figure(formula: str, better: str, base: str, result: str, place: int) -> str:
    """Return a figure that is right, cut short or wrong, in turn."""
    one, other = Decimal(base or 0), Decimal(result)
    if not one or not other:
        return "20"
    sign = -1 if better == "lower" else 1
    percent = 100 * sign * (other - one) / one
    exact = {
        "difference": sign * (other - one),
        "gap": sign * (one - other),
        "sum": one + other,
        "share": 100 * one / other,
        "percent_change": percent,
        "percent_change_per_year": percent / 3,
    }[formula]
    rounding = (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP)[place // 8 % 3]
    return str(exact.quantize(Decimal("0.1"), rounding))


def _frame() -> Rows:
    return {
        "documents": [{"document_id": "d1", "issued_on": "2016-05-23", "text_held": "false"}],
        "sources": [
            {"source_id": "s1", "title": "One", "published_on": "2018-01-01"} | ALPHA,
            {"source_id": "s2", "title": "Two", "origin_body_id": "beta"},
            {"source_id": "s3", "title": "Three", "origin_body_id": "beta", "based_on_id": "s1"},
        ],
        "indicators": [],
        "targets": [],
        "outcomes": [],
        "claims": [],
    }


def _add(
    rows: Rows, name: str, basis: str, operator: str, recurrence: str, better: str, measure: str
) -> None:
    rows["indicators"].append(
        {
            "indicator_id": f"i-{name}",
            "unit_id": "villages",
            "topic_id": "topic",
            "measure": measure,
            "better": better,
        }
    )
    rows["targets"].append(
        {
            "target_id": name,
            "indicator_id": f"i-{name}",
            "document_id": "d1",
            "basis": basis,
            "operator": operator,
            "recurrence": recurrence,
            "source_id": "s1",
        }
    )


def _number(rows: Rows, name: str, aim: str, base: str) -> None:
    target = rows["targets"][-1]
    due = {"1": "", "2": "2018-12-31"}.get(name[-1], "2020-12-31")
    target |= {"value": aim, "due_on": due}
    target["starts_on"] = "" if name.endswith("5") else "2016-01-01"
    if target["operator"] == "between" and not name.endswith("3"):
        target["value_to"] = "45"
    if base:
        target["baseline_outcome_id"] = f"{name}-base"
        rows["outcomes"].append(_outcome(f"{name}-base", name, base, "2016-01-01"))


def _outcome(outcome_id: str, name: str, value: str, on: str, **more: str) -> dict[str, str]:
    return {
        "outcome_id": outcome_id,
        "indicator_id": f"i-{name}",
        "place_id": "here",
        "period_end": on,
        "value": value,
        "qualifier": "exact",
        "origin": "reported",
        "source_id": "s1",
        **more,
    }


def _outcomes(rows: Rows, name: str, result: str, day: str, qualifier: str) -> None:
    to = {"value_to": "90"} if qualifier == "between" else {}
    rows["outcomes"].append(_outcome(f"{name}-now", name, result, day, qualifier=qualifier, **to))
    last = name[-1]
    if last == "4":
        rows["outcomes"].append(_outcome(f"{name}-early", name, "35", "2017-03-31"))
    if last in "67":
        other = {"6": result, "7": "33"}[last]
        source = "s2" if len(name) % 2 else "s3"
        again = {"qualifier": qualifier, "source_id": source, **to}
        rows["outcomes"].append(_outcome(f"{name}-again", name, other, day, **again))
    if last == "8":
        again = {"restates_id": f"{name}-now", "source_id": "s2", "qualifier": qualifier, **to}
        rows["outcomes"].append(_outcome(f"{name}-repeat", name, result, "2020-06-30", **again))


def _others(rows: Rows, name: str, day: str) -> None:
    """Add the other value: of another place or indicator, open, at odds, nothing, not held."""
    last, other = int(name[1:]) % 6, f"i-{name}"
    if last % 2:
        other = f"i-{name}-other"
        rows["indicators"].append({**rows["indicators"][-1], "indicator_id": other})
        rows["targets"][-1]["relative_indicator_id"] = other
    else:
        rows["targets"][-1]["relative_place_id"] = "there"
    place = "here" if last % 2 else "there"
    qualifier = ("exact", "about", "exact", "exact", "at_least", "exact")[last]
    values = ("80", "80", "0", "64", "80", "")[last]
    for own, on in (("then", "2016-01-01"), ("now", day)) if values else ():
        more = {"indicator_id": other, "place_id": place, "qualifier": qualifier}
        rows["outcomes"].append(_outcome(f"{name}-other-{own}", name, values, on, **more))
    if last == 3:
        more = {"indicator_id": other, "place_id": place, "source_id": "s2"}
        rows["outcomes"].append(_outcome(f"{name}-other-2", name, "70", day, **more))


def _claims(rows: Rows, name: str, place: int, formula: str, figure: str) -> None:
    claim = {
        "claim_id": f"{name}-figure",
        "kind": "figure",
        "target_id": name,
        "formula": formula,
        "input_ids": f"{name}-base {name}-now" if place % 5 else f"? {name}-now",
        "years": "3" if place % 7 else "",
        "value": figure,
        "qualifier": ("exact", "", "over", "at_most")[place // 2 % 4],
        "source_id": "s1",
    }
    rows["claims"].append(claim)
    if place % 3 == 0:
        words = {"kind": "verdict", "target_id": name}
        one, other = {"source_id": "s1", "verdict": "met"}, {"source_id": "s2"}
        rows["claims"].append({**words, **one, "claim_id": f"{name}-a"})
        rows["claims"].append({**words, **other, "claim_id": f"{name}-b", "verdict": "exceeded"})
