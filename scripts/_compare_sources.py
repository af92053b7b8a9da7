"""Compare the figures of the data with the texts of their sources, kept in a folder elsewhere.

A text file holds one or more pages, each begun by a line ``address: <url>``. A paragraph is a line
that begins with its number, ``[2] …``, or else the second block of lines after the page's head.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from _source_words import copied as copied_words

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "tests" / "source_numbers.json"
LIST = ROOT / "docs" / "reference" / "sources.md"
INTRO = """# Sources

Every source of the published data, by package: its title, publisher and address, and the days on
which it was published and read. An empty cell means not stated. `scripts/compare-sources --list`
writes this page. Texts of others are not kept here; `scripts/compare-sources FOLDER` checks every
figure against a folder of them and, with `--write`, keeps the hash and numbers of each paragraph,
against which a test holds the data.

| package | source | publisher | published | read |
| --- | --- | --- | --- | --- |
"""
NUMBERS = (re.compile(r"\d+(?:[.,]\d+)*"), re.compile(r"\d+, \d+"))
HEAD = re.compile(r"(?im)^address: *(\S+)[^\S\n]*$")
MARK = re.compile(r"(?m)^\[(\d+)\] ")
UNITS = (1, 1000, 10000, 1000000)
Paragraphs = dict[str, str]


def readings(printed: str) -> set[Decimal]:
    """Return what a printed number may mean: a mark parts thousands, or begins the decimals."""
    plain = re.sub(r"\s", "", printed)
    whole = re.sub(r"[.,]", "", plain)
    found = {Decimal(whole)} if re.fullmatch(r"\d{1,3}([.,]\d{3})+|\d+", plain) else set()
    head, mark, tail = re.sub(r"[.,](?=\d{3}[.,])", "", plain).replace(",", ".").rpartition(".")
    if mark and "." not in head:
        found.add(Decimal(f"{head}.{tail}"))
    return found


def numbers(text: str) -> list[str]:
    """Return the numbers that a paragraph may state, as plain text in order."""
    found = {
        value for form in NUMBERS for printed in form.findall(text) for value in readings(printed)
    }
    return sorted({format(value.normalize(), "f") for value in found})


def pages(folder: Path) -> dict[str, Paragraphs]:
    """Return the paragraphs of every page in the folder, by its address."""
    found: dict[str, Paragraphs] = {}
    for file in sorted(folder.glob("*.txt")):
        parts = HEAD.split(file.read_text("utf-8"))
        for address, text in zip(parts[1::2], parts[2::2], strict=True):
            found[address] = paragraphs(text.partition("\n@@ ")[0])
    return found


def paragraphs(text: str) -> Paragraphs:
    """Return the paragraphs of one page by their locator."""
    if MARK.search(text):
        parts = MARK.split(text)
        return {
            f"[{number}]": body.strip()
            for number, body in zip(parts[1::2], parts[2::2], strict=True)
        }
    head, *blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    title = re.search(r"(?m)^title: *(.+)$", head)
    titled = {"[0]": title.group(1)} if title else {}
    return titled | {f"[{place}]": block for place, block in enumerate(blocks, start=1)}


def rows(package: Path, table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, none where it has no file."""
    file = package / f"{table}.csv"
    if file.exists():
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def stated(package: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield source, locator, row and value of every figure that a source states itself.

    A row with a note of its own is left out: the note says why its figure reads otherwise.
    """
    noted = {(note["resource"], note["row_id"]) for note in rows(package, "notes")}
    for table in ("outcomes", "targets", "claims"):
        for row in rows(package, table):
            name = next(iter(row.values()))
            if row.get("origin", "reported") != "reported" or (table, name) in noted:
                continue
            for field in ("value", "value_to"):
                if row.get(field):
                    yield row["source_id"], row["locator"], f"{table}/{name}", row[field]


def among(value: str, known: list[str]) -> bool:
    """Tell whether a value is among the numbers, in its unit or in thousands or millions of it."""
    wanted = Decimal(value)
    return any(wanted in (Decimal(n) * u, Decimal(n) / u) for n in known for u in UNITS)


def kept_of(package: Path, held: dict[str, Paragraphs]) -> dict[str, Any]:
    """Return hash and numbers of each paragraph that the package uses, by source and locator."""
    kept: dict[str, Any] = {}
    addresses = {row["source_id"]: row["url"] for row in rows(package, "sources")}
    for source, locator, _, _ in stated(package):
        found = held.get(addresses.get(source, ""), {})
        text = "\n".join(found[place] for place in locator.split("; ") if place in found)
        if text:
            digest = hashlib.sha256(text.encode()).hexdigest()
            kept.setdefault(source, {})[locator] = {"sha256": digest, "numbers": numbers(text)}
    return kept


def source_list() -> str:
    """Return the page that lists every source of the data."""
    lines = []
    for file in sorted(ROOT.glob("datapackages/*/*/datapackage.json")):
        key = file.parent.relative_to(ROOT / "datapackages").as_posix()
        for row in rows(file.parent, "sources"):
            title = row["title"].replace("|", "\\|")
            name = f"[{title}](<{row['url']}>)" if row["url"] else title
            cells = (key, name, row["publisher"], row["published_on"], row["accessed_on"])
            lines.append(f"| {' | '.join(cells)} |\n")
    return INTRO + "".join(lines)


def main(arguments: list[str]) -> int:
    """Print what is not as its source says, or in its words; ``--write`` keeps the numbers."""
    if "--list" in arguments or "--write" in arguments:
        LIST.write_text(source_list(), "utf-8")
    if arguments == ["--list"]:
        return 0
    held = pages(Path(arguments[0]))
    kept: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    lacking = list(compared(held, kept))
    print(*lacking, sep="\n")
    if "--write" in arguments:
        KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    alike = list(copied(held))
    print(*alike, sep="\n")
    print(f"{len(lacking)} figures not found, {len(alike)} texts with a run of words of a source.")
    return 1 if lacking or alike else 0


def copied(held: dict[str, Paragraphs]) -> Iterator[str]:
    """Yield a line for each text of the data that holds eight words of its source in a row."""
    for package in sorted(file.parent for file in ROOT.glob("datapackages/*/*/datapackage.json")):
        for line in copied_words(package, held):
            yield f"{package.relative_to(ROOT / 'datapackages').as_posix()}: {line}"


def compared(held: dict[str, Paragraphs], kept: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each figure not found; put the paragraphs of each package into ``kept``."""
    for package in sorted(file.parent for file in ROOT.glob("datapackages/*/*/datapackage.json")):
        key = package.relative_to(ROOT / "datapackages").as_posix()
        found = kept_of(package, held)
        if not found:
            continue
        kept[key] = kept.get(key, {}) | found
        for source, locator, row, value in stated(package):
            if source not in found:
                continue
            known = found.get(source, {}).get(locator, {}).get("numbers", [])
            if not among(value, known):
                yield f"{key}: {row}: {value} is not in {source} {locator}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
