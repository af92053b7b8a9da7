"""Rows of a made-up resolution for what the grid does not reach."""

from __future__ import annotations

from independent_grid import Rows, _add, _frame, _outcome

SHARED: Rows = {
    "categories": [
        {"category_id": name, "dimension_id": dimension}
        for name, dimension in (
            ("women", "sex"),
            ("men", "sex"),
            ("rural", "area"),
            ("urban", "area"),
        )
    ]
}


def corners() -> tuple[str, Rows]:
    """Return a resolution with one target for each corner."""
    rows = _frame()
    _replaced(rows)
    _milestones(rows)
    _sums(rows)
    _events(rows)
    _repeats(rows)
    _same_period(rows)
    _one_day(rows)
    _nothing_yet(rows)
    _parts(rows)
    _shares(rows)
    _money(rows)
    _crossed(rows)
    _without_percent(rows)
    _many_places(rows)
    return "grid/corners", rows


def _target(rows: Rows, name: str, value: str, basis: str = "level", **more: str) -> None:
    _add(rows, name, basis, "at_least", "once", "higher", "count")
    due = {"value": value, "starts_on": "2016-06-01", "due_on": "2020-12-31"}
    rows["targets"][-1] |= due | more


def _row(rows: Rows, name: str, own: str, value: str, on: str, **more: str) -> None:
    rows["outcomes"].append(_outcome(f"{name}-{own}", name, value, on, **more))


def _replaced(rows: Rows) -> None:
    """Two targets replaced early, one on the very day of its result, and those after them."""
    for name, on in (("r1", "2018-05-31"), ("r2", "2018-06-01")):
        _target(rows, name, "100", baseline_outcome_id=f"{name}-base")
        _row(rows, name, "base", "20", "2016-01-01")
        _row(rows, name, "now", "60", on)
        later = {"relation": "replaces", "related_target_id": name, "starts_on": "2018-06-01"}
        rows["targets"].append({**rows["targets"][-1], "target_id": f"{name}-next", **later})


def _milestones(rows: Rows) -> None:
    """A milestone that was missed, one that was met, and the target that they lead to."""
    _target(rows, "way", "100", baseline_outcome_id="way-base")
    _row(rows, "way", "base", "20", "2016-01-01")
    _row(rows, "way", "early", "40", "2017-01-01")
    _row(rows, "way", "now", "60", "2018-05-31")
    for own, value, due in (("a", "50", "2017-01-01"), ("b", "60", "2018-05-31")):
        way = {"relation": "milestone", "related_target_id": "way", "value": value, "due_on": due}
        rows["targets"].append({**rows["targets"][-1], "target_id": f"way-{own}", **way})


SUMS = {
    "whole": ("2016-06-01 2016-12-31 20", "2017-01-01 2017-12-31 25"),
    "done": ("2016-06-01 2018-05-31 120",),
    "hole-first": ("2017-01-01 2017-12-31 25", "2018-01-01 2018-05-31 10"),
    "hole-between": ("2016-06-01 2016-12-31 50", "2018-01-01 2018-05-31 60"),
    "overlap": ("2016-06-01 2016-12-31 20", "2016-07-01 2017-06-30 30", "2017-01-01 2018-05-31 9"),
    "longest": ("2016-06-01 2016-12-31 20", "2016-06-01 2017-12-31 40", "2018-01-01 2018-01-31 1"),
    "open": ("2016-06-01 2016-12-31 20 about", "2017-01-01 2017-12-31 78 at_least"),
    "before": ("2016-01-01 2016-12-31 20",),
    "day": (" 2017-12-31 20",),
    "at-odds": ("2016-06-01 2017-12-31 20", "2016-06-01 2017-12-31 80"),
}


def _sums(rows: Rows) -> None:
    """Parts one after another, holes, overlaps, open numbers, and nothing to add up."""
    for number, (name, given) in enumerate(SUMS.items()):
        for operator, better, measure in (
            ("at_least", "higher", "count"),
            ("at_most", "lower", "amount"),
        ):
            own = f"{measure}-{name}"
            _add(rows, own, "sum", operator, "once", better, measure)
            due = ("2020-12-31", "2018-05-31")[number % 2]
            rows["targets"][-1] |= {"value": "100", "starts_on": "2016-06-01", "due_on": due}
            for place, part in enumerate(given):
                start, last, value, *more = part.split(" ")
                dated = {"period_start": start, "qualifier": (more or ["exact"])[0]}
                _row(rows, own, f"{place}", value, last, **dated)
        if name == "whole":
            again = {**rows["outcomes"][-1], "outcome_id": "again", "restates_id": f"{own}-1"}
            rows["outcomes"].append(again)


EVENTS = {
    "in-time": ("1 2017-06-30", "0 2016-12-31"),
    "on-the-day": ("1 2018-05-31",),
    "late": ("1 2018-06-01", "1 2018-06-01"),
    "before-the-period": ("1 2016-01-01",),
    "not-yet": ("0 2017-06-30", "0 2016-12-31"),
    "not-at-all": ("0 2018-05-31",),
    "two-days": ("1 2017-06-30", "1 2017-07-31"),
    "at-odds": ("1 2017-06-30", "1 2018-06-30"),
    "denied": ("1 2017-06-30", "0 2017-06-30"),
    "untold": (),
}


def _events(rows: Rows) -> None:
    """What happened in time, late or not, and what is told of several days; some without a due."""
    for name, told in EVENTS.items():
        for due in ("2018-05-31", ""):
            own = f"event-{name}{'' if due else '-open'}"
            _add(rows, own, "level", "", "once", "higher", "event")
            rows["targets"][-1] |= {"starts_on": "2016-06-01", "due_on": due}
            for place, (value, on) in enumerate(one.split(" ") for one in told):
                _row(rows, own, f"{place}", value, on, source_id=f"s{1 + place}")
    again = {"outcome_id": "event-again", "restates_id": "event-two-days-0"}
    rows["outcomes"].append(_outcome("x", "event-two-days", "1", "2017-08-31") | again)


def _repeats(rows: Rows) -> None:
    """A value before the last that is only repeated later, and a chain that begins outside."""
    _target(rows, "p1", "100")
    _row(rows, "p1", "old", "20", "2016-06-30")
    _row(rows, "p1", "old-again", "20", "2017-06-30", restates_id="p1-old")
    _row(rows, "p1", "now", "45", "2018-05-31")
    _target(rows, "p2", "100")
    _row(rows, "p2", "old", "20", "2015-06-30")
    _row(rows, "p2", "again", "20", "2017-06-30", restates_id="p2-old")
    _row(rows, "p2", "again-2", "20", "2018-05-31", restates_id="p2-again")
    _target(rows, "p3", "100")
    _row(rows, "p3", "a", "20", "2017-06-30", restates_id="p3-b")
    _row(rows, "p3", "b", "30", "2018-05-31", restates_id="p3-a")


def _same_period(rows: Rows) -> None:
    """A claim that names another source's row of the period that is judged."""
    _target(rows, "s1", "10", "change_percent_per_year", baseline_outcome_id="s1-base")
    _row(rows, "s1", "base", "100", "2016-01-01")
    _row(rows, "s1", "now", "160", "2018-05-31")
    _row(rows, "s1", "other", "160", "2018-05-31", source_id="s2")
    claim = {"claim_id": "s1-mean", "kind": "figure", "target_id": "s1", "source_id": "s2"}
    means = {"formula": "percent_change_per_year", "input_ids": "s1-base s1-other", "years": "2"}
    rows["claims"].append({**claim, **means, "value": "30", "qualifier": "exact"})


def _one_day(rows: Rows) -> None:
    """Of two rows of a day the one that is not inferred counts, on whatever it is asked for."""
    for name, basis, recurrence in (("d1", "level", "once"), ("d2", "change", "yearly")):
        _target(rows, name, "100", basis, recurrence=recurrence)
        _row(rows, name, "guess", "30", "2017-12-31", origin="inferred")
        _row(rows, name, "told", "32", "2017-12-31", period_start="2017-01-01")
        _row(rows, name, "now", "45", "2018-05-31")


def _nothing_yet(rows: Rows) -> None:
    """The gap of a target without a result is of the latest value."""
    _target(rows, "n1", "100", starts_on="2019-01-01", due_on="2030-12-31")
    _row(rows, "n1", "guess", "30", "2017-12-31", origin="inferred")
    _row(rows, "n1", "told", "32", "2017-12-31", period_start="2017-01-01")


def _parts(rows: Rows) -> None:
    """Parts below 0, cut off rather than rounded: -5.29 and -3.19 are -8.48."""
    _target(rows, "a1", "1")
    rows["indicators"][-1]["measure"] = "amount"
    part = {"dimension": "kind", "partition": "partition"}
    _row(rows, "a1", "one", "-5.2", "2018-05-31", category="one", **part)
    _row(rows, "a1", "two", "-3.1", "2018-05-31", category="two", **part)
    _row(rows, "a1", "all", "-8.48", "2018-05-31")


def _shares(rows: Rows) -> None:
    """A share beyond 100 of a number that is not stated, and one of nothing."""
    _target(rows, "c1", "100")
    _row(rows, "c1", "now", "56", "2018-05-31")
    _row(rows, "c1", "none", "0", "2018-05-31", source_id="s2")
    figure = {"kind": "figure", "formula": "share", "source_id": "s1"}
    for own, names, value, qualifier in (
        ("beyond", "c1-now ?", "140", "exact"),
        ("across", "c1-now ?", "100", "exact"),
        ("of-none", "c1-none ?", "20", "at_most"),
    ):
        claim = {"claim_id": f"c1-{own}", "input_ids": names, "value": value}
        rows["claims"].append({**figure, **claim, "qualifier": qualifier})


def _money(rows: Rows) -> None:
    """Sums at the prices of one year, of another, and of a year that is not stated."""
    for name, year in (("m1", "2010"), ("m2", "2015"), ("m3", "2010"), ("m4", ""), ("m5", "")):
        _target(rows, name, "100")
        rows["indicators"][-1] |= {"measure": "amount", "unit_id": "euro", "price_year": year}
        _row(rows, name, "now", "80" if name == "m1" else "100", "2018-05-31")
    figure = {"kind": "figure", "qualifier": "exact", "source_id": "s1"}
    for own, formula, names, value in (
        ("alike", "difference", "m1-now m3-now", "20"),
        ("apart", "difference", "m1-now m2-now", "20"),
        ("unsaid", "percent_change", "m1-now m4-now", "25"),
        ("both-unsaid", "sum", "m4-now m5-now", "200"),
        ("apart-open", "share", "m1-now ?", "80"),
        ("three-open", "sum", "m1-now m2-now ?", "300"),
    ):
        claim = {"claim_id": f"m-{own}", "formula": formula, "input_ids": names, "value": value}
        rows["claims"].append({**figure, **claim})


def _crossed(rows: Rows) -> None:
    """Parts by two dimensions at once beside parts by one, and a whole that they do not make."""
    for name, whole in (("x1", "100"), ("x2", "90")):
        _target(rows, name, "100")
        _row(rows, name, "all", whole, "2018-05-31")
        for own, category, more, value in (
            ("w", "women", "", "60"),
            ("m", "men", "", "40"),
            ("wr", "women", "rural", "35"),
            ("wu", "women", "urban", "25"),
            ("mr", "men", "rural", "22"),
            ("ur", "urban", "men", "18"),
        ):
            dimension = "area" if category == "urban" else "sex"
            part = {"dimension": dimension, "category": category, "partition": "partition"}
            _row(rows, name, own, value, "2018-05-31", more_categories=more, **part)


def _without_percent(rows: Rows) -> None:
    """Ranks, index points and ratios: levels, changes and changes in percent, and claims."""
    kinds = (("rank", ""), ("index", ""), ("index", "2015"), ("ratio", ""))
    for place, (measure, base_year) in enumerate(kinds):
        for basis, operator, value in (
            ("level", "at_most", "1"),
            ("level", "at_most", "12"),
            ("level", "less_than", "12"),
            ("change", "at_least", "5"),
            ("change_percent", "at_least", "5"),
            ("change_percent_per_year", "at_least", "5"),
            ("percent_of_baseline", "at_most", "80"),
            ("percent_of_other", "at_most", "80"),
            ("sum", "at_most", "80"),
        ):
            name = f"k{place}-{basis}-{operator}-{value}".replace("_", "-")
            _target(rows, name, value, basis, operator=operator, baseline_outcome_id=f"{name}-base")
            own = {"measure": measure, "base_year": base_year, "better": "lower"}
            rows["indicators"][-1] |= own
            _row(rows, name, "base", "30", "2016-01-01")
            first = {"period_start": "2018-01-01"} if basis == "sum" else {}
            now = "1" if value == "1" else "26"
            _row(rows, name, "now", now, "2018-05-31", out_of="63", **first)
            if basis == "percent_of_other":
                other = {**rows["indicators"][-1], "indicator_id": f"i-{name}-other"}
                rows["indicators"].append(other)
                rows["targets"][-1]["relative_indicator_id"] = other["indicator_id"]
                _row(rows, f"{name}-other", "now", "40", "2018-05-31")
        figure = {"kind": "figure", "qualifier": "exact", "source_id": "s1"}
        inputs = f"{name}-base {name}-now"
        for formula, value in (("difference", "4"), ("percent_change", "13.33"), ("sum", "56")):
            claim = {"claim_id": f"{name}-{formula}", "formula": formula, "input_ids": inputs}
            rows["claims"].append({**figure, **claim, "value": value})
        open_one = {"claim_id": f"{name}-open", "formula": "share", "input_ids": f"{name}-now ?"}
        rows["claims"].append({**figure, **open_one, "value": "80"})


MANY = {
    "all": ("80 90 85", "", ""),
    "past": ("81 90 85", "", ""),
    "one-short": ("80 79 85", "", ""),
    "one-missing": ("80 - 85", "", ""),
    "short-and-missing": ("79 - -", "", ""),
    "none": ("- - -", "", ""),
    "enough": ("80 - 85", "2", ""),
    "more-than-enough": ("80 81 85", "2", ""),
    "too-few": ("79 79 -", "2", ""),
    "unlisted": ("80 90 85", "", "5"),
    "unlisted-enough": ("80 90 85", "3", "5"),
    "open": ("80 about-80 85", "", ""),
}


def _many_places(rows: Rows) -> None:
    """One target at each of three places: met, missed, missing, open, and of more places."""
    for name, (values, needed, total) in MANY.items():
        for basis in ("level", "change"):
            for due in ("2018-05-31", "2020-12-31"):
                own = f"many-{name}-{basis}-{due[:4]}"
                asked = {"each_place_ids": "north south west", "places_needed": needed}
                asked |= {"places_total": total, "due_on": due}
                wanted = "80" if basis == "level" else "40"
                base = f"{own}-north-base"
                _target(rows, own, wanted, basis, baseline_outcome_id=base, **asked)
                for place, value in zip(("north", "south", "west"), values.split(), strict=True):
                    _at_place(rows, own, place, value)
                _counted(rows, own, values)


def _at_place(rows: Rows, name: str, place: str, value: str) -> None:
    """Add the baseline of a place and its result, where it has one; one is told twice."""
    if place != "west":
        _row(rows, name, f"{place}-base", "40", "2016-01-01", place_id=place)
    if value == "-":
        return
    qualifier = {"qualifier": "about"} if value.startswith("about-") else {}
    number = value.removeprefix("about-")
    _row(rows, name, place, number, "2018-05-31", place_id=place, **qualifier)
    if number == "90":
        again = {"place_id": place, "source_id": "s2", "origin": "inferred"}
        _row(rows, name, f"{place}-again", "90", "2018-05-31", **again, period_origin="inferred")


def _counted(rows: Rows, name: str, values: str) -> None:
    """Add claims of how many places met the target; those of a change are left open."""
    places = zip(("north", "south", "west"), values.split(), strict=True)
    inputs = " ".join("?" if value == "-" else f"{name}-{place}" for place, value in places)
    own = {"kind": "figure", "formula": "count_met", "target_id": name, "source_id": "s1"}
    for value, qualifier in (("3", "exact"), ("2", "exact"), ("1", "at_least")):
        claim = {"claim_id": f"{name}-{value}", "input_ids": inputs, "value": value}
        rows["claims"].append({**own, **claim, "qualifier": qualifier})
