"""The vocabularies of the catalogue: prefixes, and the concepts that it points to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Node = dict[str, Any]

CONTEXT: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/"


def both(vi: str, en: str) -> list[Node]:
    """Return a text in both languages."""
    return [{"@language": "vi", "@value": vi}, {"@language": "en", "@value": en}]


def moment(date: str) -> Node:
    """Return an ISO date with its type."""
    return {"@type": "xsd:date", "@value": date}


def concept(path: str, kind: str, label: str) -> Node:
    """Return a concept of the authority tables with its class and an English label."""
    named = [{"@language": "en", "@value": label}]
    return {"@id": _AUTHORITY + path, "@type": [kind, "skos:Concept"], "skos:prefLabel": named}


def _format(name: str, label: str) -> Node:
    return concept(f"file-type/{name}", "dct:MediaTypeOrExtent", label)


LANGUAGE_NODES = [
    concept("language/VIE", "dct:LinguisticSystem", "Vietnamese"),
    concept("language/ENG", "dct:LinguisticSystem", "English"),
]
THEMES: Node = {
    "@id": _AUTHORITY + "data-theme",
    "@type": "skos:ConceptScheme",
    "dct:title": [{"@language": "en", "@value": "Data theme"}],
}
THEME: Node = {
    **concept("data-theme/GOVE", "skos:Concept", "Government and public sector"),
    "@type": "skos:Concept",
    "skos:inScheme": {"@id": THEMES["@id"]},
}
STABLE = concept("planned-availability/STABLE", "skos:Concept", "stable") | {
    "@type": "skos:Concept"
}
FORMATS: Mapping[str, Node] = {
    "application/json": _format("JSON", "JSON"),
    "application/vnd.apache.parquet": _format("PARQUET", "Apache Parquet"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _format("XLSX", "XLSX"),
    "application/vnd.sqlite3": _format("SQLITE", "SQLite"),
    "application/zip": _format("ZIP", "ZIP"),
    "text/csv": _format("CSV", "CSV"),
}
