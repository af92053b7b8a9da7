"""Numbers as cells may hold them, and what people write instead."""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
INTEGER = re.compile(r"-?[0-9]{1,15}")
_ZEROS = re.compile(r"(-?)0+(?=[0-9])")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞|#n/a|n/a|#div/0!|#value!)", re.IGNORECASE)
_EXPONENT = re.compile(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d+")
_GROUPED = (
    (re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"), ".", ","),
    (re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+"), ".", ","),
    (re.compile(r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?"), ",", "."),
    (re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+"), ",", "."),
    (re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?"), " \u00a0\u202f", ","),
    (re.compile(r"-?\d{1,3}(?:['’_]\d{3})+(?:[.,]\d+)?"), "'’_", ","),
)
_COMMA = re.compile(r"-?\d+,\d+")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2},\d{3}")
_LONGEST_REPAIRED = 40


def number_fault(cell: str) -> tuple[str, str | None]:
    """Return the code of what is wrong with a number and its repaired form, or nothing."""
    if NUMBER.fullmatch(cell):
        zeros = _ZEROS.match(cell)
        return ("number_zeros", _ZEROS.sub(r"\1", cell, count=1)) if zeros else ("", None)
    if len(cell) > _LONGEST_REPAIRED:
        digits = cell.lstrip("-").replace(".", "", 1).isdigit()
        return ("number_too_long" if digits else "number_invalid"), None
    plain = unicodedata.normalize("NFKC", cell).replace("\u2212", "-").strip()
    return _code(cell, plain), _repaired(plain)


def _code(cell: str, plain: str) -> str:
    if _NOT_FINITE.fullmatch(plain):
        return "number_not_finite"
    if any(not sign.isascii() and sign.isdigit() for sign in cell):
        return "number_digits"
    if "%" in plain or "‰" in plain:
        return "number_percent"
    if _EXPONENT.fullmatch(plain):
        return "number_exponent"
    if any(pattern.fullmatch(plain) for pattern, _, _ in _GROUPED):
        return "number_grouped"
    if _COMMA.fullmatch(plain):
        return "number_comma"
    if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return "number_too_long" if plain == cell else "number_invalid"
    return "number_invalid"


def _repaired(plain: str) -> str | None:
    text = plain.removesuffix("%").strip().removeprefix("+")
    for pattern, group, decimal in _GROUPED:
        if pattern.fullmatch(text):
            text = re.sub(f"[{group}]", "", text).replace(decimal, ".")
            break
    else:
        text = _without_comma(text)
    if text.startswith("."):
        text = f"0{text}"
    if text.endswith("."):
        text = text[:-1]
    return text if NUMBER.fullmatch(text) else None


def _without_comma(text: str) -> str:
    """Put a dot for a decimal comma; 3,722 stays, for it may mean thousands as well."""
    if _COMMA.fullmatch(text) and not _AMBIGUOUS.fullmatch(text):
        return text.replace(",", ".")
    exponent = _EXPONENT.fullmatch(text)
    return format(float(text), ".15g") if exponent else text
