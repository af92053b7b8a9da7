"""Catalogues as translators' tools keep them: gettext PO, one file a language.

Each text has its key as the context (``msgctxt``) and the text of the generator as ``msgid``.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from string import Formatter

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

# Lines of the head that name a day or a person.
_OF_NOBODY = ("-Date: ", "EMAIL@ADDRESS", "LL@li.org", "-Bugs-To: ", "Generated-By: ")


def read_catalogue(content: bytes, name: str) -> dict[str, str]:
    """Return the texts of a PO file by key, those that are not translated left out.

    Raises ``ValueError`` with one line for a file that is none, or a text that cannot be filled.
    """
    try:
        found = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise ValueError(f"{name}: not a PO file: {' '.join(str(error).split())}") from error
    texts: dict[str, str] = {}
    for message in found:
        if message.context and message.string and not message.fuzzy:
            key, text = str(message.context), str(message.string)
            if not _places(text, name, key) <= _places(str(message.id), name, key):
                raise ValueError(f"{name}: {key}: it names a place that the text has not")
            texts[key] = text
    return texts


def _places(text: str, name: str, key: str) -> set[str]:
    try:
        return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError as error:
        raise ValueError(f"{name}: {key}: {error}") from error


def written_catalogue(
    texts: Mapping[str, str], translated: Mapping[str, str], language: str | None
) -> bytes:
    """Return a PO file with every text, and its translation where there is one."""
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8", project="Open Resolutions")
    catalogue.header_comment = (
        "# Each text has its key as context; msgid is what is to be translated."
    )
    for key, text in texts.items():
        catalogue.add(text, translated.get(key, ""), context=key)
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=False)
    lines = written.getvalue().decode().splitlines()
    kept = (line for line in lines if not any(part in line for part in _OF_NOBODY))
    return ("\n".join(kept) + "\n").encode()
