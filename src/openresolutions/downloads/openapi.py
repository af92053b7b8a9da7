"""The OpenAPI description of the static API."""

from __future__ import annotations

from typing import Any

from openresolutions import languages
from openresolutions.downloads.api import VERSION
from openresolutions.model import licences
from openresolutions.settings import Settings
from openresolutions.texts import text

RELEASE = "1.0.0"


def openapi(settings: Settings) -> dict[str, Any]:
    """Return the description; its server and schemas are relative to the file itself."""
    one, main = languages.widest(), languages.main()
    licence = licences.chosen()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text(one, "downloads.api.title", name=settings.name.said(one)),
            "summary": text(main, "downloads.api.title", name=settings.name.said(main)),
            "description": "\n\n".join(
                text(lang, "downloads.api.promise") for lang in languages.current()
            ),
            "version": RELEASE,
            "license": {"name": licence.short, "identifier": licence.name},
        },
        "servers": [{"url": "./", "description": VERSION}],
        "paths": {
            "/resolutions.json": _get("listResolutions", "resolutions"),
            "/targets.json": _get("listTargets", "targets"),
            "/reference.json": _get("listReference", "reference"),
            "/resolutions/{place}/{resolution}.json": {
                "parameters": [_parameter("place"), _parameter("resolution")],
                **_get("getResolution", "resolution", "tombstone"),
            },
        },
    }


def _get(operation: str, *kinds: str) -> dict[str, Any]:
    references = [{"$ref": f"schemas/{kind}.json"} for kind in kinds]
    schema: dict[str, Any] = references[0] if len(references) == 1 else {"oneOf": references}
    return {
        "get": {
            "operationId": operation,
            "summary": text(languages.widest(), f"downloads.api.{operation}"),
            "responses": {
                "200": {
                    "description": text(languages.widest(), f"downloads.api.{operation}"),
                    "content": {"application/json": {"schema": schema}},
                },
                "404": {"description": text(languages.widest(), "downloads.api.not_found")},
            },
        }
    }


def _parameter(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    }
