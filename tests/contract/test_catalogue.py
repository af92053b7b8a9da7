"""How the data is found: DCAT-AP catalogue, schema.org blocks, feeds and citations."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from source_rows import DOSSIERS, PACKAGES, package_tables

SHAPES = Path(__file__).parent / "shapes" / "dcat_ap.ttl"
ATOM = "{http://www.w3.org/2005/Atom}"
SDO = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")


def parsed(content: str) -> Graph:
    """Read JSON-LD; the parser warns of a class that it uses itself."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=content, format="json-ld")


@pytest.fixture(scope="module")
def catalogue(site: Path) -> Graph:
    return parsed((site / "data" / "catalog.jsonld").read_text("utf-8"))


def conforms(graph: Graph) -> tuple[bool, str]:
    shapes = Graph().parse(SHAPES, format="turtle")
    good, _, words = pyshacl.validate(graph, shacl_graph=shapes, advanced=False)
    return good, words


def test_catalogue_holds_what_dcat_ap_asks(catalogue: Graph) -> None:
    good, words = conforms(catalogue)
    assert good, words


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (DCAT.Catalog, DCTERMS.title),
        (DCAT.Catalog, DCTERMS.spatial),
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCAT.keyword),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.DataService, DCAT.endpointURL),
        (FOAF.Agent, FOAF.name),
    ],
)
def test_a_missing_property_is_flagged(catalogue: Graph, kind: URIRef, missing: URIRef) -> None:
    broken = Graph() + catalogue
    broken.remove((next(broken.subjects(RDF.type, kind)), missing, None))
    good, words = conforms(broken)
    assert not good
    assert words.count("Constraint Violation") == 1
    assert re.split("[/#]", missing)[-1] in words


def test_catalogue_names_every_package_and_file(site: Path, catalogue: Graph) -> None:
    names = {str(name) for name in catalogue.subjects(RDF.type, DCAT.Dataset)}
    ids = set()
    for key in (*PACKAGES, "all"):
        described = json.loads((site / "data" / key / "datapackage.json").read_text("utf-8"))
        ids.add(described["id"])
    assert names == ids
    root = next(iter(ids)).partition("data/")[0]
    addresses = {str(address) for address in catalogue.objects(None, DCAT.downloadURL)}
    files = {
        path.relative_to(site).as_posix()
        for pattern in ("data/**/*.csv", "data/**/*.xlsx", "data/**/*.zip", "data/**/*.parquet")
        for path in site.glob(pattern)
    }
    assert files <= {address.removeprefix(root) for address in addresses}
    assert all((site / address.removeprefix(root)).is_file() for address in addresses)


def test_catalogue_sizes_and_checksums_are_those_of_the_files(site: Path, catalogue: Graph) -> None:
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (site / "data/SHA256SUMS").read_text().splitlines()
    )
    seen = 0
    for node in catalogue.subjects(RDF.type, DCAT.Distribution):
        path = str(catalogue.value(node, DCAT.downloadURL))
        below = path.partition("/data/")[2] or "../api/" + path.partition("/api/")[2]
        size = int(str(catalogue.value(node, DCAT.byteSize)))
        assert size == (site / "data" / below).stat().st_size
        checksum = catalogue.value(node, SPDX.checksum)
        value = str(catalogue.value(checksum, SPDX.checksumValue))
        assert value.lower() == sums[below]
        seen += 1
    assert seen > 50


REQUIRED = {
    *("name", "description", "license", "creator", "publisher", "distribution", "url"),
    *("spatialCoverage", "temporalCoverage", "variableMeasured", "identifier", "version"),
    *("datePublished", "inLanguage", "isAccessibleForFree"),
}


def blocks(page: Path) -> list[Any]:
    found = re.findall(
        r'<script type="?application/ld\+json"?[^>]*>(.*?)</script>', page.read_text("utf-8"), re.S
    )
    return [json.loads(block) for block in found]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", DOSSIERS)
def test_each_dossier_tells_dataset_searches(site: Path, key: str, language: str) -> None:
    page = site / language / "resolutions" / key / "index.html"
    datasets = [block for block in blocks(page) if block.get("@type") == "Dataset"]
    assert len(datasets) == 1
    block = datasets[0]
    assert set(block) >= REQUIRED
    assert 50 <= len(block["description"]) <= 5000
    assert block["@context"] == "https://schema.org/"
    local = {**block, "@context": {"@vocab": "https://schema.org/"}}
    graph = parsed(json.dumps(local))
    node = next(graph.subjects(RDF.type, SDO.Dataset))
    assert {str(name).removeprefix(SDO) for name in graph.predicates(node)} >= REQUIRED
    root = block["@id"].partition("data/")[0]
    for item in block["distribution"]:
        assert (site / item["contentUrl"].removeprefix(root)).is_file()
    names = {row["indicator_id"] for row in package_tables(key)["indicators"]}
    assert {item["identifier"] for item in block["variableMeasured"]} == names


def test_each_citation_file_follows_its_schema(site: Path) -> None:
    program = Path(sys.executable).parent / "check-jsonschema"
    files = [site / "data" / key / "CITATION.cff" for key in (*PACKAGES, "all")]
    command = [program, "--builtin-schema", "vendor.citation-file-format", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("key", DOSSIERS)
def test_each_number_has_its_citation(site: Path, key: str) -> None:
    text = (site / "data" / key / "citation.bib").read_text("utf-8")
    keys = re.findall(r"^@misc\{([^,\s]+),$", text, re.M)
    assert len(keys) == len(set(keys))
    name = key.replace("/", "-")
    tables = package_tables(key)
    rows = [f"{table}-{row[f'{table[:-1]}_id']}" for table in ("targets", "outcomes", "claims")
            for row in tables.get(table, [])]  # fmt: skip
    stems = [name, *(f"{name}-{row}" for row in rows)]
    assert set(keys) == {f"{stem}-{language}" for stem in stems for language in ("vi", "en")}
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")


def feed_entries(file: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(file).getroot().findall(f"{ATOM}entry")


def test_feeds_tell_of_every_package_newest_first(site: Path) -> None:
    data = site / "data"
    entries = feed_entries(data / "changes.atom")
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert moments == sorted(moments, reverse=True)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    terms = {entry.find(f"{ATOM}category").attrib["term"] for entry in entries}  # type: ignore[union-attr]
    assert terms == set(DOSSIERS)
    root = ElementTree.parse(data / "changes.atom").getroot()
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}author/{ATOM}name")


@pytest.mark.parametrize("key", DOSSIERS)
def test_each_place_has_its_feed(site: Path, key: str) -> None:
    place = key.partition("/")[0]
    entries = feed_entries(site / "data" / place / "changes.atom")
    terms = [entry.find(f"{ATOM}category").attrib["term"] for entry in entries]  # type: ignore[union-attr]
    assert key in terms
    assert all(term.startswith(f"{place}/") for term in terms)
    for row in package_tables(key).get("changes", []):
        assert any(row["reason_vi"] in "".join(entry.itertext()) for entry in entries)
