"""Bytes to text, and what a text may not hold."""

from __future__ import annotations

import unicodedata

import pytest
from input_sample import param

from openresolutions.countries.vn.legacy import from_tcvn3, from_vni, is_syllable, repaired
from openresolutions.packages import Spot, limits
from openresolutions.packages.characters import is_suspect, text_faults
from openresolutions.packages.encodings import decode
from openresolutions.problems import Problem

SPOT = Spot("p", "p/x.csv", "x")
TEXT = "Điện Biên: tỷ lệ đảng viên ở thôn, bản; Uỷ ban, Ủy ban"
TCVN3 = "§iÖn Biªn: tû lÖ ®¶ng viªn ë th«n, b¶n"
VNI = "Ñieän Bieân: tyû leä ñaûng vieân ôû thoân, baûn"


def mojibake(text: str) -> str:
    """Return a text whose UTF-8 bytes were read as Windows-1252."""
    signs = (bytes([byte]) for byte in text.encode("utf-8"))
    return "".join(
        sign.decode("latin-1" if b"\x80" <= sign <= b"\x9f" and not _known(sign) else "cp1252")
        for sign in signs
    )


def _known(sign: bytes) -> bool:
    return sign not in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@pytest.mark.parametrize(
    ("content", "offset", "line", "encoding"),
    [
        (TEXT.encode("utf-16"), 0, 1, "UTF-16"),
        (TEXT.encode("utf-32"), 0, 1, "UTF-32"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), 0, 1, "UTF-16"),
        ("é".encode("utf-16-be") * 20, 1, 1, "UTF-16"),
        (
            b"a\nb\n" + unicodedata.normalize("NFD", "Tỷ lệ Đ").encode("cp1258", "ignore"),
            6,
            3,
            "Windows-1258",
        ),
        (b"a\n" + TCVN3.encode("latin-1"), 2, 2, "TCVN3"),
        (VNI.encode("latin-1"), 0, 1, "VNI"),
        ("Café Müller à Genève".encode("latin-1"), 3, 1, "Windows-1252"),
        (b"a\x81\x8d", 1, 1, "Windows-1252"),
        (b"x" * 200_000 + b"\n\xff", 200_001, 2, "Windows-1252"),
    ],
)
def test_not_utf8(content: bytes, offset: int, line: int, encoding: str) -> None:
    found = decode(SPOT, content)
    assert isinstance(found, Problem)
    assert (found.code, found.file, found.line) == ("encoding_not_utf8", "p/x.csv", line)
    assert (param(found, "offset"), param(found, "encoding")) == (str(offset), encoding)


def test_utf8_is_brought_to_nfc() -> None:
    assert decode(SPOT, TEXT.encode()) == TEXT
    assert decode(SPOT, unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_endless_marks_are_refused_before_they_are_sorted() -> None:
    marks = "\u0301\u0323" * (limits.MARKS_IN_A_ROW // 2)
    assert isinstance(decode(SPOT, f"a{marks}".encode()), str)
    found = decode(SPOT, f"x\na{marks}\u0301".encode())
    assert isinstance(found, Problem)
    assert (found.code, found.line) == ("marks_too_many", 2)
    line = "─" * 1000 + "e\u0301"
    assert decode(SPOT, line.encode()) == "─" * 1000 + "é"


@pytest.mark.parametrize(
    ("text", "encoding", "right"),
    [
        (TCVN3, "TCVN3", "Điện Biên: tỷ lệ đảng viên ở thôn, bản"),
        (VNI, "VNI", "Điện Biên: tỷ lệ đảng viên ở thôn, bản"),
        ("Tû lÖ", "TCVN3", "Tỷ lệ"),
        ("Tyû leä", "VNI", "Tỷ lệ"),
        ("TÆNH ÑIEÄN BIEÂN", "VNI", "TỈNH ĐIỆN BIÊN"),
        ("B¸o", "TCVN3", "Báo"),
        ("n«ng th«n míi ®Ñp", "TCVN3", "nông thôn mới đẹp"),
        (mojibake("Điện Biên"), "UTF-8", "Điện Biên"),
        (mojibake("tỷ lệ đảng viên"), "UTF-8", "tỷ lệ đảng viên"),
    ],
)
def test_legacy_texts_are_put_right(text: str, encoding: str, right: str) -> None:
    assert repaired(text) == (encoding, right)
    assert list(text_faults(text)) == [("encoding_legacy", right, {"encoding": encoding})]
    assert is_suspect(text)


def test_a_letter_lost_on_the_way_is_not_guessed() -> None:
    broken = mojibake("Điện Biên").replace("\x90", "")
    assert list(text_faults(broken)) == [("encoding_legacy", None, {"encoding": "UTF-8"})]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "ĐIỆN BIÊN, ÚT TỊCH, Ừ, Ễ",
        "xã, huyện",
        "Café Müller, Citroën, naïve, São Paulo, Señor, El Niño, Åse, Köln",
        "Zürich – Łódź – Šiauliai – Ærø – Þingvellir",
        "§ 2.1 «abc» ½ × 3 ± 5 · 25 µm © 2020 ¶",
        "Mö",
        "m² và km², 5 °C",
        "日本語, Русский, ภาษาไทย, العربية",
        "👩‍👩‍👧 🇻🇳 ✔️",
        "",
    ],
)
def test_sound_texts(text: str) -> None:
    assert repaired(text) is None
    assert list(text_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("a\x00b", "character_control", "ab"),
        ("a\x1b[31mb", "character_control", "a[31mb"),
        ("a\x85b", "character_control", "ab"),
        ("a\u2028b", "character_control", "ab"),
        ("a\u202eb", "character_bidi", "ab"),
        ("a\u2066b\u2069", "character_bidi", "ab"),
        ("a\u200bb", "character_invisible", "ab"),
        ("a\ufeffb", "character_invisible", "ab"),
        ("a\xadb", "character_invisible", "ab"),
        ("a\ue000b", "character_invisible", "ab"),
        ("a\U000e0041b", "character_invisible", "ab"),
        ("a\U00100000b", "character_invisible", "ab"),
        ("a\ufffdb", "character_lost", None),
        ("a" + "\u0310" * 4, "character_marks", None),
        ("Ðiện Biên", "letter_d_wrong", "Điện Biên"),
        ("Ɖiện Biên", "letter_d_wrong", "Điện Biên"),
        ("ðảng", "letter_d_wrong", "đảng"),
    ],
)
def test_signs_that_do_not_belong(text: str, code: str, right: str | None) -> None:
    assert is_suspect(text)
    found = list(text_faults(text))
    assert [(each[0], each[1]) for each in found] == [(code, right)]


def test_the_sign_is_named() -> None:
    assert next(text_faults("a\u202eb"))[2] == {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"}
    assert next(text_faults("a\x07b"))[2] == {"character": "U+0007"}


def test_three_marks_and_a_tab_and_a_line_break_are_text() -> None:
    assert not list(text_faults("a" + "\u0310" * 3))
    assert not list(text_faults("a\tb\nc"))


def test_every_letter_of_the_old_encodings() -> None:
    letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    old = "¨©®ª«¬\xadµ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
    assert from_tcvn3(old) == letters
    vni = (
        "aê aâ ñ eâ oâ ô ö aø aû aõ aù aï aè aú aü aé aë aà aå aã aá aä "
        "eø eû eõ eù eï eà eå eã eá eä "
        "ì æ ó í ò oø oû oõ où oï oà oå oã oá oä ôø ôû ôõ ôù ôï uø uû uõ uù uï öø öû öõ öù öï "
        "yø yû yõ yù î"
    )
    assert from_vni(vni) == " ".join(letters)
    assert from_vni(vni.upper()) == " ".join(letters.upper())


@pytest.mark.parametrize("word", ["nghiệp", "Tuyên", "quỳnh", "ưu", "yêu", "giường", "khuya"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nạve", "zoở", "kửln", "bcd", "", "nghệptr"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_long_values_are_cut_and_long_suggestions_left_out() -> None:
    problem = SPOT.at(2, "f").problem("x", "a" * 300, suggestion="b" * 201, other="c" * 201)
    assert problem.value == "a" * 199 + "…"
    assert problem.params == (("other", "c" * 199 + "…"),)
    assert param(SPOT.problem("x", suggestion="b" * 200), "suggestion") == "b" * 200
    assert SPOT.problem("x", other=None).params == ()
