"""Values that are packed until they are looked at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openresolutions.model.dossier import Shared
from openresolutions.model.reference import Reference
from openresolutions.model.stowed import Stow, Stowed

SHARED = Shared(Reference(*[()] * 11), date(2026, 1, 2))


def stowed(*values: object) -> Stowed[object]:
    """Return values that were put away one by one."""
    found = Stowed[object]()
    for value in values:
        found.append(Stow(value))
    return found


def test_values_come_back_in_their_order_and_as_often_as_wanted() -> None:
    values = [SHARED, (Decimal("1.50"), "tỷ đồng"), {}]
    found = stowed(*values)
    assert list(found) == values
    assert list(found) == values
    assert len(found) == 3
    assert SHARED in found
    assert "tỷ đồng" not in found


def test_the_same_value_is_the_same_however_it_was_packed() -> None:
    twice, once = ("a b", "a b"), tuple(map("".join, ("a b", "a b")))
    assert Stow(twice) == Stow(once)
    assert Stow(twice) != Stow("a b")
    assert Stow(twice) != twice
