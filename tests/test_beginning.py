"""A publication begun by one command, in languages and a country of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from conftest import ROOT, run_command
from openresolutions.texts import originals, own, text
from own import made_catalogue

pytestmark = pytest.mark.long

# Letters that no language but Vietnamese has.
LINK = re.compile(r"(?:href|src)=\"([^\"]*)\"")
VIETNAMESE = re.compile("[ơưđƠƯĐạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
GIVEN = ("--name", "Targets", "--publisher", "The office", "--address", "https://targets.example")


Command = Callable[..., subprocess.CompletedProcess[str]]


def begin(
    folder: Path, *spoken: str, more: tuple[str, ...] = (), command: Command = run_command
) -> Path:
    flags = [part for language in spoken for part in ("--language", language)]
    done = command("init", folder, *GIVEN, *flags, *more, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def build(folder: Path, command: Command = run_command) -> Path:
    done = command("build", "--workers", "1", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "site"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The program of a new virtual environment that has the wheel, and nothing of this clone.

    What the wheel depends on comes from the environment that runs the tests, by a ``.pth`` file, so
    that no network is needed. The ``.pth`` files that lie there, one of which leads to the clone,
    are not read; where the package itself comes from is looked at.
    """
    folder = tmp_path_factory.mktemp("wheel")
    made = run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT])
    assert made.returncode == 0, made.stdout + made.stderr
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps"]
    done = run([*pip, next(folder.glob("*.whl"))])
    assert done.returncode == 0, done.stdout + done.stderr
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment)}))
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    bare = {name: told for name, told in os.environ.items() if not name.startswith("PYTHON")}
    told = run([python, "-c", "import openresolutions as o; print(o.__file__)"], cwd="/", env=bare)
    assert Path(told.stdout).is_relative_to(packages), told.stdout + told.stderr
    program = environment / "bin" / "openresolutions"
    return lambda *arguments, cwd: run([program, *arguments], cwd=cwd, env=bare)


def vietnamese(site: Path) -> list[str]:
    """Return where a page or a table has a letter or a name of the first publication."""
    files = [
        path for end in ("html", "json", "csv", "md", "xml") for path in site.rglob(f"*.{end}")
    ]
    told = {path: path.read_text("utf-8") for path in files}
    return [
        f"{path.relative_to(site)}: {found[0]}"
        for path, content in told.items()
        if (found := VIETNAMESE.search(content) or re.search("Vietnam|/vi/", content))
    ]


def english(pages: Path) -> list[str]:
    """Return where a page tells in English what a French reader has words of their own for.

    The texts of the example are data: the dictionary shows one of each column, of the English too.
    """
    texts, french = originals(), own("fr")
    plain = {
        words
        for key, words in texts.items()
        if len(words) > 24 and "{" not in words and french[key] != words
        if not key.startswith("init.")
    }
    return [
        f"{path.relative_to(pages)}: {words}"
        for path in pages.rglob("*.html")
        for page in [unescape(path.read_text("utf-8"))]
        for words in plain
        if words in page
    ]


def leading_nowhere(site: Path, home: str) -> set[str]:
    """Return the addresses of the site that have no file, and the links of pages that have none."""
    # The folder of the interface is named as a service; it is no page.
    service = f"{home}api/v1/"
    texts = {".html", ".xml", ".json", ".jsonld", ".atom", ".bib", ".md", ".txt", ".cff"}
    found = {
        address
        for path in site.rglob("*")
        if path.suffix in texts
        for address in re.findall(rf"{re.escape(home)}[^\s\"'<>{{}})]*", path.read_text("utf-8"))
    }
    for page in site.rglob("*.html"):
        at = home + page.relative_to(site).as_posix().removesuffix("index.html")
        found |= {urljoin(at, unescape(link)) for link in LINK.findall(page.read_text("utf-8"))}
    paths = {one: re.split("[#?]", one)[0].removeprefix(home) for one in found if home in one}
    index = {one: f"{path}index.html" for one, path in paths.items() if path[-1:] in ("", "/")}
    whole = {one: path for one, path in (paths | index).items() if re.split("#", one)[0] != service}
    return {one for one, path in whole.items() if not (site / path).is_file()}


def test_a_site_in_french_and_english_has_no_vietnamese_word(tmp_path: Path) -> None:
    folder = begin(tmp_path / "site", "fr", "en")
    checked = run_command("check", cwd=folder)
    assert (checked.returncode, checked.stdout) == (0, "No problem found.\n")
    site = build(folder)
    assert len(list(site.rglob("*.html"))) > 50
    assert vietnamese(site) == []
    assert english(site / "fr") == []
    assert english(site / "en") != []
    assert leading_nowhere(site, "https://targets.example/") == set()
    page = (site / "fr" / "index.html").read_text("utf-8")
    assert '<html lang="fr"' in page
    assert 'hreflang="en"' in page
    assert text("fr", "theme.skip") in page


@pytest.mark.full
def test_the_wheel_alone_is_enough(tmp_path: Path, installed: Command) -> None:
    """In an empty folder, in a new environment: the site stands, in two languages."""
    folder = begin(tmp_path / "site", "fr", "en", command=installed)
    site = build(folder, installed)
    assert vietnamese(site) == []
    assert english(site / "fr") == []
    assert leading_nowhere(site, "https://targets.example/") == set()


@pytest.mark.full
def test_german_alone_needs_ten_words_only(tmp_path: Path, installed: Command) -> None:
    """Its pages lie at the root of the site, and every address that is written leads there."""
    folder = begin(tmp_path / "site", "de", more=("--no-prefix",), command=installed)
    names = [key for key in originals() if key.startswith("vocabulary.verdict.")][:10]
    words = made_catalogue({key: f"Wort {place}" for place, key in enumerate(names)}, "de")
    (folder / "locales").mkdir()
    (folder / "locales" / "de.po").write_bytes(words)
    site = build(folder, installed)
    assert vietnamese(site) == []
    page = (site / "index.html").read_text("utf-8")
    assert "Wort " in page
    assert "hreflang" not in page.split("<body", 1)[1]
    assert not (site / "de").exists()
    assert leading_nowhere(site, "https://targets.example/") == set()


def run(command: list[Any], **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--language", "xx"), "unknown language 'xx'"),
        (("--language", "fr", "--language", "fr"), "'fr' twice"),
        (("--language", "fr", "--contact", "nobody"), "contact"),
    ],
)
def test_what_cannot_be_a_publication_writes_nothing(
    tmp_path: Path, flags: tuple[str, ...], told: str
) -> None:
    done = run_command("init", tmp_path / "site", *GIVEN, *flags, cwd=tmp_path)
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
