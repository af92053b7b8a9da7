"""What people look for: dossiers, targets, documents, and the figures that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openresolutions import figures
from openresolutions.downloads import addresses
from openresolutions.downloads.amounts import outcome_amount
from openresolutions.model import records as r
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Reference
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import NOTHING, Wording
from openresolutions.pages.page import Page
from openresolutions.search.record import SearchRecord
from openresolutions.texts import catalogue, text

# The pages of these sections stand for rows that have records of their own.
_ROWS = ("resolutions", "documents", "embed", "figures", "notes", "brief")
_KINDS = {"places": "place", "topics": "topic"}


def records(
    dossier: Dossier, findings: Findings, reference: Reference, language: Language
) -> Iterator[SearchRecord]:
    """Yield everything of a dossier that can be found in a language."""
    names = _Names(dossier, reference, language)
    yield _dossier(dossier, names)
    yield from _targets(dossier, findings, names)
    yield from _indicators(dossier, names)
    yield from _documents(dossier, names)


def page_records(pages: Iterable[Page]) -> Iterator[SearchRecord]:
    """Yield the pages that stand for no row, such as the method, by title and description."""
    for page in pages:
        section, _, rest = page.path.partition("/")
        if (section in _ROWS and rest != "index.md") or "/page-" in page.path:
            continue
        kind = text(page.language, f"search.kind.{_KINDS.get(section, 'page')}")
        url = page.path.removesuffix("index.md") or "./"
        yield SearchRecord(url, page.title, page.description, meta={"kind": kind})


class _Names:
    """What a dossier's rows are called in one language."""

    def __init__(self, dossier: Dossier, reference: Reference, language: Language) -> None:
        self.language = language
        self.dossier = dossier
        self.key = dossier.resolution.key
        self.indicators = {row.indicator_id: row for row in dossier.indicators}
        self.documents = {row.document_id: row for row in dossier.documents}
        self.units = {row.unit_id: row for row in reference.units}
        self._places = {row.place_id: row for row in reference.places}
        self._bodies = {row.body_id: row for row in reference.bodies}
        self._topics = {row.topic_id: row for row in reference.topics}
        self._words = reference.words()

    def pick(self, row: object, field: str) -> str:
        """Return a field in this language, in the other where it is empty."""
        words: Wording = getattr(row, field, NOTHING)
        return words.said(self.language)

    def places(self) -> tuple[str, ...]:
        """Return the names of the places of the dossier, where they are known."""
        resolution = self.dossier.resolution
        ids = dict.fromkeys((resolution.place_id, resolution.measured_place_id))
        return tuple(self.pick(self._places[key], "name") for key in ids if key in self._places)

    def body(self, body_id: str | None) -> str:
        """Return the name of a body, empty where it is unknown."""
        return self.pick(self._bodies.get(body_id or ""), "name")

    def topic(self, indicator_id: str | None) -> tuple[str, ...]:
        """Return the topic of an indicator."""
        indicator = self.indicators.get(indicator_id or "")
        topic = self._topics.get(indicator.topic_id) if indicator else None
        return (self.pick(topic, "name"),) if topic else ()

    def title(self) -> str:
        """Return the number of the adopting document and the title of the resolution."""
        document = self.documents.get(self.dossier.resolution.document_id)
        number = (document.number if document else None) or ""
        title = self.pick(self.dossier.resolution, "title")
        return title if not number or number in title else f"{number} – {title}"

    def set_by(self, document_id: str) -> str:
        """Return the title, after the document that set a target where it is another one."""
        document = self.documents.get(document_id)
        if document is None or document_id == self.dossier.resolution.document_id:
            return self.title()
        return f"{self.called(document)} · {self.title()}"

    def called(self, document: r.Document) -> str:
        """Return what the publication calls the document: its kind and number."""
        kind = self._words.get(("document_kind", document.kind), NOTHING).said(self.language)
        return f"{kind or document.kind} {document.number or ''}".strip()

    def kind(self, name: str) -> str:
        """Return the word for a kind of record."""
        return text(self.language, f"search.kind.{name}")


def _dossier(dossier: Dossier, names: _Names) -> SearchRecord:
    resolution = dossier.resolution
    adopted = names.documents.get(resolution.document_id)
    issuer = names.body(adopted.issuer_id if adopted else None)
    numbers = [row.number or "" for row in dossier.documents]
    return SearchRecord(
        url=addresses.row_page(names.key),
        title=names.title(),
        text=names.pick(resolution, "summary"),
        words=" ".join([*names.places(), issuer, *numbers, *resolution.keywords]),
        meta={"kind": names.kind("dossier"), "where": ", ".join(names.places())},
        filters={"place": names.places(), "year": _years(dossier)},
    )


def _targets(dossier: Dossier, findings: Findings, names: _Names) -> Iterator[SearchRecord]:
    verdicts = {row.target_id: row.computed for row in findings.judgements}
    for target in dossier.targets:
        indicator = names.indicators.get(target.indicator_id)
        verdict = text(names.language, f"vocabulary.verdict.{verdicts[target.target_id]}")
        yield SearchRecord(
            url=addresses.row_page(names.key, f"targets/{target.target_id}"),
            title=names.pick(indicator, "name"),
            text=names.pick(target, "statement"),
            words=" ".join(
                [
                    *_target_figures(dossier, target),
                    *_worked_out(findings, target, names.language),
                    *_other_words(findings, target, indicator, names.language),
                    *_other_names(indicator, names.language),
                    *names.places(),
                ]
            ),
            meta={
                "kind": names.kind("target"),
                "where": names.set_by(target.document_id),
                "verdict": verdict,
            },
            filters={
                "place": names.places(),
                "year": (str(target.due_on.year),) if target.due_on else (),
                "topic": names.topic(target.indicator_id),
                "verdict": (verdict,),
            },
        )


def _indicators(dossier: Dossier, names: _Names) -> Iterator[SearchRecord]:
    """Yield the indicators that no target is about: their figures can be looked for as well."""
    aimed_at = {target.indicator_id for target in dossier.targets}
    for indicator in dossier.indicators:
        outcomes = [row for row in dossier.outcomes if row.indicator_id == indicator.indicator_id]
        if indicator.indicator_id in aimed_at or not outcomes:
            continue
        values = [*_values(outcomes), *_claimed(dossier, indicator.indicator_id)]
        shown = ", ".join(
            outcome_amount(row, indicator, names.units, names.language) for row in outcomes
        )
        yield SearchRecord(
            url=addresses.row_page(names.key, f"outcomes/{outcomes[0].outcome_id}"),
            title=names.pick(indicator, "name"),
            text=shown,
            words=" ".join([*values, *names.places(), *_other_names(indicator, names.language)]),
            meta={"kind": names.kind("indicator"), "where": names.title()},
            filters={"place": names.places(), "topic": names.topic(indicator.indicator_id)},
        )


def _documents(dossier: Dossier, names: _Names) -> Iterator[SearchRecord]:
    for document in dossier.documents:
        if document.document_id == dossier.resolution.document_id:
            continue  # the dossier itself is what is looked for
        issued = document.issued_on
        yield SearchRecord(
            url=f"documents/{dossier.resolution.key}/{document.document_id}/",
            title=names.called(document),
            text=names.pick(document, "title"),
            words=names.body(document.issuer_id),
            meta={"kind": names.kind("document"), "where": names.title()},
            filters={"place": names.places(), "year": (str(issued.year),) if issued else ()},
        )


def _target_figures(dossier: Dossier, target: r.Target) -> Iterator[str]:
    yield from (figures.reported(value) for value in (target.value, target.value_to) if value)
    outcomes = [row for row in dossier.outcomes if row.indicator_id == target.indicator_id]
    yield from _values(outcomes)
    for claim in dossier.claims:
        if claim.target_id == target.target_id and claim.value is not None:
            yield figures.reported(claim.value)
    yield from _claimed(dossier, target.indicator_id)


def _worked_out(findings: Findings, target: r.Target, language: Language) -> Iterator[str]:
    """Yield what each reading of a target comes to, as the page shows it."""
    for judgement in findings.judgements:
        if judgement.target_id == target.target_id:
            for reading in judgement.readings:
                if reading.value is not None and reading.value.denominator != 1:
                    yield figures.number(reading.value, language, 2)


def _other_words(
    findings: Findings, target: r.Target, indicator: r.Indicator | None, language: Language
) -> Iterator[str]:
    """Yield words that people look for and that stand on no page: clinic, missed."""
    keys = [f"search.also.{indicator.unit_id}"] if indicator else []
    for judgement in findings.judgements:
        if judgement.target_id == target.target_id:
            told = {judgement.computed, *(reading.verdict for reading in judgement.readings)}
            keys += sorted(f"search.also.{verdict}" for verdict in told)
    yield from (text(language, key) for key in keys if key in catalogue(language))


def _other_names(indicator: r.Indicator | None, language: Language) -> Iterator[str]:
    """Yield what an indicator is called in the other languages, for who knows that name only."""
    texts = indicator.name.texts if indicator else ()
    yield from (name for other, name in texts if other != language)


def _values(outcomes: Iterable[r.Outcome]) -> list[str]:
    return [figures.reported(row.value) for row in outcomes]


def _claimed(dossier: Dossier, indicator_id: str) -> list[str]:
    return [
        figures.reported(claim.value)
        for claim in dossier.claims
        if claim.indicator_id == indicator_id and claim.value is not None
    ]


def _years(dossier: Dossier) -> tuple[str, ...]:
    days = [target.due_on for target in dossier.targets]
    return tuple(sorted({str(day.year) for day in days if day}))
