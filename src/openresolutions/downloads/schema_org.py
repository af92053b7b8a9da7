"""schema.org: the Dataset block in the head of a dossier's page, as dataset searches read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.derived import changed_on
from openresolutions.downloads.listing import Download, download_list
from openresolutions.model import licences
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Place, Unit
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.settings import Settings
from openresolutions.texts import text
from openresolutions.units import unit_of


@dataclass(frozen=True)
class Names:
    """The places and units by id, for their names."""

    places: Mapping[str, Place]
    units: Mapping[str, Unit]


def dataset_jsonld(
    dossier: Dossier,
    findings: Findings,
    settings: Settings,
    language: Language,
    names: Names | None = None,
) -> dict[str, Any]:
    """Return the Dataset of a dossier in a language; ``names`` gives places and units theirs."""
    head = dossier.resolution
    identifier = addresses.full(settings, addresses.package_file(head.key, addresses.DESCRIPTOR))
    publisher = _publisher(settings, language)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": identifier,
        "identifier": identifier,
        "name": head.title.said(language),
        "description": _description(dossier, findings, language),
        "url": addresses.page(settings, language, head.key),
        "version": head.version,
        "datePublished": head.created.isoformat(),
        "dateModified": changed_on(dossier).isoformat(),
        "inLanguage": list(languages.current()),
        "isAccessibleForFree": True,
        "license": licences.chosen().path,
        "creator": publisher,
        "publisher": publisher,
        "keywords": list(head.keywords),
        "distribution": [_download(item, settings) for item in download_list(dossier)],
        "spatialCoverage": _places(dossier, language, names),
        "temporalCoverage": _period(dossier),
        "variableMeasured": list(_variables(dossier, language, names)),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": settings.name.said(language),
            "url": addresses.full(settings, addresses.CATALOGUE),
        },
    }


def _publisher(settings: Settings, language: Language) -> dict[str, str]:
    name = settings.publisher.said(language)
    return {"@type": "Organization", "name": name, "url": settings.site_url}


def _description(dossier: Dossier, findings: Findings, language: Language) -> str:
    """Return the summary and what the tables hold: dataset searches ask for fifty signs or more."""
    head = dossier.resolution
    summary = head.summary.said(language)
    held = text(
        language,
        "downloads.dataset.holds",
        targets=len(findings.judgements),
        outcomes=len(dossier.outcomes),
        claims=len(findings.recomputations),
    )
    return f"{summary} {held}"


def _download(item: Download, settings: Settings) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "contentUrl": addresses.full(settings, item.path),
        "encodingFormat": item.mediatype,
    }


def _places(dossier: Dossier, language: Language, names: Names | None) -> list[dict[str, str]]:
    head = dossier.resolution
    known = names.places if names else {}
    found: list[dict[str, str]] = []
    for place_id in dict.fromkeys((head.place_id, head.measured_place_id)):
        place = known.get(place_id)
        name = (place.name.said(language)) if place else place_id
        found.append({"@type": "Place", "name": name, "identifier": place_id})
    return found


def _period(dossier: Dossier) -> str:
    """Return an interval of ISO 8601; two dots where an end is open."""
    days = [outcome.period_end for outcome in dossier.outcomes]
    start = dossier.resolution.starts_on or min(days, default=None)
    end = dossier.resolution.ends_on or max(days, default=None)
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def _variables(
    dossier: Dossier, language: Language, names: Names | None
) -> Iterator[dict[str, str]]:
    units = names.units if names else {}
    for indicator in dossier.indicators:
        unit = unit_of(indicator, units)
        yield {
            "@type": "PropertyValue",
            "identifier": indicator.indicator_id,
            "name": indicator.name.said(language),
            "unitText": (unit.name.said(language)) if unit else indicator.unit_id,
        }
