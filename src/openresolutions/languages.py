"""The languages of the publication that this process works on; the first is the main one.

A command sets them once, from the settings, before anything is read. A worker sets them from the
settings that are handed to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# The language of the generator itself: in it stands whatever a catalogue does not have.
FALLBACK = "en"
_spoken: tuple[str, ...] = (FALLBACK,)
_prefixed = True


def current() -> tuple[str, ...]:
    """Return the languages of the publication, the main one first."""
    return _spoken


def main() -> str:
    """Return the main language: what has one form only is told in it."""
    return _spoken[0]


def widest() -> str:
    """Return the language in which machines and strangers are told what is told once.

    That is the language of the generator where the publication has it, else its main one.
    """
    return FALLBACK if FALLBACK in _spoken else _spoken[0]


def nearest(language: str) -> str:
    """Return the language if the publication has it, else the one that most people read."""
    return language if language in _spoken else widest()


def use(languages: Iterable[str], prefixed: bool = True) -> None:
    """Let the publication have these languages from now on.

    ``prefixed`` says whether the pages of a language lie in a folder of their own.
    """
    global _spoken, _prefixed
    _spoken, _prefixed = tuple(languages), prefixed


def folder(language: str) -> str:
    """Return where the pages of a language lie from the site's root: ``en/``, or nothing."""
    return f"{language}/" if _prefixed else ""


def within(path: str) -> str:
    """Return where in the folder of a language a published path would lie; the other way round."""
    return path if _prefixed else f"{main()}/{path}"


def published(path: str) -> str:
    """Return where a file of a language's folder is published, from the site's root."""
    return path if _prefixed else path.removeprefix(f"{main()}/")


@contextmanager
def using(*languages: str) -> Iterator[None]:
    """Let the publication have these languages for a while."""
    before = current(), _prefixed
    use(languages)
    try:
        yield
    finally:
        use(*before)


def cached(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function returns, apart for each set of languages that it was asked under."""
    kept: dict[tuple[object, ...], T] = {}

    @wraps(function)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        key = (_spoken, args, tuple(sorted(named.items()))) if named else (_spoken, args)
        try:
            return kept[key]
        except KeyError:
            made = kept[key] = function(*args, **named)
            return made

    return asked


def properties(*names: str) -> tuple[str, ...]:
    """Return the names of some properties in every language, the first of all before the next."""
    return tuple(suffixed(name, language) for name in names for language in _spoken)


def columns(*names: str) -> tuple[str, ...]:
    """Return the columns of some texts in every language, the first of all before the next."""
    return tuple(f"{name}_{language}" for name in names for language in _spoken)


def suffixed(name: str, language: str) -> str:
    """Return a property's name in a language: bare in the main one, ``title_en`` in another."""
    return name if language == main() else f"{name}_{language}"
