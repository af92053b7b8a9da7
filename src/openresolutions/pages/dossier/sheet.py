"""The data of one target as a sheet: what was asked, every result, each verdict, each reading.

It is for people: the columns are named in the page's language, and the first line of the CSV has
the mark by which a spreadsheet knows that the letters are UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openresolutions import figures
from openresolutions.charts.spark import outcomes_of
from openresolutions.downloads import PlainTable, changed_on, to_csv, to_xlsx
from openresolutions.model.records import Outcome, Target
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.dossier.readings import reading_rows
from openresolutions.pages.view import View

_COLUMNS = ("what", "name", "value", "shown", "day", "verdict", "source", "locator", "address")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Line:
    """One line of the sheet; ``value`` is a plain number or empty, ``shown`` how it is written."""

    what: str
    name: str
    value: str = ""
    shown: str = ""
    day: str = ""
    verdict: str = ""
    source: str = ""
    locator: str = ""
    address: str = ""


def sheet_files(view: View, target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield the sheet of a target by the ending of its file: CSV for spreadsheets, a workbook."""
    table = target_table(view, target)
    yield "csv", _MARK + to_csv(table)
    yield "xlsx", to_xlsx([table], changed_on(view.dossier))


def target_table(view: View, target: Target) -> PlainTable:
    """Return the sheet of a target."""
    lines = [*_asked(view, target), *_results(view, target), *_verdicts(view, target)]
    lines += _readings(view, target)
    heads = [
        {"name": view.words.say(f"sheet.{name}"), "type": "number" if name == "value" else "string"}
        for name in _COLUMNS
    ]
    rows = tuple(tuple(getattr(line, name) for name in _COLUMNS) for line in lines)
    return PlainTable(target.target_id[:31], {"fields": heads}, rows)


def _asked(view: View, target: Target) -> Iterator[Line]:
    words = view.words
    yield Line(
        words.say("sheet.target"),
        words.pick(target, "statement"),
        figures.reported(target.value) if target.value is not None else "",
        expression(view, target),
        target.due_on.isoformat() if target.due_on else "",
        "",
        _source(view, target.source_id),
        target.locator,
        view.full(f"targets/{target.target_id}"),
    )


def _results(view: View, target: Target) -> Iterator[Line]:
    for outcome in outcomes_of(target, view.dossier):
        yield _result(view, target, outcome)


def _result(view: View, target: Target, outcome: Outcome) -> Line:
    words = view.words
    base = outcome.outcome_id == target.baseline_outcome_id
    return Line(
        words.say("sheet.baseline" if base else "sheet.result"),
        words.pick(view.indicators[target.indicator_id], "name"),
        figures.reported(outcome.value),
        words.outcome(outcome, view.unit(outcome.indicator_id)),
        outcome.period_end.isoformat(),
        "",
        _source(view, outcome.source_id),
        outcome.locator,
        view.full(f"outcomes/{outcome.outcome_id}"),
    )


def _verdicts(view: View, target: Target) -> Iterator[Line]:
    judgement, words = view.judgements[target.target_id], view.words
    given = (
        ("claimed", judgement.claimed),
        ("computed", judgement.computed),
        ("evidence", judgement.evidence),
    )
    for kind, value in given:
        yield Line(
            words.say("sheet.verdicts"),
            words.say(f"verdict.{kind}"),
            verdict=view.sign(kind, value).word,
        )


def _readings(view: View, target: Target) -> Iterator[Line]:
    judged = view.judgements[target.target_id].readings
    for row, reading in zip(reading_rows(view, target, judged), judged, strict=True):
        yield Line(
            view.words.say("sheet.reading"),
            row.name,
            "" if reading.value is None else figures.plain(reading.value, 6),
            row.value,
            verdict=row.sign.word,
        )


def _source(view: View, source_id: str) -> str:
    source = view.sources.get(source_id)
    return ": ".join(part for part in (source.publisher, source.title) if part) if source else ""
