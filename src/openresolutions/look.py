"""What a publication looks like: its logo, its colours held against WCAG, its words at the foot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any

# What text stands on, by scheme, as in theme/assets/site.css; no colour may be hard to read there.
_GROUNDS = {"light": ("#fdfcfa", "#f6f4ef"), "dark": ("#11151b", "#1a2029")}
_SELECTORS = {
    "light": ":root",
    "dark": '[data-md-color-scheme="slate"],.or-bare[data-md-color-scheme="slate"]',
}
_BARE = ".or-bare:not([data-md-color-scheme])"
LEAST_CONTRAST = 4.5
_SOFT = 0.14
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = re.compile(r"(?!/)(?!.*\.\.)[\w./-]+\.(?:svg|png|webp)")
_SCRIPT = re.compile(r"/(?!/)[\w./-]+\.js")

Said = str | Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """The section ``look`` of the settings.

    ``logo`` is a picture beside the settings. ``accent`` and ``accent_dark`` colour links and
    series in the light and the dark scheme, ``target`` and ``target_dark`` what was promised; empty
    ones are the theme's. ``footer`` stands at the foot of every page, one text or one a language.
    ``analytics`` is the path of a script on the site's own host; without it nothing is counted.
    """

    logo: str = ""
    accent: str = ""
    accent_dark: str = ""
    target: str = ""
    target_dark: str = ""
    footer: Said = ""
    analytics: str = ""


def read_look(section: object) -> Look:
    """Return the look that a section of the settings asks for; raises ``ValueError`` if wrong."""
    given = {} if section is None else section
    if not isinstance(given, dict):
        raise ValueError("look must hold settings such as logo and accent")
    known = [field.name for field in fields(Look)]
    for name, value in given.items():
        if name not in known:
            raise ValueError(f"unknown setting look.{name}; known are: {', '.join(known)}")
        _check(str(name), value)
    return Look(**given)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as ``#1b4f86`` by WCAG: 1 for alike, at most 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def styles(look: Look) -> str:
    """Return the style rules of the colours that the settings choose, none for the theme's own."""
    light = _rules({"accent": look.accent, "target": look.target}, "light")
    dark = _rules({"accent": look.accent_dark, "target": look.target_dark}, "dark")
    bare = f"@media (prefers-color-scheme: dark) {{{_BARE}{{{dark}}}}}\n" if dark else ""
    sheets = (f"{_SELECTORS[name]}{{{r}}}\n" for name, r in (("light", light), ("dark", dark)) if r)
    return "".join(sheets) + bare


def logo_path(look: Look) -> str:
    """Return where the logo stands in the folder of a language, empty without one."""
    return f"assets/logo{PurePath(look.logo).suffix}" if look.logo else ""


def footer(look: Look, language: str) -> str:
    """Return the words at the foot of the pages of a language, empty if there are none."""
    if isinstance(look.footer, str):
        return look.footer
    return look.footer.get(language, "")


def _check(name: str, value: Any) -> None:
    if name == "footer":
        texts = list(value.values()) if isinstance(value, dict) else [value]
        if not all(isinstance(text, str) for text in texts):
            raise ValueError("look.footer must be a text, or one for each language")
    elif not isinstance(value, str):
        raise ValueError(f"look.{name} must be a text")
    elif value and name == "logo" and not _LOGO.fullmatch(value):
        raise ValueError("look.logo must be a .svg, .png or .webp beside the settings")
    elif value and name == "analytics" and not _SCRIPT.fullmatch(value):
        raise ValueError("look.analytics must be the path of a script on this site, as /count.js")
    elif value and name not in ("logo", "analytics"):
        _check_colour(name, value)


def _check_colour(name: str, value: str) -> None:
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"look.{name} must be a colour such as #1b4f86, not {value!r}")
    scheme = "dark" if name.endswith("_dark") else "light"
    for ground in (*_GROUNDS[scheme], _soft(value, scheme)):
        ratio = contrast(value, ground)
        if ratio < LEAST_CONTRAST:
            raise ValueError(
                f"look.{name} {value} has a contrast of {ratio:.1f} on {ground}, "
                f"less than {LEAST_CONTRAST}"
            )


def _rules(colours: Mapping[str, str], scheme: str) -> str:
    chosen = {name: colour for name, colour in colours.items() if colour}
    softer = {"accent": "accent-soft", "target": "band"}
    return "".join(
        f"--or-{name}:{colour};--or-{softer[name]}:{_soft(colour, scheme)};"
        for name, colour in chosen.items()
    )


def _soft(colour: str, scheme: str) -> str:
    """Return the colour laid thinly over the ground of its scheme."""
    ground = _parts(_GROUNDS[scheme][0])
    mixed = (round(b + (c - b) * _SOFT) for b, c in zip(ground, _parts(colour), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
