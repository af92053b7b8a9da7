"""The preview: the built site with a script that loads a page anew, and what is wrong as text."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions import preview
from openresolutions.eye import Eye, inputs
from openresolutions.output import BuildError, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    page = tmp_path / "build" / "site" / "vi" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html><head></head><body>trang</body></html>", "utf-8")
    (page.parents[1] / "index.html").write_text("<html></html>", "utf-8")
    (page.parent / "a.css").write_text("b{}", "utf-8")
    return Workspace(tmp_path / "mkdocs.yml", tmp_path / "data", tmp_path / "build")


class Pages:
    """Makes one page that the site does not have as it is now."""

    def __init__(self) -> None:
        self.made: dict[str, bytes] = {}

    def answer(self, path: str) -> bytes | None:
        if path == "vi/broken/index.html":
            raise RuntimeError("no such thing")
        return self.made.get(path)

    def published(self) -> None:
        self.made.clear()

    def dossiers(self) -> list[str]:
        return ["a/<b>"]

    def looked_at(self) -> str:
        return ""


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def status() -> preview.Status:
    return preview.Status()


@pytest.fixture
def address(workspace: Workspace, status: preview.Status, pages: Pages) -> Iterator[str]:
    server = preview.start(workspace, status, 0, pages, "vi")
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


def test_a_page_made_at_once_comes_before_the_one_that_was_published(
    address: str, pages: Pages
) -> None:
    pages.made["vi/index.html"] = b"<head></head>moi"
    assert get(f"{address}/vi/").endswith("defer></script></head>moi")
    pages.published()
    assert "trang" in get(f"{address}/vi/")


def test_what_cannot_be_made_is_told_and_the_preview_goes_on(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{address}/vi/broken/")
    refused.value.close()
    assert "vi/broken/index.html: RuntimeError: no such thing" in capsys.readouterr().err
    assert "trang" in get(f"{address}/vi/")


def test_before_there_is_a_site_the_dossiers_are_named(workspace: Workspace, address: str) -> None:
    shutil.rmtree(workspace.site)
    assert '<a href="/vi/resolutions/a/&lt;b&gt;/">a/&lt;b&gt;</a>' in get(f"{address}/")
    assert "__preview.js" in get(f"{address}/vi/targets/")


def test_a_port_that_is_taken_is_told(workspace: Workspace, address: str) -> None:
    with pytest.raises(BuildError) as refused:
        preview.start(workspace, preview.Status(), int(address.rsplit(":", 1)[1]), Pages(), "vi")
    assert refused.value.key == "port_taken"


def test_the_eye_sees_a_change_near_at_once_and_elsewhere_now_and_then(
    workspace: Workspace,
) -> None:
    for name in ("a/b", "c/d"):
        (workspace.data / name).mkdir(parents=True)
        (workspace.data / name / "x.csv").write_text("1", "utf-8")
    eye = Eye(workspace, inputs(workspace))
    assert eye.changed("a/b") == frozenset()
    eye._next = float("inf")
    near, far = (workspace.data / name / "x.csv" for name in ("a/b", "c/d"))
    far.write_text("22", "utf-8")
    assert eye.changed("a/b") == frozenset()
    near.write_text("22", "utf-8")
    assert eye.changed("a/b") == {near}
    assert eye.changed("c/d") == {far}
    workspace.config.write_text("site_name: yz\n", "utf-8")
    assert eye.changed("") == {workspace.config}
    near.unlink()
    eye._next = 0.0
    assert near in eye.changed("")
    assert eye.changed("a/b") == frozenset()
