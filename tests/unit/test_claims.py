"""Claims worked out again: every formula, every way to agree, and what follows when one is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F
from typing import Any

import pytest

from dossier_rows import claim, dossier, indicator, note, outcome, target, words
from openresolutions.claims import check_claims, recompute
from openresolutions.figures import rounded, truncated
from openresolutions.model.results import Recomputation

COUNTS = {
    "b95": "95",
    "o8": "8",
    "b328": "328",
    "o135": "135",
    "b33": "33",
    "o0": "0",
    "b88": "88",
    "o21": "21",
    "o51": "51",
    "o271": "271",
    "part": "2403",
    "whole": "3722",
    "c14": "14",
    "c13": "13",
}


def again(
    value: str | None, formula: str | None, *inputs: str, better: str = "lower", **given: Any
) -> Recomputation:
    """Recompute one claim over counts named by their ids."""
    rows = tuple(outcome(name, count, "2019-11-20") for name, count in COUNTS.items())
    one = claim("c1", value, formula=formula, input_ids=inputs, **given)
    data = dossier(indicators=(indicator(better=better),), outcomes=rows, claims=(one,))
    return recompute(data)[0]


REPORTED = [
    ("91.57", "percent_change", ("b95", "o8"), None, "91.5789", "91.58", "91.57", "truncation"),
    (
        "30.52",
        "percent_change_per_year",
        ("b95", "o8"),
        3,
        "30.5263",
        "30.53",
        "30.52",
        "truncation",
    ),
    ("58.84", "percent_change", ("b328", "o135"), None, "58.8415", "58.84", "58.84", "rounding"),
    (
        "19.61",
        "percent_change_per_year",
        ("b328", "o135"),
        3,
        "19.6138",
        "19.61",
        "19.61",
        "rounding",
    ),
    ("33.3", "percent_change_per_year", ("b33", "o0"), 3, "33.3333", "33.3", "33.3", "rounding"),
    ("76.13", "percent_change", ("b88", "o21"), None, "76.1364", "76.14", "76.13", "truncation"),
    (
        "25.37",
        "percent_change_per_year",
        ("b88", "o21"),
        3,
        "25.3788",
        "25.38",
        "25.37",
        "truncation",
    ),
    ("64.56", "share", ("part", "whole"), None, "64.5621", "64.56", "64.56", "rounding"),
]


@pytest.mark.parametrize(
    ("value", "formula", "inputs", "years", "exact", "up", "cut", "agrees"), REPORTED
)
def test_every_reported_percentage_comes_out_as_in_the_table(
    value: str,
    formula: str,
    inputs: tuple[str, ...],
    years: int | None,
    exact: str,
    up: str,
    cut: str,
    agrees: str,
) -> None:
    found = again(value, formula, *inputs, years=years and Decimal(years))
    assert found.exact is not None
    assert str(rounded(found.exact, 4)) == exact
    assert (str(found.rounded), str(found.truncated)) == (up, cut)
    assert found.agrees == agrees
    assert found.missing == ()


@pytest.mark.parametrize(
    ("value", "formula", "inputs"),
    [
        ("87", "difference", ("b95", "o8")),
        ("193", "difference", ("b328", "o135")),
        ("67", "difference", ("b88", "o21")),
        ("44", "difference", ("b95", "o51")),
        ("57", "difference", ("b328", "o271")),
        ("27", "sum", ("c14", "c13")),
        ("87", "gap", ("o8", "b95")),
    ],
)
def test_differences_and_sums_are_exact(value: str, formula: str, inputs: tuple[str, ...]) -> None:
    found = again(value, formula, *inputs)
    assert (found.exact, found.agrees) == (F(value), "exact")
    assert found.row_ids == ("claims/c1", *(f"outcomes/{name}" for name in inputs))


def test_a_change_is_positive_in_the_better_direction() -> None:
    assert again("87", "difference", "o8", "b95", better="higher").agrees == "exact"
    assert again("87", "gap", "b95", "o8", better="higher").agrees == "exact"
    assert again("-87", "difference", "b95", "o8", better="neutral").agrees == "exact"
    assert again("87", "difference", "o8", "b95").exact == -87


def test_the_formula_is_told_with_its_direction() -> None:
    assert again("87", "difference", "b95", "o8").formula == "change_fall"
    assert again("1", "share", "part", "whole").formula == "share"
    assert again("1", "gap", "part", "whole", better="higher").formula == "gap_rise"


def test_another_figure_does_not_agree() -> None:
    assert again("91.59", "percent_change", "b95", "o8").agrees == "no"
    assert again("91.56", "percent_change", "b95", "o8").agrees == "no"
    assert again("86", "difference", "b95", "o8").agrees == "no"


def test_a_claimed_bound_agrees_where_it_holds() -> None:
    assert again("90", "percent_change", "b95", "o8", qualifier="over").agrees == "exact"
    assert again("92", "percent_change", "b95", "o8", qualifier="over").agrees == "no"


def test_the_compound_rate_stands_beside_the_simple_one() -> None:
    found = again("19.61", "percent_change_per_year", "b328", "o135", years=Decimal(3))
    assert found.compound is not None
    assert str(rounded(found.compound, 2)) == "25.61"
    whole = again("33.3", "percent_change_per_year", "b33", "o0", years=Decimal(3))
    assert whole.compound == 100
    assert again("1", "percent_change", "b33", "o0").compound is None


@pytest.mark.parametrize(
    ("inputs", "percent", "mean", "via"),
    [
        (("b95", "o8"), "91.57", "30.52", F("91.57") / 3),
        (("b88", "o21"), "76.13", "25.37", F("76.13") / 3),
        (("b88", "o21"), "76.13", "25.38", F("76.13") / 3),
        (("b88", "o21"), "76.13", "25.40", None),
        (("b88", "o21"), "70.00", "25.37", None),
    ],
)
def test_a_mean_from_a_printed_percentage_is_recognised(
    inputs: tuple[str, str], percent: str, mean: str, via: F | None
) -> None:
    rows = tuple(outcome(name, count, "2019-11-20") for name, count in COUNTS.items())
    claims = (
        claim(
            "mean",
            mean,
            formula="percent_change_per_year",
            input_ids=inputs,
            years=Decimal(3),
        ),
        claim("percent", percent, formula="percent_change", input_ids=inputs),
    )
    found = recompute(dossier(outcomes=rows, claims=claims))[0]
    assert found.via_reported == via
    assert found.via_claim_id == ("percent" if via else None)
    assert ("claims/percent" in found.row_ids) == bool(via)


def test_a_printed_percentage_of_another_source_explains_nothing() -> None:
    rows = tuple(outcome(name, count, "2019-11-20") for name, count in COUNTS.items())
    inputs = {"input_ids": ("b95", "o8")}
    mean = claim("mean", "30.52", formula="percent_change_per_year", years=Decimal(3), **inputs)
    other = claim("percent", "91.57", formula="percent_change", source_id="s2", **inputs)
    assert recompute(dossier(outcomes=rows, claims=(mean, other)))[0].via_reported is None


@pytest.mark.parametrize(
    ("value", "rounding", "truncation"),
    [
        ("42.56", (1584,), ()),
        ("73.67", (2742,), (2742,)),
        ("63.86", (2377,), (2377,)),
        ("37.1", (1380, 1381, 1382), (1381, 1382, 1383, 1384)),
        ("81.3", (3025, 3026, 3027), (3026, 3027, 3028, 3029)),
    ],
)
def test_the_counts_that_fit_a_share(
    value: str, rounding: tuple[int, ...], truncation: tuple[int, ...]
) -> None:
    found = again(value, "share", "?", "whole", better="neutral")
    assert (found.fits_rounding, found.fits_truncation) == (rounding, truncation)
    assert (found.agrees, found.missing) == ("unknown", ("input",))


def test_the_only_count_of_farmers_fits_by_rounding() -> None:
    share = F(100 * 1584, 3722)
    assert (str(rounded(share, 4)), str(truncated(share, 2))) == ("42.5578", "42.55")


def test_a_share_that_no_count_gives_does_not_agree() -> None:
    rows = (outcome("seven", "7", "2019-11-20"),)
    one = claim("c1", "42.56", formula="share", input_ids=("?", "seven"))
    assert recompute(dossier(outcomes=rows, claims=(one,)))[0].agrees == "no"


def test_counts_too_many_to_tell_anything_are_not_listed() -> None:
    rows = (outcome("many", "1000000", "2019-11-20"),)
    one = claim("c1", "42.6", formula="share", input_ids=("?", "many"))
    found = recompute(dossier(outcomes=rows, claims=(one,)))[0]
    assert (found.low, found.high) == (425500, 427000)
    assert (found.fits_rounding, found.fits_truncation, found.agrees) == ((), (), "unknown")


def test_only_counts_are_whole_numbers() -> None:
    rows = (outcome("tonnes", "7", "2019-11-20"),)
    one = claim("c1", "42.56", formula="share", input_ids=("?", "tonnes"))
    own = indicator(measure="amount")
    found = recompute(dossier(indicators=(own,), outcomes=rows, claims=(one,)))[0]
    assert (found.fits_rounding, found.agrees) == ((), "unknown")


def test_a_share_of_none_fits_nothing() -> None:
    found = again("50", "share", "?", "o0", better="higher")
    assert (found.fits_rounding, found.agrees) == ((), "no")


def test_a_plan_follows_from_all_of_it() -> None:
    rows = (outcome("courses", "16", "2022-05-26"),)
    one = claim("c1", "100", formula="share", input_ids=("courses", "?"))
    found = recompute(dossier(outcomes=rows, claims=(one,)))[0]
    assert found.fits_rounding == (16,)
    assert found.low == 16
    assert found.high is not None
    assert found.high < 17


def test_a_quota_exceeded_by_over_thirty_percent_was_below_a_bound() -> None:
    found = again("30", "percent_change", "?", "whole", better="higher", qualifier="over")
    assert found.low is None
    assert found.high == F(3722) / F("1.3")
    assert str(rounded(found.high or F(0), 1)) == "2863.1"


@pytest.mark.parametrize(
    ("formula", "inputs", "better", "qualifier", "low", "high"),
    [
        ("difference", ("b95", "?"), "lower", "at_least", None, 65),
        ("difference", ("?", "o8"), "lower", "at_least", 38, None),
        ("difference", ("o8", "?"), "higher", "at_most", None, 38),
        ("gap", ("b95", "?"), "higher", "at_least", None, 65),
        ("gap", ("?", "o8"), "higher", "at_least", 38, None),
        ("sum", ("c14", "?"), "lower", "at_least", 16, None),
        ("percent_change", ("b88", "?"), "lower", "at_least", None, F("61.6")),
        ("share", ("?", "whole"), "higher", "at_least", F("1116.6"), 3722),
    ],
)
def test_a_bound_leaves_a_bound(
    formula: str,
    inputs: tuple[str, ...],
    better: str,
    qualifier: str,
    low: F | None,
    high: F | None,
) -> None:
    found = again("30", formula, *inputs, better=better, qualifier=qualifier)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("formula", "inputs", "given", "missing"),
    [
        (None, ("b95", "o8"), {}, ("formula",)),
        ("percent_change", ("b95",), {}, ("input",)),
        ("percent_change", ("b95", "o8", "o0"), {}, ("input",)),
        ("percent_change", ("?", "?"), {}, ("input",)),
        ("percent_change", ("unknown", "o8"), {}, ("input",)),
        ("percent_change", (), {}, ("input",)),
        ("sum", (), {}, ("input",)),
        ("percent_change", ("o0", "o8"), {}, ("exact_input",)),
        ("percent_change_per_year", ("b95", "o8"), {}, ("years",)),
        ("percent_change_per_year", ("b95", "o8"), {"years": Decimal(0)}, ("years",)),
    ],
)
def test_what_is_missing_is_named(
    formula: str | None, inputs: tuple[str, ...], given: dict[str, Any], missing: tuple[str, ...]
) -> None:
    found = again("30", formula, *inputs, **given)
    assert (found.agrees, found.missing, found.exact) == ("unknown", missing, None)


def test_a_claim_without_a_figure_agrees_with_nothing() -> None:
    found = again(None, "difference", "b95", "o8")
    assert (found.agrees, found.missing, found.exact) == ("unknown", ("value",), 87)


def test_a_verdict_claims_no_figure() -> None:
    found = again(None, None, kind="verdict", verdict="met")
    assert (found.agrees, found.missing, found.formula) == ("unknown", (), "")


def test_an_approximate_input_leaves_bounds() -> None:
    rows = (
        outcome("about", "2000", "2019-11-20", qualifier="nearly"),
        outcome("some", "1000", "2019-11-20"),
    )
    one = claim("c1", "60", formula="share", input_ids=("some", "about"))
    two = claim("c2", "40", formula="share", input_ids=("some", "about"))
    first, second = recompute(dossier(outcomes=rows, claims=(one, two)))
    assert (first.low, first.high) == (50, F(200, 3))
    assert (first.agrees, first.missing) == ("unknown", ("exact_input",))
    assert second.agrees == "no"


@pytest.mark.parametrize(
    ("value", "low", "agrees"),
    [
        ("-40", "140.95", "unknown"),
        ("-40", "141.05", "no"),
        ("-40", "139.45", "no"),
        ("40", "59.05", "unknown"),
        ("40", "58.95", "no"),
        ("40", "60.55", "no"),
    ],
)
def test_a_figure_may_have_been_cut_towards_zero(value: str, low: str, agrees: str) -> None:
    """A fall from 100 to a number known to a twentieth; -40 may stand for -40.99 or -39.5."""
    rows = (
        outcome("hundred", "100", "2019-11-20"),
        outcome("near", low, "2019-11-20", qualifier="about"),
    )
    one = claim("c1", value, formula="percent_change", input_ids=("hundred", "near"))
    assert recompute(dossier(outcomes=rows, claims=(one,)))[0].agrees == agrees


def test_a_disagreement_without_a_note_is_an_error() -> None:
    rows = tuple(outcome(name, count, "2019-11-20") for name, count in COUNTS.items())
    given: dict[str, Any] = {"formula": "difference", "input_ids": ("b95", "o8")}
    wrong = claim("c1", "86", line=4, **given)
    noted = claim("c1", "86", note_en="The source prints 86.", **given)
    other = claim("c1", "86", note_en="The source prints 861 and 8.6.", **given)
    right = claim("c1", "87", **given)

    def problems(one: Any, **more: Any) -> list[str]:
        data = dossier(outcomes=rows, claims=(one,), **more)
        return [problem.code for problem in check_claims(data, recompute(data))]

    assert problems(wrong) == ["claim_disagrees"]
    assert problems(wrong, notes=(note("c1"),)) == ["claim_disagrees"]
    named = replace(note("c1"), text=words(vi="Nguồn in 86."))
    assert problems(wrong, notes=(named,)) == []
    assert problems(wrong, notes=(replace(named, resource="outcomes"),)) == ["claim_disagrees"]
    assert problems(noted) == []
    assert problems(other) == ["claim_disagrees"]
    assert problems(right) == []


def test_the_error_names_the_line_and_what_it_should_be() -> None:
    rows = (outcome("b95", "95", "2019-11-20"), outcome("o8", "8", "2019-11-20"))
    one = claim("c1", "91.5", formula="percent_change", input_ids=("b95", "o8"), line=4)
    two = claim("c2", "92.5", formula="percent_change", input_ids=("b95", "o8"), line=5)
    data = dossier(outcomes=rows, claims=(one, two))
    (problem,) = check_claims(data, recompute(data))
    assert (problem.file, problem.line, problem.field) == (
        "place/resolution/claims.csv",
        5,
        "value",
    )
    assert problem.value == "92.5"
    assert dict(problem.params) == {"exact": "91.578947368421", "suggestion": "91.6"}


def fulfilment(figure: str, formula: str, *inputs: str, **given: Any) -> Recomputation:
    """Recompute a claim over an outcome of 48 and a target as given."""
    data = dossier(
        indicators=(indicator(better="higher"),),
        targets=(target(**given),),
        outcomes=(outcome("o48", "48", "2018-07-10"),),
        claims=(claim("c1", figure, formula=formula, input_ids=inputs),),
    )
    return recompute(data)[0]


def test_a_claim_can_count_a_result_against_its_target() -> None:
    found = fulfilment("23.5", "share", "o48", "t1", value="204")
    assert (found.exact, found.agrees) == (F(4800, 204), "rounding")
    assert found.row_ids == ("claims/c1", "outcomes/o48", "targets/t1")
    assert fulfilment("-76.5", "percent_change", "t1", "o48", value="204").agrees == "rounding"


def test_a_target_that_is_a_range_or_a_change_is_not_one_number() -> None:
    span = {"operator": "between", "value": "200", "value_to": Decimal(240)}
    assert fulfilment("23.5", "share", "o48", "t1", **span).exact is None
    change = fulfilment("23.5", "share", "o48", "t1", value="5", basis="change")
    assert (change.exact, change.missing) == (None, ("input",))
