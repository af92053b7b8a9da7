"""The documentation as a site: what people wrote in docs/, and a reference made from the code.

usage: _manual.py PROJECT FOLDER; the pages are staged in FOLDER/docs, the site is FOLDER/site.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from openresolutions import languages, output, schemas
from openresolutions.cli import app

_SECTIONS = (("Start", "tutorials"), ("How to", "how-to"), ("Reference", "reference"))
_VIETNAMESE = ("Tiếng Việt", "vi")
_LAST = ("Explanation", "explanation")
_LEFT_OUT = {"pages"}
_BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")


def written(docs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that people wrote; the pages of the publication itself are not among them."""
    for path in sorted(docs.rglob("*.md")):
        place = path.relative_to(docs)
        if place.parts[0] not in _LEFT_OUT:
            name = "index.md" if place.as_posix() == "README.md" else place.as_posix()
            yield name, inside(path.read_text("utf-8"), len(place.parts) - 1).encode()
    for name in _BESIDE:
        if (docs.parent / name).is_file():
            text = (docs.parent / name).read_text("utf-8")
            yield name, text.replace("](docs/", "](").encode()
    yield "explanation/decisions/index.md", decisions(docs / "explanation" / "decisions").encode()


def inside(text: str, depth: int) -> str:
    """Return a page whose links to files beside docs/ lead to where they are staged."""
    for name in _BESIDE:
        text = text.replace(f"]({'../' * (depth + 1)}{name}", f"]({'../' * depth}{name}")
    return text


def decisions(folder: Path) -> str:
    """Return the list of decisions by number."""
    lines = ["# Decisions", ""]
    for path in sorted(folder.glob("[0-9]*.md")):
        title = path.read_text("utf-8").splitlines()[0].lstrip("# ")
        lines.append(f"- [{title}]({path.name})")
    return "\n".join(lines) + "\n"


def made() -> Iterator[tuple[str, bytes]]:
    """Yield the pages made from the code: every command, every table, every vocabulary."""
    yield "reference/every-command.md", "\n".join(commands()).encode()
    yield "reference/tables.md", "\n".join(tables()).encode()
    yield "reference/vocabularies.md", "\n".join(vocabularies()).encode()


def commands() -> Iterator[str]:
    """Yield the lines of the page of commands, as the command itself tells them."""
    yield "# Every command\n"
    for name, command in every_command(get_command(app)):
        yield f"## openresolutions {name}\n"
        yield f"{command.help or ''}\n"
        yield "| | | |\n|---|---|---|"
        for parameter in command.params:
            words = ", ".join(f"`{option}`" for option in parameter.opts)
            needed = "needed" if parameter.required else ""
            yield f"| {words} | {getattr(parameter, 'help', '') or ''} | {needed} |"
        yield ""


def every_command(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each command with its whole name."""
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from every_command(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def tables() -> Iterator[str]:
    """Yield the lines of the page of tables: each column with its type and meaning."""
    yield "# The tables of a package\n"
    for name in (*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES):
        schema = schemas.load(name)
        yield f"## {name}\n"
        yield f"{schema['description_en']}\n"
        yield "| column | type | needed | meaning |\n|---|---|---|---|"
        for field in schema["fields"]:
            needed = "yes" if field.get("constraints", {}).get("required") else ""
            yield f"| `{field['name']}` | {field['type']} | {needed} | {field['description_en']} |"
        yield ""


def vocabularies() -> Iterator[str]:
    """Yield the lines of the page of fixed values: what each column may hold."""
    yield "# Vocabularies\n"
    yield "| table | column | values |\n|---|---|---|"
    for name in (*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES):
        for field in schemas.load(name)["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            if allowed:
                words = ", ".join(f"`{value}`" for value in allowed)
                yield f"| {name} | `{field['name']}` | {words} |"


def menu(names: list[str]) -> list[dict[str, Any]]:
    """Return the navigation: a section a folder, the pages in order."""
    entries: list[dict[str, Any]] = [{"Documentation": "index.md"}]
    for title, folder in (*_SECTIONS, _VIETNAMESE, _LAST):
        pages = sorted(name for name in names if name.startswith(f"{folder}/"))
        own: list[Any] = [page for page in pages if "/decisions/" not in page]
        deeper = [page for page in pages if "/decisions/" in page]
        entries.append({title: [*own, *([{"Decisions": deeper}] if deeper else [])]})
    entries.append({"Project": [name for name in ("style-guide.md", *_BESIDE) if name in names]})
    return entries


def settings(folder: Path, names: list[str]) -> Mapping[str, Any]:
    """Return the site engine's settings."""
    return {
        "site_name": "Open Resolutions: documentation",
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"name": "material", "font": False, "features": ["navigation.sections"]},
        "plugins": ["search"],
        "markdown_extensions": ["tables", "admonition", {"toc": {"permalink": True}}],
        "nav": menu(names),
        "validation": {"links": {"anchors": "warn", "unrecognized_links": "ignore"}},
    }


# The documentation shows the columns of a text as a publication in these languages has them.
LANGUAGES = ("vi", "en")


def main(project: Path, folder: Path) -> int:
    """Stage the pages, build the site, and return the engine's exit status."""
    languages.use(LANGUAGES)
    pages = dict((*written(project / "docs"), *made()))
    output.stage(pages.items(), folder / "docs")
    config = folder / "mkdocs.yml"
    described = settings(folder, list(pages))
    config.write_text(yaml.safe_dump(described, sort_keys=False), "utf-8")
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", config]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
