"""A drawing without what a page has no use for: each letter's font, defaults, empty groups.

It is looked at tag by tag: most tags of a chart stood in an earlier one, and are known again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

# Vega escapes "<" and ">" in texts and in attributes: a tag ends where it seems to end.
PIECES = re.compile(r"<[^>]*>|[^<]+")
_SPOKEN = re.compile(
    r'<(path|line)((?: [a-z-]+="[^"]*")*?) aria-label="([^"]*)"((?: [a-z-]+="[^"]*")*)\s*/>'
)
_INNER_ARIA = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_USELESS = re.compile(r'<path class="(?:fore|back)ground" d="(?:|M0,0h0v0h0Z)"')
_FINE = re.compile(r"\d+\.\d{3,}")
_SAYS_NOTHING = re.compile(
    r' (?:(?:class|font-family)="[^"]*"|pointer-events="none"|opacity="1"'
    r'|transform="translate\(0,0\)")'
)


def light(drawn: str) -> str:
    """Return the drawing with all that is seen of it; what a mark says is its title."""
    kept = [""]
    for part in PIECES.findall(drawn):
        if part == "</g>" and kept[-1][:2] == "<g":
            kept.pop()
        elif part[0] != "<":
            kept.append(part)
        elif tag := _tag(part):
            kept.append(tag)
    return "".join(kept)


@lru_cache(10_000)
def _tag(tag: str) -> str:
    """Return a tag as it stands in a page, empty where it shows nothing."""
    if spoken := _SPOKEN.fullmatch(tag):
        name, before, said, after = spoken.groups()
        return _shown(f"<{name}{before}{after}>") + _title(said) + f"</{name}>"
    if tag[:2] == "<g" and tag[-2:] == "/>":
        return ""
    tag = _INNER_ARIA.sub("", tag)
    return "" if _USELESS.match(tag) else _shown(tag)


def _title(said: str) -> str:
    return f"<title>{escape(unescape(said), quote=False)}</title>" if said else ""


def _shown(tag: str) -> str:
    """Return a tag without what says nothing.

    A hundredth of a pixel is not seen; Vega writes up to fifteen digits more.
    """
    tag = _INNER_ARIA.sub("", tag)
    if "." in tag:
        tag = _FINE.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), tag)
    return _SAYS_NOTHING.sub("", tag)
