"""What stands above both languages: the page that offers them, the maps of the site, the robots."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from openresolutions import languages
from openresolutions.look import Look, logo_path
from openresolutions.output.maps import site_maps
from openresolutions.settings import Settings
from openresolutions.texts import direction, text

# The colours of the theme, in the page's own words: it must be whole without any other file.
_STYLE = (
    ":root{color-scheme:light dark;--surface:#fdfcfa;--ink:#1a222d;--muted:#555f6c;"
    "--grid:#dedbd3;--accent:#1b4f86}"
    "@media(prefers-color-scheme:dark){:root{--surface:#11151b;--ink:#e9e7e2;--muted:#a7b0bc;"
    "--grid:#303843;--accent:#93bff0}}"
    "body{font:1.1rem/1.55 system-ui,sans-serif;max-width:36rem;margin:16vh auto;padding:0 1.25rem;"
    "background:var(--surface);color:var(--ink)}"
    "h1{font-size:2rem;line-height:1.2;letter-spacing:-.02em;margin:0 0 1.5rem}"
    "ul{list-style:none;padding:0;margin:0}li{border-top:1px solid var(--grid);padding:1.25rem 0}"
    "p{margin:0 0 .5rem;color:var(--muted)}a{color:var(--accent);font-weight:600}"
)

# A reader whose browser asks for one of the languages is led to it; all others choose. Where there
# is one language only there is nothing to choose.
_ONLY = '<meta http-equiv="refresh" content="0;url=LANGUAGE/">'
_SCRIPT = '<script src="front.js"></script>'
_FRONT = """const known = KNOWN;
const names = navigator.languages.map((name) => name.split("-")[0]);
const wanted = names.find((name) => known.includes(name));
if (wanted && !location.hash) location.replace(`${wanted}/`);
"""


def front_files(settings: Settings, site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files above both languages, for the pages that the site holds."""
    pages = {each: page_addresses(site / languages.folder(each)) for each in languages.current()}
    if languages.folder(languages.main()):
        yield from _above(settings)
    yield (
        "robots.txt",
        f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode(),
    )
    yield from site_maps(settings.site_url, pages)


def _above(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield what there is where the pages of each language lie in a folder of their own."""
    home = urlsplit(settings.site_url).path
    lead = _SCRIPT if languages.current()[1:] else _ONLY.replace("LANGUAGE", languages.main())
    yield "index.html", _choice(settings, "", "build.choose", lead).encode()
    yield "front.js", _FRONT.replace("KNOWN", str(list(languages.current()))).encode()
    yield "404.html", _choice(settings, home, "build.not_found").encode()


def page_addresses(folder: Path) -> tuple[str, ...]:
    """Return the address of every page below the folder; embedded charts are no pages."""
    top = str(folder)
    found = (f"{root[len(top) + 1 :]}/" for root, _, names in os.walk(top) if "index.html" in names)
    addresses = (address.removeprefix("/") for address in found)
    return tuple(sorted(address for address in addresses if not address.startswith("embed/")))


def _style(look: Look) -> str:
    """Return the styles with the publication's own colour of links."""
    chosen = (("#1b4f86", look.accent), ("#93bff0", look.accent_dark))
    style = _STYLE
    for theirs, own in chosen:
        style = style.replace(theirs, own or theirs)
    return style


def _choice(settings: Settings, base: str, key: str, script: str = "") -> str:
    names = [settings.name.said(language) for language in languages.current()]
    items = "".join(
        f'<li lang="{language}" dir="{direction(language)}"><p>{escape(text(language, key))}</p>'
        f'<a href="{escape(base)}{language}/" hreflang="{language}">'
        f"{escape(text(language, 'build.enter'))}</a></li>"
        for language in languages.current()
    )
    alternates = "".join(
        f'<link rel="alternate" hreflang="{language}" href="{escape(base)}{language}/">'
        for language in languages.current()
    )
    title = escape(" · ".join(names))
    logo = logo_path(settings.look) or "assets/mark.svg"
    kind = ' type="image/svg+xml"' if logo.endswith(".svg") else ""
    icon = f'<link rel="icon" href="{escape(base)}{languages.main()}/{logo}"{kind}>'
    style = _style(settings.look)
    return (
        f'<!doctype html>\n<html lang="{languages.main()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title>{icon}{alternates}<style>{style}</style>{script}</head>\n"
        f"<body><main><h1>{title}</h1><ul>{items}</ul></main></body></html>\n"
    )
