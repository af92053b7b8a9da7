"""Catalogues as translators' tools keep them: gettext PO, one file a language, and their template.

Each text has its key as the context (``msgctxt``) and the text of the generator as ``msgid``. The
template (``messages.pot``) has no translations: its ``msgid`` are the texts of the generator.

A translation of another text than the present one is stale, as is one that a tool marked
``fuzzy``. It is not shown, for it may say what the generator no longer says, or name a place
(``{count}``) that is no longer filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from string import Formatter

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

# Lines of the head that name a day or a person.
_OF_NOBODY = ("-Date: ", "EMAIL@ADDRESS", "LL@li.org", "-Bugs-To: ", "Generated-By: ")
_HEAD = "# Each text has its key as context; msgid is what is to be translated."
_PART = re.compile(r'^(?:(msgctxt|msgid|msgstr) )?"(.*)"$', re.M)
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True)
class Entry:
    """A text of a catalogue: what is to be translated, and its translation, empty if none.

    ``fuzzy`` says that a person must look at it again; ``hints`` are for every translator,
    ``remarks`` those of the translators of this language.
    """

    source: str
    words: str = ""
    fuzzy: bool = False
    hints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


Entries = Mapping[str, Entry]


def read_catalogue(content: bytes, name: str) -> dict[str, Entry]:
    """Return the entries of a PO file by key.

    Raises ``ValueError`` with one line for a file that is none, or a text that cannot be filled.
    """
    try:
        found = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise ValueError(f"{name}: not a PO file: {' '.join(str(error).split())}") from error
    entries: dict[str, Entry] = {}
    for message in found:
        if message.context:
            key, source, words = str(message.context), str(message.id), str(message.string)
            if not _places(words, name, key) <= _places(source, name, key):
                raise ValueError(f"{name}: {key}: it names a place that the text has not")
            remarks = tuple(line for line in message.user_comments if line[:1] != "|")
            hints = tuple(message.auto_comments)
            entries[key] = Entry(source, words, message.fuzzy, hints, remarks)
    return entries


def read_own(content: str) -> dict[str, Entry]:
    """Return the entries of a PO file of the generator, quickly and without comments.

    Each process begins with it. That it reads what ``read_catalogue`` reads is held by a test.
    """
    entries: dict[str, Entry] = {}
    for block in content.split("\n\n"):
        parts = {"msgctxt": "", "msgid": "", "msgstr": ""}
        at = ""
        for begun, words in _PART.findall(block):
            at = begun or at
            parts[at] += words
        if parts["msgctxt"]:
            key, source, words = map(_plain, parts.values())
            entries[key] = Entry(source, words, bool(re.search("^#,.*fuzzy", block, re.M)))
    return entries


def _plain(words: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), words)


def _places(text: str, name: str, key: str) -> set[str]:
    try:
        return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError as error:
        raise ValueError(f"{name}: {key}: {error}") from error


def fresh(entries: Entries, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the translations by key, those left out that are stale."""
    old = stale(entries, sources)
    return {key: one.words for key, one in entries.items() if one.words and key not in old}


def stale(entries: Entries, sources: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of the translations that are not of the present text of their key."""
    return frozenset(
        key
        for key, one in entries.items()
        if one.words and (one.fuzzy or one.source != sources.get(key, one.source))
    )


def merged(template: Entries, translated: Entries) -> dict[str, Entry]:
    """Return every text of a template with its translation; one that is stale becomes fuzzy."""
    old = stale(translated, {key: one.source for key, one in template.items()})
    made: dict[str, Entry] = {}
    for key, one in template.items():
        has = translated.get(key, Entry(""))
        made[key] = replace(one, words=has.words, fuzzy=key in old, remarks=has.remarks)
    return made


def written_catalogue(entries: Entries, language: str | None) -> bytes:
    """Return the PO file of some entries; without a language, a template."""
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8", project="Open Resolutions")
    catalogue.header_comment = _HEAD
    for key, one in entries.items():
        catalogue.add(
            one.source,
            one.words,
            flags=("fuzzy",) if one.fuzzy else (),
            auto_comments=one.hints,
            user_comments=one.remarks,
            context=key,
        )
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=False)
    head, _, rest = written.getvalue().decode().rstrip("\n").partition("\n\n")
    return "\n\n".join((_of_nobody(head.splitlines()), rest)).rstrip("\n").encode() + b"\n"


def _of_nobody(head: Iterable[str]) -> str:
    return "\n".join(line for line in head if not any(part in line for part in _OF_NOBODY))
