"""The catalogue for harvesters: DCAT-AP 3 as JSON-LD, with its context inside.

Concepts come from the vocabularies that DCAT-AP names; each is typed and labelled here, so that
the file can be judged without fetching anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openresolutions.downloads import addresses
from openresolutions.downloads.catalogue_words import (
    CONTEXT,
    FORMATS,
    LANGUAGE_NODES,
    STABLE,
    THEME,
    THEMES,
    both,
    moment,
)
from openresolutions.downloads.listing import MEDIATYPES
from openresolutions.downloads.package import Head
from openresolutions.model.dossier import Publication
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


def catalogue(
    datasets: Iterable[PublishedDataset], publication: Publication, settings: Settings
) -> Node:
    """Return the whole catalogue as one JSON-LD document."""
    listed = list(datasets)
    nodes = [_dataset(dataset, settings) for dataset in listed]
    service = _service([node["@id"] for node in nodes], settings)
    modified = max((dataset.modified for dataset in listed), default=publication.as_of.isoformat())
    issued = min((dataset.head.created for dataset in listed), default=modified)
    return {
        "@context": CONTEXT,
        "@id": addresses.full(settings, addresses.CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": both(settings.name_vi, settings.name_en),
        "dct:description": _words("catalogue"),
        "dct:publisher": _publisher(settings),
        "foaf:homepage": {"@id": settings.site_url, "@type": "foaf:Document"},
        "dct:language": LANGUAGE_NODES,
        "dct:license": _licence("https://creativecommons.org/licenses/by/4.0/"),
        "dct:issued": moment(issued),
        "dct:modified": moment(modified),
        "dct:spatial": _locations(_all_places(listed)),
        "dcat:themeTaxonomy": THEMES,
        "dcat:service": [service],
        "dcat:dataset": nodes,
    }


def _words(key: str) -> list[Node]:
    return both(text("vi", f"downloads.dcat.{key}"), text("en", f"downloads.dcat.{key}"))


def _all_places(datasets: Iterable[PublishedDataset]) -> list[Place]:
    found = {place.place_id: place for dataset in datasets for place in dataset.places}
    return [found[place_id] for place_id in sorted(found)]


def _publisher(settings: Settings) -> Node:
    return {
        "@id": f"{settings.site_url}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": both(settings.publisher_vi, settings.publisher_en),
        "foaf:homepage": {"@id": settings.site_url, "@type": "foaf:Document"},
    }


def _contact(settings: Settings) -> Node:
    return {
        "@id": f"{settings.site_url}#contact",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": both(settings.publisher_vi, settings.publisher_en),
        "vcard:hasURL": {"@id": settings.repository},
    }


def _licence(address: str) -> Node:
    return {"@id": address, "@type": "dct:LicenseDocument"}


def _locations(places: Iterable[Place]) -> list[Node]:
    return [
        {
            "@id": f"urn:place:{place.place_id}",
            "@type": "dct:Location",
            "rdfs:label": both(place.name_vi, place.name_en),
            "dct:identifier": place.place_id,
        }
        for place in places
    ]


def _dataset(dataset: PublishedDataset, settings: Settings) -> Node:
    head = dataset.head
    identifier = addresses.full(settings, addresses.package_file(head.key, addresses.DESCRIPTOR))
    node: Node = {
        "@id": identifier,
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": both(head.title, head.title_en),
        "dct:description": both(head.description, head.description_en),
        "dct:publisher": _publisher(settings),
        "dcat:contactPoint": _contact(settings),
        "dcat:keyword": [{"@value": word} for word in head.keywords],
        "dcat:theme": THEME,
        "dct:language": LANGUAGE_NODES,
        "dct:issued": moment(head.created),
        "dct:modified": moment(dataset.modified),
        "dcat:version": head.version,
        "dcat:landingPage": {"@id": dataset.page, "@type": "foaf:Document"},
        "dct:spatial": _locations(dataset.places),
        "dct:temporal": _period(dataset.period),
        "dcat:distribution": [_distribution(dataset, item, settings) for item in dataset.files],
    }
    return {key: value for key, value in node.items() if value not in ([], {})}


def _period(period: tuple[str, str]) -> Node:
    ends = zip(("dcat:startDate", "dcat:endDate"), period, strict=True)
    known: Node = {name: moment(value) for name, value in ends if value}
    return {"@type": "dct:PeriodOfTime", **known} if known else {}


def _distribution(dataset: PublishedDataset, item: PublishedFile, settings: Settings) -> Node:
    address = addresses.full(settings, item.path)
    licence = dataset.head.licenses[0]
    name = item.path.rpartition("/")[2]
    mediatype = MEDIATYPES[name.rpartition(".")[2]]
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": both(name, name),
        "dct:description": _distribution_words(dataset.head, name),
        "dcat:accessURL": {"@id": address, "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": address, "@type": "rdfs:Resource"},
        "dct:format": FORMATS[mediatype],
        "dcat:mediaType": {
            "@id": f"http://www.iana.org/assignments/media-types/{mediatype}",
            "@type": "dct:MediaType",
        },
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(item.size)},
        "dct:license": _licence(licence.get("path", "")),
        "dct:issued": moment(dataset.head.created),
        "dct:modified": moment(dataset.modified),
        "dcatap:availability": STABLE,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": item.sha256},
        },
    }


def _distribution_words(head: Head, name: str) -> list[Node]:
    return both(
        text("vi", "downloads.dcat.file", name=name, title=head.title),
        text("en", "downloads.dcat.file", name=name, title=head.title_en),
    )


def _service(served: Sequence[str], settings: Settings) -> Node:
    address = addresses.full(settings, f"{addresses.API}/")
    return {
        "@id": address,
        "@type": "dcat:DataService",
        "dct:title": _words("api_title"),
        "dct:description": _words("api_description"),
        "dct:publisher": _publisher(settings),
        "dcat:contactPoint": _contact(settings),
        "dcat:keyword": [{"@value": "API"}],
        "dcat:theme": THEME,
        "dcat:endpointURL": {"@id": address, "@type": "rdfs:Resource"},
        "dcat:endpointDescription": {
            "@id": addresses.full(settings, f"{addresses.API}/openapi.json"),
            "@type": "rdfs:Resource",
        },
        "dcat:servesDataset": [{"@id": dataset} for dataset in served],
    }
