"""The command: what it says and with which exit status; no one is ever shown a traceback."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from openresolutions import cli, output, pipeline, reading
from openresolutions.problems import Problem
from openresolutions.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ERROR = Problem("x/y", "x/y/targets.csv", 3, "value", "number_comma", value="54,9")
WARNING = Problem("x/y", "x/y/targets.csv", 4, "value", "number_comma", "warning", value="54,9")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "datapackages").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[pipeline.BuildResult]:
    """What the next build comes to, so that the command can be seen without a build."""
    results: list[pipeline.BuildResult] = []

    def build(settings: Settings, workspace: output.Workspace, tell: object) -> object:
        with output.beside(workspace) as site:
            output.add([("index.html", b"new")], site)
        return results[0]

    monkeypatch.setattr(pipeline, "build", build)
    return results


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """What the next check finds."""
    problems: list[Problem] = []
    monkeypatch.setattr(reading, "check", lambda data, as_of, trusted: tuple(problems))
    return problems


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


LOADED = """
import sys
from openresolutions import cli
try:
    cli.main()
except SystemExit as end:
    print(end.code)
heavy = "altair dask distributed lxml mkdocs numpy openpyxl pandas vl_convert xlsxwriter"
print(*set(heavy.split()) & sys.modules.keys())
"""


@pytest.mark.parametrize("words", [("--help",), ("check", "--data", "{few}"), ("format", "--help")])
def test_a_command_loads_only_what_it_needs(words: tuple[str, ...], few: Path) -> None:
    """What draws, renders and writes workbooks takes a second to load: no other command waits."""
    arguments = [word.format(few=few) for word in words]
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-2:] == ["0", ""]


class TestBuild:
    def test_it_says_where_the_site_is_and_then_that_nothing_changed(
        self, folder: Path, built: list[pipeline.BuildResult]
    ) -> None:
        built.append(pipeline.BuildResult((), pages=7))
        first = run("build", "--config", folder / "mkdocs.yml")
        assert (first.exit_code, first.stderr) == (0, "")
        assert first.stdout.splitlines()[-2] == f"Done: 7 pages in {folder}/build/site"
        assert f"--directory {folder}/build/site" in first.stdout.splitlines()[-1]
        second = run("build", "--config", folder / "mkdocs.yml")
        assert second.exit_code == 0
        told = f"Nothing changed: the site in {folder}/build/site is up to date."
        assert second.stdout.splitlines()[0] == told

    def test_a_change_while_it_builds_is_not_taken_for_built(
        self, folder: Path, built: list[pipeline.BuildResult], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built.append(pipeline.BuildResult(()))
        build_quickly = pipeline.build

        def build_slowly(*arguments: object) -> object:
            (folder / "datapackages" / "new.csv").write_text("late", "utf-8")
            return build_quickly(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "build", build_slowly)
        assert run("build", "--config", folder / "mkdocs.yml").exit_code == 0
        (folder / "datapackages" / "new.csv").unlink()
        again = run("build", "--config", folder / "mkdocs.yml")
        assert again.stdout.startswith("Done")

    def test_a_warning_is_told_and_stops_nothing(
        self, folder: Path, built: list[pipeline.BuildResult]
    ) -> None:
        built.append(pipeline.BuildResult((WARNING,), pages=7))
        done = run("build", "--config", folder / "mkdocs.yml")
        assert done.exit_code == 0
        assert f"{folder}/datapackages/x/y/targets.csv:4" in done.stdout

    def test_an_error_stops_it(self, folder: Path, built: list[pipeline.BuildResult]) -> None:
        built.append(pipeline.BuildResult((ERROR,)))
        done = run("build", "--config", folder / "mkdocs.yml", "--lang", "vi")
        assert done.exit_code == 1
        assert f"{folder}/datapackages/x/y/targets.csv:3: value: " in done.stderr
        assert done.stdout.splitlines()[-1].startswith("Chưa đưa gì lên")
        again = run("build", "--config", folder / "mkdocs.yml")
        assert again.exit_code == 1

    def test_a_second_build_is_told_to_wait(
        self, folder: Path, built: list[pipeline.BuildResult]
    ) -> None:
        built.append(pipeline.BuildResult(()))
        workspace = output.Workspace(
            folder / "mkdocs.yml", folder / "datapackages", folder / "build"
        )
        output.claim(workspace)
        with workspace.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.write("4711\n")
            lock.flush()
            done = run("build", "--config", folder / "mkdocs.yml")
        assert done.exit_code == 75
        assert "process 4711" in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_a_full_disk_is_told_in_one_line(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*arguments: object) -> None:
            raise OSError(28, "No space left on device", "build/site.next/vi/index.html")

        monkeypatch.setattr(pipeline, "build", fail)
        done = run("build", "--config", folder / "mkdocs.yml")
        assert done.exit_code == 1
        told = "build/site.next/vi/index.html: No space left on device; nothing was published.\n"
        assert done.stderr == told

    def test_a_fault_of_the_site_engine_is_told_with_its_lines(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*arguments: object) -> None:
            raise output.BuildError("engine_failed", details=("WARNING - a.md: no such link",))

        monkeypatch.setattr(pipeline, "build", fail)
        done = run("build", "--config", folder / "mkdocs.yml", "--lang", "vi")
        assert done.exit_code == 1
        assert done.stderr.splitlines()[1] == "  WARNING - a.md: no such link"
        assert "Traceback" not in done.stderr

    def test_someone_else_s_folder_is_left_alone(self, folder: Path) -> None:
        (folder / "mine").mkdir()
        (folder / "mine" / "letter.txt").write_text("dear", "utf-8")
        done = run("build", "--config", folder / "mkdocs.yml", "--output", folder / "mine")
        assert done.exit_code == 1
        assert "holds files that no build wrote" in done.stderr
        assert [path.name for path in (folder / "mine").iterdir()] == ["letter.txt"]

    def test_missing_settings_are_asked_for(self, tmp_path: Path) -> None:
        done = run("build", "--config", tmp_path / "mkdocs.yml")
        assert done.exit_code == 1
        assert done.stderr.startswith(f"{tmp_path}/mkdocs.yml: there is no such file")


class TestCheck:
    def test_no_problem(self, folder: Path, found: list[Problem]) -> None:
        done = run("check", "--config", folder / "mkdocs.yml")
        assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)

    def test_warnings_alone_are_no_failure(self, folder: Path, found: list[Problem]) -> None:
        found.append(WARNING)
        assert run("check", "--config", folder / "mkdocs.yml").exit_code == 0

    @pytest.mark.parametrize(
        ("written_as", "start"),
        [
            ("text", "{data}/x/y/targets.csv:3: value: "),
            ("github", "::error file=datapackages/x/y/targets.csv,line=3"),
            ("markdown", ""),
            ("json", "["),
        ],
    )
    def test_each_form(
        self, folder: Path, found: list[Problem], written_as: str, start: str
    ) -> None:
        found.append(ERROR)
        done = run("check", "--config", folder / "mkdocs.yml", "--format", written_as)
        assert done.exit_code == 1
        assert done.stdout.startswith(start.format(data=folder / "datapackages"))
        assert "targets.csv" in done.stdout

    def test_json_keeps_the_place_below_the_data_folder(
        self, folder: Path, found: list[Problem]
    ) -> None:
        found.append(ERROR)
        done = run("check", "--config", folder / "mkdocs.yml", "--format", "json")
        assert json.loads(done.stdout)[0]["file"] == "x/y/targets.csv"

    def test_paths_narrow_what_is_told(self, folder: Path, found: list[Problem]) -> None:
        found.append(ERROR)
        data = folder / "datapackages"
        config = ("--config", folder / "mkdocs.yml")
        assert run("check", data / "x" / "y" / "targets.csv", *config).exit_code == 1
        assert run("check", data / "x", *config).exit_code == 1
        assert run("check", data / "reference", *config).exit_code == 0

    def test_the_language_of_the_messages(
        self, folder: Path, found: list[Problem], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found.append(ERROR)
        config = ("--config", folder / "mkdocs.yml")
        english = run("check", *config).stdout
        vietnamese = run("check", *config, "--lang", "vi").stdout
        assert english != vietnamese
        monkeypatch.setenv("OPENRESOLUTIONS_LANG", "vi")
        assert run("check", *config).stdout == vietnamese


class TestFormat:
    @pytest.fixture
    def data(self, few: Path, tmp_path: Path) -> Path:
        return Path(shutil.copytree(few, tmp_path / "data"))

    def test_what_is_in_form_stays_as_it_is(self, data: Path) -> None:
        done = run("format", "--data", data)
        assert (done.exit_code, done.stdout) == (0, "Files brought into form: 0.\n")

    def test_rows_out_of_order_and_needless_quotes_are_mended(self, data: Path) -> None:
        file = data / "reference" / "topics.csv"
        right = file.read_text("utf-8")
        head, *rows = right.splitlines(keepends=True)
        rows[0] = '"' + rows[0].replace(",", '",', 1)
        file.write_text(head + "".join(reversed(rows)), "utf-8")
        done = run("format", "--data", data)
        assert done.stdout.splitlines() == [str(file), "Files brought into form: 1."]
        assert file.read_text("utf-8") == right

    def test_a_file_with_a_fault_is_told_about_and_not_touched(self, data: Path) -> None:
        file = data / "reference" / "topics.csv"
        wrong = file.read_text("utf-8") + "one,two\n"
        file.write_text(wrong, "utf-8")
        done = run("format", "--data", data)
        assert done.exit_code == 1
        assert str(file) in done.stderr
        assert file.read_text("utf-8") == wrong

    def test_a_table_that_the_descriptor_lacks_is_entered_there(self, data: Path) -> None:
        file = data / "dien-bien" / "04-nq-tu-2016" / "datapackage.json"
        run("format", "--data", data, "--with-schemas")
        whole = file.read_text("utf-8")
        head = json.loads(whole)
        assert len(head["resources"]) == 11
        head["resources"] = [one for one in head["resources"] if one["name"] != "tasks"]
        file.write_text(json.dumps(head, ensure_ascii=False), "utf-8")
        done = run("format", "--data", data, "--with-schemas")
        assert (done.exit_code, done.stderr) == (0, "")
        assert file.read_text("utf-8") == whole

    def test_schemas_are_written_on_demand_and_taken_out_again(self, data: Path) -> None:
        heads = {file: file.read_bytes() for file in data.rglob("datapackage.json")}
        run("format", "--data", data, "--with-schemas")
        assert all(file.read_bytes() != head for file, head in heads.items())
        assert run("check", "--data", data).stdout == "No problem found.\n"
        run("format", "--data", data)
        assert {file: file.read_bytes() for file in heads} == heads
