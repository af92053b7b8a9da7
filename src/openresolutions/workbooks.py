"""The commands ``openresolutions workbook export`` and ``import``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openresolutions import output
from openresolutions.entering import ConfigOption, LanguageOption, publication, refusals
from openresolutions.model.vocabulary import Language
from openresolutions.packages import REFERENCE
from openresolutions.reports.escapes import visible
from openresolutions.settings import trusted_day
from openresolutions.terminal import show_problems, told
from openresolutions.texts import text

if TYPE_CHECKING:
    from openresolutions.entry import Draft
    from openresolutions.workbook import Book, Change, Changed, Said, WorkbookFault

app = typer.Typer(no_args_is_help=True, help="A package as a workbook, and back.")
_MOST_TOLD = 50

FolderArgument = Annotated[Path, typer.Argument(help="The folder of the package.")]
FileArgument = Annotated[Path, typer.Argument(help="The workbook, .xlsx.")]


@app.command("export")
@told
def export(
    folder: FolderArgument,
    file: FileArgument,
    written_in: Annotated[
        Language | None, typer.Option("--language", help="Of headings and lists; else of --lang.")
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Write a package as a workbook with lists to choose from, notes and checks."""
    from openresolutions import entry
    from openresolutions.workbook import to_workbook

    with refusals(_data(folder), language):
        draft = entry.read_draft(folder, with_reference=True)
    content = to_workbook(draft, written_in or language)
    output.add([(file.name, content)], file.parent)
    print(text(language, "workbook.tell.written", file=visible(str(file))))


@app.command("import")
@told
def import_(
    file: FileArgument,
    folder: FolderArgument,
    config: ConfigOption = Path("mkdocs.yml"),
    language: LanguageOption = "en",
) -> None:
    """Take what was changed in a workbook into its package, whole or not at all."""
    from openresolutions import entry
    from openresolutions.workbook import WorkbookFault, changed, read_workbook

    data = _data(folder)
    with refusals(data, language):
        draft = entry.read_draft(folder, with_reference=True)
        try:
            book = read_workbook(file, draft)
            made = changed(draft, book)
            _weigh(draft, made, book, data, config, language)
        except WorkbookFault as fault:
            _tell_fault(fault, file, language)
            raise typer.Exit(1) from None
    entry.save(draft.package.folder, made.files)
    _tell_said(book.said, language)
    _tell(made, book, folder, language)


def _data(folder: Path) -> Path:
    """Return the data folder in which a package lies."""
    own = folder.resolve()
    return own.parent if own.name == REFERENCE else own.parent.parent


def _weigh(
    draft: Draft, made: Changed, book: Book, data: Path, config: Path, language: Language
) -> None:
    """Ask the whole check of the package as it would be; raise ``WorkbookFault`` for an error."""
    from openresolutions import entry
    from openresolutions.workbook import WorkbookFault
    from openresolutions.workbook.changes import placed

    if not made.changes:
        return
    before = draft.package.files
    after = {name: content for name, content in {**before, **made.files}.items() if content}
    trusted = trusted_day(publication(config), config)
    trial = entry.tried(data, draft.package.key, before, after, trusted)
    if trial.errors:
        raise WorkbookFault(problems=placed(trial.errors, made, book, draft.package.key))
    if trial.warnings:
        show_problems(placed(trial.warnings, made, book, draft.package.key), language)


def _tell_fault(fault: WorkbookFault, file: Path, language: Language) -> None:
    _tell_said(fault.said, language, as_error=True)
    if fault.problems:
        show_problems(fault.problems, language)
    refused = text(language, "workbook.said.refused")
    print(f"{visible(str(file))}: {refused}", file=sys.stderr)


def _tell_said(said: Iterable[Said], language: Language, as_error: bool = False) -> None:
    for key, params in said:
        shown = {name: visible(value)[:300] for name, value in params.items()}
        line = text(language, f"workbook.said.{key}", **shown)
        print(line, file=sys.stderr if as_error else sys.stdout)


def _tell(made: Changed, book: Book, folder: Path, language: Language) -> None:
    """Say in words what was done."""
    if not made.changes:
        print(text(language, "workbook.tell.unchanged"))
        return
    for change in made.changes[:_MOST_TOLD]:
        print(_line(change, language))
    if (rest := len(made.changes) - _MOST_TOLD) > 0:
        print(text(language, "workbook.tell.more", count=rest))
    tables = ", ".join(made.files)
    count, where = len(made.changes), visible(str(folder))
    print(text(language, "workbook.tell.done", folder=where, count=count, tables=tables))
    if any(change.kind != "added" for change in made.changes):
        print(text(language, "workbook.tell.reason"))
    print(text(language, "workbook.tell.again"))


def _line(change: Change, language: Language) -> str:
    from openresolutions.workbook.layout import headings, sheet_name

    empty = text(language, "workbook.tell.empty")
    column = headings(change.table, language).get(change.column, "")
    return text(
        language,
        f"workbook.tell.{change.kind}",
        table=sheet_name(change.table, language),
        row=visible(change.row),
        column=column,
        old=visible(change.old)[:200] or empty,
        new=visible(change.new)[:200] or empty,
    )
