"""Files by path, whose content is read when it is asked for and whose checksum is known before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path


class Files(Mapping[str, bytes]):
    """Files that are made already: what stands somewhere need not be read to be known.

    ``digests`` are the SHA-256 of each by its path, ``read`` returns the content of such a digest;
    ``places`` tells where some of them lie on the disk, whole and unchanging.
    """

    def __init__(
        self,
        digests: Mapping[str, str],
        read: Callable[[str], bytes],
        places: Mapping[str, Path] | None = None,
    ) -> None:
        """Take the digests, what reads a content, and where files lie."""
        self.digests = digests
        self.places = places or {}
        self._read = read

    def __getitem__(self, path: str) -> bytes:
        """Return the content of a file."""
        return self._read(self.digests[path])

    def __iter__(self) -> Iterator[str]:
        """Yield the paths in their order."""
        return iter(self.digests)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.digests)


def lying(places: Mapping[str, Path]) -> Files:
    """Return files that lie on the disk, by their path."""
    found = {path: place.read_bytes() for path, place in places.items()}
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}
    return Files(digests, {digests[path]: found[path] for path in found}.__getitem__, places)
