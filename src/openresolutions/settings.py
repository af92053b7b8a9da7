"""The settings of a publication, read from ``extra.openresolutions`` of ``mkdocs.yml``.

Every key has a default, so that an empty section is a valid one. Addresses can be overridden by
the environment (``OPENRESOLUTIONS_SITE_URL``, ``OPENRESOLUTIONS_REPOSITORY``,
``OPENRESOLUTIONS_BRANCH``), which the publishing workflow does.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from babel.localedata import locale_identifiers

from openresolutions import countries, languages, texts
from openresolutions.catalogues import Entries, fresh, read_catalogue
from openresolutions.look import Look, read_look
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording, wording
from openresolutions.texts import Texts

_NAME = Wording(((languages.FALLBACK, "Open Resolutions"),))


@dataclass(frozen=True)
class Settings:
    """What a publisher sets.

    ``languages`` are codes, the main one first; ``name`` and ``publisher`` may differ in each.
    ``site_url`` ends with a slash and is the root that holds a folder a language, ``data/`` and
    ``api/``; a site in one language has its pages at the root itself if ``prefix`` is false;
    ``repository`` is the address of the repository, without a slash at its end, or empty;
    ``repository_host`` is the program that hosts it, where the address does not tell;
    ``data_path`` is where the data folder lies in it. ``contact`` is the publisher's mail address
    and ``report_form`` a form for reports; either may be empty. ``country`` names the module with
    the rules of a country (``openresolutions.countries``), ``look`` is what the site looks like.
    ``licence`` is that of the data, by its name in SPDX.
    ``texts`` are the publication's own words, which are not set here but lie beside the settings.
    ``sdmx_agency`` is the publisher's id in SDMX: with it, outcomes are published as SDMX-CSV.
    ``iati_organisation`` is the publisher's identifier of IATI with its type: with both, results
    are published as IATI activities too.
    """

    languages: tuple[Language, ...] = (languages.FALLBACK,)
    prefix: bool = True
    name: Wording = _NAME
    publisher: Wording = _NAME
    site_url: str = "https://publication.example/"
    repository: str = ""
    repository_host: str = ""
    branch: str = "main"
    data_path: str = "datapackages"
    as_of: date | None = None
    contact: str = ""
    report_form: str = ""
    country: str = "generic"
    licence: str = licences.USUAL
    sdmx_agency: str = ""
    iati_organisation: str = ""
    iati_organisation_type: str = ""
    look: Look = field(default_factory=Look)
    texts: Texts = ()


_CODE = re.compile(r"[a-z]{2,3}")
_AGENCY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*")
_HOSTS = ("", "github", "gitlab", "forgejo")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


class _Loader(yaml.SafeLoader):
    """The safe loader, deaf to the tags with which a theme's configuration names functions."""


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore)
_Loader.add_multi_constructor("!", _ignore)


def read_settings(config: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of a configuration file; raises ``ValueError`` with one line if wrong."""
    loaded = yaml.load(config.read_text("utf-8"), Loader=_Loader) or {}
    section = dict((loaded.get("extra") or {}).get("openresolutions") or {})
    overrides = {
        "site_url": environ.get("OPENRESOLUTIONS_SITE_URL", ""),
        "repository": environ.get("OPENRESOLUTIONS_REPOSITORY", ""),
        "branch": environ.get("OPENRESOLUTIONS_BRANCH", ""),
    }
    section.update({key: value for key, value in overrides.items() if value})
    return _settings(section, config)


def check_settings(section: Mapping[str, Any]) -> Settings:
    """Return the settings that a section would make; raises ``ValueError`` with one line."""
    return _settings(section, Path("mkdocs.yml"))


def _settings(section: Mapping[str, Any], config: Path) -> Settings:
    unknown = sorted(set(section) - set(Settings.__dataclass_fields__) | {"texts"} & set(section))
    if unknown:
        known = ", ".join(sorted(set(Settings.__dataclass_fields__) - {"texts"}))
        raise ValueError(f"{config.name}: unknown setting {unknown[0]!r}; known are: {known}")
    try:
        look = read_look(section.get("look"))
    except ValueError as error:
        raise ValueError(f"{config.name}: {error}") from error
    spoken = tuple(_languages(section.get("languages", Settings.languages), config))
    named = {
        key: _wording(section[key], key, spoken, config)
        for key in ("name", "publisher")
        if key in section
    }
    settings = Settings(
        **{**section, **named, "languages": spoken, "look": look, "texts": _texts(config)}
    )
    _use_country(settings.country, config)
    _check(settings, config)
    return settings


def _check(settings: Settings, config: Path) -> None:
    """Raise ``ValueError`` with one line for the first setting that cannot be."""
    if settings.licence not in licences.LICENCES:
        known = ", ".join(licences.LICENCES)
        raise ValueError(f"{config.name}: unknown licence {settings.licence!r}; known are: {known}")
    if not isinstance(settings.prefix, bool) or (settings.languages[1:] and not settings.prefix):
        raise ValueError(f"{config.name}: prefix must be true, or false with one language")
    if settings.as_of is not None and not isinstance(settings.as_of, date):
        raise ValueError(f"{config.name}: as_of must be a date such as 2026-11-30")
    if not settings.site_url.endswith("/"):
        raise ValueError(f"{config.name}: site_url must end with a slash")
    if settings.sdmx_agency and not _AGENCY.fullmatch(settings.sdmx_agency):
        raise ValueError(f"{config.name}: sdmx_agency must be an id of SDMX such as EXAMPLE")
    if bool(settings.iati_organisation) != bool(settings.iati_organisation_type):
        raise ValueError(f"{config.name}: iati_organisation and iati_organisation_type go together")
    if settings.contact and not _MAIL.fullmatch(settings.contact):
        raise ValueError(f"{config.name}: contact must be one mail address")
    if settings.repository_host not in _HOSTS:
        raise ValueError(f"{config.name}: repository_host must be github, gitlab or forgejo")
    if settings.report_form and not settings.report_form.startswith("https://"):
        raise ValueError(f"{config.name}: report_form must begin with https://")


def speak(settings: Settings) -> None:
    """Let languages, texts and country of a publication hold in this process from here on."""
    countries.use(settings.country)
    licences.use(settings.licence)
    languages.use(settings.languages, settings.prefix)
    texts.add(settings.texts)


def _texts(config: Path) -> Texts:
    """Return the publication's own texts, those left out that are stale."""
    found = {file.stem: own_entries(config, file.stem) for file in _catalogues(config)}
    return tuple(
        (language, tuple(fresh(entries, texts.originals()).items()))
        for language, entries in found.items()
    )


def _catalogues(config: Path) -> list[Path]:
    return sorted((config.parent / "locales").glob("*.po"))


def own_entries(config: Path, language: Language) -> Entries:
    """Read the publication's own catalogue: ``locales/<language>.po`` beside its settings."""
    file = config.parent / "locales" / f"{language}.po"
    return read_catalogue(file.read_bytes(), f"locales/{file.name}") if file.is_file() else {}


def _use_country(name: object, config: Path) -> None:
    """Let the country of the settings hold from here on, for whatever is read after them."""
    try:
        countries.use(str(name))
    except ValueError as error:
        raise ValueError(f"{config.name}: {error}") from error


def _languages(given: object, config: Path) -> Iterator[Language]:
    """Yield the languages of a publication; raises ``ValueError`` if there is a wrong one."""
    if not isinstance(given, list | tuple) or not given:
        raise ValueError(f"{config.name}: languages must be a list of codes, such as [en, fr]")
    for place, one in enumerate(given):
        if one in given[:place]:
            raise ValueError(f"{config.name}: languages has {one!r} twice")
        if not (isinstance(one, str) and _CODE.fullmatch(one) and one in locale_identifiers()):
            raise ValueError(f"{config.name}: unknown language {one!r}; write its code, such as fr")
        yield one


def _wording(given: object, key: str, spoken: Sequence[Language], config: Path) -> Wording:
    """Return a text that may be one for all languages, or one for each."""
    if isinstance(given, str):
        return wording(dict.fromkeys(spoken, given))
    if isinstance(given, Mapping) and set(given) == set(spoken):
        return wording({language: str(given[language]) for language in spoken})
    raise ValueError(f"{config.name}: {key} must be a text, or one for each language of the site")


def trusted_day(settings: Settings, config: Path) -> date | None:
    """Return a day that the data cannot choose: ``as_of``, else that of the newest commit.

    The commit is one of the repository of the settings, which for a request is the main branch.
    """
    if settings.licence not in licences.LICENCES:
        known = ", ".join(licences.LICENCES)
        raise ValueError(f"{config.name}: unknown licence {settings.licence!r}; known are: {known}")
    if settings.as_of is not None:
        return settings.as_of
    folder = str(config.resolve().parent)
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, "log", "-1", "--format=%cs"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        return date.fromisoformat(done.stdout.strip())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def read_written(config: Path, language: Language) -> dict[str, str]:
    """Read the pages that people wrote by hand, as Markdown by name, from beside the settings.

    They lie in ``docs/pages/<language>/<name>.md``; a publication may have none.
    """
    folder = config.parent / "docs" / "pages" / language
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
