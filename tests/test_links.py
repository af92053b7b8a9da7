"""Every link and anchor of the built site leads somewhere, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}
OURS = "https://nghi-quyet-mo.example/"


@dataclass
class Read(HTMLParser):
    """What a page links to and which anchors it has."""

    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.anchors.append(str(given["id"]))
        link = given.get(LINKS.get(tag, ""))
        if link is not None and given.get("rel") != "canonical":
            self.links.append(link)


def read(page: Path) -> Read:
    found = Read()
    found.feed(page.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Read]:
    return {page: read(page) for page in sorted(site.rglob("*.html"))}


def target_of(site: Path, page: Path, link: str) -> tuple[Path, str] | None:
    """Return the file and the anchor that a link leads to; nothing for a foreign address."""
    if link.startswith(OURS):
        link = "/" + link.removeprefix(OURS)
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    folder = site if path.startswith("/") else page.parent
    file = (folder / path.lstrip("/")).resolve() if path else page
    return (file / "index.html" if file.is_dir() else file), unquote(parts.fragment)


def broken(site: Path, pages: dict[Path, Read]) -> Iterator[str]:
    for page, found in pages.items():
        for link in found.links:
            target = target_of(site, page, link)
            if target is None:
                continue
            file, anchor = target
            if not file.is_file():
                yield f"{page.relative_to(site)}: {link}: no such file"
            elif anchor and file in pages and anchor not in pages[file].anchors:
                yield f"{page.relative_to(site)}: {link}: no such anchor"


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[Path, Read]) -> None:
    assert sum(len(found.links) for found in pages.values()) > 500
    assert list(broken(site, pages)) == []


def test_both_languages_have_the_same_pages(site: Path, pages: dict[Path, Read]) -> None:
    by_language = {
        language: {
            page.relative_to(site / language)
            for page in pages
            if page.is_relative_to(site / language)
        }
        for language in ("vi", "en")
    }
    assert by_language["vi"] == by_language["en"]
    assert len(by_language["vi"]) > 10


def test_no_anchor_stands_twice_on_a_page(site: Path, pages: dict[Path, Read]) -> None:
    doubled = {
        str(page.relative_to(site)): sorted(
            {anchor for anchor in found.anchors if found.anchors.count(anchor) > 1}
        )
        for page, found in pages.items()
        if len(set(found.anchors)) != len(found.anchors)
    }
    assert doubled == {}


def test_no_page_asks_for_anything_from_elsewhere(pages: dict[Path, Read]) -> None:
    for page in pages:
        text = page.read_text("utf-8")
        assert "fonts.googleapis" not in text
        assert "unpkg.com" not in text


def test_what_is_foreign_is_only_linked_to(site: Path, pages: dict[Path, Read]) -> None:
    class Loaded(Read):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "a" and dict(attrs).get("rel") not in ("canonical", "alternate"):
                super().handle_starttag(tag, attrs)

    for page in pages:
        loaded = Loaded()
        loaded.feed(page.read_text("utf-8"))
        foreign = [link for link in loaded.links if target_of(site, page, link) is None]
        assert foreign == [], page


def test_the_broken_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "vi" / "index.html"
    page.parent.mkdir()
    page.write_text('<a href="x/">1</a><a href="#b">2</a><p id="a"><a href="#a">3</a>', "utf-8")
    assert list(broken(tmp_path, {page: read(page)})) == [
        "vi/index.html: x/: no such file",
        "vi/index.html: #b: no such anchor",
    ]
