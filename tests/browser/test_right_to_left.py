"""A page in a language that is written from right to left, with a made catalogue of its labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from openresolutions.beginning import Start, begun
from openresolutions.live import Live
from openresolutions.output import Workspace, add
from openresolutions.settings import read_settings, speak
from own import made_catalogue

HOST = "https://targets.example/"
LABELS = {
    "theme.skip": "انتقل إلى المحتوى",
    "theme.nav": "أقسام الموقع",
    "theme.glossary": "المصطلحات",
    "theme.corrections": "التصحيحات",
    "vocabulary.verdict.met": "تحقق",
    "vocabulary.verdict.not_met": "لم يتحقق",
}


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    from openresolutions import languages

    languages.use(("ar", "en"))
    start = Start("أهداف", ("ar", "en"), "generic", "مكتب", "", HOST, "بلدة")
    add(begun(start).items(), tmp_path)
    words = made_catalogue(LABELS, "ar")
    add([("ar.po", words)], tmp_path / "locales")
    speak(read_settings(tmp_path / "mkdocs.yml", {}))
    made = Live(Workspace(tmp_path / "mkdocs.yml", tmp_path / "datapackages", tmp_path / "build"))
    yield made
    made.close()


def test_a_page_runs_from_right_to_left_and_its_numbers_stay(live: Live, tab: Page) -> None:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        body = live.answer(path + "index.html" if path.endswith("/") else path)
        kind = {"css": "text/css", "js": "text/javascript", "html": "text/html"}
        ending = path.rpartition(".")[2] if not path.endswith("/") else "html"
        route.fulfill(status=200 if body else 404, body=body or b"", content_type=kind.get(ending))

    tab.route("**", answer)
    (key,) = live.dossiers()
    for language, way in (("ar", "rtl"), ("en", "ltr")):
        tab.goto(f"{HOST}{language}/resolutions/{key}/")
        assert tab.evaluate("getComputedStyle(document.body).direction") == way
        assert tab.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "start"
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        edges = "(n => {const r = document.querySelector(n).getBoundingClientRect(); return r})"
        name = tab.evaluate(f"{edges}('.or-brand').x")
        others = tab.evaluate(f"{edges}('.or-languages').x")
        assert (name > others) is (way == "rtl")
        assert set(
            tab.evaluate(
                "[...document.querySelectorAll('main svg')].map(s => getComputedStyle(s).direction)"
            )
        ) == {"ltr"}
    tab.goto(f"{HOST}ar/resolutions/{key}/")
    assert tab.locator(".or-footer").get_by_text(LABELS["theme.glossary"]).count() == 1
    assert tab.locator(".or-skip").text_content() == LABELS["theme.skip"]
