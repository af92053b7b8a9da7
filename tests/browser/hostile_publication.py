"""A publication in which every text is hostile, and its benign twin of the same shape.

The valid data folder is copied many times over, each copy with its own reference rows, and every
text of every row is filled with some of the strings. Behind each string stands a mark that tells
the field and the string, so that a test can look for each where a reader should see it.
"""

from __future__ import annotations

import copy
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from corpus.base import MAIN, REFERENCE, Cells, Draft, Pack, valid
from openresolutions import schemas
from openresolutions.pipeline import read
from openresolutions.problems import is_error

HEAD = ("title", "title_en", "description", "description_en")
SUMMARIES = ("summary_vi", "summary_en")
PLAIN = "nothing to see here"
HEAD_MOST = 30


@dataclass
class Field:
    """One text field of one kind of row, with the number that its marks carry."""

    table: str
    name: str
    number: int

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose pages show the field."""
        if self.name.endswith("_vi") or (self.table == "head" and self.name in HEAD[::2]):
            return ("vi",)
        return ("en",) if self.name.endswith("_en") else ("vi", "en")


@dataclass
class Publication:
    """A data folder of hostile texts, what was put where, and which copy is the benign twin."""

    draft: Draft
    twin: int
    placed: dict[str, tuple[Field, str]] = field(default_factory=dict)


def text_fields() -> list[Field]:
    """Return every field that holds free text, the descriptor's among them."""
    names = [("head", name) for name in (*HEAD, *SUMMARIES, "keywords")]
    for table in (*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES):
        if table in VOCABULARIES:
            continue
        names += [(table, str(column["name"])) for column in _texts(table)]
    return [Field(table, name, number) for number, (table, name) in enumerate(names)]


_ADDRESSES = ("url", "archive_url")


def _texts(table: str) -> Iterator[dict[str, object]]:
    for column in schemas.load(table)["fields"]:
        rules = column.get("constraints", {})
        if (
            column["type"] == "string"
            and column["name"] not in _ADDRESSES
            and not rules.keys() & _CLOSED
        ):
            yield column


# The row that holds a whole portion is the first, or here another that a page shows in full.
WHOLE = {("changes", ""): 1, ("units", ""): 2, ("units", "symbol"): 1}
# Ids that the rules know by name stand once, for all copies.
SHARED = {"percent", "viet-nam"}
# Their words come to a page by one function, as a category's do; here ids stand for them.
VOCABULARIES = ("kinds", "relations", "levels")
_CLOSED = {"enum", "pattern"}


def hostile(strings: list[str], a_cell: int) -> Publication:
    """Return a publication in which each field holds each string, so many of them a cell.

    One row of a table holds a whole portion of the strings, each further row one of them; a
    text of the head holds as many as it may be long.
    The last copy of the dossier is the benign twin, with plain words in every place.
    """
    portions = [strings[start : start + a_cell] for start in range(0, len(strings), a_cell)]
    made = Publication(copies(len(portions) + 1), twin=len(portions))
    fields = {(place.table, place.name): place for place in text_fields()}
    for number, portion in enumerate(portions):
        for cell in cells(made.draft, number):
            place, first = fields[cell.table, cell.name], number * a_cell
            whole = cell.row == WHOLE.get((cell.table, cell.name), WHOLE.get((cell.table, ""), 0))
            step = -(-len(portion) // HEAD_MOST) if cell.table == "head" else 1
            chosen = range(0, len(portion), step) if whole else [cell.row % len(portion)]
            marked = {_mark(place, first + at, cell.row): portion[at] for at in chosen}
            made.placed.update({mark: (place, text) for mark, text in marked.items()})
            cell.put("\n".join(f"{text} {mark}" for mark, text in marked.items()))
    for cell in cells(made.draft, made.twin):
        place = fields[cell.table, cell.name]
        cell.put(f"{PLAIN} {_mark(place, 0, cell.row)}")
    return made


def _mark(place: Field, text: int, row: int) -> str:
    return f"q{place.number}x{text}x{row}z"


@dataclass
class Cell:
    """One text of the draft, where it stands and how it is set."""

    table: str
    name: str
    row: int
    holder: dict[str, object]

    def put(self, text: str) -> None:
        """Set the text."""
        self.holder[self.name] = [text] if self.name == "keywords" else text


def copies(count: int) -> Draft:
    """Return so many copies of the full dossier, each with reference rows of its own."""
    base = _with_a_concept(valid())
    for table in VOCABULARIES:
        del base.reference.tables[table]
    draft = Draft({REFERENCE: Pack(copy.deepcopy(base.reference.descriptor), {})})
    tables = draft.reference.tables
    for table in base.reference.tables:
        tables[table] = []
    for number in range(count):
        renamed = _renamed(base, number)
        draft.packs[_key(number)] = renamed.main
        for table, rows in renamed.reference.tables.items():
            key = schemas.primary_key(table)
            tables[table].extend(row for row in rows if number == 0 or row[key] not in SHARED)
    for table, rows in tables.items():
        rows.sort(key=itemgetter(schemas.primary_key(table)))
    return draft


def _with_a_concept(draft: Draft) -> Draft:
    """Let the first indicator be one that dossiers share."""
    rows = draft.main.tables["indicators"]
    shared = {name: rows[0][name] for name in ("name_vi", "name_en", "unit_id", "topic_id")}
    notes = {"note_vi": "Ghi chú", "note_en": "A note"}
    draft.reference.tables["concepts"] = [{"concept_id": "shared", **shared, **notes}]
    for row in rows:
        row["concept_id"] = "shared" if row is rows[0] else ""
    return draft


def _key(number: int) -> str:
    return f"tinh-thu-{number}/{MAIN.split('/')[1]}"


def _renamed(base: Draft, number: int) -> Draft:
    """Return a copy whose reference ids end with the number, wherever they are used."""
    draft = base.copy()
    ids = {
        row[schemas.primary_key(table)]
        for table, rows in draft.reference.tables.items()
        for row in rows
        if table != "withdrawals" and row[schemas.primary_key(table)] not in SHARED
    }
    uses = ("place_id", "issuer_id", "organiser_id", "responsible_id", "unit_id", "topic_id")
    uses += ("parent_id", "dimension", "category", "dimension_id", "body_id", "category_id")
    uses += ("concept_id",)
    for rows in [*draft.main.tables.values(), *draft.reference.tables.values()]:
        for row in rows:
            for name in uses:
                if row.get(name) in ids:
                    row[name] = f"{row[name]}-{number}"
            if row.get("column"):
                row["row"] = str(number + 1)
    for row in draft.reference.tables["withdrawals"]:
        row["resolution"] = f"tinh-thu-{number}/99-nq-2019"
    draft.main.descriptor["name"] = _key(number).replace("/", "-")
    head = draft.main.descriptor["resolution"]
    for name in ("place_id", "measured_place_id"):
        head[name] = f"{head[name]}-{number}"
    return draft


def cells(draft: Draft, number: int) -> Iterator[Cell]:
    """Yield every text of one copy and of its reference rows."""
    pack = draft.packs[_key(number)]
    for name in (*HEAD, "keywords"):
        yield Cell("head", name, 0, pack.descriptor)
    for name in SUMMARIES:
        yield Cell("head", name, 0, pack.descriptor["resolution"])
    suffix = re.compile(rf"-{number}(/|$)")
    for table, rows in pack.tables.items():
        yield from _of_rows(table, rows)
    for table, rows in draft.reference.tables.items():
        key = schemas.primary_key(table)
        yield from _of_rows(table, [row for row in rows if suffix.search(row[key])])


def _of_rows(table: str, rows: list[Cells]) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        for column in _texts(table):
            if (table, column["name"]) == ("units", "symbol") and number != 1:
                continue  # beside a symbol a unit's name is not shown
            yield Cell(table, str(column["name"]), number, row)  # type: ignore[arg-type]


def sieve(
    strings: list[str], folder: Path, table: str = "assessments", name: str = "text_en"
) -> tuple[list[str], list[str]]:
    """Return the strings that the check lets pass in a cell of their own, and those it refuses."""
    draft, key = copies(1), schemas.primary_key(table)
    tables = draft.packs[_key(0)].tables
    tables[table] += [
        {**tables[table][-1], key: f"x{number:04}", name: text}
        for number, text in enumerate(strings)
    ]
    draft.write(folder)
    before = len(tables[table]) - len(strings)
    begins = _lines(folder / _key(0) / f"{table}.csv")
    lines = {line: number - before for line, number in begins.items() if number >= before}
    faulty = {lines[fault.line] for fault in read(folder).problems if is_error(fault)}
    passed = [text for number, text in enumerate(strings) if number not in faulty]
    return passed, [text for number, text in enumerate(strings) if number in faulty]


def _lines(path: Path) -> dict[int, int]:
    """Return on which line of a file each row begins."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        begins, found = reader.line_num + 1, {}
        for number, _ in enumerate(reader):
            found[begins] = number
            begins = reader.line_num + 1
    return found
