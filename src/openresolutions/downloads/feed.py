"""Atom: what changed, newest first, for one place and for all; both languages in each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as XML

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.amounts import Units, claim_amount, outcome_amount
from openresolutions.downloads.plain import day
from openresolutions.downloads.readme import change_text
from openresolutions.downloads.turns import Turn
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Change
from openresolutions.model.reference import Withdrawal
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import NOTHING, Wording
from openresolutions.settings import Settings
from openresolutions.texts import text

_ATOM = "http://www.w3.org/2005/Atom"
_VOCABULARIES = {"claimed": "claimed", "computed": "verdict", "evidence": "evidence"}
XML.register_namespace("", _ATOM)


@dataclass(frozen=True)
class Entry:
    """One dated piece of news; ``key`` is the package, ``mark`` what tells it from others."""

    happened_on: date
    key: str
    mark: str
    title: str
    content: str
    link: str


def dossier_entries(dossier: Dossier, settings: Settings, units: Units) -> tuple[Entry, ...]:
    """Return the first publication and every change of a dossier."""
    return (*_published(dossier, settings), *_changes(dossier, settings, units))


def newest_first(
    told: Iterable[Entry], withdrawals: Iterable[Withdrawal], settings: Settings
) -> tuple[Entry, ...]:
    """Return all that the dossiers tell, and every withdrawal, newest first."""
    found = [*told, *(_withdrawn(row, settings) for row in withdrawals)]
    ordered = sorted(found, key=lambda entry: (entry.key, entry.mark))
    return tuple(sorted(ordered, key=lambda entry: entry.happened_on, reverse=True))


def _published(dossier: Dossier, settings: Settings) -> Iterator[Entry]:
    """Yield the first publication, unless a row of changes tells of it already."""
    head = dossier.resolution
    if any(row.changed_on == head.created and not row.resource for row in dossier.changes):
        return
    yield Entry(
        happened_on=head.created,
        key=head.key,
        mark="published",
        title=_all("published", head.title),
        content=_paragraphs(head.summary),
        link=addresses.page(settings, languages.main(), head.key),
    )


def _changes(dossier: Dossier, settings: Settings, units: Units) -> Iterator[Entry]:
    head = dossier.resolution
    for change in dossier.changes:
        row_id = f"{change.resource}/{change.row_id}" if change.row_id else None
        told = [
            change_text(_cells(change), language) + _amount(dossier, change, units, language)
            for language in languages.current()
        ]
        yield Entry(
            happened_on=change.changed_on,
            key=head.key,
            mark=change.change_id,
            title=_all("changed", head.title),
            content="\n\n".join([*told, f"v{change.version}"]),
            link=addresses.page(settings, languages.main(), head.key, row_id),
        )


def _amount(dossier: Dossier, change: Change, units: Units, language: Language) -> str:
    """Return a number that changed as it is told now, with its bound and unit."""
    if change.field not in ("value", "value_to", "qualifier"):
        return ""
    indicators = {row.indicator_id: row for row in dossier.indicators}
    told = [
        outcome_amount(row, indicators.get(row.indicator_id), units, language)
        for row in dossier.outcomes
        if (change.resource, change.row_id) == ("outcomes", row.outcome_id)
    ] + [
        claim_amount(row, indicators.get(row.indicator_id or ""), units, language)
        for row in dossier.claims
        if (change.resource, change.row_id) == ("claims", row.claim_id)
    ]
    return text(language, "downloads.change.now", amount=told[0]) if any(told) else ""


def verdict_entries(dossier: Dossier, told: Iterable[Turn], settings: Settings) -> Iterator[Entry]:
    """Yield an entry for each verdict that a version changed: from what to what."""
    targets = {row.target_id: row for row in dossier.targets}
    for turn in told:
        target, vocabulary = targets[turn.target_id], _VOCABULARIES[turn.kind]
        lines = [
            text(
                language,
                "downloads.feed.turned",
                name=target.statement.said(language),
                kind=text(language, f"pages.verdict.{turn.kind}"),
                old=text(language, f"vocabulary.{vocabulary}.{turn.old}"),
                new=text(language, f"vocabulary.{vocabulary}.{turn.new}"),
            )
            for language in languages.current()
        ]
        method = [text(language, "downloads.feed.turned_by") for language in languages.current()]
        row_id = f"targets/{turn.target_id}"
        yield Entry(
            happened_on=turn.happened_on,
            key=dossier.resolution.key,
            mark=f"v{turn.version}-{turn.target_id}-{turn.kind}",
            title=" / ".join(lines),
            content="\n\n".join([*lines, *method, f"v{turn.version}"]),
            link=addresses.page(settings, languages.main(), dossier.resolution.key, row_id),
        )


def _cells(change: Change) -> dict[str, str]:
    names = ("resource", "row_id", "field", "old_value", "new_value")
    reasons = {f"reason_{one}": change.reason[one] for one in languages.current()}
    return {name: getattr(change, name) or "" for name in names} | reasons


def _withdrawn(row: Withdrawal, settings: Settings) -> Entry:
    return Entry(
        happened_on=row.withdrawn_on,
        key=row.resolution,
        mark="withdrawn",
        title=_all("withdrawn", row.title),
        content=_paragraphs(row.reason),
        link=addresses.full(settings, addresses.package_file(row.resolution, addresses.TOMBSTONE)),
    )


def _all(kind: str, title: Wording = NOTHING) -> str:
    told = [
        text(language, f"downloads.feed.{kind}", title=title.said(language))
        for language in languages.current()
    ]
    return " / ".join(told)


def _paragraphs(words: Wording) -> str:
    return "\n\n".join(words[language] for language in languages.current())


def to_atom(found: Iterable[Entry], path: str, settings: Settings, empty: date) -> bytes:
    """Return the feed at a path; ``empty`` is its date where there is nothing to tell."""
    listed = list(found)
    root = XML.Element(f"{{{_ATOM}}}feed")
    address = addresses.full(settings, path)
    _add(root, "id", address)
    _add(root, "title", " / ".join(settings.name.said(one) for one in languages.current()))
    _add(root, "subtitle", _all("subtitle"))
    _add(root, "updated", _moment(max((entry.happened_on for entry in listed), default=empty)))
    XML.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": address})
    XML.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "href": settings.site_url})
    _add(
        XML.SubElement(root, f"{{{_ATOM}}}author"),
        "name",
        settings.publisher.said(languages.main()),
    )
    for entry in listed:
        _add_entry(root, entry, settings)
    XML.indent(root)
    return bytes(XML.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _add_entry(root: XML.Element, entry: Entry, settings: Settings) -> None:
    element = XML.SubElement(root, f"{{{_ATOM}}}entry")
    descriptor = addresses.package_file(entry.key, addresses.DESCRIPTOR)
    _add(element, "id", f"{addresses.full(settings, descriptor)}#{entry.mark}")
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.happened_on))
    XML.SubElement(element, f"{{{_ATOM}}}link", {"rel": "alternate", "href": entry.link})
    XML.SubElement(element, f"{{{_ATOM}}}category", {"term": entry.key})
    _add(element, "content", entry.content)


def _add(parent: XML.Element, name: str, value: str) -> None:
    XML.SubElement(parent, f"{{{_ATOM}}}{name}").text = value


def _moment(moment: date) -> str:
    return f"{day(moment)}T00:00:00Z"
