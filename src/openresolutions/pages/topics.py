"""The topics: a list, and a page for each topic with its indicators and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openresolutions.collation import order
from openresolutions.model.reference import Topic
from openresolutions.pages.concepts import concept_links
from openresolutions.pages.dossier.summary import tallies
from openresolutions.pages.entries import IndicatorRow
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import Page
from openresolutions.pages.paging import Part, parts
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary
from openresolutions.pages.targets import SIZE

_PICTURES = 12


@dataclass(frozen=True)
class TopicRow:
    """A topic as an entry of the list."""

    link: Link
    targets: str
    indicators: str
    child: bool


def topics_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the list of topics by name, each below its parent."""
    targets = _targets(summaries)
    names = {one: order(site.language, site.topic(one)) for one in site.topics}
    ordered = sorted(
        site.topics.values(),
        key=lambda row: (
            names[row.parent_id or row.topic_id],
            bool(row.parent_id),
            names[row.topic_id],
        ),
    )
    return Page(
        path="topics/index.md",
        language=site.language,
        title=site.words.say("topics.title"),
        description=site.words.say("topics.description"),
        template="topics.md",
        context={"rows": [_row(site, summaries, targets, topic) for topic in ordered]},
    )


def _row(
    site: Site, summaries: Sequence[Summary], targets: Sequence[TargetRow], topic: Topic
) -> TopicRow:
    return TopicRow(
        link=_link(site, topic.topic_id),
        targets=site.words.number(sum(1 for row in targets if row.topic_id == topic.topic_id)),
        indicators=site.words.number(len(_indicators(summaries, topic.topic_id))),
        child=topic.parent_id is not None,
    )


def topic_pages(site: Site, summaries: Sequence[Summary]) -> Iterator[Page]:
    """Yield a page for every topic of the reference package."""
    targets = _targets(summaries)
    for topic in site.topics.values():
        own = [row for row in targets if row.topic_id == topic.topic_id]
        for part in parts(site.words, f"topics/{topic.topic_id}/", own, SIZE):
            yield _page(site, summaries, (topic, own), part)


def _page(
    site: Site,
    summaries: Sequence[Summary],
    about: tuple[Topic, Sequence[TargetRow]],
    part: Part[TargetRow],
) -> Page:
    topic, own = about
    name, first = site.topic(topic.topic_id), part.number == 1
    return Page(
        path=part.path,
        language=site.language,
        title=part.title(site.words, name),
        description=site.words.say("topic.description", name=name),
        template="topic.md",
        context={
            "crumbs": (Link(site.words.say("nav.topics"), "topics/"),),
            "name": name,
            "parent": _link(site, topic.parent_id) if topic.parent_id else None,
            "children": [
                _link(site, row.topic_id)
                for row in site.topics.values()
                if row.parent_id == topic.topic_id
            ],
            "compared": concept_links(
                site, [row for one in summaries for row in one.measured], topic.topic_id
            ),
            "lead": _lead(site, own) if own else "",
            "tallies": tallies(site, (row.computed.value for row in own)),
            "pictures": pictures(own) if first else (),
            "targets": part.rows,
            "pager": part.pager,
            "filtered": f"targets/?topic={topic.topic_id}" if part.pager else "",
            "indicators": _indicators(summaries, topic.topic_id) if first else [],
        },
    )


def _lead(site: Site, own: Sequence[TargetRow]) -> str:
    places = {row.place_id for row in own}
    count = site.words.number
    return site.words.say("topic.lead", targets=count(len(own)), places=count(len(places)))


def pictures(rows: Sequence[TargetRow]) -> tuple[TargetRow, ...]:
    """Return one target with a line for each place, what there is most to see on first."""
    first: dict[str, TargetRow] = {}
    for row in sorted(rows, key=lambda row: row.standing):
        if row.line is not None:
            first.setdefault(row.place_id, row)
    return tuple(first.values())[:_PICTURES]


def _link(site: Site, topic_id: str) -> Link:
    return Link(site.topic(topic_id), f"topics/{topic_id}/")


def _targets(summaries: Sequence[Summary]) -> list[TargetRow]:
    return [row for one in summaries for row in one.targets]


def _indicators(summaries: Sequence[Summary], topic_id: str) -> list[IndicatorRow]:
    return [row for one in summaries for row in one.indicators if row.topic_id == topic_id]
