"""Every problem of the input can be told in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import openresolutions
from openresolutions.texts import own

SOURCE = Path(openresolutions.__file__).parent
PLACES = re.compile(r"\{(\w+)\}")


def texts(language: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, words in own(language).items():
        if key.startswith("problems_input."):
            _, code, part = key.split(".")
            found.setdefault(code, {})[part] = words
    return found


def used() -> set[str]:
    """Return every text where problems are told that could be a code."""
    found = set()
    folders = [SOURCE / name for name in ("packages", "tables", "checks")]
    files = [file for folder in folders for file in folder.glob("*.py")]
    for file in [*files, SOURCE / "reading.py"]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_both_languages_tell_the_same_codes_with_the_same_parts() -> None:
    vietnamese, english = texts("vi"), texts("en")
    assert list(vietnamese) == list(english) == sorted(english)
    for code, parts in english.items():
        assert list(vietnamese[code]) == list(parts), code
        for part, text in parts.items():
            other = vietnamese[code][part]
            assert set(PLACES.findall(text)) == set(PLACES.findall(other)), (code, part)
            assert text != other


def test_no_text_is_left_over() -> None:
    assert set(texts("en")) <= used()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_could_be_a_code_has_its_text(language: str) -> None:
    known = set(texts(language))
    families = {code.split("_")[0] for code in known}
    candidates = {
        text
        for text in used()
        if re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", text) and text.split("_")[0] in families
    }
    others = {"row_number", "value_to"}
    assert candidates - known - others == set()


def test_messages_say_what_why_and_what_to_write() -> None:
    for language in ("vi", "en"):
        for code, parts in texts(language).items():
            assert (
                {"message", "why", "hint"}
                <= set(parts)
                <= {
                    "message",
                    "why",
                    "hint",
                    "hint_suggestion",
                }
            ), code
            assert all(text.strip() == text and not text.endswith(".") for text in parts.values())
            if "hint_suggestion" in parts:
                assert "{suggestion}" in parts["hint_suggestion"]
