"""The kinds of number that a language has a form of its words for, as CLDR tells them.

A language has one such kind, or up to six. A PO file numbers its forms by a rule in its head; they
are kept by the name of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural
from babel.plural import PluralRule

from openresolutions.languages import FALLBACK

OTHER = "other"
KINDS = ("zero", "one", "two", "few", "many", OTHER)
# Whole numbers among which every kind of a whole number is, in each language.
_TRIED = (*range(201), 1_000, 1_000_000)
_RULE = re.compile(r"plural=([^;\\]+)")


@cache
def kinds(language: str) -> tuple[str, ...]:
    """Return the kinds of number that a language knows."""
    known = _rules(language).tags
    return tuple(kind for kind in KINDS if kind in known or kind == OTHER)


@lru_cache(10_000)
def kind_of(value: Decimal | Fraction | int, language: str) -> str:
    """Return the kind of a number in a language, whatever the digits it is written with."""
    exact = abs(Fraction(value))
    whole = exact.numerator if exact.denominator == 1 else Decimal(float(exact))
    return _rules(language)(whole)


@cache
def _rules(language: str) -> PluralRule:
    """Return the rules of a language; those of the generator's for a name that is none."""
    try:
        return Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return Locale(FALLBACK).plural_form


def rule_in(head: str) -> str:
    """Return the rule in the head of a PO file; that of two forms where it has none."""
    found = _RULE.search(head)
    return found[1].strip() if found else get_plural(FALLBACK).plural_expr


@cache
def _places(rule: str, language: str) -> dict[str, int]:
    """Return the place of the form for each kind of number, by the rule of a file.

    Raises ``ValueError`` for a rule that is none.
    """
    tried = {kind_of(number, language): number for number in reversed(_TRIED)}
    try:
        place = c2py(rule)
        found = {kind: place(number) for kind, number in tried.items()}
    except ArithmeticError as error:
        raise ValueError(f"the plural forms cannot be told by {rule}") from error
    return {kind: found.get(kind, max(found.values())) for kind in kinds(language)}


def by_kind(forms: Sequence[str], rule: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of a PO file by the kind of number; a form that the file lacks is empty."""
    places = _places(rule, language).items()
    return tuple((kind, forms[at] if at < len(forms) else "") for kind, at in places)


def in_order(forms: Iterable[tuple[str, str]], language: str | None) -> tuple[str, ...]:
    """Return the forms in the order of a PO file of the language; empty ones for a template."""
    if not language:
        return "", ""
    told, (count, rule, *_) = dict(forms), get_plural(language)
    at = {place: kind for kind, place in reversed(_places(rule, language).items())}
    return tuple(told.get(at.get(place, OTHER), "") for place in range(count))
