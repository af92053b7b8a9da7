"""One text of a record in every language that it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openresolutions.model.vocabulary import Language


@dataclass(frozen=True)
class Wording:
    """One text in each language that has it; a language that lacks it has none of its own."""

    texts: tuple[tuple[Language, str], ...] = ()

    def __getitem__(self, language: Language) -> str:
        """Return the text in a language, empty where it has none."""
        for name, text in self.texts:
            if name == language:
                return text
        return ""

    def __bool__(self) -> bool:
        """Tell whether any language has the text."""
        return bool(self.texts)

    def said(self, language: Language) -> str:
        """Return the text in a language, in the first other one where it has none."""
        return self[language] or next((text for _, text in self.texts), "")

    def each(self) -> tuple[str, ...]:
        """Return the texts, one a language that has one."""
        return tuple(text for _, text in self.texts)


NOTHING = Wording()


def wording(texts: Mapping[Language, str | None]) -> Wording:
    """Return the texts by language as one, without the empty ones."""
    return Wording(tuple((language, text) for language, text in texts.items() if text))
