"""The check of a data folder: a small one in this process, a large one by several side by side.

A part is some packages in a row with the reference package. What only shows across parts is looked
at here: names and documents that two packages share, and Frictionless's one question. Wherever a
part alone cannot say what the whole would, everything is looked at once more in one process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from openresolutions import reading, rules
from openresolutions.checks import Texts, finds_nothing, texts
from openresolutions.findings import check_findings
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.packages import Found, Package, limits, read_package
from openresolutions.packages.folders import find_packages
from openresolutions.problems import Problem
from openresolutions.settings import Settings, speak
from openresolutions.spreading import hands, spread

# With fewer dossiers there is nothing to gain.
WORTH_PARTS = 100
_AT_MOST = 100


@dataclass(frozen=True)
class Part:
    """Some packages to look at with the reference package, and under which settings."""

    packages: tuple[Found, ...]
    settings: Settings
    trusted: date | None


@dataclass(frozen=True)
class Told:
    """What a part comes to: its problems, how many of them are capped, and what the whole needs."""

    problems: tuple[Problem, ...]
    capped: int
    texts: Texts
    publication: Publication | None


def check(
    data: Path, settings: Settings, trusted: date | None = None, workers: int = 1
) -> tuple[Problem, ...]:
    """Return every problem of the data folder, the same for any number of workers."""
    # Whatever is begun from here on has no collector either.
    with reading.uncollected():
        return _check(data, settings, trusted, workers)


def _check(
    data: Path, settings: Settings, trusted: date | None, workers: int
) -> tuple[Problem, ...]:
    found = tuple(find_packages(data))
    packages = [each for each in found if isinstance(each, Found)]
    if workers > 1 and len(packages) >= WORTH_PARTS:
        parts = _parts(packages, settings, trusted, workers)
        with hands(workers, None, len(parts), afresh=False) as executor:
            told = tuple(spread(lambda part: executor.submit(look, part), parts, 2 * workers))
        problems = _together(told, packages)
        if problems is not None:
            at_gate = (each for each in found if isinstance(each, Problem))
            return tuple(sorted({*at_gate, *problems}))
    return reading.check(data, settings.as_of, trusted)


def _parts(
    packages: Sequence[Found], settings: Settings, trusted: date | None, workers: int
) -> list[Part]:
    """Return parts of one size, some for each worker; each holds the reference package."""
    own = [found for found in packages if found.role == "resolution"]
    reference = [found for found in packages if found.role == "reference"]
    size = min(_AT_MOST, -(-len(own) // (2 * workers)))
    starts = range(0, len(own), size)
    return [Part((*reference, *own[at : at + size]), settings, trusted) for at in starts]


def look(part: Part) -> Told:
    """Return what is wrong within a part, and its dossiers by their heads and documents alone."""
    speak(part.settings)
    with reading.uncollected():
        read = [read_package(found) for found in part.packages]
        packages = [package for package, _ in read]
        at_gate = chain.from_iterable(problems for _, problems in read)
        as_of = part.settings.as_of
        found = reading.checked(packages, at_gate, as_of, part.trusted, False, apart=True)
        whole = found.publication
        derived = check_findings(whole) if whole else ()
        known = whole and replace(whole, dossiers=tuple(map(_known_by, whole.dossiers)))
        return Told((*found.problems, *derived), found.capped, texts(found.tables), known)


def _known_by(dossier: Dossier) -> Dossier:
    return Dossier(dossier.resolution, dossier.documents, (), (), (), ())


def _together(told: Sequence[Told], packages: Iterable[Found]) -> set[Problem] | None:
    """Return the problems of all parts and between them; nothing if only the whole can tell."""
    publications = [each.publication for each in told if each.publication]
    is_capped = sum(each.capped for each in told) >= limits.TABLE_PROBLEMS
    if len(publications) < len(told) or is_capped or not finds_nothing(t.texts for t in told):
        return None
    folders = {found.key: found for found in packages}

    def read(key: str) -> Package:
        return read_package(folders[key])[0]

    dossiers = tuple(chain.from_iterable(each.dossiers for each in publications))
    between = rules.check_across(replace(publications[0], dossiers=dossiers), read)
    return {*between, *chain.from_iterable(each.problems for each in told)}
