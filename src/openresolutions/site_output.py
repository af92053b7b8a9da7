"""All that is published of no one dossier, made from what is kept of each: never from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openresolutions import languages, search
from openresolutions.dossier_output import DossierOutput
from openresolutions.downloads import Contribution, Parts, shared_files
from openresolutions.model.dossier import Shared
from openresolutions.model.stowed import Stowed
from openresolutions.model.vocabulary import Language
from openresolutions.packages import Package
from openresolutions.pages import Page, Summary, explore_files, site, site_pages
from openresolutions.search import SearchRecord
from openresolutions.settings import Settings
from openresolutions.tables import Table

File = tuple[str, bytes]
Stage = Callable[[Language, Iterable[Page]], Iterator[tuple[Page, bytes]]]


def _for_each(kind: Callable[[], Any]) -> Callable[[], dict[Language, Any]]:
    return lambda: {language: kind() for language in languages.current()}


@dataclass(frozen=True)
class Sum:
    """What is kept of the dossiers once their own pages and files are put away, in their order.

    It is looked at one by one, or for one language at a time, and takes little room until then.
    """

    added: Stowed[Contribution] = field(default_factory=Stowed)
    summaries: dict[Language, Stowed[Summary]] = field(default_factory=_for_each(Stowed))
    found: dict[Language, Stowed[Sequence[SearchRecord]]] = field(default_factory=_for_each(Stowed))
    found_beside: dict[Language, list[SearchRecord]] = field(default_factory=_for_each(list))

    def take(self, made: DossierOutput) -> None:
        """Keep what the whole site must know of a dossier."""
        self.added.append(made.contribution)
        for language, told in made.told.items():
            self.summaries[language].append(told.summary)
            self.found[language].append(told.found)

    def findable(self, language: Language) -> search.Findable:
        """Return what is found in a language, once all is noted."""
        return search.findable(self.found[language], self.found_beside[language])


@dataclass(frozen=True)
class Whole:
    """What the whole site is made of besides the dossiers.

    ``written`` are the pages that people wrote by hand, by language and name; ``reference`` is the
    reference package with its ``tables``.
    """

    shared: Shared
    settings: Settings
    written: Mapping[Language, Mapping[str, str]]
    reference: Package | None
    tables: Sequence[Table]


def pages_of_site(whole: Whole, kept: Sum, stage: Stage) -> Iterator[File]:
    """Yield every page that is no dossier's own as Markdown, and note what the search finds.

    Beside them lies the data by which a browser filters the targets.
    """
    for language in languages.current():
        shared = site(whole.shared, whole.settings, language)
        summaries = tuple(kept.summaries[language])
        pages = site_pages(shared, whole.shared, summaries, whole.written[language])
        for page, content in stage(language, pages):
            kept.found_beside[language].extend(search.page_records([page]))
            yield f"{language}/{page.path}", content
        for path, content in explore_files(shared, summaries):
            yield f"{language}/{path}", content


def files_of_site(whole: Whole, kept: Sum) -> Iterator[File]:
    """Yield every download that is no dossier's own."""
    parts = Parts(kept.added, whole.shared, whole.reference, whole.tables)
    return shared_files(parts, whole.settings)
