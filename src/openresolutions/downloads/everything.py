"""The head of the one package that holds every table of the publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from openresolutions import languages
from openresolutions.downloads.checksums import digest
from openresolutions.downloads.package import Head, sources_of
from openresolutions.downloads.plain import TEXT_SEPARATOR, PlainTable
from openresolutions.model.dossier import Shared
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording, wording
from openresolutions.settings import Settings
from openresolutions.texts import text

KEY = "all"


def everything_head(
    shared: Shared,
    released: date,
    tables: Iterable[PlainTable],
    files: Mapping[str, bytes],
    settings: Settings,
) -> Head:
    """Return the head; the version is the latest date of a change with a mark of the content."""
    return Head(
        key=KEY,
        name=KEY,
        title=_said(lambda one: text(one, "downloads.all.title", name=settings.name.said(one))),
        description=_said(lambda one: text(one, "downloads.all.description")),
        version=_version(released, files),
        created=released.isoformat(),
        keywords=general_keywords(),
        sources=sources_of(tables),
        extra={"as_of": shared.as_of.isoformat()},
    )


def _said(tell: Callable[[Language], str]) -> Wording:
    return wording({language: tell(language) for language in languages.current()})


def general_keywords() -> tuple[str, ...]:
    """Return the words under which any data of this kind may be looked for, both languages."""
    listed = [text(language, "downloads.words.keywords") for language in languages.current()]
    return tuple(word for words in listed for word in words.split(TEXT_SEPARATOR))


def released_on(shared: Shared, changes: Iterable[date]) -> date:
    """Return the date of the latest of the dossiers' changes or of a withdrawal."""
    withdrawals = [row.withdrawn_on for row in shared.reference.withdrawals]
    return max([*changes, *withdrawals], default=shared.as_of)


def _version(released: date, files: Mapping[str, bytes]) -> str:
    """Return such as ``2026.11.30+1a2b3c4d``: equal exactly where the tables are."""
    sums = "".join(f"{name} {digest(files[name])}\n" for name in sorted(files))
    return f"{released.year}.{released.month}.{released.day}+{digest(sums.encode())[:8]}"
