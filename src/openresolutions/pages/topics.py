"""The topics: a list, and a page for each topic with its indicators and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openresolutions.model.reference import Topic
from openresolutions.pages.concepts import concept_links
from openresolutions.pages.entries import IndicatorRow
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import Page
from openresolutions.pages.paging import Part, parts
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary
from openresolutions.pages.targets import SIZE


@dataclass(frozen=True)
class TopicRow:
    """A topic as an entry of the list."""

    link: Link
    targets: str
    indicators: str
    child: bool


def topics_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the list of topics, each below its parent."""
    targets = _targets(summaries)
    ordered = sorted(
        site.topics.values(), key=lambda row: (row.parent_id or row.topic_id, bool(row.parent_id))
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
            yield _page(site, summaries, topic, part)


def _page(site: Site, summaries: Sequence[Summary], topic: Topic, part: Part[TargetRow]) -> Page:
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
            "targets": part.rows,
            "pager": part.pager,
            "filtered": f"targets/?topic={topic.topic_id}" if part.pager else "",
            "indicators": _indicators(summaries, topic.topic_id) if first else [],
        },
    )


def _link(site: Site, topic_id: str) -> Link:
    return Link(site.topic(topic_id), f"topics/{topic_id}/")


def _targets(summaries: Sequence[Summary]) -> list[TargetRow]:
    return [row for one in summaries for row in one.targets]


def _indicators(summaries: Sequence[Summary], topic_id: str) -> list[IndicatorRow]:
    return [row for one in summaries for row in one.indicators if row.topic_id == topic_id]
