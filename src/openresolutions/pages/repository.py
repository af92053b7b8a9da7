"""Addresses in the repository of a publication, in the form of the program that hosts it.

They are empty where the publication has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from openresolutions.settings import Settings


@dataclass(frozen=True)
class _Form:
    """Where a host edits a file and shows its history, and how it is told of an issue.

    The editor of each takes a line as ``#L12``; ``title`` and ``body`` are names in an address.
    """

    edit: str
    history: str
    issue: str
    title: str = "title"
    body: str = "body"


_FORMS: Mapping[str, _Form] = {
    "github": _Form("edit/{place}", "commits/{place}", "issues/new"),
    "gitlab": _Form(
        "-/edit/{place}",
        "-/commits/{place}",
        "-/issues/new",
        "issue[title]",
        "issue[description]",
    ),
    "forgejo": _Form("_edit/{place}", "commits/branch/{place}", "issues/new"),
}
# What the names of hosts say of the program that they run.
_NAMED = {"gitlab": "gitlab", "codeberg": "forgejo", "forgejo": "forgejo", "gitea": "forgejo"}


def edit_url(settings: Settings, file: str, line: int = 0) -> str:
    """Return where a file below the data folder is edited, at a line."""
    address = _placed(settings, _form(settings).edit, file)
    return f"{address}#L{line}" if address and line else address


def history_url(settings: Settings, file: str) -> str:
    """Return where the history of a file below the data folder is shown."""
    return _placed(settings, _form(settings).history, file)


def filled_in(given: Mapping[str, str]) -> str:
    """Return what a form is given in its address, where slashes and colons may stay as they are."""
    return urlencode(given, quote_via=quote, safe="/:")


def issue_url(settings: Settings, title: str, body: str) -> str:
    """Return where an issue is begun, with its title and its text."""
    if not settings.repository:
        return ""
    form = _form(settings)
    words = filled_in({form.title: title, form.body: body})
    return f"{settings.repository}/{form.issue}?{words}"


def _form(settings: Settings) -> _Form:
    host = urlsplit(settings.repository).hostname or ""
    named = (form for word, form in _NAMED.items() if word in host)
    return _FORMS[settings.repository_host or next(named, "github")]


def _placed(settings: Settings, form: str, file: str) -> str:
    if not settings.repository:
        return ""
    place = quote(f"{settings.branch}/{settings.data_path}/{file}", safe="/")
    return f"{settings.repository}/{form.format(place=place)}"
