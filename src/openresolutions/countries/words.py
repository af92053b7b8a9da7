"""A word of a text around a place that was found in it."""

from __future__ import annotations

import re

_SHOWN = 40


def around(text: str, found: re.Match[str]) -> str:
    """Return the word in which something was found, cut where it is long."""
    start = text.rfind(" ", 0, found.start() + 1) + 1
    return text[start:].split(" ", 1)[0][:_SHOWN]
