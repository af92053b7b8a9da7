"""One chart alone, on a bare page, for an iframe elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Target
from openresolutions.pages.dossier.cards import embed_address
from openresolutions.pages.dossier.figure import figure
from openresolutions.pages.dossier.reuse import source_titles
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


def embed_pages(view: View) -> Iterator[Page]:
    """Yield a bare page for every target that has a chart."""
    for target in view.dossier.targets:
        drawn = figure(view.charts.get(target.target_id))
        if drawn is None:
            continue
        judgement = view.judgements[target.target_id]
        statement = view.words.pick(target, "statement")
        yield Page(
            path=f"{embed_address(view, target.target_id)}index.md",
            language=view.site.language,
            title=statement,
            description=drawn.sentence,
            template="embed.md",
            context={
                "figure": drawn,
                "statement": statement,
                "claimed": view.sign("claimed", judgement.claimed),
                "computed": view.sign("computed", judgement.computed),
                "source": source_titles(view, target),
                "site_name": view.site.name(),
                "target": Link(_set_by(view, target), view.anchor(f"targets/{target.target_id}")),
            },
        )


def _set_by(view: View, target: Target) -> str:
    """Return the resolution's title, led by the number of another document that set the target."""
    other = target.document_id != view.dossier.resolution.document_id
    name = view.document_name(target.document_id) if other else ""
    return " · ".join(part for part in (name, view.title()) if part)
