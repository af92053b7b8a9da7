"""What the catalogue says of each release: places, period and files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openresolutions.downloads import addresses
from openresolutions.downloads.catalogue import PublishedDataset, PublishedFile
from openresolutions.downloads.package import homepage
from openresolutions.downloads.plain import day
from openresolutions.downloads.release import Release
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Place, Reference
from openresolutions.settings import Settings

_LEFT_OUT = ("md", "cff", "bib")


def dossier_dataset(
    release: Release,
    listed: Iterable[PublishedFile],
    dossier: Dossier,
    reference: Reference,
    settings: Settings,
) -> PublishedDataset:
    """Return the dataset of a resolution's release with the files that it came to."""
    return PublishedDataset(
        head=release.head,
        modified=day(release.released),
        page=homepage(release.head, settings),
        places=_places(dossier, reference),
        period=_period(dossier),
        files=_files(listed, release.head.key),
    )


def shared_dataset(
    release: Release,
    listed: Iterable[PublishedFile],
    concerned: Sequence[PublishedDataset],
    reference: Reference,
    settings: Settings,
) -> PublishedDataset:
    """Return the dataset of a release that concerns these datasets: their places and period."""
    wanted = {place.place_id for dataset in concerned for place in dataset.places}
    starts = [dataset.period[0] for dataset in concerned if dataset.period[0]]
    ends = [dataset.period[1] for dataset in concerned if dataset.period[1]]
    return PublishedDataset(
        head=release.head,
        modified=day(release.released),
        page=homepage(release.head, settings),
        places=tuple(place for place in reference.places if place.place_id in wanted),
        period=(min(starts, default=""), max(ends, default="")),
        files=_files(listed, release.head.key),
    )


def _files(listed: Iterable[PublishedFile], key: str) -> tuple[PublishedFile, ...]:
    owned = ((item, *_owner(item.path)) for item in listed)
    return tuple(item for item, owner, ending in owned if owner == key and ending not in _LEFT_OUT)


def _owner(path: str) -> tuple[str, str]:
    """Return the package that a path belongs to, and the path's ending."""
    stem, _, ending = path.rpartition(".")
    inside = stem.removeprefix(f"{addresses.API}/resolutions/")
    if inside != stem:
        return inside, ending
    below = stem.removeprefix(f"{addresses.DATA}/")
    return (below if ending in ("zip", "xlsx", "sqlite") else below.rpartition("/")[0]), ending


def _places(dossier: Dossier, reference: Reference) -> tuple[Place, ...]:
    wanted = (dossier.resolution.place_id, dossier.resolution.measured_place_id)
    return tuple(place for place in reference.places if place.place_id in wanted)


def _period(dossier: Dossier) -> tuple[str, str]:
    """Return the first and last day of which a dossier tells, empty where none is known."""
    head = dossier.resolution
    days: list[date] = [outcome.period_end for outcome in dossier.outcomes]
    starts = [head.starts_on] if head.starts_on else days
    ends = [head.ends_on] if head.ends_on else days
    return day(min(starts, default=None)), day(max(ends, default=None))
