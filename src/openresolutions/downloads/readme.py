"""The README of a published package, made from its descriptor, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openresolutions import figures, languages
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text

_MARKUP = re.compile(r"([\\`*_\[\]<>|&#~$])")


@dataclass(frozen=True)
class ReadmeParts:
    """What a README tells: the descriptor, the rows behind it and how to cite, by language."""

    descriptor: Mapping[str, Any]
    tables: Sequence[PlainTable]
    citations: Mapping[Language, str]


def to_readme(parts: ReadmeParts) -> bytes:
    """Return the README as Markdown; no text of the data can be markup in it."""
    lines = [f"# {escaped(parts.descriptor['title'])}", ""]
    for language in languages.current()[1:]:
        lines += [f"*{escaped(_of(parts.descriptor, 'title', language))}*", ""]
    for language in languages.current():
        lines += _section(parts, language)
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def escaped(value: str) -> str:
    """Return a text on one line with every sign of markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(value.split()))


def _said(language: Language, key: str, **params: object) -> str:
    return text(language, f"downloads.readme.{key}", **params)


def _of(holder: Mapping[str, Any], key: str, language: Language) -> str:
    return str(holder[languages.suffixed(key, language)])


def _section(parts: ReadmeParts, language: Language) -> Iterator[str]:
    described = parts.descriptor
    yield f"## {_said(language, 'language')}"
    yield ""
    yield escaped(_of(described, "description", language))
    yield ""
    yield from _facts(described, language)
    yield f"- {_said(language, 'cite')}: {escaped(parts.citations[language])}"
    yield ""
    yield from _tables(parts, language)
    yield from _sources(described, language)
    yield from _changes(parts.tables, language)
    yield _said(language, "formulas")
    yield ""


def _facts(described: Mapping[str, Any], language: Language) -> Iterator[str]:
    created = figures.long_date(date.fromisoformat(described["created"][:10]), language)
    yield f"- {_said(language, 'version')}: {escaped(described['version'])} ({created})"
    for licence in described["licenses"]:
        yield f"- {_said(language, 'licence')}: {_link(licence.get('title', ''), licence)}"
    for person in described["contributors"]:
        yield f"- {_said(language, 'contributor')}: {_link(person['title'], person)}"
    yield f"- {_said(language, 'address')}: <{described['id']}>"


def _link(name: str, holder: Mapping[str, Any]) -> str:
    shown = escaped(name or holder.get("name", ""))
    return f"{shown} (<{holder['path']}>)" if holder.get("path") else shown


def _tables(parts: ReadmeParts, language: Language) -> Iterator[str]:
    columns = [_said(language, key) for key in ("file", "table", "rows", "meaning")]
    yield f"| {' | '.join(columns)} |"
    yield "| --- | --- | ---: | --- |"
    for table in parts.tables:
        cells = (
            f"`{table.name}.csv`",
            escaped(_of(table.schema, "title", language)),
            figures.number(len(table.rows), language, 0),
            escaped(_of(table.schema, "description", language)),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _sources(described: Mapping[str, Any], language: Language) -> Iterator[str]:
    if described.get("sources"):
        yield f"### {_said(language, 'sources')}"
        yield ""
        for source in described["sources"]:
            facts = [source.get("publisher", ""), source.get("published_on", "")]
            told = ", ".join(escaped(fact) for fact in facts if fact)
            yield f"- {_link(source['title'], source)}{f' – {told}' if told else ''}"
        yield ""


def _changes(tables: Sequence[PlainTable], language: Language) -> Iterator[str]:
    rows = [row for table in tables if table.name == "changes" for row in table.records()]
    if rows:
        yield f"### {_said(language, 'changes')}"
        yield ""
        for row in sorted(rows, key=lambda row: row["changed_on"], reverse=True):
            yield f"- {row['changed_on']} ({row['version']}): {escaped(change_text(row, language))}"
        yield ""


def change_text(row: Mapping[str, str], language: Language) -> str:
    """Return a change in words: the reason, and the place with the old and the new value."""
    reason = row[f"reason_{language}"]
    place = "/".join(row[key] for key in ("resource", "row_id", "field") if row[key])
    if not place:
        return reason
    if not row["field"]:
        return f"{reason} ({place})"
    return text(
        language,
        "downloads.change.value",
        reason=reason,
        place=place,
        old=row["old_value"] or "–",
        new=row["new_value"] or "–",
    )
