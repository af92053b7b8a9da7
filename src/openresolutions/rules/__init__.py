"""The rules across rows, tables and packages, on typed records.

One module a noun; each rule is a function that takes a dossier with its rows by id (or the
reference tables, or the whole publication) and yields problems. ``check_publication`` asks all.
"""

from __future__ import annotations

from openresolutions.model.dossier import Publication
from openresolutions.problems import Problem
from openresolutions.rules import (
    changes,
    claims,
    documents,
    heads,
    indicators,
    known,
    languages,
    names,
    notes,
    outcomes,
    places,
    privacy,
    rings,
    series,
    targets,
)
from openresolutions.rules.lookup import look_up

_DOSSIER_RULES = (
    heads.check,
    documents.check,
    indicators.check,
    targets.check,
    outcomes.check,
    claims.check,
    notes.check,
    changes.check,
    known.check,
    series.check,
)
_REFERENCE_RULES = (places.check,)
_PUBLICATION_RULES = (names.check, rings.check, languages.check, privacy.check)


def check_publication(publication: Publication) -> tuple[Problem, ...]:
    """Return every problem that the rules find in a publication, sorted, each once."""
    found: set[Problem] = set()
    for dossier in publication.dossiers:
        lookup = look_up(dossier, publication.reference)
        for dossier_rule in _DOSSIER_RULES:
            found.update(dossier_rule(lookup))
    for reference_rule in _REFERENCE_RULES:
        found.update(reference_rule(publication.reference))
    for publication_rule in _PUBLICATION_RULES:
        found.update(publication_rule(publication))
    return tuple(sorted(found))
