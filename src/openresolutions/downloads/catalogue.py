"""The catalogue for harvesters: DCAT-AP 3 as JSON-LD, with its context inside.

One graph: what many datasets share (publisher, licence, places, concepts) stands in it once, and is
pointed to by its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openresolutions.downloads import addresses
from openresolutions.downloads.catalogue_short import shortened
from openresolutions.downloads.catalogue_words import (
    AVAILABILITY,
    CONTEXT,
    FORMATS,
    OPENAPI,
    SHA256,
    THEME,
    THEMES,
    all_words,
    concepts,
    each_language,
    language_pointers,
    media_id,
    media_nodes,
    moment,
    pointer,
    resource,
)
from openresolutions.downloads.everything import general_keywords
from openresolutions.downloads.listing import MEDIATYPES
from openresolutions.downloads.package import Head
from openresolutions.model import licences
from openresolutions.model.reference import Place
from openresolutions.settings import Settings
from openresolutions.texts import text

Node = dict[str, Any]


@dataclass(frozen=True)
class PublishedFile:
    """A file of a dataset: its path from the site's root, size in bytes and checksum."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class PublishedDataset:
    """A dataset of the catalogue; ``period`` holds ISO dates, empty where an end is open."""

    head: Head
    modified: str
    page: str
    places: Sequence[Place]
    period: tuple[str, str]
    files: Sequence[PublishedFile]


def catalogue(datasets: Iterable[PublishedDataset], as_of: date, settings: Settings) -> Node:
    """Return the whole catalogue as one JSON-LD document."""
    listed = list(datasets)
    graph = [
        _catalogue(listed, as_of, settings),
        _service(listed, settings),
        *(_dataset(dataset, settings) for dataset in listed),
        *(_distribution(dataset, item, settings) for dataset in listed for item in dataset.files),
        *_agents(settings),
        *_licences(listed),
        *(_location(place) for place in _all_places(listed)),
        *concepts(),
        *media_nodes(MEDIATYPES[_ending(item)] for dataset in listed for item in dataset.files),
    ]
    return shortened(graph, CONTEXT, settings.site_url)


def _catalogue(datasets: Sequence[PublishedDataset], as_of: date, settings: Settings) -> Node:
    today = as_of.isoformat()
    return {
        "@id": addresses.full(settings, addresses.CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": all_words(settings.name),
        "dct:description": _words("catalogue"),
        "dct:publisher": pointer(_publisher_id(settings)),
        "foaf:homepage": _document(settings.site_url),
        "dct:language": language_pointers(),
        "dct:license": pointer(licences.chosen().path),
        "dct:issued": moment(min((item.head.created for item in datasets), default=today)),
        "dct:modified": moment(max((item.modified for item in datasets), default=today)),
        "dct:spatial": [pointer(_place_id(place)) for place in _all_places(datasets)],
        "dcat:themeTaxonomy": THEMES,
        "dcat:service": [pointer(_service_id(settings))],
        "dcat:dataset": [pointer(_dataset_id(item, settings)) for item in datasets],
    }


def _dataset(dataset: PublishedDataset, settings: Settings) -> Node:
    head = dataset.head
    node: Node = {
        "@id": _dataset_id(dataset, settings),
        "@type": "dcat:Dataset",
        "dct:identifier": _dataset_id(dataset, settings),
        "dct:title": all_words(head.title),
        "dct:description": all_words(head.description),
        "dct:publisher": pointer(_publisher_id(settings)),
        "dcat:contactPoint": pointer(_contact_id(settings)),
        "dcat:keyword": [{"@value": word} for word in head.keywords or general_keywords()],
        "dcat:theme": THEME,
        "dct:language": language_pointers(),
        "dct:issued": moment(head.created),
        "dct:modified": moment(dataset.modified),
        "dcat:version": head.version,
        "dcat:landingPage": _document(dataset.page),
        "dct:spatial": [pointer(_place_id(place)) for place in dataset.places],
        "dct:temporal": _period(dataset.period),
        "dcat:distribution": [pointer(_file_id(item, settings)) for item in dataset.files],
    }
    return {key: value for key, value in node.items() if value not in ([], {})}


def _period(period: tuple[str, str]) -> Node:
    ends = zip(("dcat:startDate", "dcat:endDate"), period, strict=True)
    known: Node = {name: moment(value) for name, value in ends if value}
    return {"@type": "dct:PeriodOfTime", **known} if known else {}


def _distribution(dataset: PublishedDataset, item: PublishedFile, settings: Settings) -> Node:
    head, name = dataset.head, item.path.rpartition("/")[2]
    address = addresses.full(settings, item.path)
    mediatype = MEDIATYPES[_ending(item)]
    return {
        "@id": _file_id(item, settings),
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dct:description": each_language(
            lambda one: text(one, "downloads.dcat.file", name=name, title=head.title.said(one))
        ),
        "dcat:accessURL": resource(address),
        "dcat:downloadURL": pointer(address),
        "dct:format": FORMATS[mediatype],
        "dcat:mediaType": pointer(media_id(mediatype)),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(item.size)},
        "dct:license": pointer(head.licenses[0].get("path", licences.chosen().path)),
        "dct:issued": moment(head.created),
        "dct:modified": moment(dataset.modified),
        "dcatap:availability": AVAILABILITY,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": pointer(SHA256["@id"]),
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": item.sha256},
        },
    }


def _service(datasets: Iterable[PublishedDataset], settings: Settings) -> Node:
    description = addresses.full(settings, f"{addresses.API}/openapi.json")
    return {
        "@id": _service_id(settings),
        "@type": "dcat:DataService",
        "dct:title": _words("api_title"),
        "dct:description": _words("api_description"),
        "dct:publisher": pointer(_publisher_id(settings)),
        "dcat:contactPoint": pointer(_contact_id(settings)),
        "dcat:keyword": [{"@value": "API"}],
        "dcat:theme": THEME,
        "dcat:endpointURL": resource(addresses.full(settings, f"{addresses.API}/")),
        "dcat:endpointDescription": resource(description),
        "dct:conformsTo": pointer(OPENAPI["@id"]),
        "dcat:servesDataset": [pointer(_dataset_id(item, settings)) for item in datasets],
    }


def _agents(settings: Settings) -> Iterator[Node]:
    names = all_words(settings.publisher)
    yield {"@id": _publisher_id(settings), "@type": "foaf:Agent", "foaf:name": names}
    yield {
        "@id": _contact_id(settings),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": names,
        "vcard:hasURL": pointer(settings.repository or settings.site_url),
    }


def _licences(datasets: Iterable[PublishedDataset]) -> Iterator[Node]:
    named = {licence.get("path", "") for item in datasets for licence in item.head.licenses}
    for path in sorted({licences.chosen().path, *named} - {""}):
        yield {"@id": path, "@type": "dct:LicenseDocument"}


def _all_places(datasets: Iterable[PublishedDataset]) -> list[Place]:
    found = {place.place_id: place for dataset in datasets for place in dataset.places}
    return [found[place_id] for place_id in sorted(found)]


def _location(place: Place) -> Node:
    return {
        "@id": _place_id(place),
        "@type": "dct:Location",
        "rdfs:label": all_words(place.name),
        "dct:identifier": place.place_id,
    }


def _words(key: str) -> list[Node]:
    return each_language(lambda one: text(one, f"downloads.dcat.{key}"))


def _document(address: str) -> Node:
    return {"@id": address, "@type": "foaf:Document"}


def _ending(item: PublishedFile) -> str:
    return item.path.rpartition(".")[2]


def _publisher_id(settings: Settings) -> str:
    return f"{settings.site_url}#publisher"


def _contact_id(settings: Settings) -> str:
    return f"{settings.site_url}#contact"


def _service_id(settings: Settings) -> str:
    return addresses.full(settings, f"{addresses.API}/#service")


def _dataset_id(dataset: PublishedDataset, settings: Settings) -> str:
    return addresses.full(settings, addresses.package_file(dataset.head.key, addresses.DESCRIPTOR))


def _file_id(item: PublishedFile, settings: Settings) -> str:
    return f"{addresses.full(settings, item.path)}#distribution"


def _place_id(place: Place) -> str:
    return f"urn:x-place:{place.place_id}"
