"""Words of the glossary in a running text: each leads to its definition, and tells it."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from openresolutions.glossary import Term, groups, terms
from openresolutions.model.vocabulary import Language
from openresolutions.render.escape import markdown_text

# Words that nobody needs to look up in a sentence of this site.
_PLAIN = ("target", "source", "resolution", "claim", "indicator", "outcome", "dossier", "evidence")


def termed(language: Language, glossary: str, text: str) -> Markup:
    """Return the text as markup, the first use of each term a link to the glossary's address."""
    told: list[str] = []
    seen: set[str] = set()
    end = 0
    known = (language, groups())
    for found in _pattern(*known).finditer(text):
        term = _by_form(*known)[found[0].casefold()]
        if term.term_id in seen:
            continue
        seen.add(term.term_id)
        told += [
            _piece(text[end : found.start()]),
            _link(language, glossary, term, found[0]),
        ]
        end = found.end()
    return Markup("".join([*told, _piece(text[end:])]))


def _piece(text: str) -> str:
    """Return a piece of a text with the blanks at its ends, which are not its own."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return before + markdown_text(text) + after


def _link(language: Language, glossary: str, term: Term, shown: str) -> str:
    meaning = markdown_text(term.definition.said(language))
    return (
        f'<a class="or-term" href="{glossary}#term-{term.term_id}" title="{meaning}">'
        f"{markdown_text(shown)}</a>"
    )


@cache
def _by_form(language: Language, within: tuple[str, ...]) -> dict[str, Term]:
    return {
        form.casefold(): term
        for term in terms(within)
        if term.term_id not in _PLAIN
        for form in (term.name[language], *term.forms.get(language, ()))
        if form
    }


@cache
def _pattern(language: Language, within: tuple[str, ...]) -> re.Pattern[str]:
    forms = sorted(_by_form(language, within), key=len, reverse=True)
    any_of = "|".join(map(re.escape, forms)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)
