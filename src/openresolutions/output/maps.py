"""The maps of the site for search engines (sitemaps.org): every page, in parts that they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from openresolutions import languages
from openresolutions.model.vocabulary import Language

# The most pages of one map (sitemaps.org); with addresses as long as ours it stays below 50 MB.
MOST = 50_000
_TOP = "sitemap.xml"


def site_maps(
    site_url: str, pages: Mapping[Language, Sequence[str]], most: int = MOST
) -> Iterator[tuple[str, bytes]]:
    """Yield the map of the site and those that it names: of each language, or of a part of it.

    ``pages`` are addresses from the folder of each language. Where no language has a folder and
    one map does, that map is the whole.
    """
    maps = {
        name: [f"{site_url}{languages.folder(language)}{address}" for address in part]
        for language, addresses in pages.items()
        for name, part in _parts(languages.folder(language), addresses, most)
    }
    if list(maps) != [_TOP]:
        yield _TOP, _listed("sitemapindex", "sitemap", [f"{site_url}{name}" for name in maps])
    for name, addresses in maps.items():
        yield name, _listed("urlset", "url", addresses)


def _parts(folder: str, addresses: Sequence[str], most: int) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the name and the pages of each map; the first has a number where the whole has none."""
    several = len(addresses) > most
    for number, start in enumerate(range(0, max(len(addresses), 1), most), start=1):
        numbered = several and (number > 1 or not folder)
        name = f"sitemap-{number}.xml" if numbered else _TOP
        yield f"{folder}{name}", addresses[start : start + most]


def _listed(whole: str, each: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{each}><loc>{escape(one)}</loc></{each}>\n" for one in addresses)
    told = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</{whole}>\n'
    )
    return told.encode()
