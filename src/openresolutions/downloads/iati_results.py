"""Targets and outcomes as results of an IATI activity (standard 2.03), one file a resolution.

Written where the publisher has an organisation identifier of IATI, which the settings name: the
standard asks for it, and nobody but the publisher can say it. Targets of a level become targets of
the period that ends on their day; a bound such as "over 1,000" is no value and is left out. What
happened or did not is told in words. The prices of money, and the base of an index, stand in the
description of their indicator: the standard has no other place for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.amounts import answer
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Indicator, Outcome, Target
from openresolutions.model.wording import Wording, wording
from openresolutions.settings import Settings
from openresolutions.units import said_basis

FILE = "iati.xml"
_UNIT = "1"
# A place in a ranking is ordinal, an event qualitative.
_MEASURES = {"share": "2", "rank": "4", "event": "5"}
_OUTCOME_RESULT = "2"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def to_iati(dossier: Dossier, settings: Settings) -> bytes:
    """Return the activity of a dossier with a result for all its indicators."""
    root = Element("iati-activities", version="2.03")
    activity = SubElement(root, "iati-activity")
    head, name = dossier.resolution, settings.iati_organisation
    SubElement(activity, "iati-identifier").text = f"{name}-{head.name}"
    reporting = SubElement(
        activity, "reporting-org", ref=name, type=settings.iati_organisation_type
    )
    _narrate(reporting, settings.publisher)
    _narrate(SubElement(activity, "title"), head.title)
    _narrate(SubElement(activity, "description"), head.summary)
    link = addresses.page(settings, languages.main(), head.key)
    document = SubElement(activity, "document-link", url=link, format="text/html")
    _narrate(SubElement(document, "title"), head.title)
    result = SubElement(activity, "result", type=_OUTCOME_RESULT)
    _narrate(SubElement(result, "title"), head.title)
    for indicator in dossier.indicators:
        _indicator(result, indicator, dossier)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _indicator(result: Element, indicator: Indicator, dossier: Dossier) -> None:
    event = indicator.measure == "event"
    measure = _MEASURES.get(indicator.measure, _UNIT)
    lower = {"ascending": "0"} if indicator.better == "lower" else {}
    element = SubElement(result, "indicator", {"measure": measure, **lower})
    _narrate(SubElement(element, "title"), indicator.name)
    basis = wording({each: said_basis(indicator, each) for each in languages.current()})
    if basis:
        _narrate(SubElement(element, "description"), basis)
    periods = [*_targets(indicator, dossier), *_outcomes(indicator, dossier)]
    for kind, row in periods:
        period = SubElement(element, "period")
        start, end = _days(row)
        SubElement(period, "period-start", {"iso-date": start})
        SubElement(period, "period-end", {"iso-date": end})
        number = {} if event else {"value": format(row.value or 0, "f")}
        value = SubElement(period, kind, number)
        if isinstance(row, Outcome) and row.dimension:
            for place, category in enumerate(row.categories):
                name = "more_categories" if place else row.dimension
                SubElement(value, "dimension", name=name, value=category)
        if event:
            told = {each: answer(row.value, each) for each in languages.current()}
            _narrate(SubElement(value, "comment"), wording(told))


def _targets(indicator: Indicator, dossier: Dossier) -> Iterator[tuple[str, Target | Outcome]]:
    for row in dossier.targets:
        plain = row.basis == "level" and row.value is not None and row.value_to is None
        if row.indicator_id == indicator.indicator_id and plain and row.due_on:
            yield "target", row


def _outcomes(indicator: Indicator, dossier: Dossier) -> Iterator[tuple[str, Target | Outcome]]:
    for row in dossier.outcomes:
        if row.indicator_id == indicator.indicator_id and row.qualifier == "exact":
            yield "actual", row


def _days(row: Target | Outcome) -> tuple[str, str]:
    if isinstance(row, Outcome):
        return (row.period_start or row.period_end).isoformat(), row.period_end.isoformat()
    due = row.due_on.isoformat() if row.due_on else ""
    return (row.starts_on.isoformat() if row.starts_on else due), due


def _narrate(element: Element, words: Wording) -> None:
    for language in languages.current():
        if words[language]:
            narrative = SubElement(element, "narrative", {_LANGUAGE: language})
            narrative.text = words[language]
