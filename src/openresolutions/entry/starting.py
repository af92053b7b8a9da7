"""A new package from what a person decides; all that follows from it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from openresolutions import languages, schemas
from openresolutions.entry.draft import Cells, Draft, Rows, reference_rows, table_bytes
from openresolutions.entry.faults import EntryFault, unknown
from openresolutions.entry.ids import slug
from openresolutions.entry.typed import cell_problems, refuse
from openresolutions.languages import suffixed
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.tables.canonical import canonical_descriptor
from openresolutions.texts import text, trait


@dataclass(frozen=True)
class Start:
    """What a person decides of a resolution; empty where it is not stated or can be derived.

    ``kind_words`` are what the reference package calls the kind of document.
    """

    place: str
    kind: str
    number: str
    issuer: str
    issued_on: str
    starts_on: str
    ends_on: str
    titles: Mapping[Language, str]
    topics: tuple[str, ...]
    name: str
    source_title: str
    source_publisher: str
    source_published_on: str
    source_url: str
    read_on: str
    locator: str
    kind_words: Mapping[Language, str] = field(default_factory=dict)


def new_package(
    start: Start, reference: Package, publisher: str, created: date
) -> tuple[str, Mapping[str, bytes]]:
    """Return the key and the files of the package; raises ``EntryFault``."""
    needed = {f"title-{one}": start.titles.get(one, "") for one in languages.current()}
    for option, given in {"place": start.place, **needed}.items():
        if not given:
            raise EntryFault("needed", option=f"--{option}")
    known = reference_rows(reference)
    start = replace(start, kind_words=_kind_words(start.kind, known))
    for table, names in (("places", (start.place,)), ("topics", start.topics)):
        _known(Draft(reference, {}, reference, known), table, names)
    name = start.name or slug(start.number or start.kind, start.issued_on[:4])
    key = f"{start.place}/{name}"
    rows: dict[str, Cells] = {}
    for table, make in (("documents", _document), ("sources", _source)):
        rows[table] = make(start, name)
        refuse(cell_problems(key, table, rows[table]), table=table)
    rows["changes"] = _change(created)
    files = {f"{table}.csv": table_bytes(table, [cells]) for table, cells in rows.items()}
    place = next(row for row in known["places"] if row["place_id"] == start.place)
    main = languages.main()
    topics = [row[f"name_{main}"] for row in known["topics"] if row["topic_id"] in start.topics]
    head = _head(start, name, place, topics, publisher)
    files[DESCRIPTOR] = canonical_descriptor({**head, "created": f"{created}T00:00:00Z"})
    return key, files


def _kind_words(kind: str, known: Rows) -> dict[Language, str]:
    """Return what a kind of document is called in each language, as far as it is listed."""
    rows = (row for row in known["kinds"] if row["kind_id"] == kind)
    row = next(rows, {})
    return {each: row.get(f"name_{each}", "") for each in languages.current()}


def _known(draft: Draft, table: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in draft.ids(table):
            raise unknown("unknown_reference", name, draft.ids(table), table=table)


def _source_id(start: Start, name: str) -> str:
    return slug(start.source_title, start.source_published_on[:4]) or name


def _document(start: Start, name: str) -> Cells:
    is_text = not start.source_title
    return _whole(
        "documents",
        document_id=name,
        kind=start.kind,
        number=start.number,
        **{f"title_{language}": title for language, title in start.titles.items()},
        issuer_id=start.issuer,
        issued_on=start.issued_on,
        text_held="true" if is_text else "false",
        url=start.source_url if is_text else "",
        source_id=_source_id(start, name),
        locator=start.locator,
    )


def _source(start: Start, name: str) -> Cells:
    """Return the source: another text that is named, else the text of the document itself."""
    return _whole(
        "sources",
        source_id=_source_id(start, name),
        document_id="" if start.source_title else name,
        title=start.source_title or _called(languages.main(), start),
        publisher=start.source_publisher,
        published_on=start.source_published_on,
        url=start.source_url,
        accessed_on=start.read_on,
    )


def _change(created: date) -> Cells:
    reasons = {f"reason_{each}": text(each, "entry.first") for each in languages.current()}
    day = created.isoformat()
    return _whole("changes", change_id="v1-0-0", changed_on=day, version="1.0.0", **reasons)


def _whole(table: str, **cells: str) -> Cells:
    return {name: cells.get(name, "") for name in schemas.field_names(table)}


def _called(language: Language, start: Start) -> str:
    """Return the kind of the document with its number, as people name it."""
    kind = start.kind_words.get(language) or start.kind
    if not start.number:
        return kind
    return text(language, "entry.called", kind=kind, number=start.number)


def _head(
    start: Start, name: str, place: Cells, topics: list[str], publisher: str
) -> dict[str, Any]:
    called = {each: _called(each, start) for each in languages.current()}
    titles = {each: _title(each, start, place) for each in languages.current()}
    summaries = {
        f"summary_{each}": text(each, "entry.summary", called=called[each], title=title)
        for each, title in start.titles.items()
    }
    named = place[f"name_{languages.main()}"]
    dates = {"starts_on": start.starts_on, "ends_on": start.ends_on}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"{start.place}-{name}",
        **{suffixed("title", each): title for each, title in titles.items()},
        **{
            suffixed("description", each): text(each, "entry.description", called=title)
            for each, title in titles.items()
        },
        "version": "1.0.0",
        "licenses": [licences.chosen().described()],
        "contributors": [{"title": publisher, "roles": ["publisher"]}],
        "keywords": [word for word in (named, start.number, *topics) if word],
        "resolution": {
            "document_id": name,
            "place_id": start.place,
            "measured_place_id": start.place,
            **{key: day for key, day in dates.items() if day},
            **summaries,
        },
    }


def _title(language: Language, start: Start, place: Cells) -> str:
    of = place[f"name_{language}"]
    if place["parent_id"] and trait(language, "places_in_sentences") == "small":
        of = of[:1].lower() + of[1:]
    year = start.issued_on[:4] or start.ends_on[:4]
    words = {"called": _called(language, start), "year": year, "place": of}
    key = "entry.title" if year else "entry.title_undated"
    return text(language, key, **words)
