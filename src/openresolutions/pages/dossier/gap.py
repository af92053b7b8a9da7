"""What is still lacking, in the unit that people count in, with every assumption named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openresolutions import figures
from openresolutions.model.records import Target
from openresolutions.model.reference import Unit
from openresolutions.model.results import Gap
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View
from openresolutions.units import prices_of, sign_and_number


@dataclass(frozen=True)
class Assumption:
    """An assumption in words and the row that it leans on."""

    text: str
    row: Link | None


@dataclass(frozen=True)
class GapBox:
    """The gap of a target: one sentence, the paces, the assumptions and the rows that went in."""

    amount: str
    sentence: str
    paces: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    rows: tuple[Link, ...]


def gap_box(view: View, target: Target, gap: Gap | None) -> GapBox | None:
    """Return the gap in words; ``None`` where there is none."""
    if gap is None:
        return None
    words = view.words
    lower = view.indicators[target.indicator_id].better == "lower"
    return GapBox(
        amount=_wanted(view, gap, "gap.fewer" if lower else "gap.more"),
        sentence=words.say(_sentence(view, gap), day=words.long_day(gap.measured_on)),
        paces=_paces(view, gap),
        assumptions=tuple(
            Assumption(
                words.text(f"verdicts.assumption.{key}"), view.row_link(row) if row else None
            )
            for key, row in gap.assumptions
        ),
        rows=tuple(view.row_link(row) for row in gap.row_ids),
    )


def _sentence(view: View, gap: Gap) -> str:
    """Return the key of the sentence: once the due date has passed, nothing can still be done."""
    past = gap.due_on is not None and gap.due_on <= view.dossier.changed_on
    return "gap.sentence_past" if past else "gap.sentence"


def _paces(view: View, gap: Gap) -> tuple[str, ...]:
    words, said = view.words, []
    if gap.pace_needed is not None and gap.due_on is not None:
        said.append(_needed(view, gap, gap.pace_needed, gap.due_on))
    if gap.pace_last is not None:
        said.append(words.say("gap.pace_last", amount=_amount(view, gap, gap.pace_last)))
    return tuple(said)


def _needed(view: View, gap: Gap, pace: Fraction, due_on: date) -> str:
    """Return the pace to the due date: of less than two years as it is, "8 in 13 months"."""
    words, months = view.words, round(12 * gap.amount / pace) if pace else 0
    if 0 < months < 24:
        amount = _amount(view, gap, gap.amount)
        told = {"amount": amount, "months": months, "day": words.day(due_on)}
        return words.count("gap.months_needed", months, **told)
    return words.say("gap.pace_needed", amount=_amount(view, gap, pace), day=words.day(due_on))


def _wanted(view: View, gap: Gap, key: str) -> str:
    number, unit = _parts(view, gap, gap.amount)
    return view.words.say(key, number=number, unit=unit)


def _amount(view: View, gap: Gap, value: Fraction) -> str:
    return " ".join(_parts(view, gap, value))


def _parts(view: View, gap: Gap, value: Fraction) -> tuple[str, str]:
    """Return number and unit apart; a difference of percentages is in percentage points."""
    words, unit = view.words, _unit(view, gap)
    if unit is None or unit.symbol == "%":
        shown = words.number(Fraction(figures.rounded(value, 2)))
        return shown, words.say("gap.points") if unit else ""
    number = words.number(value, 0 if value.denominator == 1 else 1)
    if unit.symbol and unit.currency:
        signed = sign_and_number(number, unit, words.language)
        return signed, prices_of(unit, words.language).strip()
    return number, words.unit_name(unit, value)


def _unit(view: View, gap: Gap) -> Unit | None:
    """Return the unit of the indicator that is counted; money at its prices."""
    counted = (view.outcomes[name] for name in _outcomes(view, gap))
    units = (view.unit(row.indicator_id) for row in counted)
    return next(
        (unit for unit in units if unit and unit.unit_id == gap.unit_id),
        view.site.units.get(gap.unit_id),
    )


def _outcomes(view: View, gap: Gap) -> list[str]:
    names = (row.partition("/")[2] for row in gap.row_ids if row.startswith("outcomes/"))
    return [name for name in names if name in view.outcomes]
