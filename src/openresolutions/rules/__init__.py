"""The rules across rows, tables and packages, on typed records.

One module a noun; each rule is a function that takes a dossier with its rows by id (or the
reference tables, or the whole publication) and yields problems. ``check_publication`` asks all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from openresolutions.model.dossier import Publication
from openresolutions.packages import Package
from openresolutions.problems import Problem
from openresolutions.rules import (
    changes,
    claims,
    documents,
    each,
    happenings,
    heads,
    indicators,
    known,
    languages,
    licences,
    measures,
    milestones,
    money,
    names,
    notes,
    outcomes,
    places,
    privacy,
    relative,
    repeats,
    rings,
    series,
    shares,
    sums,
    targets,
    timing,
    whereabouts,
)
from openresolutions.rules.descriptors import with_lines
from openresolutions.rules.lookup import all_ids, look_up, share
from openresolutions.tables import Table

_DOSSIER_RULES = (
    heads.check,
    documents.check,
    indicators.check,
    targets.check,
    milestones.check,
    relative.check,
    sums.check,
    happenings.check,
    outcomes.check,
    claims.check,
    money.check,
    measures.check,
    each.check,
    notes.check,
    changes.check,
    known.check,
    series.check,
    repeats.check,
    shares.check,
    timing.check,
    whereabouts.check,
)
_REFERENCE_RULES = (places.check, money.check_currencies)
_PUBLICATION_RULES = (names.check, rings.check, languages.check, privacy.check)


def check_publication(
    publication: Publication,
    packages: Sequence[Package] = (),
    tables: Iterable[Table] = (),
    trusted: date | None = None,
    apart: bool = False,
) -> tuple[Problem, ...]:
    """Return every problem that the rules find in a publication, sorted, each once.

    ``packages`` are asked for the texts and lines of their descriptors; ``tables`` for the ids of
    rows that were refused before, so that what points to them is not refused as well. Nothing can
    have happened after the ``trusted`` day, if there is one. Where the dossiers are looked at
    ``apart`` from others, what two of them may share is left to ``check_across``.
    """
    found: set[Problem] = set()
    ids = all_ids(publication, tables, packages)
    shared = share(publication.reference)
    for dossier in publication.dossiers:
        lookup = look_up(dossier, shared, ids)
        for dossier_rule in _DOSSIER_RULES:
            found.update(dossier_rule(lookup))
    for reference_rule in _REFERENCE_RULES:
        found.update(reference_rule(publication.reference))
    for publication_rule in _PUBLICATION_RULES:
        found.update(publication_rule(publication))
    found.update(timing.check_trusted(publication, trusted))
    found.update(privacy.check_descriptors(packages))
    found.update(licences.check(packages))
    if not apart:
        found.update(names.check_across(publication))
    return tuple(sorted(with_lines(found, packages)))


def check_across(
    publication: Publication, package: Callable[[str], Package]
) -> tuple[Problem, ...]:
    """Return what is wrong between dossiers; of each only its head and its documents are needed.

    ``package`` reads the package of a key.
    """
    found = set(names.check_across(publication))
    packages = [package(key) for key in sorted({problem.package for problem in found})]
    return tuple(sorted(with_lines(found, packages)))
