"""The commands ``openresolutions init`` and ``openresolutions texts``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from openresolutions import output
from openresolutions.catalogues import Entries, merged, stale, written_catalogue
from openresolutions.entering import ConfigOption, LanguageOption
from openresolutions.model.licences import USUAL
from openresolutions.model.vocabulary import Language
from openresolutions.settings import check_settings, own_entries, speak
from openresolutions.terminal import told
from openresolutions.texts import lacking, originals, template, text, translated

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
    unprefixed: Annotated[
        bool, typer.Option("--no-prefix", help="One language: leave it out of the addresses.")
    ] = False,
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
        prefix=not unprefixed,
    )
    asked: dict[str, object] = {"prefix": not unprefixed}
    asked |= {"languages": spoken, "contact": contact, "country": country, "licence": licence}
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


@texts.command("missing")
@told
def missing(
    of: Annotated[str, typer.Argument(metavar="LANGUAGE", help="The code of a language.")],
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """List the texts that a language lacks or has of older words, each with its key."""
    entries = _entries(of, config)
    old = stale(entries, originals())
    absent = lacking(of) - old
    for key, entry in template().items():
        line = f"{key}: {' '.join(entry.source.split())}"
        if key in old:
            print(text(language, "init.tell.stale", line=line))
        elif key in absent:
            print(line)
    raise typer.Exit(1 if absent or old else 0)


@texts.command("write")
@told
def write(
    of: Annotated[str, typer.Argument(metavar="LANGUAGE", help="The code of a language.")],
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """Write locales/LANGUAGE.po beside the settings, with every text to be translated."""
    content = written_catalogue(merged(template(), _entries(of, config)), of)
    output.add([(f"{of}.po", content)], config.parent / "locales")


def _entries(of: Language, config: Path) -> Entries:
    """Return what a language has, in the generator or in the publication, stale or not."""
    own_words = {key: one for key, one in own_entries(config, of).items() if one.is_told}
    return {**translated(of), **own_words}
