"""Links to edit lead to the line of the row in its file, in the form of the repository's host."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from openresolutions.pages import repository
from openresolutions.pages.site import site
from openresolutions.pipeline import read, read_some
from openresolutions.schemas import primary_key
from openresolutions.settings import Settings, check_settings

ROOT = Path(__file__).resolve().parents[2]
GITHUB = Settings(repository="https://github.com/a/b", data_path="p/datapackages")
GITLAB = Settings(repository="https://gitlab.com/a/c/b", data_path="p/datapackages")
OWN = replace(GITHUB, repository="https://git.example/a/b")
FILE = "dien-bien/04-nq-tu-2016/targets.csv"
BELOW = f"main/p/datapackages/{FILE}"


@pytest.mark.parametrize(
    ("settings", "edit", "history"),
    [
        (GITHUB, "https://github.com/a/b/edit/", "https://github.com/a/b/commits/"),
        (GITLAB, "https://gitlab.com/a/c/b/-/edit/", "https://gitlab.com/a/c/b/-/commits/"),
        (
            replace(OWN, repository_host="gitlab"),
            "https://git.example/a/b/-/edit/",
            "https://git.example/a/b/-/commits/",
        ),
        (
            replace(OWN, repository="https://codeberg.org/a/b"),
            "https://codeberg.org/a/b/_edit/",
            "https://codeberg.org/a/b/commits/branch/",
        ),
        (OWN, "https://git.example/a/b/edit/", "https://git.example/a/b/commits/"),
    ],
)
def test_each_host_has_its_form(settings: Settings, edit: str, history: str) -> None:
    assert repository.edit_url(settings, FILE, 7) == f"{edit}{BELOW}#L7"
    assert repository.edit_url(settings, FILE) == f"{edit}{BELOW}"
    assert repository.history_url(settings, FILE) == f"{history}{BELOW}"


def test_a_host_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="repository_host must be"):
        check_settings({"repository_host": "svn"})


@pytest.mark.parametrize("settings", [GITHUB, GITLAB])
def test_a_report_is_a_letter_where_there_is_a_mailbox_else_an_issue(settings: Settings) -> None:
    shared = read(ROOT / "tests" / "golden" / "small" / "data").publication
    assert shared is not None
    pages = site(shared.shared, settings, "vi")
    told = urlsplit(pages.report("https://x.example/vi/#a", "04-NQ/TU A1"))
    words = [value for (value,) in parse_qs(told.query).values()]
    assert told.path.endswith("/-/issues/new" if settings is GITLAB else "/issues/new")
    assert "04-NQ/TU A1" in words[0]
    assert words[1] == "https://x.example/vi/#a"
    mailed = replace(settings, contact="office@x.example")
    letter = site(shared.shared, mailed, "vi").report("https://x.example/vi/#a", "04-NQ/TU A1")
    assert letter.startswith("mailto:office@x.example?subject=")
    form = replace(mailed, report_form="https://form.example/")
    assert site(shared.shared, form, "vi").report("a", "b").startswith("https://form.example/?")


# What a reader passes before a link to edit: the row that it stands in.
ROWS = "outcomes|claims|tasks|events|sources|notes|assessments|documents"
ROW = re.compile(rf'id="(?:[^"]*?\b)?({ROWS})-([a-z0-9-]+)"|"([^"]*/edit/[^"]*\.csv#L\d+)"')


def led_to(text: str) -> list[tuple[str, str, str]]:
    """Return each link to a line with the table and the row in which it stands."""
    found, at = [], ("", "")
    for table, row, link in ROW.findall(unescape(text)):
        if link:
            found.append((*at, link))
        at = at if link else (table, row)
    return found


def line_of(link: str, data: Path) -> str:
    """Return the line to which a link leads."""
    found = urlsplit(link)
    file = data / found.path.partition("/datapackages/")[2]
    return file.read_text("utf-8").split("\n")[int(found.fragment.removeprefix("L")) - 1]


def test_a_link_in_a_page_leads_to_the_line_of_its_row() -> None:
    case = ROOT / "tests" / "golden" / "small"
    checked = []
    for page in (case / "pages" / "vi").rglob("*.md"):
        for table, row, link in led_to(page.read_text("utf-8")):
            name = link.partition("#")[0].rpartition("/")[2].removesuffix(".csv")
            wanted = row if name == table else page.parent.name
            assert line_of(link, case / "data").split(",")[0] == wanted, (page, link)
            checked.append(name)
    assert set(checked) == {"targets", *ROWS.split("|")}


def test_each_row_knows_its_line_in_the_real_packages() -> None:
    data, count = ROOT / "datapackages", 0
    keys = [path.parent.relative_to(data).as_posix() for path in data.glob("*/*/targets.csv")]
    material = read_some(data, keys[::4])
    assert material.publication is not None
    for dossier in material.publication.dossiers:
        for table in ("targets", *ROWS.split("|")):
            file = data / dossier.resolution.key / f"{table}.csv"
            lines = file.read_text("utf-8").split("\n") if file.is_file() else []
            for row in getattr(dossier, table):
                assert lines[row.line - 1].startswith(f"{getattr(row, primary_key(table))},")
                count += 1
    assert count > 500
