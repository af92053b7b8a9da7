"""Rules on the two languages: a text in one language has its twin in the other."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.dossier import Publication, Resolution
from openresolutions.problems import Problem
from openresolutions.rules.rows import Row, all_rows, fault, field_names

# Where the same words in both languages can only mean that nobody translated them.
_TRANSLATED = ("statement", "text", "reason")


def check(publication: Publication) -> Iterator[Problem]:
    """Warn of texts that one language lacks, or that were copied instead of translated."""
    for package, row in all_rows(publication):
        if isinstance(row, Resolution):
            # A descriptor without one of its texts was refused before.
            continue
        for name in _pairs(row):
            yield from _check_pair(package, row, name)


def _pairs(row: Row) -> tuple[str, ...]:
    return tuple(field.removesuffix("_vi") for field in field_names(row) if field.endswith("_vi"))


def _check_pair(package: str, row: Row, name: str) -> Iterator[Problem]:
    texts = {language: getattr(row, f"{name}_{language}") for language in ("vi", "en")}
    for language, text in texts.items():
        if not text and any(texts.values()):
            yield fault(package, row, f"{name}_{language}", "translation_missing", "warning")
    if name in _TRANSLATED and texts["vi"] == texts["en"]:
        yield fault(package, row, f"{name}_en", "translation_copied", "warning")
