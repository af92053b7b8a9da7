"""How to cite a dossier or one row of it: a sentence, BibTeX, and CITATION.cff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import yaml

from openresolutions import figures, languages
from openresolutions.downloads import addresses
from openresolutions.downloads.amounts import Units, claim_amount, outcome_amount
from openresolutions.downloads.derived import changed_on
from openresolutions.downloads.package import Head, homepage
from openresolutions.model import records as r
from openresolutions.model.dossier import Dossier
from openresolutions.model.vocabulary import Language
from openresolutions.settings import Settings
from openresolutions.texts import text

CITED_TABLES = ("targets", "outcomes", "claims")
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}#$%&_"},
}
_TEX_SIGNS = re.compile("[" + re.escape("".join(_TEX)) + "]")
_SPDX = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0")


@dataclass(frozen=True)
class Citation:
    """One citation: a sentence in the language asked for, and entries for reference managers."""

    text: str
    bibtex: str
    ris: str


def citation(
    dossier: Dossier,
    settings: Settings,
    language: Language,
    row_id: str | None = None,
    units: Units = MappingProxyType({}),
) -> Citation:
    """Return the citation of a dossier, or of one row of it (``<table>/<id>``).

    Raises ``KeyError`` for a row that is not there.
    """
    head = dossier.resolution
    title = head.title.said(language)
    if row_id is not None:
        title = f"{row_name(dossier, language, row_id, units)} – {title}"
    facts = {
        "author": settings.publisher.said(language),
        "title": " ".join(title.split()),
        "year": str(changed_on(dossier).year),
        "version": head.version,
        "url": addresses.page(settings, language, head.key, row_id),
    }
    marks = [head.name, *(row_id.split("/") if row_id else ()), language]
    return _citation(language, "-".join(marks), facts)


def package_citation(
    head: Head, released: date, settings: Settings, language: Language
) -> Citation:
    """Return the citation of a published package that is not a dossier."""
    facts = {
        "author": settings.publisher.said(language),
        "title": head.title.said(language),
        "year": str(released.year),
        "version": head.version,
        "url": homepage(head, settings, language),
    }
    return _citation(language, f"{head.name}-{language}", facts)


def _citation(language: Language, key: str, facts: Mapping[str, str]) -> Citation:
    said = text(language, "downloads.cite.text", **facts)
    return Citation(said, _bibtex(key, facts), _ris(facts))


def row_name(
    dossier: Dossier, language: Language, row_id: str, units: Units = MappingProxyType({})
) -> str:
    """Return what a row says, in a few words, its number with its bound and its unit.

    Raises ``KeyError`` for an unknown row.
    """
    table, _, key = row_id.partition("/")
    row = next((row for name, row in _rows(dossier, table) if name == key), None)
    if row is None:
        raise KeyError(key)
    if isinstance(row, r.Target):
        return row.statement.said(language)
    if isinstance(row, r.Outcome):
        number = outcome_amount(row, _indicator(dossier, row.indicator_id), units, language)
        when = figures.short_date(row.period_end, language)
        return f"{_named(dossier, row.indicator_id, language)}: {number} ({when})"
    return _claim_name(dossier, row, language, units)


def _rows(dossier: Dossier, table: str) -> Iterator[tuple[str, Any]]:
    if table in CITED_TABLES:
        name = f"{table[:-1]}_id"
        for row in getattr(dossier, table):
            yield getattr(row, name), row


def _claim_name(dossier: Dossier, claim: r.Claim, language: Language, units: Units) -> str:
    name = _named(dossier, claim.indicator_id, language) or claim.target_id or claim.claim_id
    if claim.value is None:
        return text(language, "downloads.cite.verdict", name=name)
    formula = f"formula_{claim.formula}" if claim.formula else "figure"
    what = text(language, f"downloads.cite.{formula}", name=name)
    amount = claim_amount(claim, _indicator(dossier, claim.indicator_id), units, language)
    return f"{what}: {amount}"


def _indicator(dossier: Dossier, indicator_id: str | None) -> r.Indicator | None:
    found = (row for row in dossier.indicators if row.indicator_id == indicator_id)
    return next(found, None)


def _named(dossier: Dossier, indicator_id: str | None, language: Language) -> str:
    indicator = _indicator(dossier, indicator_id)
    if indicator is None:
        return indicator_id or ""
    return indicator.name.said(language)


def _bibtex(key: str, facts: Mapping[str, str]) -> str:
    fields = {
        "author": f"{{{tex(facts['author'])}}}",
        "title": f"{{{tex(facts['title'])}}}",
        "year": facts["year"],
        "version": tex(facts["version"]),
        "url": facts["url"],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def _ris(facts: Mapping[str, str]) -> str:
    """Return the entry as RIS, a line a field; no text of it holds a line break."""
    fields = (("TY", "DATA"), ("AU", "author"), ("TI", "title"), ("PY", "year"), ("ET", "version"))
    lines = [f"{tag}  - {facts.get(name, name)}" for tag, name in fields]
    return "\n".join([*lines, f"UR  - {facts['url']}", "ER  - "]) + "\n"


def tex(value: str) -> str:
    """Return a text with every sign that TeX would act on escaped."""
    return _TEX_SIGNS.sub(lambda match: _TEX[match.group()], value)


def to_bibtex(dossier: Dossier, settings: Settings, units: Units = MappingProxyType({})) -> bytes:
    """Return the entries of the dossier and of each number in it, in both languages."""
    row_ids: list[str | None] = [None]
    for table in CITED_TABLES:
        row_ids += [f"{table}/{key}" for key, _ in _rows(dossier, table)]
    entries = [
        citation(dossier, settings, language, row_id, units).bibtex
        for row_id in row_ids
        for language in languages.current()
    ]
    return "\n".join(entries).encode()


def to_cff(head: Head, released: date, settings: Settings) -> bytes:
    """Return CITATION.cff 1.2.0 for a published package."""
    licence = head.licenses[0]
    facts: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": text(languages.widest(), "downloads.cite.message"),
        "title": head.title.said(languages.main()),
        "abstract": "\n\n".join((*head.title.each()[1:], *head.description.each())),
        "authors": [
            {"name": settings.publisher.said(languages.main()), "website": settings.site_url}
        ],
        "version": head.version,
        "date-released": released.isoformat(),
        "url": homepage(head, settings),
        "repository-artifact": addresses.full(settings, addresses.beside(head.key, "zip")),
        "identifiers": [
            {
                "type": "url",
                "value": addresses.full(
                    settings, addresses.package_file(head.key, addresses.DESCRIPTOR)
                ),
            }
        ],
        "keywords": list(head.keywords),
    }
    if licence["name"] in _SPDX:
        facts["license"] = licence["name"]
    elif licence.get("path"):
        facts["license-url"] = licence["path"]
    kept = {key: value for key, value in facts.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100).encode()
