"""What the catalogue says of each release: places, period and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from openresolutions.downloads import addresses
from openresolutions.downloads.catalogue import PublishedDataset, PublishedFile
from openresolutions.downloads.package import homepage
from openresolutions.downloads.plain import day
from openresolutions.downloads.release import Release
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.model.reference import Place
from openresolutions.settings import Settings

_LEFT_OUT = ("md", "cff", "bib")


def published_datasets(
    releases: Iterable[Release],
    listed: Mapping[str, PublishedFile],
    publication: Publication,
    settings: Settings,
) -> Iterator[PublishedDataset]:
    """Yield one dataset a release, with the files that it came to."""
    dossiers = {dossier.resolution.key: dossier for dossier in publication.dossiers}
    by_key = _files_by_key(listed)
    for release in releases:
        dossier = dossiers.get(release.head.key)
        concerned = (dossier,) if dossier else publication.dossiers
        yield PublishedDataset(
            head=release.head,
            modified=day(release.released),
            page=homepage(release.head, settings),
            places=_places(concerned, publication),
            period=_period(concerned),
            files=by_key[release.head.key],
        )


def _files_by_key(listed: Mapping[str, PublishedFile]) -> Mapping[str, list[PublishedFile]]:
    found: dict[str, list[PublishedFile]] = {}
    for path, item in listed.items():
        key, ending = _owner(path)
        if ending not in _LEFT_OUT:
            found.setdefault(key, []).append(item)
    return found


def _owner(path: str) -> tuple[str, str]:
    """Return the package that a path belongs to, and the path's ending."""
    stem, _, ending = path.rpartition(".")
    inside = stem.removeprefix(f"{addresses.API}/resolutions/")
    if inside != stem:
        return inside, ending
    below = stem.removeprefix(f"{addresses.DATA}/")
    return (below if ending in ("zip", "xlsx", "sqlite") else below.rpartition("/")[0]), ending


def _places(dossiers: Iterable[Dossier], publication: Publication) -> tuple[Place, ...]:
    wanted = {
        place_id
        for dossier in dossiers
        for place_id in (dossier.resolution.place_id, dossier.resolution.measured_place_id)
    }
    return tuple(place for place in publication.reference.places if place.place_id in wanted)


def _period(dossiers: Iterable[Dossier]) -> tuple[str, str]:
    """Return the first and last day of which the dossiers tell, empty where none is known."""
    starts: list[date] = []
    ends: list[date] = []
    for dossier in dossiers:
        days = [outcome.period_end for outcome in dossier.outcomes]
        starts += [dossier.resolution.starts_on] if dossier.resolution.starts_on else days
        ends += [dossier.resolution.ends_on] if dossier.resolution.ends_on else days
    return day(min(starts, default=None)), day(max(ends, default=None))
