"""What every page may look up: words, settings, reference rows and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote, urlencode

from openresolutions.model.dossier import Shared
from openresolutions.model.reference import Body, Category, Concept, Dimension, Place, Topic, Unit
from openresolutions.model.vocabulary import Language
from openresolutions.pages import repository
from openresolutions.pages.parts import Link
from openresolutions.pages.words import Words
from openresolutions.settings import Settings


@dataclass(frozen=True)
class Site:
    """The shared part of all pages of one language; every mapping is by id."""

    words: Words
    settings: Settings
    as_of: date
    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    units: Mapping[str, Unit]
    topics: Mapping[str, Topic]
    concepts: Mapping[str, Concept]
    dimensions: Mapping[str, Dimension]
    categories: Mapping[str, Category]
    ranks: Mapping[str, int] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.words.language

    def place(self, place_id: str | None) -> str:
        """Return the name of a place; its id where the place is unknown."""
        place = self.places.get(place_id or "")
        return self.words.pick(place, "name") if place else place_id or ""

    def body(self, body_id: str | None) -> str:
        """Return the name of a body; an empty text for none."""
        body = self.bodies.get(body_id or "")
        return self.words.pick(body, "name") if body else body_id or ""

    def group(self, categories: Iterable[str]) -> str:
        """Return the names of the categories that a value is limited to: ``women, rural``."""
        known = self.categories
        names = (self.words.pick(known[one], "name") if one in known else one for one in categories)
        return ", ".join(names)

    def topic(self, topic_id: str) -> str:
        """Return the name of a topic; its id where it is unknown."""
        topic = self.topics.get(topic_id)
        return self.words.pick(topic, "name") if topic else topic_id

    def concept_link(self, concept_id: str | None) -> Link | None:
        """Return a link to the page of an indicator that dossiers share, if it is one."""
        concept = self.concepts.get(concept_id or "")
        if concept is None:
            return None
        path = f"topics/{concept.topic_id}/{concept.concept_id}/"
        return Link(self.words.pick(concept, "name"), path)

    def name(self) -> str:
        """Return the name of the publication."""
        return self.settings.name.said(self.language)

    def report(self, address: str, about: str) -> str:
        """Return where a reader tells that something is wrong, filled in.

        The form of the settings comes first, then a letter to the publisher, then the list of
        issues of the repository; a publication may have none of them.
        """
        settings, words = self.settings, self.words
        subject = words.say("report.subject", about=about)
        if settings.contact and not settings.report_form:
            body = words.say("report.body", address=address)
            letter = urlencode({"subject": subject, "body": body}, quote_via=quote)
            return f"mailto:{settings.contact}?{letter}"
        if not settings.report_form:
            return repository.issue_url(settings, subject, address)
        given = repository.filled_in({"title": subject, "body": address})
        return f"{settings.report_form}?{given}"

    def edit_url(self, file: str, line: int = 0) -> str:
        """Return where a file below the data folder is edited in the repository, at a line."""
        return repository.edit_url(self.settings, file, line)

    def history_url(self, file: str) -> str:
        """Return where the history of a file below the data folder is shown."""
        return repository.history_url(self.settings, file)


def site(shared: Shared, settings: Settings, language: Language) -> Site:
    """Return the shared part of all pages of one language."""
    reference = shared.reference
    return Site(
        words=Words(language, reference.words()),
        settings=settings,
        as_of=shared.as_of,
        places={row.place_id: row for row in reference.places},
        bodies={row.body_id: row for row in reference.bodies},
        units={row.unit_id: row for row in reference.units},
        topics={row.topic_id: row for row in reference.topics},
        concepts={row.concept_id: row for row in reference.concepts},
        dimensions={row.dimension_id: row for row in reference.dimensions},
        categories={row.category_id: row for row in reference.categories},
        ranks=reference.ranks(),
    )
