"""A publication in one language may leave the language out of its addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from openresolutions import languages, output
from openresolutions.beginning import Start, begun
from openresolutions.live import Live
from openresolutions.output import Tree, Workspace, front_files
from openresolutions.settings import Settings, check_settings, read_settings, speak

HOME = "https://targets.example/sub/"
LINK = re.compile('(?:href|src|content|data-[a-z-]+)="([^"]*)"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    languages.use(("en",))
    start = Start("Targets", ("en",), "generic", "The office", "", HOME, "Town", prefix=False)
    output.add(begun(start).items(), tmp_path)
    speak(read_settings(tmp_path / "mkdocs.yml", {}))
    return tmp_path


@pytest.fixture
def live(folder: Path) -> Iterator[Live]:
    made = Live(Workspace(folder / "mkdocs.yml", folder / "datapackages", folder / "build"))
    yield made
    made.close()


def test_a_page_lies_at_the_root_and_so_does_what_it_leads_to(live: Live) -> None:
    (key,) = live.dossiers()
    path = f"resolutions/{key}/index.html"
    page = (live.answer(path) or b"").decode()
    assert f'<link rel="canonical" href="{HOME}resolutions/{key}/">' in page
    assert 'data-or-root="../"' in page
    assert live.looked_at() == key
    links = {urljoin(HOME + path, link) for link in LINK.findall(page) if "/" in link}
    ours = {link.partition("#")[0] for link in links if "//targets.example" in link}
    assert len(ours) > 20
    assert {link for link in ours if not link.startswith(HOME)} == set()
    assert {link for link in ours if link.startswith(f"{HOME}en/")} == set()
    files = [link.removeprefix(HOME) for link in ours if re.search(r"/data/.*\.\w+$", link)]
    assert files
    assert [file for file in files if live.answer(file) is None] == []
    assert live.answer("assets/all.css")
    assert live.answer(f"en/{path}") is None


def test_the_interface_and_the_feed_tell_addresses_without_the_language(live: Live) -> None:
    (key,) = live.dossiers()
    live.answer(f"resolutions/{key}/index.html")
    told = json.loads(live.answer(f"api/v1/resolutions/{key}.json") or b"")
    assert told["links"]["page_en"] == f"../../../../resolutions/{key}/"
    package = json.loads(live.answer(f"data/{key}/datapackage.json") or b"")
    assert package["homepage"] == f"{HOME}resolutions/{key}/"


def test_nothing_stands_above_the_pages(folder: Path, tmp_path: Path) -> None:
    tree = Tree(tmp_path / "site")
    tree.put([("en/index.html", b""), ("en/targets/index.html", b""), ("data/all.zip", b"")])
    assert set(tree.digests) == {"index.html", "targets/index.html", "data/all.zip"}
    with pytest.raises(ValueError, match="two files"):
        tree.add({"index.html": b""})
    files = dict(front_files(read_settings(folder / "mkdocs.yml", {}), tree.folder))
    assert set(files) == {"robots.txt", "sitemap.xml"}
    assert f"<loc>{HOME}targets/</loc>" in files["sitemap.xml"].decode()


def test_with_two_languages_each_has_its_folder() -> None:
    for wrong in ({"languages": ["en", "fr"], "prefix": False}, {"prefix": "no"}):
        with pytest.raises(ValueError, match="prefix must be true, or false with one language"):
            check_settings({"languages": ["en"], **wrong})
    assert check_settings({"languages": ["en"], "prefix": False}).prefix is False
    assert Settings().prefix
    assert languages.folder("en") == "en/"
