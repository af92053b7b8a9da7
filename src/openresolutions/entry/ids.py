"""Ids made from what a row says, so that nobody has to think one up."""

from __future__ import annotations

import re
from collections.abc import Collection

from openresolutions.fold import fold_letters
from openresolutions.packages.names import name_fault

_LONGEST = 60
_NOT_ID = re.compile(r"[^a-z0-9]+")


def slug(*parts: str) -> str:
    """Return the parts as one id of small letters, digits and hyphens, cut between words."""
    whole = "-".join(_NOT_ID.sub("-", fold_letters(part)).strip("-") for part in parts if part)
    if len(whole) > _LONGEST:
        whole = whole[:_LONGEST].rpartition("-")[0] or whole[:_LONGEST]
    return whole.strip("-")


def free(wanted: str, taken: Collection[str], fallback: str) -> str:
    """Return the wanted id, with a number behind it where it is taken or may not be used."""
    base = wanted or fallback
    if base not in taken and not name_fault(base):
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
