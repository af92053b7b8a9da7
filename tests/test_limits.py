"""Large and hostile input is judged within bounds of work and memory.

The bound on memory is set on the process itself, so that breaking it ends it. Work is counted in
calls, or compared within one run: a busy machine makes seconds dearer, but changes neither.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.base import MAIN, Draft, valid
from openresolutions import personal
from openresolutions.packages import characters
from openresolutions.pipeline import check

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
MEMORY = 500_000_000
CALLS_A_ROW = 280  # some eight for each column that is read and checked
MEGABYTE = 1_000_000
PROGRAM = f"""
import json, os, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from openresolutions import countries, languages
from openresolutions.pipeline import check
countries.use("vn")
languages.use(("vi", "en"))
for line in sys.stdin:
    if child := os.fork():
        _, status = os.waitpid(child, 0)
        print("ended", status, flush=True)
    else:
        codes = sorted({{problem.code for problem in check(Path(line[:-1]))}})
        print(json.dumps(codes), flush=True)
        os._exit(0)
"""
Judge = Callable[[Path], set[str]]


@pytest.fixture(scope="module")
def codes() -> Iterator[Judge]:
    """Who returns the codes told of a data folder by a process of its own, within the bounds.

    All are forks of one that has everything loaded, under the bounds already.
    """
    command = [sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ) as server:
        assert server.stdin
        assert server.stdout
        asked, told = server.stdin, server.stdout

        def judge(data: Path) -> set[str]:
            asked.write(f"{data}\n")
            asked.flush()
            answer = told.readline()
            assert answer.startswith("["), answer or "the process ended"
            assert told.readline() == "ended 0\n"
            return set(json.loads(answer))

        yield judge
        asked.close()


def rows(count: int, **change: str) -> Callable[[Draft], None]:
    """Return a bend that puts many outcomes into the main package."""

    def bend(draft: Draft) -> None:
        like = draft.main.row("outcomes", "o10")
        draft.main.tables["outcomes"] += [
            {**like, "outcome_id": f"q{number}", "restates_id": "o10", **change}
            for number in range(count)
        ]

    return bend


def tasks(count: int, text: str) -> Callable[[Draft], None]:
    """Return a bend that puts many tasks with one text into the main package."""

    def bend(draft: Draft) -> None:
        like = draft.main.row("tasks", "v1")
        draft.main.tables["tasks"] += [
            {**like, "task_id": f"w{number}", "text_vi": text} for number in range(count)
        ]

    return bend


@pytest.mark.parametrize(
    ("bend", "wanted"),
    [
        (rows(99_990), set()),
        (rows(100_001), {"table_too_many_rows"}),
        (rows(10_000, place_id="xa-lac"), {"shared_id_unknown", "restates_other_measure"}),
        (rows(10_000, source_id="s99"), {"reference_unknown"}),
        (rows(5_000, source_id="s3"), set()),
        (tasks(900, "a" * 9_990 + "@"), set()),
        (tasks(900, "0 " * 4_990 + "0"), set()),
        (tasks(600, "ông A" * 1_900), {"personal_name"}),
        (tasks(600, "Lò Văn " * 1_400 + "a"), {"personal_name"}),
    ],
    ids=[
        "rows",
        "rows and one",
        "unknown",
        "refers",
        "sources",
        "letters",
        "digits",
        "titles",
        "names",
    ],
)
def test_large_tables(
    bend: Callable[[Draft], None], wanted: set[str], codes: Judge, tmp_path: Path
) -> None:
    draft = valid()
    bend(draft)
    draft.write(tmp_path)
    assert codes(tmp_path) == wanted


@pytest.mark.parametrize(
    ("file", "content", "wanted"),
    [
        ("outcomes.csv", gzip.compress(b"0" * 100 * MEGABYTE), "file_binary"),
        ("outcomes.csv", b"a" * 9 * MEGABYTE, "header_missing"),
        ("outcomes.csv", b"," * 9 * MEGABYTE, "row_ragged"),
        ("outcomes.csv", b"outcome_id\n" + b'"\n' * 4 * MEGABYTE, "table_too_many_problems"),
        ("outcomes.csv", b"\n" * 9 * MEGABYTE + b"x", "header_missing"),
        ("datapackage.json", b'{"a":' * 190_000, "json_too_deep"),
        ("datapackage.json", b'{"a": "' + b"\\ud800" * 150_000 + b'"}', "json_surrogate"),
        ("datapackage.json", b'{"a": ' + b"9" * 900_000 + b"}", "json_number"),
    ],
    ids=["bomb", "one word", "commas", "quotes", "lines", "deep", "surrogates", "digits"],
)
def test_hostile_files(
    file: str, content: bytes, wanted: str, codes: Judge, tmp_path: Path
) -> None:
    valid().write(tmp_path)
    (tmp_path / MAIN / file).write_bytes(content)
    found = codes(tmp_path)
    assert found, "such a file must be refused"
    assert wanted in found


def test_package_of_more_than_fifty_megabytes(codes: Judge, tmp_path: Path) -> None:
    valid().write(tmp_path)
    for table in ("outcomes", "claims", "tasks", "notes", "events", "changes"):
        (tmp_path / MAIN / f"{table}.csv").write_bytes(b"x" * 9 * MEGABYTE)
    assert "package_too_large" in codes(tmp_path)


def calls(draft: Draft, folder: Path) -> int:
    """Return how many calls, of Python's and of C's functions, it takes to check a draft."""
    folder.mkdir()
    draft.write(folder)
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        check(folder)
    finally:
        sys.setprofile(None)
    return count


def test_each_row_takes_the_same_few_calls(tmp_path: Path) -> None:
    """Cells whose text is not new cost next to nothing; it was a thousand calls a row once."""
    taken = []
    for size in (0, 0, 2_000, 4_000):
        draft = valid()
        rows(size)(draft)
        taken.append(calls(draft, tmp_path / str(len(taken))))
    _, nothing, two, four = taken
    assert (four - two) / 2_000 < CALLS_A_ROW
    assert (four - two) < 1.1 * (two - nothing)


@pytest.mark.parametrize(
    "hostile",
    ["a" * 9_990 + "@", "0 " * 4_990 + "0", "ông A" * 1_900, "Lò Văn " * 1_400 + "a", "0" * 9_999],
    ids=["letters", "digits", "titles", "names", "noughts"],
)
def test_no_text_takes_much_more_work_than_another(hostile: str) -> None:
    """The work is that of two texts of one length in one run; a pattern gone wild takes 1000."""
    plain = ("Xây trạm y tế xã. " * 600)[: len(hostile)]

    def work(text: str) -> float:
        taken = []
        for _ in range(5):
            start = time.process_time_ns()
            personal.kinds(text)
            list(characters.text_faults(text))
            taken.append(time.process_time_ns() - start)
        return min(taken)

    assert work(hostile) < 100 * work(plain)


def test_bounds_hold() -> None:
    """The bound ends a process that breaks it: else passing it would prove nothing."""
    greedy = PROGRAM.partition("from openresolutions")[0] + "x = bytearray(600_000_000)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
