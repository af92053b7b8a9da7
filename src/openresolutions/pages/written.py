"""The pages that people write by hand, in Markdown, with the repository's addresses filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Template

from markupsafe import Markup

from openresolutions.downloads.addresses import home
from openresolutions.pages.page import Page
from openresolutions.pages.site import Site


def written_pages(site: Site, written: Mapping[str, str]) -> Iterator[Page]:
    """Yield a page for each text; its first line is its title, as ``# Title``.

    The texts are the publisher's own and trusted: they are not escaped. ``$repository``,
    ``$branch`` and ``$data_path`` stand for the settings, ``$publisher`` for who publishes and
    ``$report`` for the address at which they are reached.
    """
    for name, text in sorted(written.items()):
        title, _, body = text.strip().partition("\n")
        yield Page(
            path=f"{name}/index.md",
            language=site.language,
            title=title.removeprefix("# ").strip(),
            description=site.words.say(f"{name}.description"),
            template="written.md",
            context={"body": Markup(_filled(site, body))},
        )


def _filled(site: Site, body: str) -> str:
    settings = site.settings
    return Template(body).safe_substitute(
        repository=settings.repository,
        branch=settings.branch,
        data_path=settings.data_path,
        publisher=settings.publisher.said(site.language),
        report=site.report(home(settings, site.language), site.name()),
    )
