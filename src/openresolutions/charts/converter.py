"""The program that compiles, draws and bundles Vega, closed to the network and to files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType


@cache
def converter() -> ModuleType:
    """Return the converter, told once to fetch nothing: no data, no image, no font.

    It is loaded when something is drawn: it takes half a gigabyte of addresses, which a check of
    the data has no use for.
    """
    import vl_convert

    vl_convert.configure(base_url=False, allowed_base_urls=[])
    module: ModuleType = vl_convert
    return module


@contextmanager
def without_chatter() -> Iterator[None]:
    """Keep from the terminal what native code writes to standard error; faults are raised."""
    kept = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (no path, a device)
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
