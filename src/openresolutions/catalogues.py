"""Catalogues as translators' tools keep them: gettext PO, one file a language, and their template.

Each text has its key as the context (``msgctxt``) and the text of the generator as ``msgid``. The
template (``messages.pot``) has no translations: its ``msgid`` are the texts of the generator.

A translation of another text than the present one is stale, as is one that a tool marked
``fuzzy``. It is not shown, for it may say what the generator no longer says, or name a place
(``{count}``) that is no longer filled.

A text that counts has a form for each kind of number that its language knows (``plurals``). The
text of the kind ``few`` has the key ``<key>.few``; one of whose forms is missing is not translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from openresolutions.plurals import OTHER, by_kind, in_order, rule_in

# Lines of the head that name a day or a person.
_OF_NOBODY = ("-Date: ", "EMAIL@ADDRESS", "LL@li.org", "-Bugs-To: ", "Generated-By: ")
_HEAD = "# Each text has its key as context; msgid is what is to be translated."
_PART = re.compile(r'^(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(.*)"$', re.M)
_FUZZY = re.compile("^#,.*fuzzy", re.M)
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True)
class Entry:
    """A text of a catalogue: what is to be translated, and its translation, empty if none.

    ``fuzzy`` says that a person must look at it again; ``hints`` are for every translator,
    ``remarks`` those of the translators of this language. One that counts has its text for more
    than one thing (``plural``), and its translation for each kind of number (``forms``).
    """

    source: str
    words: str = ""
    fuzzy: bool = False
    hints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    plural: str = ""
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it is translated, in every form."""
        return all(words for _, words in self.forms) if self.forms else bool(self.words)

    def sources(self, key: str) -> dict[str, str]:
        """Return what is to be translated, by the keys under which it is told."""
        if not self.plural:
            return {key: self.source}
        return {f"{key}.one": self.source, f"{key}.{OTHER}": self.plural}

    def told(self, key: str) -> dict[str, str]:
        """Return the translation, by the keys under which it is told."""
        return {f"{key}.{kind}": words for kind, words in self.forms} or {key: self.words}


Entries = Mapping[str, Entry]


def read_catalogue(content: bytes, name: str) -> dict[str, Entry]:
    """Return the entries of a PO file by key.

    Raises ``ValueError`` with one line for a file that is none, or a text that cannot be filled.
    """
    try:
        found = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise ValueError(f"{name}: not a PO file: {' '.join(str(error).split())}") from error
    is_template = name.endswith(".pot")
    language = "" if is_template else name.rpartition("/")[2].removesuffix(".po")
    try:
        forms_of = partial(_filled, rule=found.plural_expr, language=language)
        return {str(one.context): _entry(one, name, forms_of) for one in found if one.context}
    except ValueError as error:
        told = str(error)
        raise ValueError(told if told.startswith(name) else f"{name}: {told}") from error


def _entry(message: Message, name: str, filled: Callable[..., Entry]) -> Entry:
    """Return the entry of a message; what it tells may name no place that its text has not."""
    source, *plural = (message.id,) if isinstance(message.id, str) else message.id
    told = (message.string,) if isinstance(message.string, str) else (message.string or ())
    key, allowed = str(message.context), set[str]()
    for text in (source, *plural):
        allowed |= _places(text, name, key)
    if any(not _places(text, name, key) <= allowed for text in told):
        raise ValueError(f"{name}: {key}: it names a place that the text has not")
    entry = Entry(
        source,
        fuzzy=message.fuzzy,
        hints=tuple(message.auto_comments),
        remarks=tuple(line for line in message.user_comments if line[:1] != "|"),
    )
    return filled(entry, plural, told)


def _filled(
    entry: Entry, plural: Sequence[str], told: Sequence[str], rule: str, language: str
) -> Entry:
    if not plural:
        return replace(entry, words=told[0])
    forms = by_kind(told, rule, language) if language else ()
    return replace(entry, plural=plural[0], forms=forms)


def read_own(content: str, language: str) -> dict[str, Entry]:
    """Return the entries of a PO file of the generator, quickly and without comments.

    Each process begins with it. That it reads what ``read_catalogue`` reads is held by a test.
    """
    entries: dict[str, Entry] = {}
    head, *blocks = content.split("\n\n")
    rule = rule_in(head)
    for block in blocks:
        parts = {"msgctxt": "", "msgid": ""}
        at = ""
        for begun, words in _PART.findall(block):
            at = begun or at
            parts[at] = parts.get(at, "") + words
        if parts["msgctxt"]:
            key, source, *rest = map(_plain, parts.values())
            fuzzy = "fuzzy" in block and bool(_FUZZY.search(block))
            cut = "msgid_plural" in parts
            entries[key] = _filled(
                Entry(source, fuzzy=fuzzy), rest[:cut], rest[cut:], rule, language
            )
    return entries


def _plain(words: str) -> str:
    if "\\" not in words:
        return words
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), words)


def _places(text: str, name: str, key: str) -> set[str]:
    try:
        return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError as error:
        raise ValueError(f"{name}: {key}: {error}") from error


def fresh(entries: Entries, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the translations by key, those left out that are stale."""
    old = stale(entries, sources)
    shown = (one.told(key) for key, one in entries.items() if one.is_told and key not in old)
    return {key: words for told in shown for key, words in told.items()}


def stale(entries: Entries, sources: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of the translations that are not of the present text of their key."""
    return frozenset(
        key
        for key, one in entries.items()
        if one.is_told and (one.fuzzy or not _is_of(one.sources(key), sources))
    )


def _is_of(own: Mapping[str, str], sources: Mapping[str, str]) -> bool:
    return all(words == sources.get(key, words) for key, words in own.items())


def merged(template: Entries, translated: Entries) -> dict[str, Entry]:
    """Return every text of a template with its translation; one that is stale becomes fuzzy."""
    sources = {
        name: text for key, one in template.items() for name, text in one.sources(key).items()
    }
    old = stale(translated, sources)
    made: dict[str, Entry] = {}
    for key, one in template.items():
        has = translated.get(key, Entry(""))
        kept = replace(one, fuzzy=key in old, remarks=has.remarks)
        made[key] = replace(kept, words=has.words, forms=has.forms if one.plural else ())
    return made


def written_catalogue(entries: Entries, language: str | None) -> bytes:
    """Return the PO file of some entries; without a language, a template."""
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8", project="Open Resolutions")
    catalogue.header_comment = _HEAD
    for key, one in entries.items():
        catalogue.add(
            (one.source, one.plural) if one.plural else one.source,
            in_order(one.forms, language) if one.plural else one.words,
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
