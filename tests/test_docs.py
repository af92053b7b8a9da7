"""Whatever a person can call or set is documented."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from openresolutions.cli import app
from openresolutions.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")


def every_command(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


COMMANDS = dict(every_command(get_command(app)))
ARGUMENTS = {
    "paths": "`PATH…`",
    "file": "`FILE`",
    "folder": "`DIR`",
    "table": "`TABLE`",
    "site": "`SITE`",
    "old": "`OLD`",
    "new": "`NEW`",
    "cells": "`COLUMN=VALUE…`",
    "of": "`LANGUAGE`",
}
SCRIPTS = sorted(path.name for path in (ROOT / "scripts").iterdir() if path.name[0] != "_")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_and_option_is_documented(name: str) -> None:
    assert f"`openresolutions {name}`" in REFERENCE
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            shown = f"`{option}" if option.startswith("--") else ARGUMENTS[option]
            assert shown in REFERENCE, option


def test_no_option_is_documented_that_is_not_there() -> None:
    there = {
        option for command in COMMANDS.values() for item in command.params for option in item.opts
    }
    documented = {
        part.split()[0].split("`")[0]
        for word in REFERENCE.split("|")
        for part in word.split("`--")[1:]
    }
    # The titles are options that the publication's languages decide.
    named = {f"--{option}" for option in documented if not option.startswith("title-")}
    assert named <= there


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Settings)])
def test_each_setting_is_documented(field: str) -> None:
    assert f"`{field}`" in REFERENCE


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_is_named_and_says_what_it_does(script: str) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert f"`scripts/{script}`" in guide
    second = (ROOT / "scripts" / script).read_text("utf-8").splitlines()[1]
    assert second.startswith("# ")
    assert len(second) > 12
