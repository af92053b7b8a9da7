"""The topics: a list, and a page for each topic with its indicators and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openresolutions.model.reference import Topic
from openresolutions.pages.listing import TargetRow, target_rows
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.view import View


@dataclass(frozen=True)
class TopicRow:
    """A topic as an entry of the list."""

    link: Link
    targets: str
    indicators: str
    child: bool


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a topic, with its dossier."""

    link: Link
    unit: str
    outcomes: str
    resolution: Link


def topics_page(site: Site, views: Sequence[View]) -> Page:
    """Return the list of topics, each below its parent."""
    targets = target_rows(views)
    ordered = sorted(
        site.topics.values(), key=lambda row: (row.parent_id or row.topic_id, bool(row.parent_id))
    )
    return Page(
        path="topics/index.md",
        language=site.language,
        title=site.words.say("topics.title"),
        description=site.words.say("topics.description"),
        template="topics.md",
        context={"rows": [_row(site, views, targets, topic) for topic in ordered]},
    )


def _row(site: Site, views: Sequence[View], targets: Sequence[TargetRow], topic: Topic) -> TopicRow:
    return TopicRow(
        link=_link(site, topic.topic_id),
        targets=site.words.number(sum(1 for row in targets if row.topic_id == topic.topic_id)),
        indicators=site.words.number(len(_indicators(views, topic.topic_id))),
        child=topic.parent_id is not None,
    )


def topic_pages(site: Site, views: Sequence[View]) -> Iterator[Page]:
    """Yield a page for every topic of the reference package."""
    targets = target_rows(views)
    for topic in site.topics.values():
        own = [row for row in targets if row.topic_id == topic.topic_id]
        yield _page(site, views, topic, own)


def _page(site: Site, views: Sequence[View], topic: Topic, own: Sequence[TargetRow]) -> Page:
    name = site.topic(topic.topic_id)
    return Page(
        path=f"topics/{topic.topic_id}/index.md",
        language=site.language,
        title=name,
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
            "targets": own,
            "indicators": _indicators(views, topic.topic_id),
        },
    )


def _link(site: Site, topic_id: str) -> Link:
    return Link(site.topic(topic_id), f"topics/{topic_id}/")


def _indicators(views: Sequence[View], topic_id: str) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            link=Link(
                view.words.pick(indicator, "name"),
                view.anchor(f"indicators/{indicator.indicator_id}"),
            ),
            unit=view.words.unit_name(view.unit(indicator.indicator_id)),
            outcomes=view.words.number(
                sum(1 for o in view.dossier.outcomes if o.indicator_id == indicator.indicator_id)
            ),
            resolution=Link(view.title(), view.address),
        )
        for view in views
        for indicator in view.dossier.indicators
        if indicator.topic_id == topic_id
    ]
