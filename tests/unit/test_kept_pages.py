"""Pages go through the site engine in batches: the same bytes whatever the batches, and once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from openresolutions import output
from openresolutions.kept import Engine, Here, Store, Units, pages, rendered
from openresolutions.output import Batch, Rendered
from openresolutions.spreading import spread
from own import own_settings

ROOT = Path(__file__).resolve().parents[2]
HEAD = '---\ntitle: "{0}"\ntemplate: "main.html"\naddress: "{0}/"\n---\n\n# {0}\n\n'
KILLED = """
import time
from openresolutions.spreading import hands
if __name__ == "__main__":
    with hands(2, None, 3) as pool:
        pool.submit(time.sleep, 0).result()
        waiting = [pool.submit(time.sleep, 3600) for _ in range(3)]
        print("at work", flush=True)
        waiting[0].result()
"""
NAVIGATION = [{"Home": "index.md"}, {"List": "list/index.md"}]


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(3) as found:
        yield found


def staged(tmp_path: Path, last: str = "three") -> tuple[Engine, Units]:
    """Stage a site of five pages in three units."""
    settings = output.engine_settings(ROOT / "mkdocs.yml", own_settings(), "vi", NAVIGATION)
    for name in ("docs", "work"):
        (tmp_path / name).mkdir(exist_ok=True)
    told = {"": ("", "list/"), "a": ("a/", "a/1/"), "b": ("b/",)}
    units = Units()
    for unit, addresses in told.items():
        for address in addresses:
            text = HEAD.format(address) + (last if unit == "b" else "[to the list](none)"[:3])
            output.add([(f"{address}index.md", text.encode())], tmp_path / "docs")
            units.note(unit, f"vi/{address}index.md", text.encode())
    engine = Engine("vi", settings, "1", tmp_path / "docs", tmp_path / "work", date(2020, 1, 1))
    return engine, units


def made(engine: Engine, units: Units, store: Store, executor: Executor) -> dict[str, bytes]:
    groups = list(rendered([engine], units, store, executor))
    assert {language for language, _ in groups} == {"vi"}
    return {path: content for _, files in groups for path, content in files.items()}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The pages of each batch that comes to the engine, which is a quick one."""
    found: list[list[str]] = []

    def quick(batch: Batch) -> Rendered:
        found.append(list(batch.pages))
        places = {path: batch.docs / path for path in batch.pages}
        return Rendered(places, {"assets/site.css": b"css"})

    monkeypatch.setattr(pages, "render_batch", quick)
    return found


def test_a_page_is_the_same_whatever_it_goes_through_the_engine_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executor: Executor
) -> None:
    engine, units = staged(tmp_path)
    together = made(engine, units, Store(None), executor)
    assert {"index.html", "list/index.html", "a/1/index.html", "b/index.html"} <= set(together)
    assert {"404.html", "assets/mark.svg"} <= set(together)
    assert "sitemap.xml" not in together
    assert b'<a href="../list/"' in together["b/index.html"]
    monkeypatch.setattr(pages, "_PAGES_A_BATCH", 1)
    assert made(engine, units, Store(None), executor) == together
    assert {path.name.partition(".")[0] for path in (tmp_path / "work").iterdir()} == {"pages"}


def test_a_page_with_a_script_of_its_own_stops_the_build(
    tmp_path: Path, executor: Executor
) -> None:
    engine, units = staged(tmp_path, "<script>alert(1)</script>")
    with pytest.raises(output.BuildError) as stopped:
        made(engine, units, Store(None), executor)
    assert stopped.value.key == "inline_script"
    assert stopped.value.params == {"page": "b/index.html"}
    assert stopped.value.details == ("alert(1)",)


def test_a_page_is_made_once(tmp_path: Path, seen: list[list[str]], executor: Executor) -> None:
    engine, units = staged(tmp_path)
    first = made(engine, units, Store(tmp_path / "kept"), executor)
    assert len(seen) == 1
    assert made(engine, units, Store(tmp_path / "kept"), executor) == first
    assert len(seen) == 1


def test_what_changed_goes_through_the_engine_with_its_unit_alone(
    tmp_path: Path, seen: list[list[str]], executor: Executor
) -> None:
    made(*staged(tmp_path), Store(tmp_path / "kept"), executor)
    changed = made(*staged(tmp_path, "another"), Store(tmp_path / "kept"), executor)
    assert seen[1:] == [["b/index.md"]]
    assert changed["b/index.html"].endswith(b"another")
    assert "assets/site.css" in changed


def test_another_setting_or_generator_makes_every_page_anew(
    tmp_path: Path, seen: list[list[str]], executor: Executor
) -> None:
    engine, units = staged(tmp_path)
    made(engine, units, Store(tmp_path / "kept"), executor)
    settings = {**engine.settings, "site_name": "another"}
    made(replace(engine, settings=settings), units, Store(tmp_path / "kept"), executor)
    made(replace(engine, identity="2"), units, Store(tmp_path / "kept"), executor)
    assert [len(batch) for batch in seen] == [5, 5, 5]


def test_what_is_kept_and_no_page_is_not_believed(
    tmp_path: Path, seen: list[list[str]], executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, units = staged(tmp_path)
    monkeypatch.setattr(pages, "pack", lambda value: b"no page")
    first = made(engine, units, Store(tmp_path / "kept"), executor)
    assert made(engine, units, Store(tmp_path / "kept"), executor) == first
    assert len(seen) == 2


def test_the_frame_alone_is_made_where_all_pages_are_kept(
    tmp_path: Path, seen: list[list[str]], executor: Executor
) -> None:
    engine, units = staged(tmp_path)
    first = made(engine, units, Store(tmp_path / "kept"), executor)
    Store(tmp_path / "kept").discard(pages._key(engine, pages._FRAME))
    assert made(engine, units, Store(tmp_path / "kept"), executor) == first
    assert seen[1:] == [[]]


class TestSpread:
    def test_what_is_made_comes_in_order(self, executor: Executor) -> None:
        assert list(spread(partial(executor.submit, str), range(20))) == [
            str(at) for at in range(20)
        ]

    def test_no_more_is_taken_than_can_wait(self) -> None:
        taken: list[int] = []

        def given() -> Iterator[int]:
            for at in range(20):
                taken.append(at)
                yield at

        next(spread(partial(Here().submit, str), given(), ahead=3))
        assert taken == [0, 1, 2]

    def test_a_fault_comes_out(self, executor: Executor) -> None:
        with pytest.raises(ZeroDivisionError):
            list(spread(partial(executor.submit, lambda at: 1 // at), [1, 0, 1]))

    def test_several_are_under_way_at_once(self, executor: Executor) -> None:
        barrier = threading.Barrier(3, timeout=300)

        def meet(at: int) -> int:
            barrier.wait()
            return at

        assert list(spread(partial(executor.submit, meet), range(3), ahead=3)) == [0, 1, 2]

    def test_who_works_ends_when_who_asked_is_killed(self) -> None:
        asked = [sys.executable, "-P", "-c", KILLED]
        with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
            assert parent.stdout is not None
            assert parent.stdout.readline() == "at work\n"
            parent.kill()
            # Whoever still works holds the other end of what is read here.
            parent.communicate(timeout=300)
