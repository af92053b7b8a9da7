"""The commands ``openresolutions init`` and ``openresolutions texts``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from openresolutions import languages, output, schemas
from openresolutions.catalogues import written_catalogue
from openresolutions.entering import ConfigOption, LanguageOption
from openresolutions.model.licences import USUAL
from openresolutions.model.vocabulary import Language
from openresolutions.schemas.spoken import own_texts
from openresolutions.settings import check_settings, speak
from openresolutions.terminal import told
from openresolutions.texts import own, text

texts = typer.Typer(no_args_is_help=True, help="The words of a language: what it lacks.")


@told
def init(
    folder: Annotated[Path, typer.Argument(help="A new folder, or an empty one.")],
    name: Annotated[str, typer.Option("--name", help="Of the site; asked if not given.")] = "",
    spoken: Annotated[
        list[str] | None, typer.Option("--language", help="A code, the main language first.")
    ] = None,
    country: Annotated[str, typer.Option("--country", help="Whose rules hold.")] = "generic",
    publisher: Annotated[str, typer.Option("--publisher", help="Who publishes.")] = "",
    contact: Annotated[str, typer.Option("--contact", help="A mail address.")] = "",
    address: Annotated[str, typer.Option("--address", help="Of the site.")] = "",
    place: Annotated[str, typer.Option("--place", help="Name of the country or town.")] = "",
    licence: Annotated[str, typer.Option("--licence", help="Of the data, by SPDX.")] = USUAL,
    language: LanguageOption = "en",
) -> None:
    """Begin a publication in an empty folder: settings, vocabularies, an example, scripts."""
    from openresolutions import beginning
    from openresolutions.beginning.start import is_script

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        _stop(text(language, "init.tell.not_empty", folder=folder))
    name = name or _asked(language, "name")
    spoken = spoken or _asked(language, "languages").split()
    start = beginning.Start(
        name=name,
        languages=tuple(spoken),
        country=country,
        publisher=publisher or name,
        contact=contact,
        address=address or "https://publication.example/",
        place=place,
        licence=licence,
    )
    asked = {"languages": spoken, "contact": contact, "country": country, "licence": licence}
    try:
        speak(check_settings(asked))
    except ValueError as error:
        _stop(text(language, "init.tell.wrong", reason=error))
    output.add(beginning.begun(start).items(), folder)
    for path in beginning.begun(start):
        if is_script(path):
            (folder / path).chmod(0o755)
    print(text(language, "init.tell.begun", folder=folder))


def _stop(line: str) -> None:
    print(line, file=sys.stderr)
    raise typer.Exit(1)


def _asked(language: Language, key: str) -> str:
    return str(typer.prompt(text(language, f"init.ask.{key}"))).strip()


def every_text() -> dict[str, str]:
    """Return every text that a language may have, in that of the generator, columns included."""
    from openresolutions.downloads import schemas as derived

    found = dict(own(languages.FALLBACK))
    for table in schemas.RESOLUTION_TABLES + schemas.REFERENCE_TABLES:
        found |= own_texts(table, schemas.declared(table))
    for table in (*derived.DERIVED_TABLES, derived.ADDED_COLUMNS):
        found |= own_texts(table, derived.declared(table))
    return found


@texts.command("missing")
@told
def missing(
    of: Annotated[str, typer.Argument(metavar="LANGUAGE", help="The code of a language.")],
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """List the texts that a language lacks, each with its key and the words to translate."""
    lacking = {key: told for key, told in every_text().items() if key not in own(of)}
    for key, words in lacking.items():
        print(f"{key}: {' '.join(words.split())}")
    raise typer.Exit(1 if lacking else 0)


@texts.command("write")
@told
def write(
    of: Annotated[str, typer.Argument(metavar="LANGUAGE", help="The code of a language.")],
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """Write locales/LANGUAGE.po beside the settings, with every text to be translated."""
    content = written_catalogue(every_text(), own(of), of)
    output.add([(f"{of}.po", content)], config.parent / "locales")
