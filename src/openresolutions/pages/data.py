"""The data page: downloads, how to use and to cite them, and what every table and field means."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass

from openresolutions.downloads import addresses, data_dictionary, reference_values, usages
from openresolutions.downloads.dictionary import FieldEntry
from openresolutions.model import licences
from openresolutions.model.reference import Reference
from openresolutions.pages.page import Page
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary


@dataclass(frozen=True)
class Offer:
    """A file for everybody: its path from the site's root and what it is."""

    path: str
    about: str


@dataclass(frozen=True)
class DictionaryTable:
    """A table of the data dictionary with its fields."""

    name: str
    title: str
    path: str
    derived: bool
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True)
class Recipe:
    """How to open the data with one tool, line by line; in words where it is no code."""

    name: str
    lines: tuple[str, ...]
    is_code: bool


def data_page(site: Site, reference: Reference, summaries: Sequence[Summary]) -> Page:
    """Return the data page."""
    return Page(
        path="data/index.md",
        language=site.language,
        title=site.words.say("data.title"),
        description=site.words.say("data.description"),
        template="data.md",
        context={
            "offers": _offers(site),
            "resolutions": [(one.link, addresses.beside(one.key, "")) for one in summaries],
            "recipes": _recipes(site),
            "dictionary": _dictionary(site, reference, summaries),
            **_licence(site),
        },
    )


def _licence(site: Site) -> dict[str, str]:
    """Return what the page says of the licence, and how the whole is cited."""
    licence, words = licences.chosen(), site.words
    title = words.term("licence", licence.name)
    name, url = site.name(), site.settings.site_url
    return {
        "lead": words.say(f"data.lead.{licence.asks}", licence=licence.short),
        "licence": words.say("data.licence", title=title, licence=licence.short),
        "cite": words.say("data.cite", name=name, url=url, licence=licence.short),
    }


def _offers(site: Site) -> tuple[Offer, ...]:
    files = (
        ("xlsx", f"{addresses.ALL}.xlsx"),
        ("zip", f"{addresses.ALL}.zip"),
        ("sqlite", f"{addresses.ALL}.sqlite"),
        ("package", f"{addresses.ALL}/{addresses.DESCRIPTOR}"),
        ("api", f"{addresses.API}/resolutions.json"),
        ("api_targets", f"{addresses.API}/targets.json"),
        ("openapi", f"{addresses.API}/openapi.json"),
        ("catalogue", addresses.CATALOGUE),
        ("feed", addresses.FEED),
        ("sums", addresses.SUMS),
    )
    return tuple(Offer(path, site.words.say(f"data.file.{name}")) for name, path in files)


def _recipes(site: Site) -> tuple[Recipe, ...]:
    return tuple(
        Recipe(
            site.words.text(usage.label_key),
            tuple(usage.lines.splitlines()),
            bool(usage.code_language),
        )
        for usage in usages(site.settings, site.language)
    )


def _dictionary(
    site: Site, reference: Reference, summaries: Sequence[Summary]
) -> tuple[DictionaryTable, ...]:
    tables: dict[str, list[FieldEntry]] = {}
    values = ChainMap(*(dict(one.values) for one in summaries), reference_values(reference))
    for entry in data_dictionary(site.language, values):
        tables.setdefault(entry.table, []).append(entry)
    return tuple(
        DictionaryTable(
            name,
            fields[0].table_title,
            f"{addresses.ALL}/{name}.csv",
            all(field.derived for field in fields),
            tuple(fields),
        )
        for name, fields in tables.items()
    )
