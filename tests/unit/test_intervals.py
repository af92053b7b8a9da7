"""Qualifiers as intervals, and the arithmetic on them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as F

import pytest

from openresolutions.model.intervals import (
    ANY,
    LIMITS,
    Interval,
    added,
    bounds,
    clip,
    disjoint,
    divided,
    hull,
    inside,
    point,
)
from openresolutions.model.rates import compound_rate, percent_change, root, simple_rate


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        ("21", "exact", Interval(F(21), F(21))),
        ("21", None, Interval(F(21), F(21))),
        ("1000", "over", Interval(F(1000), None, low_open=True)),
        ("1000", "at_least", Interval(F(1000), None)),
        ("1000", "under", Interval(None, F(1000), high_open=True)),
        ("1000", "at_most", Interval(None, F(1000))),
        ("2000", "nearly", Interval(F(1500), F(2000))),
        ("1950", "nearly", Interval(F(1945), F(1950))),
        ("54.9", "nearly", Interval(F(5485, 100), F(549, 10))),
        ("20.0", "about", Interval(F(1995, 100), F(2005, 100))),
        ("300", "about", Interval(F(250), F(350))),
        ("0", "about", Interval(F(-1, 2), F(1, 2))),
        ("-2000", "nearly", Interval(F(-2000), F(-1500))),
    ],
)
def test_a_qualifier_is_an_interval(value: str, qualifier: str | None, expected: Interval) -> None:
    assert bounds(Decimal(value), qualifier) == expected  # type: ignore[arg-type]


def test_tens_are_ten_to_ninety_nine() -> None:
    assert bounds(Decimal(10), "between", Decimal(99)) == Interval(F(10), F(99))


def test_what_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        bounds(Decimal("NaN"), "about")


def test_limits_cut_a_bound_but_never_leave_nothing() -> None:
    under = bounds(Decimal(5), "under")
    assert clip(under, LIMITS["count"]) == Interval(F(0), F(5), high_open=True)
    over = bounds(Decimal(99), "over")
    assert clip(over, LIMITS["share"]) == Interval(F(99), F(100), low_open=True)
    assert clip(point(F(101)), LIMITS["share"]) == point(F(101))
    assert clip(under, ANY) == under


def test_open_ends_count() -> None:
    over = Interval(F(5), None, low_open=True)
    assert inside(over, Interval(F(5), None))
    assert not inside(Interval(F(5), None), over)
    assert disjoint(over, point(F(5)))
    assert not disjoint(Interval(F(5), None), point(F(5)))
    assert not inside(ANY, Interval(F(5), None))


def test_the_hull_holds_both() -> None:
    assert hull(point(F(3)), Interval(F(5), F(8), high_open=True)) == Interval(
        F(3), F(8), high_open=True
    )
    assert hull(point(F(3)), Interval(F(5), None)) == Interval(F(3), None)
    closed = hull(Interval(F(3), F(5)), Interval(F(3), F(4), low_open=True))
    assert closed == Interval(F(3), F(5))


def test_sums_and_quotients_keep_their_ends() -> None:
    over = Interval(F(10), None, low_open=True)
    assert added(over, point(F(5))) == Interval(F(15), None, low_open=True)
    assert divided(over, point(F(2))) == Interval(F(5), None, low_open=True)
    assert divided(point(F(10)), over) == Interval(F(0), F(1), True, True)
    assert divided(point(F(-10)), Interval(F(2), F(5))) == Interval(F(-5), F(-2))
    assert divided(point(F(0)), over) == point(F(0))
    assert divided(point(F(-1)), Interval(F(0), F(1), low_open=True)).low is None
    with pytest.raises(ValueError, match="above zero"):
        divided(point(F(1)), Interval(F(0), F(5)))


def test_a_fall_counts_as_positive_where_lower_is_better() -> None:
    base, end = point(F(88)), point(F(21))
    assert percent_change(base, end, -1) == point(F(6700, 88))
    assert percent_change(base, end, 1) == point(F(-6700, 88))
    assert simple_rate(base, end, -1, F(4)) == point(F(1675, 88))


def test_the_end_below_a_bound_is_the_fall_above_it() -> None:
    fall = percent_change(point(F(100)), Interval(None, F(20), high_open=True), -1)
    assert fall == Interval(F(80), None, low_open=True)


def test_a_root_that_ends_is_exact() -> None:
    assert root(F(64, 100), F(2)) == F(8, 10)
    assert root(F(1), F(7, 3)) == 1
    assert root(F(0), F(3)) == 0
    assert compound_rate(point(F(100)), point(F(64)), -1, F(2)) == point(F(20))
    assert compound_rate(point(F(33)), point(F(0)), -1, F(3)) == point(F(100))
    assert compound_rate(point(F(100)), point(F(-1)), -1, F(3)) is None
