"""Everything derived from the records, dossier by dossier; and examples of it for the method page.

Each dossier's findings follow from that dossier alone, so any batch can be derived apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openresolutions.claims import check_claims, check_series, recompute
from openresolutions.model.dossier import Dossier, Publication, Shared
from openresolutions.model.results import Findings, Judgement, Reading, Recomputation
from openresolutions.problems import Problem
from openresolutions.verdicts import judge


@dataclass(frozen=True)
class WorkedExample:
    """One row of the published data that shows a rule at work.

    ``kind`` is ``reading``, ``computed``, ``evidence`` or ``agrees`` and ``rule`` the word of that
    catalogue, such as ``source_years_simple`` or ``truncation``. ``row_id`` is the target or the
    claim; the records hold the numbers.
    """

    kind: str
    rule: str
    resolution: str
    row_id: str
    judgement: Judgement | None = None
    reading: Reading | None = None
    recomputation: Recomputation | None = None

    @property
    def is_second_choice(self) -> bool:
        """Whether another row may show the rule better: one whose source used this reading."""
        return self.reading is not None and not self.reading.used_by_source


def derive(publication: Publication) -> dict[str, Findings]:
    """Return the findings of every dossier by its key."""
    return {
        dossier.resolution.key: derive_one(dossier, publication.shared)
        for dossier in publication.dossiers
    }


def derive_one(dossier: Dossier, shared: Shared) -> Findings:
    """Return the findings of one dossier."""
    reference = shared.reference
    judgements = judge(dossier, shared.as_of, reference.bodies)
    return Findings(judgements, recompute(dossier), check_series(dossier, reference.categories))


def check_findings(
    publication: Publication, findings: Mapping[str, Findings] | None = None
) -> tuple[Problem, ...]:
    """Return the problems that only the derived numbers show.

    Without ``findings`` only those numbers are derived that can show any: no target is judged.
    """
    return tuple(
        problem
        for dossier in publication.dossiers
        for problem in check_claims(dossier, _recomputed(dossier, findings))
    )


def _recomputed(
    dossier: Dossier, findings: Mapping[str, Findings] | None
) -> tuple[Recomputation, ...]:
    known = None if findings is None else findings[dossier.resolution.key]
    return recompute(dossier) if known is None else known.recomputations


def worked_examples(key: str, findings: Findings) -> tuple[WorkedExample, ...]:
    """Return one example for each reading, verdict, evidence and rounding that a dossier holds.

    The first row that shows a rule is its example; a reading that the source used comes first.
    """
    found: dict[tuple[str, str], WorkedExample] = {}
    for example in sorted(_examples(key, findings), key=lambda one: one.is_second_choice):
        found.setdefault((example.kind, example.rule), example)
    return tuple(found.values())


def _examples(key: str, findings: Findings) -> Iterator[WorkedExample]:
    yield from _of_judgements(key, findings.judgements)
    yield from _of_claims(key, findings.recomputations)


def _of_judgements(key: str, judgements: Iterable[Judgement]) -> Iterator[WorkedExample]:
    for one in judgements:
        yield WorkedExample("computed", one.computed, key, one.target_id, judgement=one)
        yield WorkedExample("evidence", one.evidence, key, one.target_id, judgement=one)
        for reading in one.readings:
            yield WorkedExample("reading", reading.name, key, one.target_id, one, reading)


def _of_claims(key: str, recomputations: Iterable[Recomputation]) -> Iterator[WorkedExample]:
    for one in recomputations:
        if one.formula:
            yield WorkedExample("agrees", one.agrees, key, one.claim_id, recomputation=one)
