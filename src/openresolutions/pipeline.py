"""The road, walked once: read, check, derive, draw, write."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from openresolutions import output, search
from openresolutions.charts.bundle import bundle
from openresolutions.checks import check_descriptors, check_tables
from openresolutions.dossier_output import DossierInput, dossier_output
from openresolutions.dossiers import build_publication
from openresolutions.downloads import by_package
from openresolutions.findings import check_findings, derive
from openresolutions.kept import Store, dossier_outputs
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import LANGUAGES, Language
from openresolutions.output import Workspace
from openresolutions.packages import REFERENCE, Package, read_packages
from openresolutions.pages import navigation
from openresolutions.problems import Problem, is_error
from openresolutions.rules import check_publication
from openresolutions.settings import Settings, read_written, trusted_day
from openresolutions.site_output import File, Sum, Whole, files_of_site, pages_of_site
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


def check(
    data: Path, as_of: date | None = None, trusted: date | None = None
) -> tuple[Problem, ...]:
    """Return every problem of the data folder, in the order of places."""
    return read(data, as_of, trusted).problems


def read(data: Path, as_of: date | None = None, trusted: date | None = None) -> Material:
    """Read, check and derive everything; faulty rows are left out of what is derived.

    Nothing can have happened after the ``trusted`` day, if there is one.
    """
    with _uncollected():
        return _read(data, as_of, trusted)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage from walking all rows again and again: rows form no rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(data: Path, as_of: date | None, trusted: date | None) -> Material:
    packages, at_gate = read_packages(data)
    return judged(packages, at_gate, as_of, trusted)


def judged(
    packages: Sequence[Package],
    at_gate: Iterable[Problem],
    as_of: date | None,
    trusted: date | None,
) -> Material:
    """Check and derive everything from packages that were read, with what the gate told of them."""
    packages = tuple(packages)
    parsed = [parse_tables(package) for package in packages]
    tables = tuple(chain.from_iterable(found for found, _ in parsed))
    faults = tuple(chain.from_iterable(found for _, found in parsed))
    problems = [*at_gate, *faults, *check_tables(tables)]
    problems += check_descriptors(packages, tables, faults)
    if not any(package.role == "resolution" for package in packages):
        return Material(packages, tables, None, {}, _ordered(problems))
    faulty = {(problem.file, problem.line) for problem in problems if is_error(problem)}
    publication = build_publication(packages, tables, as_of, faulty)
    problems += check_publication(publication, packages, tables, trusted)
    findings = derive(publication)
    problems += check_findings(publication, findings)
    return Material(packages, tables, publication, findings, _ordered(problems))


def build(settings: Settings, workspace: Workspace, tell: Tell) -> BuildResult:
    """Build the whole site and publish it, unless the data has an error."""
    tell("reading", data=workspace.data)
    material = read(workspace.data, settings.as_of, trusted_day(settings, workspace.config))
    if material.publication is None or any(map(is_error, material.problems)):
        return BuildResult(material.problems)
    whole, kept = _whole(material, settings, workspace), Sum()
    store = Store(workspace.cache)
    with output.beside(workspace) as site:
        tell("drawing")
        staged = output.stage(_draw(material, whole, kept, site, store), workspace.pages)
        tell("drawn", pages=staged.written + staged.kept, written=staged.written)
        for language in LANGUAGES:
            _build_language(whole, kept, workspace, language, tell)
        tell("downloads")
        output.add(files_of_site(whole, kept), site)
        output.add([("assets/vega.js", bundle()), ("_headers", output.host_headers())], site)
        output.add(output.header_examples(), workspace.headers)
        output.drop_unused(site)
        output.add(output.front_files(settings, site), site)
        pages = output.guard_pages(site)
        tell("publishing", site=workspace.site)
    store.tidy()
    return BuildResult(material.problems, pages)


def _whole(material: Material, settings: Settings, workspace: Workspace) -> Whole:
    """Return what the site is made of besides the dossiers."""
    written = {language: read_written(workspace.config, language) for language in LANGUAGES}
    reference = next((one for one in material.packages if one.key == REFERENCE), None)
    tables = by_package(material.tables).get(REFERENCE, [])
    return Whole(_publication(material).shared, settings, written, reference, tables)


def inputs(material: Material, settings: Settings) -> Iterator[DossierInput]:
    """Yield each dossier with all that its output is made of."""
    publication, tables = _publication(material), by_package(material.tables)
    packages = {package.key: package for package in material.packages}
    for dossier in publication.dossiers:
        key = dossier.resolution.key
        own = tables.get(key, [])
        yield DossierInput(packages[key], own, dossier, publication.shared, settings)


def _draw(material: Material, whole: Whole, kept: Sum, site: Path, store: Store) -> Iterator[File]:
    """Yield every page as Markdown; put the downloads of each dossier into the site meanwhile."""
    given, generator = inputs(material, whole.settings), output.generator_print()
    for made in dossier_outputs(given, store, generator, dossier_output):
        kept.take(made)
        output.add(made.files.items(), site)
        for language, told in made.told.items():
            for path, content in told.pages.items():
                yield f"{language}/{path}", content
    yield from pages_of_site(whole, kept)
    for path, content in output.bundles():
        yield from ((f"{language}/{path}", content) for language in LANGUAGES)


def _build_language(
    whole: Whole, kept: Sum, workspace: Workspace, language: Language, tell: Tell
) -> None:
    tell("engine", folder=language)
    menu = navigation(language, whole.written[language])
    config = output.write_engine_settings(workspace, whole.settings, language, menu)
    output.run_engine(config, whole.shared.as_of)
    tell("index", folder=language)
    search.write_index(kept.found[language], workspace.next / language / "pagefind", language)


def _publication(material: Material) -> Publication:
    if material.publication is None:
        raise ValueError("there is no resolution to publish")
    return material.publication


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
