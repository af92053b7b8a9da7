"""The road, walked once: read, check, derive, draw, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from openresolutions import output, search
from openresolutions.charts.bundle import bundle
from openresolutions.checks import check_descriptors, check_tables
from openresolutions.dossiers import build_publication
from openresolutions.downloads import files as download_files
from openresolutions.findings import check_findings, derive
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import LANGUAGES, Language
from openresolutions.output import Workspace
from openresolutions.packages import Package, read_packages
from openresolutions.pages.page import Page
from openresolutions.pages.plan import navigation, plan
from openresolutions.problems import Problem, is_error
from openresolutions.render import render
from openresolutions.rules import check_publication
from openresolutions.search import SearchRecord
from openresolutions.settings import Settings, read_written
from openresolutions.tables import Table, parse_tables

Tell = Callable[..., None]


@dataclass(frozen=True)
class Material:
    """What the data folder holds and what follows from it, with every problem that it has."""

    packages: tuple[Package, ...]
    tables: tuple[Table, ...]
    publication: Publication | None
    findings: Mapping[str, Findings]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class BuildResult:
    """What a build came to: the problems found, and how many pages the site has."""

    problems: tuple[Problem, ...]
    pages: int = 0


def check(data: Path, as_of: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of the data folder, in the order of places."""
    return read(data, as_of).problems


def read(data: Path, as_of: date | None = None) -> Material:
    """Read, check and derive everything; faulty rows are left out of what is derived."""
    packages, at_gate = read_packages(data)
    parsed = [parse_tables(package) for package in packages]
    tables = tuple(chain.from_iterable(found for found, _ in parsed))
    problems = [*at_gate, *chain.from_iterable(faults for _, faults in parsed)]
    problems += check_tables(tables)
    problems += check_descriptors(packages)
    if not any(package.role == "resolution" for package in packages):
        return Material(packages, tables, None, {}, _ordered(problems))
    faulty = {(problem.file, problem.line) for problem in problems if is_error(problem)}
    publication = build_publication(packages, tables, as_of, faulty)
    problems += check_publication(publication, packages, tables)
    findings = derive(publication)
    problems += check_findings(publication, findings)
    return Material(packages, tables, publication, findings, _ordered(problems))


def build(settings: Settings, workspace: Workspace, tell: Tell) -> BuildResult:
    """Build the whole site and publish it, unless the data has an error."""
    tell("reading", data=workspace.data)
    material = read(workspace.data, settings.as_of)
    if material.publication is None or any(map(is_error, material.problems)):
        return BuildResult(material.problems)
    with output.beside(workspace) as site:
        for language in LANGUAGES:
            _build_language(material, settings, workspace, language, tell)
        tell("downloads")
        output.add(_downloads(material, settings), site)
        output.add([("assets/vega.js", bundle()), ("_headers", output.host_headers())], site)
        output.add(output.header_examples(), workspace.headers)
        output.drop_unused(site)
        output.add(output.front_files(settings, site), site)
        pages = output.guard_pages(site)
        tell("publishing", site=workspace.site)
    return BuildResult(material.problems, pages)


def _build_language(
    material: Material, settings: Settings, workspace: Workspace, language: Language, tell: Tell
) -> None:
    tell("drawing", folder=language)
    publication = _publication(material)
    written = read_written(workspace.config, language)
    planned = plan(publication, material.findings, settings, language, written)
    found = list(search.records(publication, material.findings, language))
    staged = output.stage(_draw(planned, found), workspace.docs(language))
    tell("drawn", pages=staged.written + staged.kept, written=staged.written)
    tell("engine", folder=language)
    menu = navigation(language, written)
    config = output.write_engine_settings(workspace, settings, language, menu)
    output.run_engine(config, publication.as_of)
    tell("index", folder=language)
    search.write_index(found, workspace.next / language / "pagefind", language)


def _draw(pages: Iterable[Page], found: list[SearchRecord]) -> Iterator[tuple[str, bytes]]:
    """Yield each page as Markdown, and note those that the search should find by their title."""
    for page in pages:
        found.extend(search.page_records([page]))
        yield page.path, render(page).encode()


def _downloads(material: Material, settings: Settings) -> Iterable[tuple[str, bytes]]:
    publication = _publication(material)
    return download_files(
        material.packages, material.tables, publication, material.findings, settings
    )


def _publication(material: Material) -> Publication:
    if material.publication is None:
        raise ValueError("there is no resolution to publish")
    return material.publication


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
