"""The road, walked once: what was read, checked and derived is drawn and written."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from openresolutions import languages, output
from openresolutions.charts.bundle import chart_script
from openresolutions.dossier_output import DossierInput, dossier_output
from openresolutions.downloads import by_package
from openresolutions.kept import (
    Engine,
    Store,
    Units,
    dossier_outputs,
    hands,
    index_files,
    missing,
    rendered,
    staged_once,
)
from openresolutions.model.dossier import Publication
from openresolutions.model.vocabulary import Language
from openresolutions.output import Workspace
from openresolutions.packages import REFERENCE
from openresolutions.pages import ContradictionError, navigation
from openresolutions.problems import Problem, is_error
from openresolutions.reading import Material, check, judged, read, read_some
from openresolutions.settings import Settings, read_written, speak, trusted_day
from openresolutions.site_output import File, Sum, Whole, files_of_site, pages_of_site

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

Tell = Callable[..., None]


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
        with _meanwhile(whole, kept, work, tree) as wait_for_others:
            pages = _render(whole, work, tree, tell)
            wait_for_others(tell)
        tree.put(_beside_pages(whole, work))
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


@dataclass(frozen=True)
class _Work:
    """What a build works with: where, what is kept, the print of the program, the pages so far."""

    workspace: Workspace
    store: Store
    generator: str
    units: Units


def _work(workspace: Workspace) -> _Work:
    return _Work(workspace, Store(workspace.cache), output.generator_print(), Units())


@contextmanager
def _hands(given: Iterable[DossierInput], work: _Work) -> Iterator[Executor]:
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
    work: _Work,
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


@contextmanager
def _meanwhile(
    whole: Whole, kept: Sum, work: _Work, tree: output.Tree
) -> Iterator[Callable[[Tell], None]]:
    """Put the search and the downloads of everything into the tree, while pages are rendered.

    Neither needs a page. Each is work for one processor, and the engines do not always have work
    for all. What is given waits for them; if the block ends without, they are left where they are.
    """
    left = Event()

    def until_left(files: Iterable[File]) -> Iterator[File]:
        return takewhile(lambda _: not left.is_set(), files)

    def index(language: Language) -> None:
        for_it = kept.findable(language)
        with TemporaryDirectory(dir=work.workspace.output, prefix="work.") as folder:
            files = index_files(for_it, language, work.generator, work.store, Path(folder, "index"))
            tree.add(files, f"{language}/pagefind/")

    with ThreadPoolExecutor(1) as executor:
        searched = [executor.submit(index, language) for language in languages.current()]
        put = executor.submit(lambda: tree.put(until_left(files_of_site(whole, kept))))

        def wait_for_others(tell: Tell) -> None:
            tell("index")
            for one in searched:
                one.result()
            tell("downloads")
            put.result()

        try:
            yield wait_for_others
        finally:
            left.set()
            executor.shutdown(cancel_futures=True)


def _render(whole: Whole, work: _Work, tree: output.Tree, tell: Tell) -> int:
    """Put the pages of every language into the tree; return how many they are."""
    space = work.workspace
    with (
        ThreadPoolExecutor(space.workers) as executor,
        TemporaryDirectory(dir=space.output, prefix="work.") as folder,
    ):
        theme = output.dressed(space.config, Path(folder))
        engines = [
            _engine(whole, work, language, (Path(folder), theme))
            for language in languages.current()
        ]
        tell("engine")
        made = rendered(engines, work.units, work.store, executor, space.workers)
        return sum(tree.add(files, f"{language}/") for language, files in made)


def _engine(whole: Whole, work: _Work, language: Language, places: tuple[Path, Path]) -> Engine:
    """Return how a language is rendered, and leave the settings for who does it by hand.

    The places are the folder to work in and that of the theme.
    """
    folder, theme = places
    space, menu = work.workspace, navigation(language, whole.written[language])
    settings = output.engine_settings(space.config, whole.settings, language, menu, theme)
    plain = output.engine_settings(space.config, whole.settings, language, menu)
    output.write_engine_settings(space, plain, language)
    rest = hashlib.sha256(space.config.read_bytes()).hexdigest()
    rest += output.print_of_dress(space.config, whole.settings.look)
    docs, as_of = space.docs(language), whole.shared.as_of
    return Engine(language, settings, work.generator + rest, docs, folder, as_of)


def _beside_pages(whole: Whole, work: _Work) -> Iterator[File]:
    look, config = whole.settings.look, work.workspace.config
    styles, logo = output.own_styles(config), tuple(output.logo_file(look, config))
    for language in languages.current():
        own = (*output.bundles(language, look, styles), *logo)
        yield from ((f"{language}/{path}", content) for path, content in own)
    key = hashlib.sha256(f"vega.js {work.generator}".encode()).hexdigest()
    yield "assets/vega.js", work.store.once(key, chart_script)
    yield "_headers", output.host_headers()


def _publication(material: Material) -> Publication:
    if material.publication is None:
        raise ValueError("there is no resolution to publish")
    return material.publication
