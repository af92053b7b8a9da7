"""All downloads of a publication as pairs of path and bytes, each made from the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openresolutions.downloads.combined import AllFindings
from openresolutions.downloads.own import Contribution, Source, package_files
from openresolutions.downloads.release import File
from openresolutions.downloads.together import Parts, by_package, shared_files
from openresolutions.model.dossier import Publication
from openresolutions.packages import REFERENCE, Package
from openresolutions.settings import Settings
from openresolutions.tables import Table


def files(
    packages: Sequence[Package],
    tables: Sequence[Table],
    publication: Publication,
    findings: AllFindings,
    settings: Settings,
) -> Iterator[File]:
    """Yield every download as path from the site's root and bytes; the checksums come last.

    Raises ``UnwritableError`` where a format cannot hold a cell whole.
    """
    own, shared, added = by_package(tables), publication.shared, list[Contribution]()
    known = {package.key: package for package in packages}
    for dossier in publication.dossiers:
        key = dossier.resolution.key
        source = Source(known[key], own.get(key, []), dossier, findings[key])
        made, contribution = package_files(source, shared, settings)
        added.append(contribution)
        yield from made.items()
    reference = own.get(REFERENCE, [])
    yield from shared_files(Parts(added, shared, known.get(REFERENCE), reference), settings)
