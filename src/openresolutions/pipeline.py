"""The road, walked once: what was read, checked and derived is drawn and written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from openresolutions import languages, output
from openresolutions.assembling import Tell, Work, assemble
from openresolutions.dossier_output import DossierInput, dossier_output
from openresolutions.downloads import by_package
from openresolutions.kept import Store, Units, dossier_outputs, hands, missing, staged_once
from openresolutions.model.dossier import Publication
from openresolutions.output import Workspace
from openresolutions.packages import REFERENCE
from openresolutions.pages import ContradictionError
from openresolutions.problems import Problem, is_error
from openresolutions.reading import Material, check, judged, read, read_some
from openresolutions.settings import Settings, read_written, speak, trusted_day
from openresolutions.site_output import File, Sum, Whole, pages_of_site

__all__ = [
    "BuildResult",
    "Material",
    "Tell",
    "build",
    "check",
    "inputs",
    "judged",
    "read",
    "read_some",
]


@dataclass(frozen=True)
class BuildResult:
    """What a build came to: the problems found, and how many pages the site has."""

    problems: tuple[Problem, ...]
    pages: int = 0


def build(settings: Settings, workspace: Workspace, tell: Tell) -> BuildResult:
    """Build the whole site and publish it, unless the data has an error."""
    tuple(output.logo_file(settings.look, workspace.config))  # stops here if there is none
    speak(settings)
    tell("reading", data=workspace.data)
    day = trusted_day(settings, workspace.config)
    # Each dossier is derived where it is drawn, if it is not kept.
    material = read(workspace.data, settings.as_of, day, with_findings=False)
    if material.publication is None or any(map(is_error, material.problems)):
        return BuildResult(material.problems)
    whole, kept, work = _whole(material, settings, workspace), Sum(), _work(workspace)
    given, problems = deque(inputs(material, settings)), material.problems
    del material
    with output.beside(workspace) as site:
        tree = output.Tree(site, workspace.site)
        tell("drawing")
        with _hands(given, work) as executor, _one_story():
            drawn = _draw(_let_go(given), (whole, kept), work, (tree, executor))
            staged = output.stage(drawn, workspace.pages)
        tell("drawn", pages=staged.written + staged.kept, written=staged.written)
        pages = assemble(whole, kept, work, tree, tell)
        output.add(output.header_examples(), workspace.headers)
        pages += tree.put(output.guarded(output.front_files(settings, site)))
        tell("publishing", site=workspace.site)
        tree.finish()
    work.store.tidy()
    return BuildResult(problems, pages)


def _let_go(given: deque[DossierInput]) -> Iterator[DossierInput]:
    """Yield each dossier and hold it no more: of all, the rows outweigh what is kept of them."""
    while given:
        yield given.popleft()


@contextmanager
def _one_story() -> Iterator[None]:
    """Stop the build, with the row and what it says, at a card that contradicts itself."""
    try:
        yield
    except ContradictionError as fault:
        raise output.BuildError(
            "contradiction",
            details=fault.found,
            file=fault.file,
            line=fault.line,
            target=fault.target_id,
        ) from fault


def _work(workspace: Workspace) -> Work:
    return Work(workspace, Store(workspace.cache), output.generator_print(), Units())


@contextmanager
def _hands(given: Iterable[DossierInput], work: Work) -> Iterator[Executor]:
    """Give who draws the dossiers that are not kept."""
    tasks = missing(given, work.store, work.generator)
    with hands(work.workspace.workers, work.workspace.cluster, tasks) as executor:
        yield executor


def _whole(material: Material, settings: Settings, workspace: Workspace) -> Whole:
    """Return what the site is made of besides the dossiers."""
    written = {
        language: read_written(workspace.config, language) for language in languages.current()
    }
    reference = next((one for one in material.packages if one.key == REFERENCE), None)
    tables = by_package(material.tables).get(REFERENCE, [])
    return Whole(_publication(material).shared, settings, written, reference, tables)


def inputs(material: Material, settings: Settings) -> Iterator[DossierInput]:
    """Yield each dossier with all that its output is made of."""
    publication, tables = _publication(material), by_package(material.tables)
    packages = {package.key: package for package in material.packages}
    shared = publication.shared  # one and the same, so that its print is taken once
    for dossier in publication.dossiers:
        key = dossier.resolution.key
        own = tables.get(key, [])
        yield DossierInput(packages[key], own, dossier, shared, settings)


def _draw(
    given: Iterator[DossierInput],
    site: tuple[Whole, Sum],
    work: Work,
    into: tuple[output.Tree, Executor],
) -> Iterator[File]:
    """Yield every page as Markdown and note it; put all other files into the tree meanwhile."""
    (whole, kept), (tree, executor) = site, into
    for made in dossier_outputs(given, work.store, work.generator, dossier_output, executor):
        kept.take(made)
        tree.add(made.files)
        for language, one in made.told.items():
            others = [path for path in one.pages if not path.endswith(".md")]
            tree.add(one.pages, f"{language}/", others)
            pages = ((path, one.pages[path]) for path in one.pages if path.endswith(".md"))
            told = ((f"{language}/{path}", content) for path, content in pages)
            yield from _pages_of(made.key, told, work.units, tree)
    stage = staged_once(work.store, work.generator, whole.settings)
    for path, content in pages_of_site(whole, kept, stage):
        # Each by itself, so that one that stays as it was is not rendered again.
        yield from _pages_of(f"site {path}", [(path, content)], work.units, tree)


def _pages_of(name: str, files: Iterable[File], units: Units, tree: output.Tree) -> Iterator[File]:
    """Yield the pages among the files and note them; what is no page needs no engine."""
    for path, content in files:
        if path.endswith(".md"):
            units.note(name, path, content)
            yield path, content
        else:
            tree.add({path: content})


def _publication(material: Material) -> Publication:
    if material.publication is None:
        raise ValueError("there is no resolution to publish")
    return material.publication
