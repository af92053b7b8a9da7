"""Files by path, whose content is read when it is asked for and whose checksum is known before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class Files(Mapping[str, bytes]):
    """Files that an earlier build made: what stands already need not be read to be known.

    ``digests`` are the SHA-256 of each by its path, ``read`` returns the content of such a digest.
    """

    def __init__(self, digests: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        """Take the digests and what reads a content."""
        self.digests = digests
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
