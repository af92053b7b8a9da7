"""The page of what the check lets through: each damage of the corpus that is told by nothing."""

from __future__ import annotations

from pathlib import Path

from corpus.damages import ALL, FAMILIES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "let-through.md"
# What the first trial of these damages found: the check of that day told 58 of 146.
FIRST_SILENT = 88
_LEAD = """# What the check lets through

The corpus of the tests holds {count} damages of meaning: a package that is right, with one thing a
person gets wrong. The check tells {told} of them; of the same {count} it let {first} through before
the rules on sense were written. It lets the following {silent} through, each for a reason: a rule
that refused them would refuse true data as well. `tests/test_damages.py` holds this list to what
the check says. A review by a person, with the source beside it, is what finds them.
"""


def page() -> str:
    """Return the page as Markdown."""
    silent = [damage for damage in ALL if not damage.code]
    told = len(ALL) - len(silent)
    lead = _LEAD.format(count=len(ALL), told=told, first=FIRST_SILENT, silent=len(silent))
    return "\n".join([lead, *(_family(name) for name in FAMILIES)])


def _family(name: str) -> str:
    rows = [damage for damage in FAMILIES[name] if not damage.code]
    head = f"## {name.capitalize()}\n\n{len(FAMILIES[name])} damages, {len(rows)} let through.\n"
    lines = [f"| {damage.name} | {damage.reason} |" for damage in rows]
    return "\n".join([head, "| damage | why it passes |", "|---|---|", *lines, ""])
