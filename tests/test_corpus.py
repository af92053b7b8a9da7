"""The corpus: every faulty package is refused in the right place, every odd one is let in."""

from __future__ import annotations

import json
import re
import shutil
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from corpus import (
    faults_form,
    faults_meaning,
    faults_measures,
    faults_money,
    faults_places,
    faults_sense,
    messages,
    odd,
)
from corpus.base import MAIN, REFERENCE, numbered
from corpus.canary import PLANTED, Canary, canary
from corpus.cases import Fault
from corpus.watch import Seen, watch
from openresolutions import languages, texts
from openresolutions.pipeline import check
from openresolutions.problems import Problem
from openresolutions.reports import as_github, as_json, as_markdown, as_text

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
MODULES = (faults_form, faults_meaning, faults_sense, faults_money, faults_measures, faults_places)
FAULTS = [fault for module in MODULES for fault in module.ALL]
INSIDE = [fault for fault in FAULTS if fault.is_inside]
APART = [fault for fault in FAULTS if not fault.is_inside]
# A place in a sentence that nothing was put in.
UNFILLED = re.compile(r"\{[a-z_]+\}")
# Codes that no package can have by itself, and where they are tested.
NOT_IN_A_PACKAGE = {
    "date_beyond_trusted": "needs a trusted day; tests/unit/test_rules.py",
    "data_too_many_problems": "twenty thousand faults; tests/unit/test_tables_bounds.py",
    "data_unreadable": "needs a folder that its owner cannot read; tests/unit",
    "file_unreadable": "needs a file that its owner cannot read; tests/unit",
    "folder_unreadable": "needs a folder that its owner cannot read; tests/unit",
    "frictionless": "what frictionless may find in future and we have no word for; tests/unit",
    "package_too_large": "fifty megabytes; tests/test_limits.py",
    "package_too_many_rows": "a hundred and twenty thousand rows; tests/unit",
    "table_too_many_problems": "millions of quotes; tests/test_limits.py",
    "table_too_many_rows": "a hundred thousand rows; tests/test_limits.py",
}


@pytest.fixture(scope="module")
def bird() -> Iterator[Canary]:
    """The canary: a server on this machine that no check may call."""
    with canary() as bird:
        yield bird
        assert bird.requests == []


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """An empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    yield folder
    if folder.is_dir():
        shutil.rmtree(folder)


def watched(data: Path) -> tuple[tuple[Problem, ...], Seen]:
    with watch() as seen:
        problems = check(data)
    return problems, seen


def assert_kept_in(data: Path, seen: Seen) -> None:
    """Assert that nothing was asked, written or started, and nothing read that is not ours."""
    assert seen.sockets == []
    assert seen.written == []
    assert seen.programs == []
    assert seen.outside(data, ROOT / "src", Path(sys.prefix), Path(sys.base_prefix)) == []


def assert_told_in_both_languages(problem: Problem) -> None:
    """Assert that message and hint are there, filled, and not the same in both languages."""
    told = [json.loads(as_json([problem], language))[0] for language in languages.current()]
    for item in told:
        assert item["message"]
        assert item["hint"]
        assert not UNFILLED.search(item["message"] + item["hint"])
    assert told[0]["message"] != told[1]["message"]
    assert told[0]["hint"] != told[1]["hint"]


def assert_shown(fault: Fault, problem: Problem, data: Path, key: str = MAIN) -> None:
    """Assert that the page of a code tells its example as the check does."""
    if fault == messages.example(fault.code):
        for language in messages.PAGES:
            wanted = messages.told(messages.moved(problem, data, key), language)
            wanted = re.sub(r"127\.0\.0\.1:\d+/", PLANTED.decode(), wanted)
            page = messages.page_of(fault.code, language).read_text("utf-8")
            assert page.startswith(wanted), "run scripts/messages"


def assert_told(fault: Fault, file: str, line: int, problems: Iterable[Problem]) -> None:
    """Assert that a fault is told where it is, in both languages, and nothing else is told."""
    found = {(p.file, p.line, p.field, p.code, p.severity): p for p in problems}
    wanted = (file, line, fault.field, fault.code, fault.severity)
    assert wanted in found
    others = {key for key in found if key != wanted and key[3] not in fault.also}
    assert {key for key in others if key[3] != "not_canonical"} == set()
    assert_told_in_both_languages(found[wanted])


@pytest.fixture(scope="module")
def together(
    tmp_path_factory: pytest.TempPathFactory, bird: Canary
) -> dict[str, tuple[int, list[Problem]]]:
    """Line and problems of each fault inside one package, all packages checked together."""
    data = tmp_path_factory.mktemp("together")
    lines: dict[str, int] = {}
    for number, fault in enumerate(INSIDE, 1):
        alone = tmp_path_factory.mktemp("alone")
        lines[numbered(number)] = fault.write(alone, number)
        if number == 1:
            shutil.copytree(alone / REFERENCE, data / REFERENCE)
        (data / numbered(number)).parent.mkdir(exist_ok=True)
        (alone / MAIN).rename(data / numbered(number))
    bird.plant(data)
    problems, seen = watched(data)
    assert_kept_in(data, seen)
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(problem.package, []).append(problem)
    assert set(told) == set(lines)
    return {key: (line, told[key]) for key, line in lines.items()}


@pytest.mark.parametrize("number", range(1, len(INSIDE) + 1), ids=lambda n: INSIDE[n - 1].name)
def test_fault_inside_a_package_is_refused_where_it_is(
    number: int, together: dict[str, tuple[int, list[Problem]]]
) -> None:
    fault, key = INSIDE[number - 1], numbered(number)
    line, problems = together[key]
    assert_told(fault, fault.file.replace(MAIN, key), line, problems)
    told = next(problem for problem in problems if problem.code == fault.code)
    assert_shown(fault, told, Path("/nowhere"), key)


@pytest.mark.parametrize("fault", APART, ids=lambda fault: fault.name)
def test_fault_of_a_folder_is_refused_where_it_is(fault: Fault, data: Path, bird: Canary) -> None:
    line = fault.write(data)
    bird.plant(data)
    problems, seen = watched(data)
    assert_told(fault, fault.file, line, problems)
    assert_kept_in(data, seen)
    told = next(problem for problem in problems if problem.code == fault.code)
    assert_shown(fault, told, data)


@pytest.mark.parametrize("case", odd.ALL, ids=lambda case: case.name)
def test_odd_but_legal_is_let_in(case: odd.Odd, data: Path, bird: Canary) -> None:
    case.write(data)
    problems, seen = watched(data)
    assert [(p.code, p.severity) for p in problems] == [(c, "warning") for c in case.warnings]
    assert_kept_in(data, seen)


def test_corpus_is_large_enough() -> None:
    errors = [fault for fault in FAULTS if fault.severity == "error"]
    assert len(errors) >= 150
    assert len(odd.ALL) >= 30
    names = [fault.name for fault in FAULTS] + [case.name for case in odd.ALL]
    assert len(names) == len(set(names))


def test_every_code_has_a_package_that_it_refuses() -> None:
    """The valid package and the odd ones are those that every rule accepts."""
    told = {
        key.split(".")[1]
        for key in texts.catalogue("en")
        if key.startswith(("problems_input.", "problems_rules."))
    }
    assert {fault.code for fault in FAULTS} == told - set(NOT_IN_A_PACKAGE)


def test_each_code_has_a_page_and_an_anchor_in_the_list() -> None:
    for language, path in messages.PAGES.items():
        made = {each.stem for each in path.with_suffix("").glob("*.md")}
        assert made == set(messages.codes())
        listed = re.findall(r'<a id="(.*?)"></a>\[(.*?)\]\((.*?)\)', path.read_text("utf-8"))
        assert sorted(code for code, _, _ in listed) == list(messages.codes())
        for code, name, link in listed:
            assert (name, path.parent / link) == (code, messages.page_of(code, language))


@pytest.mark.parametrize("code", ["figure_without_value", "json_too_deep", "package_too_large"])
def test_the_page_of_a_code_shows_the_line_of_its_example(code: str) -> None:
    made = messages.shown(code)
    for language, path in messages.PAGES.items():
        page, line = made[language]
        assert messages.page_of(code, language).read_text("utf-8") == page
        assert line in path.read_text("utf-8")


def test_two_faults_are_told_in_one_run(data: Path) -> None:
    first = next(fault for fault in FAULTS if fault.name == "share above a hundred")
    second = next(fault for fault in FAULTS if fault.name == "unknown topic")

    def both(draft: faults_meaning.Draft) -> None:
        for fault in (first, second):
            assert fault.bend is not None
            fault.bend(draft)

    Fault("both", "", "", 0, "", both).write(data)
    assert {problem.code for problem in check(data)} == {first.code, second.code}


def test_a_thousand_faults_are_told_as_fifty_and_the_rest(data: Path) -> None:
    def bend(draft: faults_meaning.Draft) -> None:
        row = draft.main.tables["outcomes"].pop()
        for number in range(1000):
            new = {**row, "outcome_id": f"q{number}", "place_id": f"xa-lac-{number}"}
            draft.main.tables["outcomes"].append(new)

    Fault("many", "", "", 0, "", bend).write(data)
    problems = check(data)
    assert len(problems) == 1000
    for language in languages.current():
        lines = as_text(problems, language).splitlines()
        assert len(lines) == 50 + 1 + 1
        assert "950" in lines[50]
        assert "1000" in lines[51]
        items = json.loads(as_json(problems, language))
        assert len(items) == 51
        assert items[50]["value"] == "950"
        assert as_github(problems, language).count("::error ") == 50
        assert as_markdown(problems, language).count("- **") == 50


def test_canary_sings(bird: Canary) -> None:
    """The canary hears a request when there is one: else its silence would prove nothing."""
    with canary() as other, pytest.raises(OSError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{other.port}/here")
    assert other.requests == ["/here"]


def test_watcher_sees(tmp_path: Path) -> None:
    """The watcher notices a file read outside and a file written."""
    (tmp_path / "secret.txt").write_text("x")
    with watch() as seen:
        (tmp_path / "secret.txt").read_text()
        (tmp_path / "new.txt").write_text("x")
    assert seen.outside(ROOT / "src") == [tmp_path / "secret.txt"]
    assert seen.written == [str(tmp_path / "new.txt")]
