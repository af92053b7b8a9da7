"""Small decisions whose breaking would show nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dossier_rows import dossier, indicator, outcome, target, words
from openresolutions import figures, search
from openresolutions.charts import draw_dossier, labels
from openresolutions.charts.labels import ABOVE, BELOW, Box, free_spot
from openresolutions.claims import check_series
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Dossier, Shared
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.results import Findings

VILLAGES = Unit("villages", words(vi="thôn", en="villages"), words(en="village"), None)
REFERENCE = Reference((), (), (VILLAGES,), (), (), (), ())


@pytest.mark.parametrize(
    ("values", "verdict"),
    [(("8", "60"), "monotone"), (("60", "8"), "monotone"), (("8", "60", "8"), "not_monotone")],
)
def test_a_series_of_several_sources_may_rise_as_well_as_fall(
    values: tuple[str, ...], verdict: str
) -> None:
    rows = [
        outcome(f"o{at}", value, f"20{10 + at}-12-31", source_id=f"s{at}")
        for at, value in enumerate(values)
    ]
    (check,) = check_series(dossier(outcomes=tuple(rows)))
    assert check.verdict == verdict


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(1, 3), "0.3333"), (Fraction(2, 3), "0.6667"), (Fraction(1, 2), "0.5")],
)
def test_a_fraction_shows_four_decimals_at_the_most(value: Fraction, shown: str) -> None:
    assert figures.number(value, "en") == shown


def test_a_label_would_rather_cover_a_line_than_leave_the_picture() -> None:
    frame = Box(0, 0, 200, 100)
    line = Box(80, 80, 120, 95, 40)
    at = (100.0, 70.0)
    assert free_spot(at, "21", (ABOVE, BELOW), [line], frame) == ABOVE
    assert free_spot((100.0, 10.0), "21", (ABOVE, BELOW), [], frame) == BELOW
    covered = Box(80, 15, 120, 35, 40)
    assert free_spot((100.0, 10.0), "21", (ABOVE, BELOW), [covered], frame) == BELOW


def test_values_and_words_on_the_target_keep_off_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[list[Box]] = []
    found = labels.free_spot

    def noting(at: Any, text: str, spots: Any, taken: list[Box], frame: Box) -> labels.Spot:
        seen.append(list(taken))
        return found(at, text, spots, taken, frame)

    monkeypatch.setattr(labels, "free_spot", noting)
    rate = target("15", "between", "change_percent_per_year", value_to=Decimal(20))
    rows = (outcome("base", "95", "2016-01-01"), outcome("last", "8", "2019-11-20"))
    draw_dossier(dossier(targets=(rate,), outcomes=rows), Findings((), (), ()), REFERENCE, "en")
    words = [[box.weight for box in taken].count(10) for taken in seen]
    assert words[:2] == [0, 1]
    assert words[2] >= 2  # the words find both values taken


def test_an_indicator_without_a_target_is_found_by_its_figures() -> None:
    data: Dossier = dossier(
        indicators=(indicator(), indicator("other", name_en="Other figure")),
        targets=(target("20"),),
        outcomes=(outcome("base", "95", "2016-01-01"), outcome("x", "3722", "2019-01-01", "other")),
    )
    found = list(
        search.records(data, derive_one(data, Shared(REFERENCE, date(2020, 1, 1))), REFERENCE, "en")
    )
    assert [record.title for record in found if "3722" in record.words] == ["Other figure"]
