"""A country's rules come from a module of its own, also of another package, or from none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions import countries, languages, personal
from openresolutions.fold import fold
from openresolutions.packages.characters import is_suspect, text_faults
from openresolutions.packages.encodings import likely_encoding
from openresolutions.packages.wording import is_odd, wording_faults
from openresolutions.render.terms import termed
from openresolutions.settings import read_settings
from openresolutions.tables import values

MODULE = """
import re
from openresolutions.countries import Country

def numbers(text, url):
    if re.search(r"KN-\\d{3}-\\d{3}-\\d{3}", text):
        yield "citizen_number"

COUNTRY = Country(name="kn", numbers=numbers, letters={"ø": "o"}, decimal=",", thousands=".")
WRONG = "no country"
"""


@pytest.fixture(autouse=True)
def back() -> Iterator[None]:
    """Leave the country as it was."""
    yield
    countries.use("vn")


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of somebody else that ships three countries, installed where Python looks."""
    (tmp_path / "made_country_module.py").write_text(MODULE, "utf-8")
    info = tmp_path / "made_country-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made-country\nVersion: 1.2\n")
    points = ("kn = made_country_module:COUNTRY", "bad = made_country_module:WRONG")
    more = ("gone = made_country_nowhere:COUNTRY", "vn = made_country_module:COUNTRY")
    lines = "\n".join(["[openresolutions.countries]", *points, *more])
    (info / "entry_points.txt").write_text(f"{lines}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "made_country_module", raising=False)
    return tmp_path


def settings_of(folder: Path, country: str) -> Path:
    config = folder / "mkdocs.yml"
    config.write_text(f"extra:\n  openresolutions:\n    country: {country}\n", "utf-8")
    return config


def test_a_country_of_another_package_is_chosen_in_the_settings(another: Path) -> None:
    text = "Ask KN-123-456-789"
    assert personal.kinds(text) == ()
    assert read_settings(settings_of(another, "kn"), {}).country == "kn"
    assert personal.kinds(text) == ("citizen_number",)
    assert personal.kinds("Ông Nguyễn Văn Thử, 0912 345 678") == ()
    assert fold("Øre") == "ore"
    assert countries.origin("kn") == "kn made_country_module:COUNTRY made-country 1.2"


def test_a_country_of_another_package_never_replaces_our_own(another: Path) -> None:
    assert countries.find("vn").name == "vn"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("atlantis", "unknown country 'atlantis'; known are: bad, generic, gone, kn, vn"),
        ("bad", "the country 'bad' is no openresolutions.countries.Country"),
        ("gone", "the country 'gone' cannot be loaded: ModuleNotFoundError: "),
        ("[vn]", "unknown country \"['vn']\""),
    ],
)
def test_a_country_that_cannot_be_had_is_told_in_one_line(
    another: Path, name: str, told: str
) -> None:
    with pytest.raises(ValueError, match=r"^mkdocs\.yml: ") as fault:
        read_settings(settings_of(another, name), {})
    assert told in str(fault.value)
    assert len(str(fault.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Call +44 20 7946 0000 now", ("phone",)),
        ("Rufen Sie 0044-20-79460000", ("phone",)),
        ("adopted by Mrs Example", ("name",)),
        ("signé par Mme Exemple", ("name",)),
        ("12 345 678 900 people, 2010-2020", ()),
        ("a reduction of +123456.7", ()),
        ("Nguyễn Văn Thử", ()),
        ("ask press@office.example", ("mailbox",)),
        ("ask vanthu@office.example", ("email",)),
    ],
)
def test_without_a_country_only_what_holds_everywhere_is_personal(
    text: str, kinds: tuple[str, ...]
) -> None:
    countries.use("generic")
    assert personal.kinds(text) == kinds


def test_without_a_country_letters_of_any_language_are_sound() -> None:
    countries.use("generic")
    for text in ("« Garçon » à Œuvre, où naïf", "Größe, Ærø, Þór ð", "مؤشر الفقر", "Показатель"):
        assert not list(text_faults(text))
        assert not list(wording_faults(text))
    assert not is_suspect("« Garçon » à Œuvre, où naïf")


def test_without_a_country_misread_letters_are_told() -> None:
    countries.use("generic")
    misread = "TaÃ¼x d’emploi".replace("’", "'")
    assert list(text_faults(misread)) == [
        ("encoding_legacy", "Taüx d'emploi", {"encoding": "UTF-8"})
    ]
    (fault,) = wording_faults("emploi élevÃ©")
    assert fault == ("encoding_fragment", None, {"encoding": "UTF-8", "part": "élevÃ©"})
    assert likely_encoding("Ñieän Bieân".encode("latin-1")) == "Windows-1252"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Größe der Œuvre", "grosse der oeuvre"),
        ("مُؤشِّر ٢٠٢٠", "موشر ٢٠٢٠"),
        ("Показа́тель", "показатель"),
    ],
)
def test_letters_of_any_script_are_looked_up(text: str, folded: str) -> None:
    countries.use("generic")
    assert fold(text) == folded


def test_words_of_a_country_are_linked_by_the_country_that_holds_now() -> None:
    def linked() -> bool:
        return "#term-party-cell" in termed("en", "g/", "no party cell")

    assert linked()
    countries.use("generic")
    assert not linked()
    countries.use("vn")
    assert linked()


def test_what_is_kept_of_a_table_is_kept_apart_for_each_set_of_languages() -> None:
    with languages.using("fr", "en"):
        assert "statement_fr" in values.checks("targets")
    assert "statement_fr" not in values.checks("targets")
    assert "statement_vi" in values.checks("targets")


FAULTY_TEXTS = (
    *("=1+1", " -x", "@sum", "＋1", "<<<<<<< HEAD", "=======", "|||||||", ">>>>>>>"),
    *("T?nh ?y", "?i tới", "tr&#7841;m", "tr\\u1ea1m", "tr%E1%BA%A1m", "+AOk-"),
    *("Nghò quyeát soá 04", "Tại xã, Äiá»n BiÃªn"),
)


@pytest.mark.parametrize("text", FAULTY_TEXTS)
def test_a_fault_of_one_text_is_seen_in_many_at_once(text: str) -> None:
    """The texts of a table are looked at as one before each is."""
    sound = ["Tỉnh ủy Điện Biên", "12,5% of 04-NQ/TU (2021)", "", "Xã Ẳng Tở"]
    assert not is_odd(sound)
    assert list(wording_faults(text))
    assert is_odd([*sound, text, *sound])


def test_signs_that_a_country_holds_for_foreign_may_be_plain_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(countries, "_chosen", [countries.Country(name="xx", foreign="q-s")])
    assert is_suspect("a b\nc r d")
    assert not is_suspect("a b\nc t d, ữ")
    assert is_suspect("a\x00b")
