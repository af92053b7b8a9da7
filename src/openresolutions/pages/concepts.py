"""One indicator across places and years: a page for each that dossiers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openresolutions.collation import Key, order
from openresolutions.model.reference import Concept
from openresolutions.pages.measured import Measured
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site


@dataclass(frozen=True)
class Bar:
    """A row of the table: ``width`` is of a hundred, for the longest bar of its group."""

    place: Link
    row: Measured
    width: float


@dataclass(frozen=True)
class Level:
    """The places of one level, apart where they are counted in other money."""

    name: str
    rows: tuple[Bar, ...]


def concept_links(site: Site, rows: Sequence[Measured], topic_id: str) -> list[Link]:
    """Return the pages of a topic's indicators of which anything is held."""
    held = {row.concept_id for row in rows}
    own = (row.concept_id for row in site.concepts.values() if row.topic_id == topic_id)
    return [link for each in own if each in held and (link := site.concept_link(each))]


def concept_pages(site: Site, rows: Sequence[Measured]) -> Iterator[Page]:
    """Yield a page for every indicator of which a dossier holds a result or a target."""
    for concept in site.concepts.values():
        own = [row for row in rows if row.concept_id == concept.concept_id]
        if own:
            yield _page(site, concept, own)


def _page(site: Site, concept: Concept, rows: Sequence[Measured]) -> Page:
    words, name = site.words, site.words.pick(concept, "name")
    topic = Link(site.topic(concept.topic_id), f"topics/{concept.topic_id}/")
    places = {row.place_id for row in rows}
    return Page(
        path=f"topics/{concept.topic_id}/{concept.concept_id}/index.md",
        language=site.language,
        title=name,
        description=words.say("concept.description", name=name),
        template="concept.md",
        context={
            "crumbs": (Link(words.say("nav.topics"), "topics/"), topic),
            "name": name,
            "unit": words.unit_name(site.units.get(concept.unit_id)),
            "counts": words.say(
                "concept.counts", places=words.number(len(places)), rows=words.number(len(rows))
            ),
            "remarks": _remarks(site, concept, rows),
            "levels": tuple(_levels(site, rows)),
        },
    )


def _remarks(site: Site, concept: Concept, rows: Sequence[Measured]) -> tuple[str, ...]:
    """Return what may not be compared."""
    size = "concept.sizes" if any(row.is_size for row in rows) else "concept.shares"
    careful = site.words.say(size) if any(row.has_length for row in rows) else ""
    note = site.words.pick(concept, "note")
    prices = site.words.say("concept.prices") if len({row.money for row in rows}) > 1 else ""
    return tuple(text for text in (careful, prices, note) if text)


def _levels(site: Site, rows: Sequence[Measured]) -> Iterator[Level]:
    # Without a list of levels, or without the place, all that is left stands together at the end.
    moneys = sorted({row.money for row in rows})
    for level in (*site.ranks, ""):
        for money in moneys:
            own = [row for row in rows if (_level(site, row), row.money) == (level, money)]
            if own:
                name = site.words.term("level", level or _last(site, own))
                if len(moneys) > 1:
                    name = site.words.say("concept.level_priced", level=name, unit=money)
                yield Level(name, tuple(_bars(site, own)))


def _level(site: Site, row: Measured) -> str:
    place = site.places.get(row.place_id)
    return place.level if place and place.level in site.ranks else ""


def _last(site: Site, rows: Sequence[Measured]) -> str:
    """Return the level of rows whose level is not listed: the smallest, or as it is written."""
    found = (site.places.get(row.place_id) for row in rows)
    return next(reversed(tuple(site.ranks)), next((one.level for one in found if one), ""))


def _name(site: Site, row: Measured) -> Key:
    return order(site.language, site.place(row.place_id))


def _bars(site: Site, rows: Sequence[Measured]) -> Iterator[Bar]:
    most = max((row.value or 0 for row in rows), default=0)
    ordered = sorted(rows, key=lambda row: (_name(site, row), row.day, row.period))
    for row in ordered:
        width = round(float(100 * row.value / most), 1) if row.value and row.value > 0 else 0
        yield Bar(Link(site.place(row.place_id), f"places/{row.place_id}/"), row, width)
