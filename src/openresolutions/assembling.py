"""Into the tree: the pages through the engine, and all that is no dossier's own.

Every dossier is drawn by then and its files are in the tree; what is left rests on the staged pages
and on what is kept of each dossier.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from openresolutions import languages, output
from openresolutions.charts.bundle import chart_script
from openresolutions.kept import Engine, Store, Units, index_files, rendered
from openresolutions.model.vocabulary import Language
from openresolutions.output import Workspace
from openresolutions.pages import navigation
from openresolutions.site_output import File, Sum, Whole, files_of_site

Tell = Callable[..., None]


@dataclass(frozen=True)
class Work:
    """What a build works with: where, what is kept, the print of the program, the pages so far."""

    workspace: Workspace
    store: Store
    generator: str
    units: Units


def assemble(whole: Whole, kept: Sum, work: Work, tree: output.Tree, tell: Tell) -> int:
    """Put all but the dossiers' own files into the tree; return how many pages were put."""
    with _meanwhile(whole, kept, work, tree) as wait_for_others:
        pages = _render(whole, work, tree, tell)
        wait_for_others(tell)
    tree.put(_beside_pages(whole, work))
    return pages


@contextmanager
def _meanwhile(
    whole: Whole, kept: Sum, work: Work, tree: output.Tree
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


def _render(whole: Whole, work: Work, tree: output.Tree, tell: Tell) -> int:
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


def _engine(whole: Whole, work: Work, language: Language, places: tuple[Path, Path]) -> Engine:
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


def _beside_pages(whole: Whole, work: Work) -> Iterator[File]:
    look, config = whole.settings.look, work.workspace.config
    styles, logo = output.own_styles(config), tuple(output.logo_file(look, config))
    for language in languages.current():
        own = (*output.bundles(language, look, styles), *logo)
        yield from ((f"{language}/{path}", content) for path, content in own)
    key = hashlib.sha256(f"vega.js {work.generator}".encode()).hexdigest()
    yield "assets/vega.js", work.store.once(key, chart_script)
    yield "_headers", output.host_headers()
