"""The differences of two states of the data in words, as Markdown for a request's summary.

Whatever comes from the data stands in a code span or a fence that nothing in it can end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import daff

from openresolutions.differences import Cell, DossierDifference
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.vocabulary import Language
from openresolutions.reports.escapes import code_span, shortened, visible
from openresolutions.texts import counted, text

MOST_LINES = 200


def written(found: Sequence[DossierDifference], errors: int, languages: Sequence[Language]) -> str:
    """Return the summary in each language, one after the other."""
    parts = [_part(found, errors, language) for language in languages]
    tables = [_diff(*pair) for one in found for pair in one.tables]
    return "\n\n".join([*parts, *tables]) + "\n"


def _part(found: Sequence[DossierDifference], errors: int, language: Language) -> str:
    blocks = [f"## {text(language, 'compare.title')}"]
    if errors:
        blocks.append(counted(language, "compare.errors", errors, count=errors))
    if not found:
        blocks.append(text(language, "compare.nothing"))
    return "\n\n".join([*blocks, *(_dossier(one, language) for one in found)])


def _dossier(one: DossierDifference, language: Language) -> str:
    points = list(_points(one, language))
    return "\n".join([f"### {_code(one.key)}", "", *_capped(points, language)])


def _capped(points: Sequence[str], language: Language) -> Iterator[str]:
    yield from (f"- {point}" for point in points[:MOST_LINES])
    if len(points) > MOST_LINES:
        yield f"- {text(language, 'compare.more', count=len(points) - MOST_LINES)}"


def _points(one: DossierDifference, language: Language) -> Iterator[str]:
    if one.is_new or one.is_gone:
        yield text(language, "compare.is_new" if one.is_new else "compare.is_gone")
    for cell in one.cells:
        yield _cell("compare.cell", cell, language)
    for key, rows in (("compare.added", one.added), ("compare.gone", one.gone)):
        for table, row_id in rows:
            yield text(language, key, table=_code(table), row=_code(row_id))
    yield from _followed(one, language)
    for change in one.unexplained:
        place = (_code(part) for part in (change.table, change.row_id, change.field) if part)
        yield text(language, "compare.unexplained", place=" ".join(place))
    yield text(language, "compare.pages", count=one.pages)


def _followed(one: DossierDifference, language: Language) -> Iterator[str]:
    for cell in one.followed:
        yield _cell(f"compare.followed.{cell.field}", cell, language)
    if not one.followed and not one.is_new and not one.is_gone:
        yield text(language, "compare.same_verdicts")


def _cell(key: str, cell: Cell, language: Language) -> str:
    none = text(language, "compare.none")
    old, new = (_code(value) if value else none for value in (cell.old, cell.new))
    place = {"table": _code(cell.table), "row": _code(cell.row_id), "field": _code(cell.field)}
    return text(language, key, **place, old=old, new=new)


def _code(value: str) -> str:
    return code_span(shortened(visible(value)))


def _diff(old: PlainTable, new: PlainTable) -> str:
    """Return a table's differences as daff shows them, in a fence."""
    before, after = (daff.PythonTableView(_grid(one)) for one in (old, new))
    shown = daff.PythonTableView([])
    alignment = daff.Coopy.compareTables(before, after).align()
    daff.TableDiff(alignment, daff.CompareFlags()).hilite(shown)
    return _fenced(f"{new.name}.csv", shown.getData())


def _grid(table: PlainTable) -> list[list[str]]:
    return [list(table.columns), *(list(row) for row in table.rows)]


def _fenced(title: str, rows: Iterable[Iterable[object]]) -> str:
    lines = [" | ".join(_plain(cell) for cell in row) for row in rows][:MOST_LINES]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join(
        [f"<details><summary>{title}</summary>", "", fence, *lines, fence, "</details>"]
    )


def _plain(cell: object) -> str:
    return visible("" if cell is None else str(cell))
