"""What each dossier comes to: taken as it was made before, if nothing it is made of changed.

The key of an entry is a hash over the package's files, the reference package and date, the
settings, and the generator with its tools: whatever else a dossier's output were made of would
have to be a part of it.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from openresolutions.dossier_output import DossierInput, DossierOutput
from openresolutions.kept.packed import pack, whole
from openresolutions.kept.store import Store
from openresolutions.spreading import done, spread

Make = Callable[[DossierInput], DossierOutput]


def missing(given: Iterable[DossierInput], store: Store, generator: str) -> int:
    """Return how many dossiers are not kept."""
    return sum(not store.has(dossier_key(one, generator)) for one in given)


def dossier_outputs(
    given: Iterable[DossierInput], store: Store, generator: str, make: Make, executor: Executor
) -> Iterator[DossierOutput]:
    """Yield what each dossier comes to, in order; ``make`` is asked for those that are not kept."""
    keys: deque[str] = deque()
    keeps = store.folder is not None

    def start(one: DossierInput) -> Future[tuple[DossierOutput, bytes]]:
        key = dossier_key(one, generator)
        keys.append(key)
        found = _kept(store, key, one.package.key)
        return executor.submit(_made, make, one, keeps) if found is None else done((found, b""))

    for made, packed in spread(start, given, ahead=8):
        key = keys.popleft()
        if packed:
            store.put(key, packed)
        yield made


def _made(make: Make, one: DossierInput, keeps: bool) -> tuple[DossierOutput, bytes]:
    """Return what a dossier comes to and, if it is kept, the same packed: whoever makes it does."""
    made = make(one)
    return made, pack(made) if keeps else b""


def dossier_key(given: DossierInput, generator: str) -> str:
    """Return a hash over all that a dossier's output is made of."""
    digest = hashlib.blake2b(digest_size=24)
    common = (generator, _print_of(_Same(given.shared)), _print_of(_Same(given.settings)))
    for part in (*common, given.package.key, given.package.role):
        _add(digest, part.encode())
    for name, content in sorted(given.package.files.items()):
        _add(digest, name.encode())
        _add(digest, content)
    return digest.hexdigest()


def _kept(store: Store, key: str, name: str) -> DossierOutput | None:
    found = whole(store, key, lambda one: isinstance(one, DossierOutput) and one.key == name)
    return cast("DossierOutput | None", found)


@dataclass(frozen=True, eq=False)
class _Same:
    """What all dossiers have in common, known again as the same object.

    To compare all that is in it takes longer than to read a dossier.
    """

    it: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


@lru_cache(maxsize=4)
def _print_of(same: _Same) -> str:
    return hashlib.blake2b(repr(same.it).encode(), digest_size=24).hexdigest()


def _add(digest: hashlib.blake2b, content: bytes) -> None:
    digest.update(f"{len(content)} ".encode())
    digest.update(content)
