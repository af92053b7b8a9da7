"""A unit as it stands beside a number: its sign where the language puts it, money at its prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel import Locale

from openresolutions import figures, languages
from openresolutions.model.records import Indicator, Outcome
from openresolutions.model.reference import Unit
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import NOTHING, Wording, wording
from openresolutions.plurals import kind_of
from openresolutions.texts import text

CURRENT = "current"
_MINUS = "-"
# The field of a unit that has its name after numbers of a kind; after any other, the name itself.
_FORMS = {"zero": "zero", "one": "singular", "two": "two", "few": "few", "many": "many"}


@dataclass(frozen=True)
class Priced(Unit):
    """Money at the prices of a year, or points of an index with its base.

    Its name tells them; ``prices`` follows a number with a sign. Two of these are the same money
    only where unit and prices are.
    """

    prices: Wording = NOTHING


@dataclass(frozen=True)
class Placed(Unit):
    """The unit of ranks: a value is a place in a ranking, a difference a number of places."""


def unit_of(indicator: Indicator | None, units: Mapping[str, Unit]) -> Unit | None:
    """Return the unit of an indicator, money at its prices; ``None`` if either is not known."""
    unit = units.get(indicator.unit_id) if indicator else None
    if unit is None or indicator is None:
        return unit
    if indicator.measure == "rank":
        return Placed(**vars(unit))
    if not indicator.price_year and not indicator.base_year:
        return unit
    prices = {each: _beside(indicator, unit, each) for each in languages.current()}
    if not any(prices.values()):
        return unit
    own = vars(unit) | {
        form: _with(getattr(unit, form), prices) for form in ("name", *_FORMS.values())
    }
    return Priced(**own, prices=wording(prices))


def name_after(unit: Unit, value: Decimal | Fraction | int, language: Language) -> str:
    """Return the name of a unit in the form that a language has for it after a number."""
    form = _FORMS.get(kind_of(value, language))
    return (form and getattr(unit, form)[language]) or unit.name.said(language)


def _beside(indicator: Indicator, unit: Unit, language: Language) -> str:
    """Return what stands beside the unit of an indicator; mostly nothing."""
    return said_basis(indicator, language) if unit.currency or not indicator.price_year else ""


def said_basis(indicator: Indicator, language: Language) -> str:
    """Return the words for the prices of money, or for the base of an index; mostly nothing."""
    if indicator.price_year:
        return said_prices(language, indicator.price_year)
    if indicator.measure == "index" and indicator.base_year:
        return text(language, "pages.prices.base", year=indicator.base_year)
    return ""


def plain(unit: Unit | None) -> Unit | None:
    """Return the unit in which differences are told: places, where values are places."""
    return Unit(**vars(unit)) if isinstance(unit, Placed) else unit


def place(shown: str, unit: Unit | None, language: Language) -> str:
    """Return a number as a place in a ranking where it is one, empty elsewhere."""
    return text(language, "pages.rank.place", place=shown) if isinstance(unit, Placed) else ""


def ranked(told: str, outcome: Outcome, language: Language) -> str:
    """Return an amount with the number of those ranked, where that is stated."""
    if outcome.out_of is None:
        return told
    of = figures.number(outcome.out_of, language)
    return text(language, "pages.rank.of", place=told, of=of)


def _with(words: Wording, prices: Mapping[Language, str]) -> Wording:
    return Wording(
        tuple((one, f"{told} {prices.get(one, '')}".strip()) for one, told in words.texts)
    )


def said_prices(language: Language, year: str) -> str:
    """Return the words for the prices of a year: ``at 2010 prices``, ``at current prices``."""
    if year == CURRENT:
        return text(language, "pages.prices.current")
    return text(language, "pages.prices.year", year=year)


def sign_and_number(shown: str, unit: Unit, language: Language) -> str:
    """Return a number with the sign of its unit, if it has one.

    The sign of money stands where the language puts it (``€5``, ``5 €``); any other follows.
    """
    if not unit.symbol:
        return shown
    if not unit.currency:
        return shown + unit.symbol
    negative = shown.startswith(_MINUS)
    pattern = Locale.parse(language, sep="-").currency_formats["standard"]
    before, after = pattern.prefix[negative], pattern.suffix[negative]
    return f"{before}{shown.removeprefix(_MINUS)}{after}".replace("¤", unit.symbol)


def prices_of(unit: Unit | None, language: Language) -> str:
    """Return the prices that follow a number with a sign, with a space before; mostly nothing."""
    prices = unit.prices.said(language) if isinstance(unit, Priced) else ""
    return f" {prices}" if prices else ""
