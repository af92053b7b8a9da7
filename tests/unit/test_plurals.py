"""Texts and units have a form for each kind of number that a language knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import typer

from openresolutions import languages, schemas, texts
from openresolutions.beginnings import missing, write
from openresolutions.catalogues import fresh, read_catalogue
from openresolutions.dossiers.rows import records
from openresolutions.model.reference import Unit
from openresolutions.output import add
from openresolutions.plurals import kinds
from openresolutions.tables import Row, Table
from openresolutions.texts import counted, forms, lacking, originals, template
from openresolutions.units import name_after

KEY = "reports.files"
ENTRY = 'msgctxt "reports.files"\nmsgid "{count} file"\nmsgid_plural "{count} files"\n'
POLISH = (
    "3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    ("{count} plik", "{count} pliki", "{count} plików"),
)
ARABIC = (
    "6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    ("لا ملفات", "ملف واحد", "ملفان", "{count} ملفات", "{count} ملفًا", "{count} ملف"),
)
FORMS = {"pl": POLISH, "ar": ARABIC}


def catalogue(language: str, *told: str) -> bytes:
    rule, _ = FORMS[language]
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: nplurals={rule};\\n"\n\n'
    return (
        head + ENTRY + "".join(f'msgstr[{at}] "{one}"\n' for at, one in enumerate(told))
    ).encode()


@pytest.fixture(params=["pl", "ar"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    found: str = request.param
    entries = read_catalogue(catalogue(found, *FORMS[found][1]), f"{found}.po")
    texts.add(((found, tuple(fresh(entries, originals()).items())),))
    yield found
    texts.add(())


def test_each_number_has_the_form_that_its_language_asks_for(language: str) -> None:
    expected = {
        "pl": {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2, 1_000_000: 2},
        "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4},
    }
    told = FORMS[language][1]
    for number, form in expected[language].items():
        shown = counted(language, KEY, number, count=number)
        assert shown == told[form].format(count=number), number
    by_kind = {**forms(language, KEY)}
    assert by_kind.pop("in") == language
    assert tuple(by_kind) == kinds(language)


def test_a_language_without_the_text_has_the_forms_of_english() -> None:
    """Polish has other forms than English; a text in English keeps those of English."""
    assert [counted("pl", KEY, n, count=n) for n in (1, 2, 5)] == ["1 file", "2 files", "5 files"]
    assert forms("pl", KEY) == {"in": "en", "one": "{count} file", "other": "{count} files"}
    assert counted("vi", KEY, 1, count=1) == "1 tệp"
    assert counted("en", "theme.skip", 2) == texts.text("en", "theme.skip")


def test_a_text_of_which_a_form_is_missing_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("extra: {openresolutions: {languages: [pl]}}\n", "utf-8")
    for told, is_missing in ((("a", "b", ""), True), (("a", "b", "c"), False)):
        add([("pl.po", catalogue("pl", *told))], tmp_path / "locales")
        with pytest.raises(typer.Exit):
            missing("pl", config=config, language="en")
        assert (f"{KEY}: {{count}} file" in capsys.readouterr().out.splitlines()) is is_missing
        assert (KEY in lacking("pl")) is is_missing


def test_a_catalogue_for_a_translator_has_every_form_to_fill(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("extra: {openresolutions: {languages: [ar]}}\n", "utf-8")
    add([("ar.po", catalogue("ar", *ARABIC[1]))], tmp_path / "locales")
    write("ar", config=config, language="en")
    content = (tmp_path / "locales/ar.po").read_bytes()
    entries = read_catalogue(content, "ar.po")
    assert dict(entries[KEY].told(KEY)) == {
        f"{KEY}.{kind}": words
        for kind, words in zip(
            ("zero", "one", "two", "few", "many", "other"), ARABIC[1], strict=True
        )
    }
    counting = [key for key, one in template().items() if one.plural]
    assert len(counting) > 15
    assert content.count(b"msgstr[5]") == len(counting)


@pytest.mark.parametrize(
    ("rule", "told"),
    [("n/0", "plural forms"), ("x + 1", "plural"), ("(n", "plural")],
)
def test_a_rule_that_is_none_is_one_line(rule: str, told: str) -> None:
    content = catalogue("pl", "a", "b").replace(POLISH[0].encode(), f"2; plural={rule}".encode())
    with pytest.raises(ValueError, match=told) as caught:
        read_catalogue(content, "locales/pl.po")
    assert str(caught.value).startswith("locales/pl.po: ")
    assert "\n" not in str(caught.value)


UNIT = {
    "unit_id": "villages",
    "name_pl": "wsi",
    "singular_pl": "wieś",
    "few_pl": "wsie",
    "name_fr": "villages",
    "singular_fr": "village",
    "name_vi": "thôn",
}


def test_a_unit_has_a_form_for_each_kind_of_number() -> None:
    with languages.using("pl", "fr", "vi"):
        names = schemas.field_names("units")
        assert {"singular_pl", "few_pl", "many_pl", "many_fr"} < set(names)
        assert not {"few_fr", "zero_pl", "singular_vi"} & set(names)
        assert {"few_pl", "many_fr"} < schemas.optional("units")
        (unit,) = records(Unit, Table("reference", "units", "units.csv", (Row(2, UNIT),)))
    polish = {number: name_after(unit, Decimal(number), "pl") for number in ("1", "3", "5", "1.5")}
    assert polish == {"1": "wieś", "3": "wsie", "5": "wsi", "1.5": "wsi"}
    assert [name_after(unit, 3, "fr"), name_after(unit, 1, "fr")] == ["villages", "village"]
    assert name_after(unit, 1, "vi") == "thôn"


def test_a_publication_in_a_language_without_plurals_has_units() -> None:
    with languages.using("vi"):
        (unit,) = records(Unit, Table("reference", "units", "units.csv", (Row(2, UNIT),)))
    assert name_after(unit, 1, "vi") == "thôn"
