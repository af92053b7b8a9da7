"""The words of the field and of this site, each with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions import languages
from openresolutions.collation import order
from openresolutions.glossary import Term, groups, terms
from openresolutions.pages.page import Page
from openresolutions.pages.site import Site
from openresolutions.texts import language_name

ADDRESS = "glossary/"


@dataclass(frozen=True)
class Word:
    """A term: its name in the page's language, in another one, and what it is."""

    anchor: str
    name: str
    other: str
    spoken: str
    definition: str


@dataclass(frozen=True)
class Words:
    """The terms of one group in the order of their names."""

    title: str
    words: tuple[Word, ...]


def glossary_page(site: Site) -> Page:
    """Return the page of all terms."""
    shown = (
        Words(
            site.words.say(f"glossary.{group}"),
            tuple(
                sorted(
                    (_word(site, term) for term in terms() if term.group == group),
                    key=lambda word: order(site.language, word.name),
                )
            ),
        )
        for group in groups()
    )
    return Page(
        path=f"{ADDRESS}index.md",
        language=site.language,
        title=site.words.say("glossary.title"),
        description=site.words.say("glossary.description", languages=_spoken(site)),
        template="glossary.md",
        context={"groups": tuple(words for words in shown if words.words)},
    )


def _spoken(site: Site) -> str:
    """Return the names of the site's languages, the page's own first."""
    listed = dict.fromkeys((site.language, *languages.current()))
    return site.words.listing([language_name(one, site.language) for one in listed])


def _word(site: Site, term: Term) -> Word:
    others = (one for one in languages.current() if one != site.language and term.name[one])
    spoken = next(others, site.language)
    pick = site.words.pick
    return Word(
        f"term-{term.term_id}",
        site.words.capital(pick(term, "name")),
        term.name[spoken] if spoken != site.language else "",
        spoken,
        pick(term, "definition"),
    )
