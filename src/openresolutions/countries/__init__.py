"""The rules of a country: personal data, old encodings, letters and numbers as people write them.

One small module a country, found by the entry points of the group ``openresolutions.countries``, so
that others can ship theirs. The settings of a publication name one, which then holds for the whole
process: texts are looked at in too many places to hand it through each.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from openresolutions.countries.country import Country, Fragment, NumberKind, Repaired
from openresolutions.countries.generic import COUNTRY as GENERIC

__all__ = ["Country", "Fragment", "NumberKind", "Repaired", "chosen", "find", "origin", "use"]

_GROUP = "openresolutions.countries"
# Those of the generator itself stand even where it runs without being installed.
_OWN = ("generic", "vn")
_chosen: list[Country] = [GENERIC]


def chosen() -> Country:
    """Return the country of the publication at hand."""
    return _chosen[0]


def use(name: str) -> Country:
    """Choose the country of the publication at hand; raises ``ValueError`` with one line.

    It is chosen before each dossier is drawn, and looked up among all packages only if it changes.
    """
    if name != chosen().name:
        _chosen[0] = find(name)
    return chosen()


def find(name: str) -> Country:
    """Return a country by its name; raises ``ValueError`` with one line if there is no such one."""
    points = _points()
    if name not in points:
        known = ", ".join(sorted(points))
        raise ValueError(f"unknown country {name!r}; known are: {known}")
    try:
        found = points[name].load()
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ValueError(f"the country {name!r} cannot be loaded: {reason}") from error
    if not isinstance(found, Country):
        raise ValueError(f"the country {name!r} is no openresolutions.countries.Country")
    return found


def origin(name: str) -> str:
    """Return a country with the package and version that ship it, as a print of what it does."""
    point = _points()[name]
    shipped = f" {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"{name} {point.value}{shipped}"


def _points() -> dict[str, EntryPoint]:
    """Return where each country is found; one of another package never replaces our own."""
    found = {point.name: point for point in entry_points(group=_GROUP)}
    own = {
        name: EntryPoint(name, f"openresolutions.countries.{name}:COUNTRY", _GROUP) for name in _OWN
    }
    return found | own
