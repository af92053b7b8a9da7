"""What the search knows of one thing that people look for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SearchRecord:
    """One thing that can be found: a dossier, target, claim, document, place or page.

    ``url`` is relative to the language's root and may point into a page; ``title`` and ``text`` are
    shown as they are; ``words`` is what is looked up besides them, such as numbers and other names;
    ``meta`` holds short facts to show; ``filters`` what results can be narrowed by: ``place``,
    ``year``, ``topic``, ``verdict``.
    """

    url: str
    title: str
    text: str
    words: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
