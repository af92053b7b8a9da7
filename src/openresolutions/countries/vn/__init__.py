"""Vietnam: its telephone and citizen numbers, names, letters and the encodings before Unicode."""

from openresolutions.countries.country import Country
from openresolutions.countries.vn import legacy, persons
from openresolutions.countries.vn.fragments import fragments

COUNTRY = Country(
    name="vn",
    numbers=persons.numbers,
    has_name=persons.has_name,
    is_name=persons.is_name,
    mailboxes=persons.MAILBOXES,
    repaired=legacy.repaired,
    fragments=fragments,
    # The quotation marks stand in TCVN3 for letters.
    foreign=f"{legacy.FOREIGN}«»ÐðƉɖ",
    encoding_of=legacy.encoding_of,
    wrong_letters={"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"},
    letters={"đ": "d", "ð": "d"},
    glossary=("party", "document"),
    place_words=("Tỉnh", "Thành phố", "province", "city"),
    decimal=",",
    thousands=".",
)
