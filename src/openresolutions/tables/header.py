"""The header of a table: every column once, with its name and in its place."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter

from openresolutions import languages, schemas
from openresolutions.packages import Spot, limits
from openresolutions.problems import Problem

_OTHER_DELIMITERS = {";": ";", "\t": "TAB", "|": "|"}


def other_delimiter(cells: list[str]) -> str:
    """Return the sign, other than a comma, that seems to part the columns, or nothing."""
    if len(cells) > 1:
        return ""
    counts = {sign: cells[0].count(sign) for sign in _OTHER_DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    return _OTHER_DELIMITERS[best] if counts[best] else ""


def check_header(spot: Spot, table: str, cells: list[str]) -> list[Problem]:
    """Return what is wrong with the header of a table."""
    if _is_sound(table, tuple(cells)):
        return []
    wanted = schemas.field_names(table)
    if len(cells) > limits.TABLE_COLUMNS:
        return [spot.problem("row_ragged", expected=len(wanted), found=len(cells))]
    if not set(cells) & set(wanted):
        return [spot.problem("header_missing", ",".join(cells), expected=",".join(wanted))]
    unknown = [name for name in dict.fromkeys(cells) if name not in wanted]
    may_lack = schemas.optional(table)
    missing = [name for name in wanted if name not in cells]
    problems = []
    for name in unknown:
        suggestion = _nearest(name, missing)
        at = spot.at(spot.line, name)
        problems.append(at.problem("column_unknown", name, suggestion=suggestion))
        missing = [other for other in missing if other != suggestion]
    problems += [
        spot.at(spot.line, name).problem("column_missing")
        for name in missing
        if name not in may_lack
    ]
    wanted = tuple(name for name in wanted if name in cells or name not in may_lack)
    for name, times in Counter(cells).items():
        if times > 1 and name in wanted:
            problems.append(spot.at(spot.line, name).problem("column_twice", name))
    if not problems and tuple(cells) != wanted:
        place, name = _first_other(cells, wanted)
        expected = wanted[place]
        problems.append(spot.at(spot.line, name).problem("column_order", name, expected=expected))
    return problems


@languages.cached
def _is_sound(table: str, cells: tuple[str, ...]) -> bool:
    """Tell whether a header is as it is wanted, as nearly all are."""
    may_lack = schemas.optional(table)
    names = schemas.field_names(table)
    return cells == tuple(name for name in names if name in cells or name not in may_lack)


def _nearest(name: str, missing: list[str]) -> str | None:
    plain = unicodedata.normalize("NFKC", name[: limits.NAME_CHARACTERS])
    word = plain.strip("\ufeff\u200b \u00a0\"'").casefold().replace(" ", "_")
    near = difflib.get_close_matches(word, missing, n=1, cutoff=0.7)
    return near[0] if near else None


def _first_other(cells: list[str], wanted: tuple[str, ...]) -> tuple[int, str]:
    pairs = enumerate(zip(cells, wanted, strict=True))
    return next((place, cell) for place, (cell, other) in pairs if cell != other)
