"""The command ``openresolutions import``: bring in figures that others keep as data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openresolutions import countries
from openresolutions.entering import ConfigOption, publication
from openresolutions.model.vocabulary import Language
from openresolutions.terminal import told
from openresolutions.texts import counted, text

if TYPE_CHECKING:
    from openresolutions.imports import Head, Imported
    from openresolutions.model.reference import Reference

app = typer.Typer(no_args_is_help=True, help="Bring in targets and outcomes kept as data.")

PlaceOption = Annotated[str, typer.Option("--place", help="Id of the place it is about.")]
ResolutionOption = Annotated[str, typer.Option("--resolution", help="Name of the new folder.")]
TitleOption = Annotated[str, typer.Option("--title", help="Of the document or data set.")]
TopicOption = Annotated[str, typer.Option("--topic", help="Id of the topic of every indicator.")]
UnitOption = Annotated[str, typer.Option("--unit", help="Id of the unit where none is stated.")]
ReadOption = Annotated[
    datetime, typer.Option("--read-on", formats=["%Y-%m-%d"], help="The day it was read.")
]
PublisherOption = Annotated[str, typer.Option("--publisher", help="Who publishes the data.")]
UrlOption = Annotated[str, typer.Option("--url", help="Where the data are published.")]
KindOption = Annotated[str, typer.Option("--kind", help="Of the document that set the targets.")]
DataOption = Annotated[Path, typer.Option("--data", help="The data folder.")]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="OPENRESOLUTIONS_LANG", help="Of the messages.")
]


@app.command("csv")
@told
def csv_(
    file: Annotated[Path, typer.Argument(help="A long table in CSV, one figure a row.")],
    map_file: Annotated[Path, typer.Option("--map", help="Which column is what, in YAML.")],
    place: PlaceOption,
    resolution: ResolutionOption,
    title: TitleOption,
    topic: TopicOption,
    unit: UnitOption,
    read_on: ReadOption,
    publisher: PublisherOption = "",
    url: UrlOption = "",
    kind: KindOption = "resolution",
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = Path("datapackages"),
    language: LanguageOption = "en",
) -> None:
    """Import a long table with any headings, read as a map says."""
    from openresolutions import imports

    publication(config)
    head = imports.Head(place, resolution, title, topic, unit, read_on.date(), publisher, url, kind)
    _run(lambda known: imports.read_long_table(file, map_file, known), head, data, language)


@app.command("iati")
@told
def iati(
    file: Annotated[Path, typer.Argument(help="An IATI activity file with results.")],
    place: PlaceOption,
    resolution: ResolutionOption,
    title: TitleOption,
    topic: TopicOption,
    unit: UnitOption,
    read_on: ReadOption,
    publisher: PublisherOption = "",
    url: UrlOption = "",
    kind: KindOption = "resolution",
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = Path("datapackages"),
    language: LanguageOption = "en",
) -> None:
    """Import the results of IATI activities: baselines, periods, targets and actuals."""
    from openresolutions import imports

    publication(config)
    head = imports.Head(place, resolution, title, topic, unit, read_on.date(), publisher, url, kind)
    _run(lambda known: imports.read_iati(file, known), head, data, language)


@app.command("open-sdg")
@told
def open_sdg(
    folder: Annotated[Path, typer.Argument(help="A data folder in Open SDG's layout.")],
    place: PlaceOption,
    resolution: ResolutionOption,
    title: TitleOption,
    topic: TopicOption,
    unit: UnitOption,
    read_on: ReadOption,
    publisher: PublisherOption = "",
    url: UrlOption = "",
    kind: KindOption = "resolution",
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = Path("datapackages"),
    language: LanguageOption = "en",
) -> None:
    """Import indicators and their targets from data in Open SDG's layout."""
    from openresolutions import imports

    publication(config)
    head = imports.Head(place, resolution, title, topic, unit, read_on.date(), publisher, url, kind)
    _run(lambda known: imports.read_open_sdg(folder, known), head, data, language)


def _run(read: Callable[[Head], Imported], head: Head, data: Path, language: Language) -> None:
    """Read, tell what was refused, and write the package; end with one line if that fails."""
    from openresolutions import imports

    try:
        known = _known(head, data)
        imported = read(known)
        for refused in imported.refused:
            why = text(language, f"imports.why.{refused.why}")
            line = {"place": refused.place, "value": _shown(refused.value), "why": why}
            print(text(language, "imports.tell.refused", **line))
        folder = imports.write_package(imported, known, data)
    except imports.ImportFault as fault:
        params = {key: _shown(str(value)) for key, value in fault.params.items()}
        count = int(str(fault.params.get("count", 0)))
        print(counted(language, f"imports.fault.{fault.key}", count, **params), file=sys.stderr)
        raise typer.Exit(1) from None
    print(text(language, "imports.tell.taken", folder=folder, **_counts(imported)))


def _counts(imported: Imported) -> dict[str, int]:
    names = ("indicators", "outcomes", "targets", "refused")
    return {name: len(getattr(imported, name)) for name in names}


def _shown(value: str) -> str:
    """Return a foreign value on one line, without signs that a terminal or a log would obey."""
    return "".join(sign if sign.isprintable() else "·" for sign in value)[:200]


def _known(head: Head, data: Path) -> Head:
    """Return the head with the units that the reference package has, and the day it was read."""
    from openresolutions import imports

    reference = _reference(data)
    for table, value, ids in (
        ("places", head.place_id, {row.place_id for row in reference.places}),
        ("topics", head.topic_id, {row.topic_id for row in reference.topics}),
        ("units", head.unit_id, {row.unit_id for row in reference.units}),
        ("kinds", head.kind, {row.kind_id for row in reference.kinds} or {head.kind}),
    ):
        if value not in ids:
            raise imports.ImportFault("unknown_reference", table=table, value=value)
    units = frozenset(row.unit_id for row in reference.units)
    day: date = head.created
    country = countries.chosen()
    signs = imports.Signs(country.decimal, country.thousands)
    own = {"units": units, "accessed_on": day, "signs": signs, "categories": _categories(reference)}
    return imports.Head(**{**vars(head), **own})


def _categories(reference: Reference) -> dict[str, tuple[str, str]]:
    """Return the categories by their id and their names; a name that two have is left out."""
    from openresolutions.imports import identifier

    found: dict[str, set[tuple[str, str]]] = {}
    for row in reference.categories:
        for word in (row.category_id, *row.name.each()):
            found.setdefault(identifier(word), set()).add((row.category_id, row.dimension_id))
    return {word: ids.pop() for word, ids in found.items() if len(ids) == 1}


def _reference(data: Path) -> Reference:
    from openresolutions.dossiers import build_publication
    from openresolutions.packages import read_packages
    from openresolutions.tables import parse_tables

    packages = [package for package in read_packages(data)[0] if package.role == "reference"]
    tables = [table for package in packages for table in parse_tables(package)[0]]
    return build_publication(packages, tables, None).reference
