"""The preview: the built site with a script that loads a page anew, and what is wrong as text."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions import preview
from openresolutions.output import BuildError, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    page = tmp_path / "build" / "site" / "vi" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html><head></head><body>trang</body></html>", "utf-8")
    (page.parent / "a.css").write_text("b{}", "utf-8")
    return Workspace(tmp_path / "mkdocs.yml", tmp_path / "data", tmp_path / "build")


@pytest.fixture
def status() -> preview.Status:
    return preview.Status()


@pytest.fixture
def address(workspace: Workspace, status: preview.Status) -> Iterator[str]:
    server = preview.start(workspace, status, 0)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode("utf-8"))


def test_a_page_is_given_the_script_and_the_rest_as_it_is(address: str) -> None:
    expected = '<html><head><script src="/__preview.js" defer></script></head>'
    assert get(f"{address}/vi/").startswith(expected)
    assert get(f"{address}/vi/index.html?q=1").startswith(expected)
    assert get(f"{address}/vi/a.css") == "b{}"
    assert "__preview.json" in get(f"{address}/__preview.js")


@pytest.mark.parametrize("path", ["/vi/none/", "/../mkdocs.yml", "/vi/%2e%2e/%2e%2e/state.json"])
def test_nothing_else_is_handed_out(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(address + path)
    refused.value.close()
    assert refused.value.code == 404


def test_the_number_of_the_build_rises_only_when_a_site_was_published(
    address: str, status: preview.Status
) -> None:
    def told() -> object:
        return json.loads(get(f"{address}/__preview.json"))

    assert told() == {"build": 0, "problems": ""}
    status.note("")
    assert told() == {"build": 1, "problems": ""}
    status.note("<b>a.csv:3: wrong</b>")
    assert told() == {"build": 1, "problems": "<b>a.csv:3: wrong</b>"}
    status.note("")
    assert told() == {"build": 2, "problems": ""}


def test_a_change_of_the_data_builds_again(
    workspace: Workspace, status: preview.Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_SECONDS_BETWEEN_LOOKS", 0.01)
    stop, rebuilt = threading.Event(), threading.Event()
    builds: list[str] = []

    def rebuild() -> str:
        builds.append((workspace.data / "a.csv").read_text("utf-8"))
        rebuilt.set()
        return ""

    seen = preview.inputs(workspace)
    (workspace.data / "a.csv").write_text("a_id\n", "utf-8")
    arguments = (workspace, status, rebuild, seen, stop)
    watcher = threading.Thread(target=preview.watch, args=arguments)
    watcher.start()
    assert rebuilt.wait(10)
    stop.set()
    watcher.join(10)
    assert builds == ["a_id\n"]
    assert status.build == 1


def test_a_port_that_is_taken_is_told(workspace: Workspace, address: str) -> None:
    with pytest.raises(BuildError) as refused:
        preview.start(workspace, preview.Status(), int(address.rsplit(":", 1)[1]))
    assert refused.value.key == "port_taken"
