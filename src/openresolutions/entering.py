"""The commands ``openresolutions new`` and ``add``: begin a package, add rows to one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from yaml import YAMLError

from openresolutions import languages, output, schemas
from openresolutions.languages import current
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError
from openresolutions.reports.escapes import visible
from openresolutions.settings import Settings, read_settings, trusted_day
from openresolutions.terminal import show_problems, told
from openresolutions.texts import language_name, text

if TYPE_CHECKING:
    from openresolutions.entry import Start, Trial

ConfigOption = Annotated[Path, typer.Option("--config", help="The publication's settings.")]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The data folder; else datapackages/ beside them.")
]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="OPENRESOLUTIONS_LANG", help="Of the messages.")
]
AskOption = Annotated[bool, typer.Option("--ask", help="Ask for what is needed and was not given.")]

# A title in each language is an option of its own, which the settings decide.
ANY_LANGUAGE = {"allow_extra_args": True, "ignore_unknown_options": True}


@told
def new(
    context: typer.Context,
    place: Annotated[str, typer.Option("--place", help="Id of the place that it binds.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Of the document.")] = "resolution",
    number: Annotated[str, typer.Option("--number", help="As printed.")] = "",
    issuer: Annotated[str, typer.Option("--issuer", help="Id of the body that issued it.")] = "",
    issued_on: Annotated[str, typer.Option("--issued-on", help="Day of issue.")] = "",
    starts_on: Annotated[str, typer.Option("--starts-on", help="First day of its period.")] = "",
    ends_on: Annotated[str, typer.Option("--ends-on", help="Last day of its period.")] = "",
    topic: Annotated[list[str] | None, typer.Option("--topic", help="Id of a topic.")] = None,
    name: Annotated[str, typer.Option("--name", help="Of the folder; else made.")] = "",
    source_title: Annotated[
        str, typer.Option("--source-title", help="Of the text read, if not the document itself.")
    ] = "",
    source_publisher: Annotated[str, typer.Option("--source-publisher", help="Of it.")] = "",
    source_published_on: Annotated[str, typer.Option("--source-published-on", help="Day.")] = "",
    source_url: Annotated[str, typer.Option("--source-url", help="Its address.")] = "",
    read_on: Annotated[str, typer.Option("--read-on", help="The day it was read.")] = "",
    locator: Annotated[str, typer.Option("--locator", help="Where it names the document.")] = "[0]",
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Day of the entry.")
    ] = None,
    ask: AskOption = False,
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    language: LanguageOption = "en",
) -> None:
    """Begin the package of a resolution; what follows from the options is filled in."""
    from openresolutions.entry import Start

    titles = _titles(context)
    given: dict[str, Any] = {
        "place": place,
        "number": number,
        "issuer": issuer,
        "issued_on": issued_on,
        "ends_on": ends_on,
    }
    if ask:
        asked = {}
        for key, value in given.items():
            asked[key] = value or _asked(language, f"entry.ask.{key}")
            if key == "number":
                titles = {one: titles.get(one) or _title(language, one) for one in current()}
        given, topic = asked, topic or [_asked(language, "entry.ask.topic")]
    start = Start(
        kind=kind,
        starts_on=starts_on,
        topics=tuple(each for each in topic or () if each),
        name=name,
        source_title=source_title,
        source_publisher=source_publisher,
        source_published_on=source_published_on,
        source_url=source_url,
        read_on=read_on,
        locator=locator,
        titles=titles,
        **given,
    )
    folder = data or config.parent / "datapackages"
    with refusals(folder, language):
        made = _begin(
            start, folder, publication(config), config, on.date() if on else None, language
        )
    print(text(language, "entry.tell.begun", folder=made))
    names = " ".join(f"{column}=…" for column in languages.columns("name"))
    print(text(language, "entry.tell.next", folder=made, names=names))


def _titles(context: typer.Context) -> dict[Language, str]:
    """Return the title of each language, from the options ``--title-<language>``."""
    words, found = list(context.args), {}
    while words:
        option = words.pop(0)
        name, is_joined, value = option.partition("=")
        language = name.removeprefix("--title-")
        if name == language or language not in languages.current() or not (is_joined or words):
            raise typer.BadParameter(f"No such option: {option}")
        found[language] = value if is_joined else words.pop(0)
    return found


def _title(language: Language, of: Language) -> str:
    return _asked(language, "entry.ask.title", named=language_name(of, language))


def _begin(
    start: Start,
    data: Path,
    settings: Settings,
    config: Path,
    day: date | None,
    language: Language,
) -> Path:
    from openresolutions import entry
    from openresolutions.entry.draft import read_reference

    trusted = trusted_day(settings, config)
    created = day or trusted
    if created is None:
        raise entry.EntryFault("no_day")
    publisher = settings.publisher.said(languages.widest())
    key, files = entry.new_package(start, read_reference(data), publisher, created)
    folder = data / key
    if folder.exists():
        raise entry.EntryFault("exists", folder=folder)
    _weigh(entry.tried(data, key, {}, files, trusted), data, language)
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as made:
        output.add(files.items(), Path(made, "package"))
        Path(made, "package").rename(folder)
    return folder


@told
def add(
    table: Annotated[str, typer.Argument(help="target, outcome, claim, source, indicator, note …")],
    folder: Annotated[Path, typer.Argument(help="The folder of the package.")],
    cells: Annotated[
        list[str] | None, typer.Argument(metavar="[COLUMN=VALUE]...", help="What the row says.")
    ] = None,
    ask: AskOption = False,
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """Add a row to a package; its id, and all that follows from other cells, is filled in."""
    from openresolutions import entry

    data = folder.resolve().parent.parent
    with refusals(data, language):
        draft = entry.read_draft(folder)
        question = (lambda table, column: _cell(language, table, column)) if ask else None
        files, added = entry.add_row(draft, table, cells or (), question)
        before = draft.package.files
        trusted = trusted_day(publication(config), config)
        after = {**before, **files}
        _weigh(entry.tried(data, draft.package.key, before, after, trusted), data, language)
        entry.save(draft.package.folder, files)
    for name, made in added:
        file = visible(str(folder / f"{name}.csv"))
        print(text(language, "entry.tell.added", file=file, id=made))


def _weigh(trial: Trial, data: Path, language: Language) -> None:
    """Tell the warnings; raise ``EntryFault`` if there is an error."""
    from openresolutions.entry import EntryFault

    if trial.errors:
        raise EntryFault("refused", trial.errors)
    if trial.warnings:
        show_problems(trial.warnings, language, data)


@contextmanager
def refusals(data: Path, language: Language) -> Iterator[None]:
    """End the command with a line for each reason why an entry is refused."""
    from openresolutions.entry import EntryFault

    try:
        yield
    except EntryFault as fault:
        if fault.problems:
            show_problems(fault.problems, language, data)
        params = {key: visible(str(value))[:500] for key, value in fault.params.items()}
        line = text(language, f"entry.fault.{fault.key}", **params)
        if near := params.get("near"):
            line += " " + text(language, "entry.fault.near", near=near)
        print(line, file=sys.stderr)
        raise typer.Exit(1) from None


def _asked(language: Language, key: str, **params: object) -> str:
    return str(typer.prompt(text(language, key, **params), default="", show_default=False)).strip()


def _cell(language: Language, table: str, column: str) -> str:
    field = next(each for each in schemas.load(table)["fields"] if each["name"] == column)
    told = languages.nearest(language)
    words = {name: field[languages.suffixed(name, told)] for name in ("title", "description")}
    question = text(language, "entry.ask.cell", **words)
    while not (answer := str(typer.prompt(question)).strip()):
        continue
    return answer


def publication(config: Path) -> Settings:
    """Return the settings of a publication, the defaults where it has none."""
    try:
        return read_settings(config) if config.is_file() else Settings()
    except (ValueError, YAMLError) as error:
        line = " ".join(str(error).split())
        raise BuildError("bad_config", config=config, reason=line) from error
