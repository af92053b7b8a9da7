"""The search index of a language: taken as it was made before, if it would find the same.

An edit that changes nothing that is searched for, such as a source's page, costs no new index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from openresolutions import output, search
from openresolutions.kept.packed import is_files, pack, whole
from openresolutions.kept.store import Store
from openresolutions.model.vocabulary import Language
from openresolutions.search import Findable


def index_files(
    findable: Findable, language: Language, generator: str, store: Store, folder: Path
) -> Mapping[str, bytes]:
    """Return the files of an index by path; one that is not kept is made in the folder."""
    digest = hashlib.blake2b(digest_size=24, person=b"index")
    for told in (generator, language, findable.has_rows, *findable.records):
        digest.update(repr(told).encode())
    key = digest.hexdigest()
    found = cast("Mapping[str, bytes] | None", whole(store, key, is_files))
    if found is None:
        search.write_index(findable, folder, language)
        found = dict(output.files_in(folder))
        store.put(key, pack(found))
    return found
