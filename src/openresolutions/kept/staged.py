"""The pages of no one dossier as Markdown: taken as they were written before, if they say the same.

They are made anew from the summaries at every build, but most say after an edit what they said
before it, and writing a page takes ten times as long as telling that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import cast

from openresolutions.kept.packed import is_files, pack, whole
from openresolutions.kept.store import Store
from openresolutions.model.vocabulary import Language
from openresolutions.pages.page import Page
from openresolutions.render import staged
from openresolutions.settings import Settings
from openresolutions.site_output import Stage


def staged_once(store: Store, generator: str, settings: Settings) -> Stage:
    """Return what writes the pages of a language, or takes them as they are kept.

    A page follows from what its template is given, the settings and the generator.
    """
    common = f"{generator} {json.dumps(asdict(settings), default=str)}"

    def stage(language: Language, pages: Iterable[Page]) -> Iterator[tuple[Page, bytes]]:
        key = _hash(f"staged {language} {common}")
        before = cast("Mapping[str, bytes]", whole(store, key, is_files) or {})
        now: dict[str, bytes] = {}
        for page in pages:
            told = _hash(repr(page))
            now[told] = before[told] if told in before else staged(page)
            yield page, now[told]
        if now.keys() != before.keys():
            store.put(key, pack(now))

    return stage


def _hash(told: str) -> str:
    return hashlib.blake2b(told.encode(), digest_size=24).hexdigest()
