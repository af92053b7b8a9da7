"""What the files of a target are called, and where its picture lies."""

from __future__ import annotations

from openresolutions.model.records import Target
from openresolutions.pages.view import View


def file_name(view: View, target: Target) -> str:
    """Return the name of a target's files without ending: ``<place>_<resolution>_<target>``."""
    return "_".join((*view.dossier.resolution.key.split("/"), target.target_id))


def picture_path(view: View, target: Target, ending: str = "png") -> str:
    """Return where a target's picture lies below the language's root, empty without a chart."""
    if target.target_id not in view.charts:
        return ""
    return f"{view.anchor(f'targets/{target.target_id}')}{file_name(view, target)}.{ending}"
