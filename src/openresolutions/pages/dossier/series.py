"""Checks across rows in words: parts against their whole, one series through several sources."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.model.results import SeriesCheck
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class SeriesRow:
    """A check across rows: one sentence and the rows compared."""

    sentence: str
    rows: tuple[Link, ...]


def series_rows(view: View) -> tuple[SeriesRow, ...]:
    """Return the checks across rows of a dossier in their order."""
    return tuple(_row(view, check) for check in view.findings.series_checks)


def _row(view: View, check: SeriesCheck) -> SeriesRow:
    words = view.words
    indicator = view.indicators.get(check.indicator_id)
    numbers = [words.number(term.value) for term in check.detail]
    sentence = words.say(
        f"series.{check.kind}",
        name=words.pick(indicator, "name") if indicator else check.indicator_id,
        numbers=" → ".join(numbers) if check.kind == "cross_source" else ", ".join(numbers),
        verdict=words.text(f"verdicts.series.{check.verdict}"),
    )
    return SeriesRow(sentence, tuple(view.row_link(row) for row in check.row_ids))
