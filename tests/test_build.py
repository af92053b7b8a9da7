"""The built site of this repository: published whole, the same each time, and closed to scripts."""

from __future__ import annotations

import gzip
import json
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT, run_command

pytestmark = pytest.mark.long

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_second_run_says_that_nothing_changed(trial_data: Path, build_folder: Path) -> None:
    before = (build_folder / "site").stat().st_ino
    done = run_command("build", "--data", trial_data, "--output", build_folder)
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing changed")
    assert (build_folder / "site").stat().st_ino == before


def test_a_site_stands_with_both_languages_and_what_they_share(site: Path) -> None:
    names = {path.name for path in site.iterdir()}
    assert {"vi", "en", "data", "api", "assets", "index.html", "404.html"} <= names
    assert {"robots.txt", "sitemap.xml", "_headers"} <= names


def test_each_page_carries_the_policy_before_anything_else(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        head = re.sub(r"\s+", " ", page.read_text("utf-8")[:900])
        assert re.search(r'<head[^>]*> ?<meta http-equiv="Content-Security-Policy"', head), page


def test_no_page_handles_an_event_in_its_markup(site: Path) -> None:
    handler = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
    for page in site.rglob("*.html"):
        text = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not handler.search(text), page
        assert "javascript:" not in text, page


def test_nothing_of_this_machine_or_of_the_clock_is_in_the_site(site: Path) -> None:
    for name, content in files(site).items():
        assert str(ROOT).encode() not in content, name


def test_the_maps_list_every_page_and_each_names_itself_in_both_languages(site: Path) -> None:
    home = "https://nghi-quyet-mo.example/"
    assert places(site / "sitemap.xml") == {f"{home}{each}/sitemap.xml" for each in ("vi", "en")}
    for language in ("vi", "en"):
        pages = {
            f"{home}{page.relative_to(site).parent.as_posix()}/": page
            for page in (site / language).rglob("index.html")
            if "embed" not in page.relative_to(site / language).parts
        }
        assert places(site / language / "sitemap.xml") == set(pages)
        for address, page in pages.items():
            at = address.removeprefix(f"{home}{language}/")
            named = OTHERS.findall(page.read_text("utf-8"))
            assert named == [(each, f"{home}{each}/{at}") for each in ("vi", "en")], page


OTHERS = re.compile(r'<link rel="alternate " hreflang="(vi|en)" href="([^"]*)"')


def places(file: Path) -> set[str]:
    return {str(loc.text) for loc in ElementTree.parse(file).iter(f"{SITEMAP}loc")}


def test_only_what_the_search_box_needs_is_published_of_the_search(site: Path) -> None:
    for language in ("vi", "en"):
        entry = json.loads(
            (site / language / "pagefind" / "pagefind-entry.json").read_text("utf-8")
        )
        assert list(entry["languages"]) == [language]
        assert not list((site / language / "pagefind").glob("*ui*"))


def test_whatever_the_search_finds_is_there(site: Path) -> None:
    for language in ("vi", "en"):
        fragments = sorted((site / language / "pagefind" / "fragment").iterdir())
        assert len(fragments) > 60
        for fragment in fragments:
            raw = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
            path, _, anchor = json.loads(raw)["meta"]["href"].partition("#")
            page = (site / language / path / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in page, (path, anchor)


def test_a_disk_that_takes_no_more_leaves_the_old_site(
    few: Path, few_built: Path, tmp_path: Path
) -> None:
    output = shutil.copytree(few_built, tmp_path / "build")
    (output / "state.json").unlink()
    before = files(output / "site")

    def allow_only_small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    command = [sys.executable, "-m", "openresolutions", "build", "--data", str(few)]
    done = subprocess.run(
        [*command, "--output", str(output)],
        cwd=ROOT,
        capture_output=True,
        preexec_fn=allow_only_small_files,
        check=False,
    )
    told = done.stderr.decode()
    assert done.returncode == 1
    assert "File too large" in told
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 3, told
    assert files(output / "site") == before
    assert not (output / "site.next").exists()
