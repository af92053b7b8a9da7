"""Work is done once: what is kept is used if it is whole and of the same input."""

from __future__ import annotations

import gc
import json
import shutil
import struct
import zlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from markupsafe import Markup

from openresolutions import pipeline, search
from openresolutions.dossier_output import DossierInput, DossierOutput, dossier_output
from openresolutions.kept import (
    Here,
    Store,
    UnreadableError,
    dossier_key,
    dossier_outputs,
    index_files,
    missing,
    pack,
    staged_once,
    unpack,
)
from openresolutions.kept.packed import Contents
from openresolutions.pages import Page
from openresolutions.search import Findable, SearchRecord
from own import own_settings

DATA = Path(__file__).resolve().parents[1] / "golden" / "small" / "data"
AS_OF = date(2026, 1, 1)
ONE, TWO = "tinh-thu/01-nq-2020", "tinh-thu/02-nq-2021"


def given(data: Path, **settings: str) -> list[DossierInput]:
    return list(pipeline.inputs(pipeline.read(data, AS_OF), own_settings(**settings)))


@pytest.fixture(scope="module")
def made() -> dict[str, DossierOutput]:
    return {one.package.key: dossier_output(one) for one in given(DATA)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "data")


class Maker:
    """Makes dossiers, notes which, and takes the time of none twice."""

    def __init__(self, made: dict[str, DossierOutput]) -> None:
        self.made, self.asked = made, list[str]()

    def __call__(self, one: DossierInput) -> DossierOutput:
        self.asked.append(one.package.key)
        return self.made[one.package.key]


def outputs(inputs: list[DossierInput], folder: Path, maker: Maker) -> list[DossierOutput]:
    return list(dossier_outputs(inputs, Store(folder), "1", maker, Here()))


class TestPlain:
    def test_all_that_a_dossier_comes_to_is_the_same_after_it_was_kept(
        self, made: dict[str, DossierOutput]
    ) -> None:
        for one in made.values():
            assert unpack(pack(one)) == one

    @pytest.mark.parametrize(
        "value",
        [
            None,
            True,
            0,
            "",
            1.1,
            "Nghị quyết",
            b"\x00\xff",
            (1, ("a", None)),
            [1, [2]],
            (("a", "b"), ()),
            ("a", "b"),
            (("a", "b"), ("c", 1)),
            {"a": "b"},
            {"a": Markup("b")},
            (Markup("a"), "b"),
            {("a", "b"): "c", "d": {}},
            Decimal("1.50"),
            Fraction(1, 3),
            date(2026, 1, 2),
            Markup("<b>"),
        ],
        ids=repr,
    )
    def test_a_value_keeps_its_kind(self, value: object) -> None:
        again = unpack(pack(value))
        assert again == value
        assert type(again) is type(value)
        assert repr(again) == repr(value)

    def test_a_kind_without_a_plain_form_is_refused(self) -> None:
        with pytest.raises(TypeError, match="complex"):
            pack({"a": 1.5j})

    @pytest.mark.parametrize(
        "name",
        [
            "os:system",
            "builtins:eval",
            "openresolutions.texts:text",
            "openresolutions.x:Y",
            "openresolutions.model.stowed:Stow",
        ],
    )
    def test_nothing_but_a_record_of_ours_is_made(self, name: str) -> None:
        with pytest.raises(UnreadableError):
            unpack(packed({"record": [name]}))

    @pytest.mark.parametrize("cut", [1, 9, 40])
    def test_an_entry_that_lacks_some_of_a_content_is_refused(self, cut: int) -> None:
        with pytest.raises(UnreadableError):
            unpack(pack({"a.zip": b"PK" + bytes(range(99)), "b.txt": b"text"})[:-cut])

    def test_a_file_that_the_entry_does_not_hold_is_refused(self) -> None:
        with pytest.raises(UnreadableError, match="lacks"):
            unpack(packed({"files": {"a": "0" * 64}}))

    def test_an_entry_is_let_go_with_what_was_read_of_it(self) -> None:
        gc.disable()
        try:
            before = {id(one) for one in gc.get_objects() if isinstance(one, Contents)}
            unpack(pack({"a": [{"b.txt": b"text"}, SearchRecord("a", "b", "c")]}))
            after = {id(one) for one in gc.get_objects() if isinstance(one, Contents)}
        finally:
            gc.enable()
        assert after <= before

    def test_files_come_back_packed_or_not(self) -> None:
        files = {
            "a.zip": b"PK\x03\x04",
            "b.txt": b"text",
            "c.txt": b"",
            "d.zip": b"PK",
            "e": b"text",
        }
        assert dict(unpack(pack(files))) == files  # type: ignore[call-overload]

    def test_a_record_with_other_fields_is_refused(self) -> None:
        kind = "openresolutions.search.record:SearchRecord"
        with pytest.raises(UnreadableError):
            unpack(packed({"record": [kind, "x"]}))

    def test_a_record_of_another_package_is_not_taken_for_ours(self) -> None:
        @dataclass(frozen=True)
        class Foreign:
            a: int

        with pytest.raises(UnreadableError):
            unpack(pack(Foreign(1)))


def packed(records: object) -> bytes:
    """Return an entry with records as somebody else might write them, and no contents."""
    head, body = zlib.compress(json.dumps([records, [], []]).encode()), zlib.compress(b"")
    return struct.pack(">QQ", len(head), len(body)) + head + body


class TestStore:
    def test_what_was_put_is_found(self, tmp_path: Path) -> None:
        Store(tmp_path).put("abc", b"content")
        assert Store(tmp_path).get("abc") == b"content"
        assert Store(tmp_path).get("abd") is None

    @pytest.mark.parametrize("broken", [b"", b"x", b"shorter than the checksum", None])
    def test_a_damaged_entry_is_thrown_away(self, tmp_path: Path, broken: bytes | None) -> None:
        Store(tmp_path).put("abc", b"content")
        (path,) = tmp_path.glob("*/*")
        path.write_bytes(path.read_bytes()[:-1] if broken is None else broken)
        assert Store(tmp_path).get("abc") is None
        assert list(tmp_path.glob("*/*")) == []

    def test_one_bit_is_seen(self, tmp_path: Path) -> None:
        Store(tmp_path).put("abc", b"content")
        (path,) = tmp_path.glob("*/*")
        whole = path.read_bytes()
        for place in range(len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert Store(tmp_path).get("abc") is None
        path.write_bytes(whole)
        assert Store(tmp_path).get("abc") == b"content"

    def test_an_entry_under_another_name_is_not_believed(self, tmp_path: Path) -> None:
        Store(tmp_path).put("abc", b"content")
        (path,) = tmp_path.glob("*/*")
        path.rename(path.with_name("abd.kept"))
        assert Store(tmp_path).get("abd") is None

    def test_without_a_folder_nothing_is_kept(self) -> None:
        store = Store(None)
        store.put("abc", b"content")
        assert store.get("abc") is None
        assert store.tidy() == 0

    def test_a_folder_that_takes_nothing_stops_nobody(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        store = Store(tmp_path / "file")
        store.put("abc", b"content")
        assert store.get("abc") is None

    def test_what_was_not_used_for_long_goes(self, tmp_path: Path) -> None:
        old, new = Store(tmp_path), Store(tmp_path)
        for number in range(230):
            old.put(f"{number:04}", b"old")
        new.put("used", b"new")
        assert new.tidy() == 230 - 204
        assert new.get("used") == b"new"
        assert Store(tmp_path).get("0229") == b"old"
        assert Store(tmp_path).get("0000") is None


class TestDossiers:
    def test_a_dossier_is_made_once(self, made: dict[str, DossierOutput], tmp_path: Path) -> None:
        maker = Maker(made)
        first = outputs(given(DATA), tmp_path, maker)
        assert maker.asked == [ONE, TWO]
        assert outputs(given(DATA), tmp_path, maker) == first == list(made.values())
        assert maker.asked == [ONE, TWO]
        assert missing(given(DATA), Store(tmp_path), "1") == 0
        assert missing(given(DATA), Store(tmp_path), "2") == 2

    def test_an_edited_dossier_alone_is_made_again(
        self, made: dict[str, DossierOutput], data: Path, tmp_path: Path
    ) -> None:
        maker = Maker(made)
        outputs(given(data), tmp_path / "kept", maker)
        file = data / TWO / "sources.csv"
        before = file.read_text("utf-8")
        file.write_text(before.replace("Thử", "Khác"), "utf-8")
        assert file.read_text("utf-8") != before
        maker.asked.clear()
        outputs(given(data), tmp_path / "kept", maker)
        assert maker.asked == [TWO]

    def test_a_broken_entry_is_made_again(
        self, made: dict[str, DossierOutput], tmp_path: Path
    ) -> None:
        outputs(given(DATA), tmp_path, Maker(made))
        for path in tmp_path.glob("*/*"):
            path.write_bytes(path.read_bytes()[:-9])
        maker = Maker(made)
        assert outputs(given(DATA), tmp_path, maker) == list(made.values())
        assert maker.asked == [ONE, TWO]

    def test_an_entry_of_another_dossier_is_not_believed(
        self, made: dict[str, DossierOutput], tmp_path: Path
    ) -> None:
        one, two = given(DATA)
        Store(tmp_path).put(dossier_key(one, "1"), pack(made[TWO]))
        Store(tmp_path).put(dossier_key(two, "1"), pack("something else"))
        maker = Maker(made)
        assert outputs(given(DATA), tmp_path, maker) == list(made.values())
        assert maker.asked == [ONE, TWO]

    def test_the_key_holds_all_that_a_dossier_is_made_of(self, data: Path) -> None:
        one = given(data)[0]
        keys = {dossier_key(one, "1"), dossier_key(one, "2")}
        keys.add(dossier_key(given(data, branch="other")[0], "1"))
        later = pipeline.inputs(pipeline.read(data, date(2026, 1, 2)), own_settings())
        keys.add(dossier_key(next(later), "1"))
        units = data / "reference" / "units.csv"
        units.write_text(units.read_text("utf-8").replace("người", "con người"), "utf-8")
        keys.add(dossier_key(given(data)[0], "1"))
        assert len(keys) == 5

    def test_where_the_data_lie_makes_no_other_key(self, data: Path) -> None:
        assert dossier_key(given(data)[0], "1") == dossier_key(given(DATA)[0], "1")


class TestIndex:
    def test_an_index_is_made_once_for_the_same_records(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[list[SearchRecord]] = []

        def write(findable: Findable, folder: Path, language: str) -> None:
            asked.append(list(findable.records))
            folder.mkdir(parents=True)
            (folder / "entry.json").write_text(f"{language} {findable}", "utf-8")

        monkeypatch.setattr(search, "write_index", write)
        one, other = SearchRecord("a/", "one", "text"), SearchRecord("a/", "one", "another")
        told = [("vi", one), ("vi", one), ("en", one), ("vi", other), ("vi", one)]
        store, found = Store(tmp_path / "kept"), []
        for number, (language, record) in enumerate(told):
            folder = tmp_path / str(number)
            found.append(index_files(Findable((record,)), language, "1", store, folder))
        assert asked == [[one], [one], [other]]
        assert found[0] == found[1] == found[4]
        assert len({str(dict(files)) for files in found}) == 3
        index_files(Findable((one,)), "vi", "2", store, tmp_path / "later")
        assert len(asked) == 4


class TestStaged:
    def test_a_page_is_written_again_only_if_it_says_something_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def write(page: Page) -> bytes:
            asked.append(page.title)
            return page.title.encode()

        monkeypatch.setattr("openresolutions.kept.staged.staged", write)
        one, two, three = (Page(f"{title}.md", "vi", title, "", "x.md") for title in "abc")
        told = [(one, two), (one, two), (one, three), (three, one)]
        for pages in told:
            stage = staged_once(Store(tmp_path), "1", own_settings())
            assert list(stage("vi", pages)) == [(page, page.title.encode()) for page in pages]
        assert asked == ["a", "b", "c"]
        stage = staged_once(Store(tmp_path), "2", own_settings())
        assert len(list(stage("vi", (one,)))) == 1
        assert len(list(stage("en", (one,)))) == 1
        assert asked == ["a", "b", "c", "a", "a"]
