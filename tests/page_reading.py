"""Reads a page as a hostile reader does, and says what of it the data do not bear out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

from openresolutions.glossary import refused_in
from openresolutions.model.dossier import Dossier
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording
from openresolutions.texts import text

TABLES = (
    *("documents", "sources", "indicators", "targets", "outcomes", "claims"),
    *("tasks", "assessments", "events", "notes", "changes"),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATES = (
    re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2}) năm (\d{4})"),
    re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)})[a-z]* (\d{{4}})"),
)
GAP = re.compile(r'class="or-gap__amount">([^<]*)<')
VERDICTS = re.compile(r'<dl class="or-verdicts">.*?</dl>', re.S)


def body(page: str) -> str:
    """Return what a page says itself, without the menu around it."""
    found = re.search(r"<article\b.*</article>", page, re.S)
    return found.group() if found else page


def plain(page: str) -> str:
    """Return the words of a page, those of its pictures too, without marks and scripts."""
    said = re.sub(r"<(script|style|pre)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", said)).split())


def dates_in(said: str) -> set[date]:
    """Return the full dates that a text names, in any of the forms of the site."""
    found = set()
    for pattern in DATES:
        for day, month, year in pattern.findall(said):
            number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
            if 1 <= number <= 12 and 1 <= int(day) <= 31:
                found.add(date(int(year), number, int(day)))
    return found


def own_dates(dossier: Dossier) -> set[date]:
    """Return every date that a dossier's cells hold or its texts name."""
    cells = list(_cells(dossier))
    days = {cell for cell in cells if isinstance(cell, date)}
    return days | dates_in(" · ".join(cell for cell in cells if isinstance(cell, str)))


def _cells(dossier: Dossier) -> Iterator[Any]:
    rows: Iterable[Any] = (row for table in TABLES for row in getattr(dossier, table))
    for row in (dossier.resolution, *rows):
        for cell in (getattr(row, field.name) for field in fields(row)):
            yield from cell.each() if isinstance(cell, Wording) else [cell]


def strange_dates(said: str, own: set[date]) -> list[str]:
    """Return the dates of a page that are none of its dossier's."""
    return [f"a date of no row: {day}" for day in sorted(dates_in(said) - own)]


def strange_gaps(page: str, findings: Findings, target_id: str, language: Language) -> list[str]:
    """Return the gaps of a target's page that its readings do not give."""
    gaps = {row.target_id: row.gap for row in findings.judgements}
    gap = gaps.get(target_id)
    return [
        f"a gap of no reading: {shown}"
        for shown in GAP.findall(page)
        if gap is None or abs(_number(shown, language) - gap.amount) > Fraction(1, 20)
    ]


def _number(shown: str, language: Language) -> Fraction:
    found = re.search(r"\d[\d.,]*", shown)
    assert found is not None, shown
    thousands, point = (".", ",") if language == "vi" else (",", ".")
    return Fraction(found.group().rstrip(".,").replace(thousands, "").replace(point, "."))


def borne_out(page: str, findings: Findings, target_id: str, language: Language) -> list[str]:
    """Return what a target's page says of corroboration that its origins do not bear out."""
    word = text(language, "vocabulary.evidence.corroborated")
    said = any(word in shown for shown in VERDICTS.findall(page))
    origins = {row.target_id: row.origins for row in findings.judgements}
    few = len(origins.get(target_id, ())) < 2
    return ["corroborated with one origin"] if said and few else []


def lost(shown: str, told: Iterable[tuple[str, str]]) -> list[str]:
    """Return where an amount with its bound and unit is not told as it should be."""
    return [f"{place} does not say {shown}" for place, said in told if shown not in said]


def refused(said: str, language: Language) -> list[str]:
    """Return the words of a page that the glossary refuses."""
    return [f"a refused word: {one.word}" for one in refused_in(language, said)]
