"""The head of a descriptor to the resolution of a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openresolutions.languages import current, suffixed
from openresolutions.model.dossier import Resolution
from openresolutions.model.records import Document, Outcome
from openresolutions.model.wording import wording
from openresolutions.packages import Package


def resolution_of(
    package: Package, documents: Sequence[Document], outcomes: Sequence[Outcome]
) -> Resolution:
    """Return the resolution that a package's descriptor describes.

    Where a required property was refused, what stands for it is taken from the folder's name and
    the rows, so that the rules can still be asked about the rest.
    """
    descriptor = package.descriptor
    section = _section(descriptor)
    place = _text(section, "place_id") or package.key.partition("/")[0]
    measured = _text(section, "measured_place_id") or (outcomes[0].place_id if outcomes else place)
    document = _text(section, "document_id") or (documents[0].document_id if documents else "")
    return Resolution(
        key=package.key,
        name=_text(descriptor, "name") or package.key.replace("/", "-"),
        title=wording({one: _text(descriptor, suffixed("title", one)) for one in current()}),
        summary=wording({one: _text(section, f"summary_{one}") for one in current()}),
        version=_text(descriptor, "version"),
        created=_day(descriptor, "created") or date.min,
        document_id=document,
        place_id=place,
        measured_place_id=measured,
        starts_on=_day(section, "starts_on"),
        ends_on=_day(section, "ends_on"),
        keywords=_words(descriptor.get("keywords")),
    )


def _section(descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
    section = descriptor.get("resolution")
    return section if isinstance(section, Mapping) else {}


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def _day(values: Mapping[str, Any], key: str) -> date | None:
    try:
        return date.fromisoformat(_text(values, key)[:10])
    except ValueError:
        return None
