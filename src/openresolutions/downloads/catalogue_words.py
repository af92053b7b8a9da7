"""The vocabularies of the catalogue: prefixes, and the concepts that it points to.

The concepts are those of the tables that DCAT-AP names. Each is typed and labelled in the graph, so
that it can be judged without fetching anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from babel import Locale
from babel.core import get_global

from openresolutions import languages
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording

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
_MEDIA = "http://www.iana.org/assignments/media-types/"


def each_language(tell: Callable[[Language], str]) -> list[Node]:
    """Return a text in every language of the publication."""
    return [{"@language": one, "@value": tell(one)} for one in languages.current()]


def all_words(words: Wording) -> list[Node]:
    """Return a text of the data in every language of the publication."""
    return each_language(words.said)


def moment(date: str) -> Node:
    """Return an ISO date with its type."""
    return {"@type": "xsd:date", "@value": date}


def pointer(address: str) -> Node:
    """Return a pointer to a node or a document."""
    return {"@id": address}


def media_id(mediatype: str) -> str:
    """Return the address of a media type."""
    return _MEDIA + mediatype


def media_nodes(mediatypes: Iterable[str]) -> list[Node]:
    """Return the node of each media type once."""
    return [{"@id": media_id(name), "@type": "dct:MediaType"} for name in sorted(set(mediatypes))]


def resource(address: str) -> Node:
    """Return a pointer to a file or service, with its class."""
    return {"@id": address, "@type": "rdfs:Resource"}


def _concept(path: str, kind: str, label: str) -> Node:
    return {
        "@id": _AUTHORITY + path,
        "@type": [kind, "skos:Concept"],
        "skos:prefLabel": [{"@language": "en", "@value": label}],
        "skos:inScheme": pointer(_AUTHORITY + path.partition("/")[0]),
    }


# Codes of ISO 639-2 that libraries use beside those of ISO 639-3.
_SECOND = frozenset(
    (
        *("alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger"),
        *("gre", "ice", "mac", "mao", "may", "per", "rum", "slo", "tib", "wel"),
    )
)
_FORMAT_NAMES = {
    "application/json": ("JSON", "JSON"),
    "application/vnd.apache.parquet": ("PARQUET", "Apache Parquet"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("XLSX", "Excel XLSX"),
    "application/vnd.sqlite3": ("BIN", "Binary data"),
    "application/zip": ("ZIP", "ZIP"),
    "text/csv": ("CSV", "CSV"),
}
_FORMATS = {
    mediatype: _concept(f"file-type/{name}", "dct:MediaTypeOrExtent", label)
    for mediatype, (name, label) in _FORMAT_NAMES.items()
}
_SCHEME: Node = {
    "@id": _AUTHORITY + "data-theme",
    "@type": "skos:ConceptScheme",
    "dct:title": [{"@language": "en", "@value": "Data theme"}],
}
_THEME = _concept("data-theme/GOVE", "skos:Concept", "Government and public sector")
_STABLE = _concept("planned-availability/STABLE", "skos:Concept", "stable")

FORMATS = {mediatype: pointer(node["@id"]) for mediatype, node in _FORMATS.items()}
THEMES = [pointer(_SCHEME["@id"])]
THEME = [pointer(_THEME["@id"])]
AVAILABILITY = pointer(_STABLE["@id"])
SHA256: Node = {
    "@id": "https://spdx.org/rdf/terms#checksumAlgorithm_sha256",
    "@type": "spdx:ChecksumAlgorithm",
}
OPENAPI: Node = {"@id": "https://spec.openapis.org/oas/v3.1.0", "@type": "dct:Standard"}


def concepts() -> list[Node]:
    """Return every concept that the catalogue points to."""
    return [*_FORMATS.values(), *_spoken(), _SCHEME, _THEME, _STABLE, SHA256, OPENAPI]


def language_pointers() -> list[Node]:
    """Return a pointer to each language of the publication."""
    return [pointer(node["@id"]) for node in _spoken()]


def _spoken() -> list[Node]:
    return [
        _concept(f"language/{_three_letters(one)}", "dct:LinguisticSystem", _english(one))
        for one in languages.current()
    ]


def _english(language: Language) -> str:
    return str(Locale("en").languages.get(language, language))


def _three_letters(language: Language) -> str:
    """Return the code of three letters that the list of languages of the authority goes by."""
    short = Locale.parse(language, sep="-").language
    aliases = get_global("language_aliases")
    found = [long for long, alias in aliases.items() if alias == short and long not in _SECOND]
    return (found[-1] if found else short).upper()
