"""Names stand in the order of their language; the lists are as ``Intl.Collator`` sorts them."""

from __future__ import annotations

import pytest

from openresolutions.collation import order

SORTED = {
    "cs": "Brno|Cvikov|Český|Hradec|Cheb|Chomutov|Ivančice|Rokycany|Řevnice|Sušice|Šumperk|Žatec",
    "da": "Anholt|Esbjerg|Zealand|Ærø|Ørsted|Aabenraa|Århus",
    "de": "Apfel|Äpfel|Goslar|Gotha|Göttingen|Ofen|Öl|Strasse|Straße|Strassen|Über|Ulm|Zug",
    "es": "Ávila|Navarra|Nuevo|Ñuñoa|Oca|Ocana|Ocaña|Zamora",
    "fr": "ça|cb|cote|Cote|coté|côte|côté|Epernay|Étampes|été|Évry|œuvre|offre|Zola",
    "pl": "Ćmielów|Lad|Lądek|Lublin|Łódź|Sopot|Szczecin|Świdnica|Zabrze|Zory|Źródło|Żory",
    "sv": "al|Arboga|Oskarshamn|Uppsala|Ystad|Zinkgruvan|ål|Åre|äl|Ängelholm|öl|Örebro",
    "uk": "Гай|Ґанок|Дім|Ежа|Єва|Жук|Ивано|Ізюм|Їжак|Йосип|Київ",
    "vi": "an|Ân|Dải|Dãy|Dầu Tiếng|Đà Nẵng|Đánh giá|Đắk Lắk|Hạ Long|Hà Nội|Huế|Hùng|Hưng Yên|"
    "o|ô|ổ|ơ|ờ|Phường 2|Phường 10|uỷ|Ưng|Ứng|y tế|yên",
}
"""Names by their language, in order."""


@pytest.mark.parametrize("language", SORTED)
def test_names_stand_in_the_order_of_their_language(language: str) -> None:
    names = SORTED[language].split("|")
    assert sorted(set(names), key=lambda name: order(language, name)) == names
    assert len({order(language, name) for name in names}) == len(names)


def test_a_language_that_is_not_listed_is_ordered_by_plain_letters() -> None:
    names = ["(a)", "2", "10", "a", "A", "á", "đ", "e", "ø", "p", "z"]
    assert sorted(set(names), key=lambda name: order("xx", name)) == names


def test_marks_count_only_where_the_letters_are_the_same() -> None:
    """Vietnamese has its own order of tones; that of the letters comes first."""
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mác"]
    assert sorted(set(tones), key=lambda name: order("vi", name)) == tones
