"""A page: its address, language and title, and what its template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openresolutions.model.vocabulary import Language


@dataclass(frozen=True)
class Page:
    """One page to be written.

    ``path`` lies below the language's folder, such as ``resolutions/x/y/index.md``; ``template``
    names a file of ``render/templates``; ``head`` holds structured data for the page's head and
    ``picture`` is the path below the language's folder of the image that is shown with a link.
    """

    path: str
    language: Language
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    head: tuple[Mapping[str, Any], ...] = ()
    picture: str = ""


def url(path: str) -> str:
    """Return the address of a page below its language's root: ``x/index.md`` is ``x/``."""
    return path.removesuffix("index.md")


def root(path: str) -> str:
    """Return the relative way from a page up to its language's root: ``""``, ``../`` …."""
    return "../" * url(path).count("/")
