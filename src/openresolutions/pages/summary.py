"""What the pages about the whole site know of one dossier: rows ready to be listed, nothing else.

A page that is not a dossier's own is made of these alone, so that a dossier that did not change
need not be looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openresolutions.downloads import first_values
from openresolutions.model.dossier import Dossier
from openresolutions.pages.dossier.board import BoardRow, Stand, board_rows, stands
from openresolutions.pages.dossier.examples import Example, examples
from openresolutions.pages.dossier.quality import Completeness, Part, completeness, part
from openresolutions.pages.entries import (
    DocumentRow,
    IndicatorRow,
    Latest,
    Turned,
    changes,
    document_rows,
    indicator_rows,
    turned,
)
from openresolutions.pages.listing import ResolutionRow, TargetRow, resolution_row, target_rows
from openresolutions.pages.measured import Measured, measured
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Summary:
    """One dossier in one language, summed up.

    ``figures`` counts the numbers that sources print; ``values`` holds the first value of each
    field by table and field, for the data dictionary.
    """

    key: str
    link: Link
    place_id: str
    measured_place_id: str
    figures: int
    verdicts: tuple[str, ...]
    row: ResolutionRow
    targets: tuple[TargetRow, ...]
    indicators: tuple[IndicatorRow, ...]
    measured: tuple[Measured, ...]
    documents: tuple[DocumentRow, ...]
    board: tuple[BoardRow, ...]
    stands: tuple[Stand, ...]
    changes: tuple[Latest, ...]
    turned: tuple[Turned, ...]
    quality: Part
    completeness: Completeness
    examples: tuple[Example, ...]
    values: Mapping[tuple[str, str], str]


def _figures(dossier: Dossier) -> int:
    """Return how many numbers the sources print: no verdict, nothing implied, nothing twice."""
    told = {
        (row.indicator_id, row.source_id, row.value): row
        for row in dossier.outcomes
        if row.origin == "reported"
    }
    claimed = [
        row
        for row in dossier.claims
        if row.value is not None and (row.indicator_id, row.source_id, row.value) not in told
    ]
    first = [row for row in dossier.outcomes if row.origin == "reported" and not row.restates_id]
    return len(first) + len(claimed)


def summarise(view: View) -> Summary:
    """Return what the pages about the whole site need to know of a dossier."""
    dossier, head = view.dossier, view.dossier.resolution
    return Summary(
        key=head.key,
        link=view.link(),
        place_id=head.place_id,
        measured_place_id=head.measured_place_id,
        figures=_figures(dossier),
        verdicts=tuple(row.computed for row in view.findings.judgements),
        row=resolution_row(view),
        targets=target_rows(view),
        indicators=tuple(indicator_rows(view)),
        measured=tuple(measured(view)),
        documents=tuple(document_rows(view)),
        board=board_rows(view),
        stands=stands(view),
        changes=tuple(changes(view)),
        turned=tuple(turned(view)),
        quality=part(view),
        completeness=completeness(view),
        examples=tuple(examples(view)),
        values=first_values(dossier, view.findings),
    )
