"""What a target asks for, as a short expression: ``giảm ít nhất 20% mỗi năm``, ``at least 93%``."""

from __future__ import annotations

from fractions import Fraction

from openresolutions.model.bases import IN_ITS_UNIT, LEVELS
from openresolutions.model.records import Target
from openresolutions.pages.view import View
from openresolutions.pages.words import Number
from openresolutions.units import plain
from openresolutions.verdicts import is_all


def expression(view: View, target: Target) -> str:
    """Return operator, value and direction of a target in words, and at how many places."""
    asked = _asked(view, target)
    if not target.each_place_ids:
        return asked
    total, needed = (view.words.number(one) for one in (target.places, target.enough_places))
    key = "promise.each" if target.places == target.enough_places else "promise.each_enough"
    return view.words.say(key, asked=asked, total=total, needed=needed)


def _asked(view: View, target: Target) -> str:
    indicator = view.indicators[target.indicator_id]
    if indicator.measure == "event":
        return view.words.say("promise.event")
    amount = _amount(view, target)
    if target.basis == "level":
        return amount
    if target.basis in LEVELS:
        return view.words.say(f"promise.{target.basis}", amount=amount, other=_other(view, target))
    way = "fall" if indicator.better == "lower" else "rise"
    return view.words.say(f"promise.{target.basis}_{way}", amount=amount)


def _other(view: View, target: Target) -> str:
    """Return what another value is called of which a target is a percentage."""
    named = view.indicators.get(target.relative_indicator_id or "")
    name = view.words.pick(named, "name") if named else ""
    place = target.relative_place_id
    return ", ".join(filter(None, (name, view.site.place(place) if place else "")))


def _amount(view: View, target: Target) -> str:
    words = view.words
    if target.value is None:
        return words.say("promise.no_value")
    if target.value_to is not None and target.basis not in IN_ITS_UNIT:
        high = measure(view, target, target.value_to)
        return words.say("amount.range", low=words.number(target.value), high=high)
    if target.value_to is not None:
        low, high = measure(view, target, target.value), measure(view, target, target.value_to)
        return words.say("amount.between", low=low, high=high)
    shown = measure(view, target, target.value)
    if target.operator is None and not is_all(target, view.indicators[target.indicator_id]):
        return words.say("promise.no_operator", amount=shown)
    return f"{words.term('operator', target.operator)} {shown}".strip()


def measure(view: View, target: Target, value: Number) -> str:
    """Return a number on the scale of a target's value, with its unit or percent sign."""
    places = _places(value)
    if "percent" in target.basis:
        return view.words.number(value, places) + "%"
    unit = view.unit(target.indicator_id)
    return view.words.amount(value, unit if target.basis == "level" else plain(unit), places)


def rate(view: View, target: Target, value: Fraction) -> str:
    """Return a computed measure of a target in full: a yearly rate says that it is yearly."""
    shown = measure(view, target, value)
    if target.basis == "change_percent_per_year":
        return view.words.say("promise.per_year", amount=shown)
    return shown


def _places(value: Number) -> int | None:
    if not isinstance(value, Fraction):
        return None
    return 0 if value.denominator == 1 else 2
