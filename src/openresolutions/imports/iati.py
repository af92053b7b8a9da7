"""Results of an IATI activity file: indicators, baselines, periods, targets and actuals.

Elements and attributes are those of the IATI activity standard 2.03. Entities and document types
are refused by defusedxml before anything is expanded.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse

from openresolutions.imports.collect import Collection
from openresolutions.imports.figures import (
    Categories,
    Head,
    Imported,
    ImportFault,
    categories_of,
    identifier,
    period,
)

_LARGEST = 50_000_000
_PERCENT = "2"
_QUALITATIVE = "5"


def read_iati(path: Path, head: Head) -> Imported:
    """Read the results of every activity of a file; raises ``ImportFault`` if it is no such file.

    Percentages get the unit ``percent``, every other measure the head's own unit. An indicator
    that says nothing of its direction counts as ascending, as the standard has it.
    """
    root = _root(path)
    found = Collection(until=head.accessed_on)
    for activity in root.iter("iati-activity"):
        key = (activity.findtext("iati-identifier") or "").strip()
        for index, indicator in enumerate(activity.findall("result/indicator"), 1):
            _indicator(found, indicator, f"{key} {index}", head)
    title = _narrative(root.find("iati-activity/title")) or head.title
    publisher = _narrative(root.find("iati-activity/reporting-org"))
    return found.done(title, head.publisher or publisher)


def _root(path: Path) -> Element:
    try:
        if path.stat().st_size > _LARGEST:
            raise ImportFault("too_large", file=path.name)
        root: Element | None = parse(path, forbid_dtd=True).getroot()
    except (OSError, ParseError, ValueError, DefusedXmlException) as error:
        raise ImportFault("xml_unreadable", file=path.name) from error
    if root is None or root.tag != "iati-activities":
        raise ImportFault("no_iati", file=path.name)
    return root


def _indicator(found: Collection, element: Element, place: str, head: Head) -> None:
    name = _narrative(element.find("title"))
    measure = element.get("measure", "")
    if not name:
        found.refuse(place, "", "no_indicator")
        return
    if measure == _QUALITATIVE:
        found.refuse(place, name, "qualitative")
        return
    share = measure == _PERCENT
    unit = "percent" if share else head.unit_id
    better = "lower" if element.get("ascending", "1") in ("0", "false") else "higher"
    kind = "share" if share else "count"
    indicator_id = found.indicator(name, unit, kind, better, identifier(name, place))
    baseline = _baselines(found, element, indicator_id, place, head)
    for index, span in enumerate(element.findall("period"), 1):
        _period(found, span, indicator_id, f"{place}, period {index}", baseline, head)


def _baselines(
    found: Collection, element: Element, indicator_id: str, place: str, head: Head
) -> str | None:
    """Take the baselines; the first one without dimensions is what targets start from."""
    first: str | None = None
    for baseline in element.findall("baseline"):
        text = baseline.get("value", "")
        when = baseline.get("iso-date") or baseline.get("year") or ""
        where = f"{place}, baseline"
        limited_to = _limits(baseline, head)
        if limited_to is None:
            found.refuse(where, text, "dimension")
        elif text.strip():
            taken = found.outcome(indicator_id, period(when), text, where, limited_to)
            first = first or (None if limited_to else taken)
    return first


def _period(
    found: Collection,
    span: Element,
    indicator_id: str,
    place: str,
    baseline: str | None,
    head: Head,
) -> None:
    days = _days(span)
    for kind in ("target", "actual"):
        for element in span.findall(kind):
            text = element.get("value", "")
            where = f"{place}, {kind}"
            limited_to = _limits(element, head)
            if limited_to is None or (limited_to and kind == "target"):
                found.refuse(where, text, "dimension")
            elif not text.strip():
                continue
            elif kind == "actual":
                found.outcome(indicator_id, days, text, where, limited_to)
            else:
                due = days[1] if days else None
                found.target(indicator_id, due, text, where, baseline=baseline)


def _limits(element: Element, head: Head) -> Categories | None:
    """Return the categories that a value is limited to; ``None`` for a place, or an unknown one."""
    if element.find("location") is not None:
        return None
    return categories_of([one.get("value", "") for one in element.findall("dimension")], head)


def _days(span: Element) -> tuple[date, date] | None:
    begins, ends = (_day(span.find(name)) for name in ("period-start", "period-end"))
    return (begins or ends, ends) if ends else None


def _day(element: Element | None) -> date | None:
    days = period(element.get("iso-date", "")) if element is not None else None
    return days[0] if days else None


def _narrative(element: Element | None) -> str:
    if element is None:
        return ""
    text = element.findtext("narrative") or element.text or ""
    return " ".join(text.split())
