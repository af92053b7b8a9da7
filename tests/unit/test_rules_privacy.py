"""Personal data: planted numbers are caught, statistics are not, and no report repeats either."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from corpus.base import valid
from openresolutions import languages, personal
from openresolutions.pipeline import read
from openresolutions.problems import Problem
from openresolutions.reports import as_github, as_json, as_markdown, as_text
from openresolutions.rules import privacy
from trial import whole

ROOT = Path(__file__).resolve().parents[2]
PLANTED = 500
REPORTS = (as_text, as_json, as_github, as_markdown)
AROUND = ("{}", "Liên hệ {}.", "SĐT: {}; gặp bí thư", "(số {})", "Call {} for details")


def phone(choice: random.Random) -> str:
    digits = choice.choice("35789") + "".join(choice.choices("0123456789", k=8))
    start = choice.choice(["0", "+84", "+84 ", "84", "0084"])
    sign = choice.choice(["", " ", ".", "-"])
    if start == "84":
        return start + digits
    return f"{start}{digits[:2]}{sign}{digits[2:5]}{sign}{digits[5:]}"


def citizen_number(choice: random.Random) -> str:
    digits = f"{choice.randrange(1, 97):03}{choice.randrange(10)}"
    digits += "".join(choice.choices("0123456789", k=8))
    sign = choice.choice(["", " ", ".", "-"])
    return sign.join(digits[start : start + 3] for start in range(0, 12, 3))


def planted() -> Iterator[tuple[str, str]]:
    """Yield telephone and citizen numbers as people write them, each in some words."""
    choice = random.Random(1945)
    for number in range(PLANTED):
        found = phone(choice) if number % 2 else citizen_number(choice)
        yield found, choice.choice(AROUND).format(found)


def statistics() -> Iterator[str]:
    """Yield figures as statistics write them, in both languages."""
    choice = random.Random(2020)
    for _ in range(20_000):
        whole = choice.randrange(10 ** choice.randrange(1, 12))
        day, month = f"{choice.randrange(1, 29):02}", f"{choice.randrange(1, 13):02}"
        year = choice.randrange(1990, 2030)
        yield choice.choice(
            [
                f"{whole}",
                f"{whole:,}".replace(",", "."),
                f"{whole:,}",
                f"{whole:,}".replace(",", " ") + " đồng",
                f"{choice.random():.9f}",
                f"{choice.random() * 100:.2f}".replace(".", ",") + "%",
                f"{day}/{month}/{year}",
                f"{day}.{month}.{year}",
                f"{year}-{choice.randrange(1990, 2030)}",
                f"{choice.randrange(1, 5000):02}/{year}/QĐ-UBND",
                f"{whole % 1000}/{whole % 2000} thôn, đạt {whole % 100},{whole % 97:02}%",
            ]
        )


def test_planted_numbers_are_caught() -> None:
    caught = [text for _, text in planted() if personal.is_personal(text)]
    assert len(caught) >= 0.99 * PLANTED


def test_statistics_are_not_taken_for_numbers_of_persons() -> None:
    alarms = [text for text in statistics() if personal.is_personal(text)]
    assert len(alarms) < 20_000 / 1_000


def test_what_one_text_holds_is_seen_in_many_at_once() -> None:
    """The rule looks at all texts of a table as one before it looks at each."""
    sound = ["Trường THPT", "84", *islice((text for text in statistics() if _is_sound(text)), 20)]
    assert not privacy._any_kind(sound)
    held = ["ông Nguyễn Mẫu", "Lường Thị Mẫu", "Mrs Trần Mẫu", "x.y@example.org"]
    held += [text for _, text in planted() if personal.kinds(text)]
    assert len(held) > 0.99 * PLANTED
    assert [text for text in held if not privacy._any_kind([*sound, text, *sound])] == []


def _is_sound(text: str) -> bool:
    return not personal.kinds(text)


def test_no_report_repeats_a_planted_number() -> None:
    for number, text in planted():
        problem = Problem(
            "p",
            "p/x.csv",
            2,
            "f",
            "reference_unknown",
            value=text,
            params=(("suggestion", number), ("table", text)),
        )
        for report in REPORTS:
            for language in languages.current():
                assert number not in report([problem], language)


def test_rule_catches_planted_numbers_in_a_package(tmp_path: Path) -> None:
    """Numbers planted in every text column of a package are refused and in no report."""
    numbers = write_with_numbers(tmp_path)
    problems = read(tmp_path).problems
    found = [problem for problem in problems if problem.code.startswith("personal_")]
    lines = {problem.line for problem in found}
    assert len(lines) >= 0.99 * len(numbers)
    assert all(problem.value == "" for problem in found)
    for report in REPORTS:
        told = report(problems, "vi")
        assert not [number for number in numbers if number in told]


def write_with_numbers(data: Path) -> list[str]:
    draft = valid()
    like = draft.main.row("tasks", "v1")
    numbers = []
    for place, (number, text) in enumerate(planted()):
        field = ("text_vi", "text_en", "locator")[place % 3]
        draft.main.tables["tasks"].append({**like, "task_id": f"w{place}", field: text})
        numbers.append(number)
    draft.write(data)
    return numbers


def test_published_data_hold_nothing_personal() -> None:
    problems = whole().problems
    assert [problem for problem in problems if problem.code.startswith("personal_")] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("đồng chí Nguyễn Văn Mẫu", ("name",)),
        ("Ông Lò Văn Mẫu phụ trách", ("name",)),
        ("bà Giàng Thị Mẫu", ("name",)),
        ("Mrs Trần Mẫu", ("name",)),
        ("Lường Thị Mẫu", ("name",)),
        ("các đồng chí bí thư chi bộ", ()),
        ("tư tưởng Hồ Chí Minh", ()),
        ("Chủ tịch Hồ Chí Minh", ()),
        ("tỉnh Bà Rịa - Vũng Tàu", ()),
        ("Trường THPT Nguyễn Văn Trỗi", ()),
        ("đường Nguyễn Thị Minh Khai", ()),
        ("Huyện ủy Lâm Bình", ()),
        ("someone@thu.example", ("email",)),
        ("vanphong@thu.example", ("mailbox",)),
        ("không có @ nào", ()),
        ("0900 000 001 và a@thu.example", ("phone", "email")),
    ],
)
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert personal.kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [("Trần Quốc Mẫu", True), ("Lâm Bình", False), ("Hồ Chí Minh", False), ("Hội đồng", False)],
)
def test_is_name(text: str, name: bool) -> None:
    assert personal.is_name(text) is name


def test_addresses_may_hold_long_numbers() -> None:
    assert personal.kinds("https://thu.example/tin-201911201530.html", url=True) == ()
    assert personal.kinds("https://thu.example/001000000001", url=True) == ("citizen_number",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("số 0912 345 678", True),
        ("1ữữữữữ" * 8 + "9", True),
        ("1ữữữữữữ" * 8 + "9", False),
        ("12345678 và 9", True),
        ("12345678;;;;;;;;9", False),
        ("\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", True),
        ("1234\u0665\u0666\u06678 x", False),
        ("1234\u0665\u0666\u06678 x9", True),
        ("\ud800" * 5 + "123456789", True),
    ],
)
def test_nine_digits_are_seen_as_the_pattern_sees_them(text: str, found: bool) -> None:
    assert personal._has_nine_digits(text) is found
    assert bool(personal._NINE_DIGITS.search(text)) is found
