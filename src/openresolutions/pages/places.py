"""The places: a tile map and list, and a page for each place with its resolutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openresolutions.charts import tile_map
from openresolutions.charts.tiles import first_division
from openresolutions.downloads import addresses
from openresolutions.model.reference import Place
from openresolutions.pages.dossier.figure import Figure, figure
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import Page
from openresolutions.pages.paging import Part, parts
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary
from openresolutions.pages.targets import SIZE

_LISTED = 60


@dataclass(frozen=True)
class PlaceRow:
    """A place as an entry of the list."""

    link: Link
    level: str
    parent: str
    resolutions: str
    count: int


def adopted_in(summaries: Sequence[Summary], place_id: str) -> list[Summary]:
    """Return the dossiers that a place adopted or in which its outcomes were measured."""
    return [one for one in summaries if place_id in (one.place_id, one.measured_place_id)]


def rolled_up(site: Site, summaries: Sequence[Summary]) -> dict[str, set[str]]:
    """Return the dossiers of each place with those of its units below and of its forerunners."""
    found: dict[str, set[str]] = {place_id: set() for place_id in site.places}
    for one in summaries:
        waiting = [one.place_id, one.measured_place_id]
        while waiting:
            place = site.places.get(waiting.pop())
            if place is not None and one.key not in found[place.place_id]:
                found[place.place_id].add(one.key)
                waiting += [it for it in (place.parent_id, place.successor_id) if it]
    return found


def place_row(site: Site, place: Place, count: int) -> PlaceRow:
    """Return a place as an entry of the list, with the dossiers of its units below."""
    return PlaceRow(
        link=Link(site.place(place.place_id), f"places/{place.place_id}/"),
        level=site.words.term("level", place.level),
        parent=site.place(place.parent_id) if place.parent_id else "",
        resolutions=site.words.number(count),
        count=count,
    )


def places_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the list of places with a tile map of each division of the country."""
    counts = {place_id: len(found) for place_id, found in rolled_up(site, summaries).items()}
    rows = [place_row(site, place, counts[place.place_id]) for place in site.places.values()]
    return Page(
        path="places/index.md",
        language=site.language,
        title=site.words.say("places.title"),
        description=site.words.say("places.description"),
        template="places.md",
        context={
            "rows": sorted((row for row in rows if row.count), key=lambda row: -row.count),
            "others": [row for row in rows if not row.count],
            "maps": tuple(_maps(site, counts)),
        },
    )


def _maps(site: Site, counts: Mapping[str, int]) -> Iterator[tuple[str, Figure]]:
    """Yield the map of the first division and, where it has changed, that of today."""
    places = tuple(site.places.values())
    ends = {place.valid_to for place in first_division(places) if place.valid_to}
    last = site.words.day(max(ends)) if ends else ""
    before = figure(tile_map(places, counts, site.language))
    if before:
        yield site.words.say("places.until", day=last) if last else "", before
    today = figure(tile_map(places, counts, site.language, today=True))
    if today and ends:
        yield site.words.say("places.today"), today


def place_pages(site: Site, summaries: Sequence[Summary]) -> Iterator[Page]:
    """Yield the pages of every place of the reference package: one, or more for many targets."""
    rolled = rolled_up(site, summaries)
    for place in site.places.values():
        own = adopted_in(summaries, place.place_id)
        keys = rolled[place.place_id] - {one.key for one in own}
        below = [one for one in summaries if one.key in keys]
        targets = [row for one in own for row in one.targets]
        for part in parts(site.words, f"places/{place.place_id}/", targets, SIZE):
            yield _page(site, (own, below), place, part)


def _page(
    site: Site,
    found: tuple[Sequence[Summary], Sequence[Summary]],
    place: Place,
    part: Part[TargetRow],
) -> Page:
    name, first = site.place(place.place_id), part.number == 1
    own, below = found
    many = part.pager or any(one.targets for one in below)
    return Page(
        path=part.path,
        language=site.language,
        title=part.title(site.words, name),
        description=site.words.say("place.description", name=name),
        template="place.md",
        context={
            "crumbs": (Link(site.words.say("nav.places"), "places/"),),
            "name": name,
            **_facts(site, place),
            "resolutions": [one.row for one in own] if first else [],
            "below": [one.row for one in below[:_LISTED]] if first else [],
            "targets": part.rows,
            "pager": part.pager,
            "filtered": f"targets/?place={place.place_id}" if many else "",
            "empty": not own and not below,
            "feed": _feed(own, place.place_id),
        },
    )


def _facts(site: Site, place: Place) -> dict[str, Any]:
    """Return what the reference package says of a place."""
    words = site.words
    children = [row for row in site.places.values() if row.parent_id == place.place_id]
    return {
        "level": words.term("level", place.level),
        "parent": _link(site, place.parent_id),
        "parent_origin": words.term("origin", place.parent_origin),
        "parent_sure": site.ranks.get(place.level) == 1
        or place.parent_origin in (None, "reported"),
        "valid_from": words.day(place.valid_from) if place.valid_from else "",
        "valid_to": words.day(place.valid_to) if place.valid_to else "",
        "successor": _link(site, place.successor_id),
        "note": words.pick(place, "note"),
        "children": [_link(site, row.place_id) for row in children],
    }


def _feed(summaries: Sequence[Summary], place_id: str) -> str:
    """Return the path of the feed of a place's changes; an empty text where it has none."""
    own = [one.key for one in summaries if one.key.startswith(f"{place_id}/")]
    return addresses.place_feed(own[0]) if own else ""


def _link(site: Site, place_id: str | None) -> Link | None:
    return Link(site.place(place_id), f"places/{place_id}/") if place_id else None
