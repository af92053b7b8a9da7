"""Foreign text made harmless for a terminal, a log, an annotation and a Markdown comment."""

from __future__ import annotations

import re
import unicodedata

MAX_SHOWN = 80
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return the text on one line, with every sign that cannot be seen written as its code.

    The openings of a workflow command (``::`` and ``##[``) are broken, since a runner obeys them.
    """
    shown = "".join(_sign(sign) for sign in text)
    return shown.replace("::", ":\\x3a").replace("##[", "#\\x23[")


def shortened(text: str, limit: int = MAX_SHOWN) -> str:
    """Return the first ``limit`` signs of the text, with an ellipsis where some were left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def code_span(text: str) -> str:
    """Return a visible text as a Markdown code span that no sign in it can end."""
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def annotation_message(text: str) -> str:
    """Return the text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def annotation_property(text: str) -> str:
    """Return the text as a property of a workflow command."""
    return annotation_message(text).replace(":", "%3A").replace(",", "%2C")


def _sign(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    category = unicodedata.category(sign)
    if category in _INVISIBLE or (category == "Zs" and sign != " "):
        return f"\\u{{{ord(sign):X}}}"
    return sign
