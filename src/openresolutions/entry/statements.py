"""The sentence of a plain target, made from its cells where nobody wrote one."""

from __future__ import annotations

from datetime import date

from openresolutions import figures, languages
from openresolutions.entry.draft import Cells, Draft
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text
from openresolutions.units import said_prices


def statements(draft: Draft, cells: Cells) -> dict[str, str]:
    """Return the statement in both languages; none where the cells do not make a plain level."""
    indicator = draft.row("indicators", cells["indicator_id"])
    unit = draft.row("units", indicator.get("unit_id", ""))
    plain = cells["basis"] == "level" and cells["recurrence"] == "once" and cells["value"]
    if not (plain and indicator and unit):
        return {}
    return {
        f"statement_{each}": _statement(each, indicator, unit, cells)
        for each in languages.current()
    }


def _statement(language: Language, indicator: Cells, unit: Cells, cells: Cells) -> str:
    sign = unit.get("symbol", "")
    values = [_shown(language, cells[name]) for name in ("value", "value_to")]
    level = text(
        language, f"entry.level.{cells['operator'] or 'bare'}", value=values[0], value_to=values[1]
    )
    whole = level + (sign if sign == "%" else f" {unit[f'name_{language}']}")
    if unit.get("currency") and indicator.get("price_year"):
        whole += f" {said_prices(language, indicator['price_year'])}"
    name = indicator[f"name_{language}"]
    if not cells["due_on"]:
        return text(language, "entry.statement", name=name, level=whole)
    due = _day(language, cells["due_on"])
    return text(language, "entry.statement_due", name=name, level=whole, due=due)


def _shown(language: Language, number: str) -> str:
    return number.replace(".", figures.decimal_sign(language))


def _day(language: Language, day: str) -> str:
    try:
        return figures.typed_day(date.fromisoformat(day), language)
    except ValueError:
        return day
