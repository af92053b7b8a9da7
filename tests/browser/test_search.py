"""The search box in a real browser: what people type, in both languages, with keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from conftest import new_visitor

DOSSIER = "resolutions/dien-bien/04-nq-tu-2016/"
FIGURES = "figures/dien-bien/04-nq-tu-2016/"
VIETNAMESE = [
    ("dien bien", DOSSIER),
    ("Điện Biên", DOSSIER),
    ("DIEN BIEN", DOSSIER),
    ("chi bo", DOSSIER),
    ("chi bộ", DOSSIER),
    ("dang vien", "members"),
    ("đảng viên", "members"),
    ("uy", "uy"),
    ("uỷ", "uy"),
    ("ủy", "uy"),
    ("04-nq/tu", DOSSIER),
    ("04-NQ/TU", DOSSIER),
    ("nq/tu", "-nq-tu"),
    ("91,57", f"{DOSSIER}a1/"),
    ("91.57", f"{DOSSIER}a1/"),
    ("3.722", f"{FIGURES}#outcomes-members-admitted-2017"),
    ("3722", f"{FIGURES}#outcomes-members-admitted-2017"),
    ("425", "425-kl-tu-2019/"),
    ("425-KL/TU", "425-kl-tu-2019/"),
    ("tram y te", f"{DOSSIER}a4/"),
    ("truong hoc chua co chi bo", f"{DOSSIER}a3/"),
    ("lam binh", "tuyen-quang/03-da-tu-2021/"),
    ("binh xuyen", "binh-xuyen/nghi-quyet-03/"),
    ("cach lam", "method/"),
]
ENGLISH = [
    ("dien bien", DOSSIER),
    ("Điện Biên", DOSSIER),
    ("party cells", DOSSIER),
    ("health stations", f"{DOSSIER}a4/"),
    ("villages", "villages"),
    ("04-NQ/TU", DOSSIER),
    ("91.57", f"{DOSSIER}a1/"),
    ("3,722", f"{FIGURES}#outcomes-members-admitted-2017"),
    ("425-kl/tu", "425-kl-tu-2019/"),
    ("method", "method/"),
    ("tram y te", DOSSIER),
]
CASES = [("vi", *case) for case in VIETNAMESE] + [("en", *case) for case in ENGLISH]
pytestmark = [pytest.mark.browser, pytest.mark.long]
RESULTS = "[role=listbox] [role=option]"


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Page]:
    """One reader who looks for one thing after another."""
    context = new_visitor(chromium)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "query", "wanted"), CASES)
def test_the_right_page_comes_first_or_second(
    reader: Page, address: str, language: str, query: str, wanted: str
) -> None:
    home = f"{address}/{language}/"
    if reader.url != home:
        reader.goto(home)
    reader.get_by_role("combobox").fill("")
    expect(reader.locator(RESULTS)).to_have_count(0)
    reader.get_by_role("combobox").fill(query)
    expect(reader.locator(RESULTS).first).to_be_visible()
    found = reader.locator(RESULTS).all()[:2]
    links = [str(link.get_attribute("href")) for link in found]
    assert all(link.startswith(home) for link in links)
    if wanted == "uy":
        assert all("ủy" in link.inner_text() or "uỷ" in link.inner_text() for link in found)
    else:
        assert any(wanted in link for link in links), links


def test_nothing_is_loaded_before_the_box_is_used(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/vi/")
    tab.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    with tab.expect_request_finished(lambda request: "filters.json" in request.url):
        tab.get_by_role("combobox").focus()
    assert all(url.startswith(address) for url in asked)


def test_where_no_target_is_in_the_index_the_list_of_targets_is_offered(
    tab: Page, address: str
) -> None:
    tab.route(
        "**/filters.json", lambda route: route.fulfill(json={"has_rows": False, "filters": {}})
    )
    tab.goto(f"{address}/vi/")
    tab.get_by_role("combobox").fill("chi bộ")
    link = tab.locator(".or-search__status .or-search__all").last
    expect(link).to_have_attribute("href", f"{address}/vi/targets/?q=chi%20b%E1%BB%99")
    tab.unroute("**/filters.json")
    tab.reload()
    tab.get_by_role("combobox").fill("chi bộ")
    expect(tab.locator(RESULTS).first).to_be_visible()
    expect(tab.locator(".or-search__status a[href*='targets/']")).to_have_count(0)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_the_box_and_others_lead_to_a_result(tab: Page, address: str, key: str) -> None:
    tab.goto(f"{address}/vi/")
    tab.keyboard.press(key)
    box = tab.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    tab.keyboard.type("425")
    options = tab.locator(RESULTS)
    expect(options.nth(1)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    goal = str(chosen.get_attribute("href"))
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(goal)


def test_escape_closes_the_box_and_a_letter_typed_in_it_stays_a_letter(
    tab: Page, address: str
) -> None:
    tab.goto(f"{address}/en/")
    tab.keyboard.press("/")
    tab.keyboard.type("offs/")
    box = tab.get_by_role("combobox")
    expect(box).to_have_value("offs/")
    tab.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).not_to_be_focused()
    expect(tab.locator(".or-search__panel")).to_be_hidden()


def test_enter_follows_the_first_result_without_waiting_for_it(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/")
    tab.get_by_role("combobox").fill("04-nq/tu")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{address}/vi/{DOSSIER}")


def test_results_are_narrowed_by_place_year_topic_and_verdict(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/")
    tab.get_by_role("combobox").fill("thôn bản")
    expect(tab.locator(RESULTS).first).to_be_visible()
    before = tab.locator(RESULTS).count()
    tab.locator(".or-search__narrow summary").click()
    labels = tab.locator(".or-search__filters label")
    names = [label.evaluate("label => label.firstChild.textContent") for label in labels.all()]
    assert names == ["Địa bàn", "Năm", "Chủ đề", "Theo số liệu"]
    labels.nth(3).locator("select").select_option(label="Đúng tiến độ")
    expect(tab.locator(RESULTS)).not_to_have_count(before)
    for result in tab.locator(RESULTS).all():
        assert "Đúng tiến độ" in result.inner_text()
    assert str(tab.locator(RESULTS).first.get_attribute("href")).rstrip("/").endswith(("a1", "a2"))


def test_what_is_not_there_is_said_so_and_what_was_typed_is_text(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/")
    typed = "<img src=x onerror=window.hit=1>zzz"
    tab.get_by_role("combobox").fill(typed)
    expect(tab.locator(".or-search__status")).not_to_have_text("")
    assert tab.locator(".or-search img").count() == 0
    tab.get_by_role("combobox").fill("<zzqzzq>")
    expect(tab.locator(".or-search__status")).to_have_text("Nothing found for “<zzqzzq>”.")
    tab.get_by_role("combobox").fill("???")
    expect(tab.locator(".or-search__status")).to_have_text("Nothing found for “???”.")
    assert tab.evaluate("window.hit") is None


@pytest.mark.parametrize(
    "asked", ["<script>window.hit=1</script>", '"><img src=x onerror=window.hit=1>', "$&$1 91.57"]
)
def test_what_the_address_asks_for_is_looked_up_as_text(
    tab: Page, address: str, asked: str
) -> None:
    tab.goto(f"{address}/en/method/")
    tab.evaluate("asked => location.search = '?q=' + encodeURIComponent(asked)", asked)
    expect(tab.locator(".or-search__status")).not_to_be_empty()
    expect(tab.get_by_role("combobox")).to_have_value(asked)
    assert tab.evaluate("window.hit") is None
    assert tab.locator(".or-search img, .or-search script").count() == 0


def test_the_box_fits_a_narrow_screen(chromium: Browser, address: str) -> None:
    context = new_visitor(chromium, viewport={"width": 360, "height": 640}, has_touch=True)
    tab = context.new_page()
    tab.goto(f"{address}/vi/")
    expect(tab.get_by_role("combobox")).to_be_hidden()
    tab.locator(".or-search__open").tap()
    tab.get_by_role("combobox").fill("dang vien")
    expect(tab.locator(RESULTS).first).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    tab.locator(".or-search__close").tap()
    expect(tab.get_by_role("combobox")).to_be_hidden()
    context.close()


def test_without_scripts_the_box_leads_to_the_list_of_targets(
    chromium: Browser, address: str
) -> None:
    context = new_visitor(chromium, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/en/")
    tab.get_by_role("searchbox").fill("villages")
    tab.get_by_role("searchbox").press("Enter")
    assert tab.url == f"{address}/en/targets/?q=villages"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_box_is_accessible(chromium: Browser, address: str, scheme: str) -> None:
    context = new_visitor(chromium, color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.goto(f"{address}/en/")
    tab.get_by_role("combobox").fill("villages")
    expect(tab.locator(RESULTS).first).to_be_visible()
    tab.locator(".or-search__narrow summary").click()
    found = Axe().run(tab, context=".or-search")
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_the_policy_is_kept_and_nothing_foreign_is_asked_for(tab: Page, address: str) -> None:
    said: list[str] = []
    asked: list[Request] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request))
    tab.goto(f"{address}/vi/")
    tab.get_by_role("combobox").fill("chi bo")
    expect(tab.locator(RESULTS).first).to_be_visible()
    assert said == []
    assert [request.url for request in asked if not request.url.startswith(address)] == []
    assert tab.context.cookies() == []
