"""Random changes of valid packages: each is refused, or built with the numbers of its input.

The changes are seeded, so that a failure comes again; ``--full`` makes 2,000 of them.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import signal
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from types import FrameType

import pytest

from corpus.base import MAIN, REFERENCE, numbered, valid
from corpus.watch import watch
from openresolutions.model.dossier import Dossier
from openresolutions.pipeline import Material, read
from openresolutions.problems import is_error

pytestmark = pytest.mark.long

SAMPLE, FULL, AT_ONCE = 100, 2_000, 50
SECONDS_OF_WORK = 60
NUMBERS = {
    "targets": ("value", "value_to"),
    "outcomes": ("value", "value_to"),
    "claims": ("value", "years"),
}
CELLS = (
    *("", " ", "0", "-1", "1.5", "1,5", "3.722", "1e9", "NaN", "9" * 20, "2023-02-29"),
    *("31/12/2023", "t1", "o1 o2", "?", "true", "between", "at_least", "=1+1", '"', "\n"),
    *("<b>", "á" * 300, "\u202e", "\x00", "2025-06-30", "100", "0.1", "12.34", "1813"),
    *("met", "s1", "nq-01", "ỹ"),
)
Change = Callable[[random.Random, Path], None]


def change_byte(choice: random.Random, folder: Path) -> None:
    """Replace, drop or add one byte of a file."""
    path = choice.choice(sorted(folder.iterdir()))
    content = bytearray(path.read_bytes())
    place = choice.randrange(len(content))
    act = choice.choice(["replace", "drop", "add"])
    if act == "replace":
        content[place] = choice.randrange(256)
    elif act == "drop":
        del content[place]
    else:
        content.insert(place, choice.randrange(256))
    path.write_bytes(content)


def change_cell(choice: random.Random, folder: Path) -> None:
    """Put another text into one cell, below the header or in it."""
    path = choice.choice(sorted(folder.glob("*.csv")))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    row = choice.choice(rows)
    row[choice.randrange(len(row))] = choice.choice(CELLS)
    write_rows(path, rows)


def change_digits(choice: random.Random, folder: Path) -> None:
    """Put another sound number into a value."""
    table = choice.choice(sorted(NUMBERS))
    path = folder / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    column = rows[0].index("value")
    number = choice.choice([choice.randrange(2_000), choice.randrange(10_000) / 100])
    choice.choice(rows[1:])[column] = str(number)
    write_rows(path, rows)


def change_rows(choice: random.Random, folder: Path) -> None:
    """Drop, repeat or swap rows of a table."""
    path = choice.choice(sorted(folder.glob("*.csv")))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place, other = choice.randrange(len(lines)), choice.randrange(len(lines))
    act = choice.choice(["drop", "repeat", "swap"])
    if act == "drop":
        del lines[place]
    elif act == "repeat":
        lines.insert(other, lines[place])
    else:
        lines[place], lines[other] = lines[other], lines[place]
    path.write_text("".join(lines), "utf-8")


def change_key(choice: random.Random, folder: Path) -> None:
    """Drop, rename or refill one key of the descriptor, at any depth."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    owner = descriptor
    while True:
        key = choice.choice(sorted(owner)) if isinstance(owner, dict) else None
        inside = owner[key] if key is not None else choice.choice(owner)
        if not isinstance(inside, dict | list) or not inside or choice.random() < 0.3:
            break
        owner = inside
    if isinstance(owner, dict) and key is not None:
        act = choice.choice(["drop", "rename", "refill"])
        kept = owner.pop(key)
        if act == "rename":
            owner[f"{key}x"] = kept
        elif act == "refill":
            owner[key] = choice.choice([None, 1, "", "x", [], {}, True, "2026-01-01"])
    else:
        owner.clear()
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")


def change_file(choice: random.Random, folder: Path) -> None:
    """Drop, empty, rename or add a file."""
    path = choice.choice(sorted(folder.iterdir()))
    act = choice.choice(["drop", "empty", "rename", "add"])
    if act == "drop":
        path.unlink()
    elif act == "empty":
        path.write_bytes(b"")
    elif act == "rename":
        path.rename(folder / choice.choice(["x.csv", "Targets.csv", "index.html", "bản.csv"]))
    else:
        (folder / choice.choice(["a.py", "b.svg", "c.csv"])).write_bytes(path.read_bytes())


CHANGES: list[Change] = [
    change_byte,
    change_cell,
    change_digits,
    change_rows,
    change_key,
    change_file,
]


def write_rows(path: Path, rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    path.write_text(stream.getvalue(), "utf-8", newline="")


@contextmanager
def bounded_work() -> Iterator[None]:
    """End the block with an error where it works longer than anything here should."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_WORK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def mutated(data: Path, first: int) -> list[str]:
    """Write a data folder of changed packages, numbered from ``first``; return their keys."""
    keys = []
    for number in range(first, first + AT_ONCE):
        alone = data.parent / f"alone-{number}"
        valid(number).write(alone)
        choice = random.Random(number)
        choice.choice(CHANGES)(choice, alone / MAIN)
        if not data.exists():
            (alone / REFERENCE).rename(data.parent / "reference-kept")
            (data / MAIN).parent.mkdir(parents=True)
            (data.parent / "reference-kept").rename(data / REFERENCE)
        (alone / MAIN).rename(data / numbered(number))
        shutil.rmtree(alone)
        keys.append(numbered(number))
    return keys


def read_apart(path: Path) -> list[dict[str, str]]:
    """Read a table with another reader than ours."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def assert_numbers_of_input(folder: Path, dossier: Dossier) -> None:
    """Assert that every number of a dossier is the number in its file, row by row."""
    for table, fields in NUMBERS.items():
        path = folder / f"{table}.csv"
        given = read_apart(path) if path.exists() else []
        made = getattr(dossier, table)
        assert len(made) == len(given)
        for row, record in zip(given, made, strict=True):
            for field in fields:
                value: Decimal | None = getattr(record, field)
                assert row[field].strip() == ("" if value is None else format(value, "f"))


def assert_judged(material: Material, dossier: Dossier) -> None:
    """Assert that everything was derived from a dossier that the build would derive."""
    findings = material.findings[dossier.resolution.key]
    ids = [judgement.target_id for judgement in findings.judgements]
    assert ids == [target.target_id for target in dossier.targets]
    assert len(findings.recomputations) == len(dossier.claims)


def test_changed_packages_are_refused_or_built_as_they_are(full: bool, tmp_path: Path) -> None:
    refused, built = 0, 0
    for first in range(1, (FULL if full else SAMPLE) + 1, AT_ONCE):
        data = tmp_path / f"data-{first}"
        keys = mutated(data, first)
        with bounded_work(), watch() as seen:
            material = read(data)
        assert seen.sockets == []
        assert seen.written == []
        errors = {problem.package for problem in material.problems if is_error(problem)}
        assert errors <= set(keys), "a fault of one package must not be told of another"
        assert material.publication is not None
        dossiers = {found.resolution.key: found for found in material.publication.dossiers}
        for key in set(keys) - errors:
            assert_numbers_of_input(data / key, dossiers[key])
            assert_judged(material, dossiers[key])
            built += 1
        refused += len(errors)
    assert refused + built == (FULL if full else SAMPLE)
    assert min(refused, built) > refused // 20, "both ways must be walked"


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_kind_of_change_changes_something(change: Change, tmp_path: Path) -> None:
    valid().write(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / MAIN).iterdir()}
    changed = False
    for seed in range(20):
        change(random.Random(seed), tmp_path / MAIN)
        after = {path.name: path.read_bytes() for path in (tmp_path / MAIN).iterdir()}
        changed = changed or after != before
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        valid().write(tmp_path)
    assert changed
