"""Faults of form: files and folders, descriptors, bytes, tables and cells."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

from corpus.base import MAIN, OTHER, REFERENCE
from corpus.cases import Fault, cell, content, head, more_rows, swap, tree

_OUTCOMES = f"{MAIN}/outcomes.csv"
_HEAD = f"{MAIN}/datapackage.json"
BIDI, ZERO_WIDTH = "\u202e", "\u200b"


def _write(path: str, found: bytes) -> Any:
    def act(data: Path) -> None:
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        (data / path).write_bytes(found)

    return act


def _remove(path: str) -> Any:
    return lambda data: (data / path).unlink()


def _link(data: Path) -> None:
    outside = data.parent / f"{data.name}-secret.csv"
    outside.write_text("secret")
    (data / _OUTCOMES).unlink()
    (data / _OUTCOMES).symlink_to(outside)


def _link_folder(data: Path) -> None:
    shutil.move(data / OTHER, data.parent / f"{data.name}-outside")
    (data / OTHER).symlink_to(data.parent / f"{data.name}-outside")


def _hard_link(data: Path) -> None:
    os.link(data / _OUTCOMES, data.parent / f"{data.name}-twin.csv")


def _pipe(data: Path) -> None:
    (data / _OUTCOMES).unlink()
    os.mkfifo(data / _OUTCOMES)


def _zip(member: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, "secret")
    return stream.getvalue()


def _many_files(data: Path) -> None:
    for number in range(201):
        (data / MAIN / f"file-{number}.txt").write_text("x")


def _rename(old: str, new: str) -> Any:
    return lambda data: (data / old).rename(data / new)


def _emptied(data: Path) -> None:
    shutil.rmtree(data)
    data.mkdir()


def _replaced_by_a_file(data: Path) -> None:
    shutil.rmtree(data)
    data.write_text("x")


def _without_resolutions(data: Path) -> None:
    shutil.rmtree(data / "tinh-thu")


FILES: list[Fault] = [
    tree("no reference package", "reference_missing", "reference/datapackage.json", lambda data: shutil.rmtree(data / REFERENCE)),
    tree("no data folder", "data_missing", "", shutil.rmtree),
    tree("file instead of the data folder", "data_not_folder", "", _replaced_by_a_file),
    tree("nothing in the data folder", "data_empty", "", _emptied),
    tree("no resolution", "data_without_resolution", "", _without_resolutions),
    tree("no descriptor", "descriptor_missing", _HEAD, _remove(_HEAD)),
    tree("no table of sources", "table_missing", f"{MAIN}/sources.csv", _remove(f"{MAIN}/sources.csv")),
    tree("empty place folder", "folder_empty", "trong", lambda data: (data / "trong").mkdir()),
    tree("file in the data folder", "file_misplaced", "mkdocs.yml", _write("mkdocs.yml", b"hooks: [x.py]\n")),
    tree("file in a place folder", "file_misplaced", "tinh-thu/CNAME", _write("tinh-thu/CNAME", b"thu.example\n")),
    tree("script beside the tables", "file_unexpected", f"{MAIN}/hook.py", _write(f"{MAIN}/hook.py", b"print(1)\n")),
    tree("page beside the tables", "file_unexpected", f"{MAIN}/index.html", _write(f"{MAIN}/index.html", b"<script>1</script>\n")),
    tree("picture beside the tables", "file_unexpected", f"{MAIN}/chart.svg", _write(f"{MAIN}/chart.svg", b"<svg onload='1'/>\n")),
    tree("server settings beside the tables", "file_unexpected", f"{MAIN}/.htaccess", _write(f"{MAIN}/.htaccess", b"Redirect\n")),
    tree("folder inside a package", "folder_misplaced", f"{MAIN}/raw", lambda data: (data / MAIN / "raw").mkdir()),
    tree("archive of tables", "file_archive", f"{MAIN}/data.zip", _write(f"{MAIN}/data.zip", _zip("../../secret.txt"))),
    tree("workbook beside the tables", "file_archive", f"{MAIN}/data.xlsx", _write(f"{MAIN}/data.xlsx", _zip("xl/workbook.xml"))),
    tree("compressed table", "file_archive", f"{MAIN}/tasks.csv.gz", _write(f"{MAIN}/tasks.csv.gz", gzip.compress(b"x"))),
    tree("gzip by its first bytes", "file_binary", _OUTCOMES, _write(_OUTCOMES, gzip.compress(b"x" * 1000))),
    tree("workbook named csv", "file_binary", _OUTCOMES, _write(_OUTCOMES, _zip("xl/workbook.xml"))),
    tree("name in capitals", "file_name_case", f"{MAIN}/Outcomes.csv", _rename(_OUTCOMES, f"{MAIN}/Outcomes.csv")),
    tree("link to a file outside", "file_link", _OUTCOMES, _link),
    tree("link to a folder outside", "file_link", OTHER, _link_folder),
    tree("hard link", "file_hard_link", _OUTCOMES, _hard_link),
    tree("named pipe", "file_special", _OUTCOMES, _pipe),
    tree("empty file", "file_empty", _OUTCOMES, _write(_OUTCOMES, b"")),
    tree("file of blanks", "file_empty", _OUTCOMES, _write(_OUTCOMES, b" \n\n")),
    tree("file above the cap", "file_too_large", _OUTCOMES, _write(_OUTCOMES, b"x" * 10_000_001)),
    tree("descriptor above the cap", "file_too_large", _HEAD, _write(_HEAD, b" " * 1_000_001)),
    tree("too many files", "package_too_many_files", MAIN, _many_files),
    tree("left by an editor", "file_of_editor", f"{MAIN}/.~lock.outcomes.csv#", _write(f"{MAIN}/.~lock.outcomes.csv#", b"x"), severity="warning"),
    tree("folder in capitals", "name_pattern", "tinh-thu/03-NQ", _rename(OTHER, "tinh-thu/03-NQ")),
    tree("folder with marks", "name_pattern", "tinh-thu/nghị-quyết", _rename(OTHER, "tinh-thu/nghị-quyết")),
    tree("folder with a dot at its end", "name_pattern", "tinh-thu/02-nq.", _rename(OTHER, "tinh-thu/02-nq.")),
    tree("folder with a hyphen at its start", "name_pattern", "tinh-thu/-rf", _rename(OTHER, "tinh-thu/-rf")),
    tree("reserved folder", "name_reserved", "tinh-thu/con", _rename(OTHER, "tinh-thu/con")),
    tree("folder named index", "name_reserved", "tinh-thu/index", _rename(OTHER, "tinh-thu/index")),
    tree("folder of 81 letters", "name_too_long", f"tinh-thu/{'a' * 81}", _rename(OTHER, f"tinh-thu/{'a' * 81}")),
]  # fmt: skip


def _json(
    name: str, code: str, line: int | str, found: bytes, field: str = "", **more: Any
) -> Fault:
    return tree(name, code, _HEAD, _write(_HEAD, found), line=line, field=field, **more)


def _resource(key: str, value: Any) -> Any:
    def edit(found: bytes) -> bytes:
        descriptor = json.loads(found)
        descriptor["resources"][0][key] = value
        return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()

    return edit


def _schema(change: Any) -> Any:
    def edit(found: bytes) -> bytes:
        descriptor = json.loads(found)
        change(descriptor["resources"])
        return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()

    return edit


def _path(name: str, value: str) -> Fault:
    line = json.dumps(value, ensure_ascii=False)
    return content(
        f"path {name}", "resource_path", "datapackage.json", f'"path": {line}',
        "resources[0].path", _resource("path", value), also=("schema_drift",),
    )  # fmt: skip


DESCRIPTORS: list[Fault] = [
    _json("array instead of an object", "json_not_object", 1, b"[]\n"),
    _json("broken JSON", "json_syntax", 3, b'{\n"name": "x",\n"title" "y"\n}\n'),
    _json("JSON with a mark", "json_mark", 1, b"\xef\xbb\xbf{}\n"),
    _json("a hundred thousand deep", "json_too_deep", 1, b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"),
    _json("seventeen deep", "json_too_deep", 1, b'{"a": ' + b"[" * 17 + b"]" * 17 + b"}\n"),
    _json("UTF-16", "encoding_not_utf8", 1, '{"name": "x"}'.encode("utf-16")),
    content("key twice", "json_key_twice", "datapackage.json", 3, "name", swap('"name": "tinh-thu', '"name": "x", "name": "tinh-thu')),
    content("NaN", "json_number", "datapackage.json", '"version"', "", swap('"1.1.0"', "NaN")),
    content("infinite", "json_number", "datapackage.json", '"version"', "", swap('"1.1.0"', "1e999")),
    content("five thousand digits", "json_number", "datapackage.json", '"version"', "", swap('"1.1.0"', "9" * 5000)),
    content("lone surrogate", "json_surrogate", "datapackage.json", '"description"', "", swap("Dữ liệu thử", "\\\\ud800 thử".replace("\\\\", "\\"))),
    head("unknown key", "descriptor_key_unknown", '"image"', "image", lambda d: None),
    content("foreign key of the head", "descriptor_key_unknown", "datapackage.json", '"homepage"', "homepage", swap('"version"', '"homepage": "https://thu.example",\n  "version"')),
    content("author's checks", "descriptor_key_unknown", "datapackage.json", '"checklist"', "checklist", swap('"version"', '"checklist": {},\n  "version"')),
    content("profile from afar", "descriptor_constant", "datapackage.json", '"$schema"', "$schema", swap("https://datapackage.org/profiles/2.0/datapackage.json", "http://127.0.0.1:9/profile.json")),
    content("compression", "descriptor_key_unknown", "datapackage.json", '"compression"', "resources[0].compression", _resource("compression", "gz"), also=("schema_drift",)),
    content("extra paths", "descriptor_key_unknown", "datapackage.json", '"extrapaths"', "resources[0].extrapaths", _resource("extrapaths", ["x.csv"]), also=("schema_drift",)),
    content("dialect", "descriptor_key_unknown", "datapackage.json", '"dialect"', "resources[0].dialect", _resource("dialect", "http://127.0.0.1:9/d.json"), also=("schema_drift",)),
    content("other encoding", "descriptor_constant", "datapackage.json", '"encoding": "latin-1"', "resources[0].encoding", _resource("encoding", "latin-1"), also=("schema_drift",)),
    content("schema from afar", "descriptor_type", "datapackage.json", '"schema": "http', "resources[0].schema", _resource("schema", "http://127.0.0.1:9/s.json"), also=("schema_drift",)),
    content("paths in parts", "descriptor_type", "datapackage.json", '"path": [', "resources[0].path", _resource("path", ["documents.csv", "../x.csv"]), also=("resource_path", "schema_drift")),
    _path("upwards", "../../secret.csv"),
    _path("absolute", "/etc/passwd"),
    _path("of a home", "~/secret.csv"),
    _path("of a variable", "$HOME/secret.csv"),
    _path("as a file address", "file:///etc/passwd"),
    _path("of another system", "C:\\secret.csv"),
    _path("of a share", "\\\\host\\share.csv"),
    _path("encoded", "%2e%2e/secret.csv"),
    _path("remote", "http://127.0.0.1:9/documents.csv"),
    _path("with a dot at its end", "documents.csv."),
    _path("with a NUL", "documents.csv\u0000"),
    content("path of another table", "resource_path", "datapackage.json", '"path": "targets.csv"', "resources[0].path", _resource("path", "targets.csv"), also=("schema_drift",)),
    content("unknown resource", "resource_unknown", "datapackage.json", '"name": "papers"', "resources[0].name", _resource("name", "papers"), also=("resource_missing", "schema_drift")),
    content("resource twice", "resource_twice", "datapackage.json", '"name": "documents",\n      "path": "sources.csv"', "resources[1].name", _schema(lambda r: r[1].update(name="documents")), also=("resource_missing", "schema_drift")),
    content("weakened schema", "schema_drift", "datapackage.json", '"type": "any"', "resources[0].schema.fields[0].type", _schema(lambda r: r[0]["schema"]["fields"][0].update(type="any"))),
    content("author's pattern", "schema_drift", "datapackage.json", '"pattern": "(a+)+$"', "resources[0].schema.fields[0].constraints.pattern", _schema(lambda r: r[0]["schema"]["fields"][0]["constraints"].update(pattern="(a+)+$"))),
    content("no primary key", "schema_drift", "datapackage.json", '"schema"', "resources[0].schema.primaryKey", _schema(lambda r: r[0]["schema"].pop("primaryKey"))),
    content("reference to a schema", "schema_drift", "datapackage.json", '"$ref"', "resources[0].schema.$ref", _schema(lambda r: r[0]["schema"].update({"$ref": "http://127.0.0.1:9/x"}))),
    tree("resource without a file", "resource_without_file", _HEAD, _remove(f"{MAIN}/tasks.csv"), line='"path": "tasks.csv"', field="resources[6].path"),
    content("file without a resource", "resource_missing", "datapackage.json", '"resources"', "resources", _schema(lambda r: r.pop(6))),
    head("eleven licences", "descriptor_too_many", '"licenses"', "licenses", lambda d: d.update(licenses=d["licenses"] * 11)),
    head("no licence", "descriptor_empty", '"licenses"', "licenses", lambda d: d.update(licenses=[])),
    head("no title", "descriptor_key_missing", 1, "title", lambda d: d.pop("title")),
    head("no English title", "descriptor_key_missing", 1, "title_en", lambda d: d.pop("title_en")),
    head("no section", "descriptor_key_missing", 1, "resolution", lambda d: d.pop("resolution")),
    head("empty title", "descriptor_empty", '"title": ""', "title", lambda d: d.update(title="")),
    head("very long title", "descriptor_text_too_long", '"title": "aaa', "title", lambda d: d.update(title="a" * 2001)),
    head("awkward name", "descriptor_pattern", '"name": "Tinh', "name", lambda d: d.update(name="Tinh Thu!")),
    head("version of one part", "descriptor_pattern", '"version"', "version", lambda d: d.update(version="1")),
    head("date turned round", "date_format", '"created"', "created", lambda d: d.update(created="31/12/2025")),
    head("title of a number", "descriptor_type", '"title": 5', "title", lambda d: d.update(title=5)),
    head("licence that is a script", "url_invalid", '"path": "javascript:', "licenses[0].path", lambda d: d["licenses"][0].update(path="javascript:alert(1)")),
    head("licence upwards", "url_invalid", '"path": "../', "licenses[0].path", lambda d: d["licenses"][0].update(path="../../LICENSE")),
    head("mailbox of a contributor", "descriptor_key_unknown", '"email"', "contributors[0].email", lambda d: d["contributors"][0].update(email="x@thu.example"), also=("personal_email",)),
]  # fmt: skip


DESCRIPTORS = [fault for fault in DESCRIPTORS if fault.name != "unknown key"]


def _cp1258(found: bytes) -> bytes:
    return found.replace("Suy ra từ bảng".encode(), "Không rõ".encode("cp1258", "replace"))


_ROW_2 = "o2,without-clinic,tinh-thu,,2023-06-30,,8,"

BYTES: list[Fault] = [
    content("UTF-16 table", "encoding_not_utf8", "outcomes.csv", 1, "", lambda found: found.decode().encode("utf-16")),
    content("Windows-1258 table", "encoding_not_utf8", "outcomes.csv", 9, "", lambda found: found.replace("Suy ra từ bảng".encode(), b"Suy ra t\xfd")),
    content("TCVN3 text", "encoding_legacy", "tasks.csv", 2, "text_vi", swap("Xây trạm mới", "TØnh §iÖn Biªn")),
    content("VNI text", "encoding_legacy", "tasks.csv", 2, "text_vi", swap("Xây trạm mới", "Tyû leä ñaûng vieân")),
    content("wrong letter Đ", "letter_d_wrong", "tasks.csv", 2, "text_vi", swap("Xây trạm mới", "Ðiện Biên xây trạm")),
    content("lost letters", "character_lost", "tasks.csv", 2, "text_vi", swap("Xây trạm mới", "Xây tr\ufffdm mới")),
    content("NUL in a text", "character_control", "tasks.csv", 2, "text_vi", swap("Xây trạm", "Xây\0 trạm")),
    content("ESC in a text", "character_control", "tasks.csv", 2, "text_vi", swap("Xây trạm", "Xây\x1b[31m trạm")),
    content("bidi override", "character_bidi", "tasks.csv", 2, "text_vi", swap("Xây trạm", f"Xây{BIDI} trạm")),
    content("zero width in a text", "character_invisible", "tasks.csv", 2, "text_vi", swap("Xây trạm", f"Xây{ZERO_WIDTH} trạm"), severity="warning"),
    content("five marks on a letter", "character_marks", "tasks.csv", 2, "text_vi", swap("Xây trạm", "Xa" + "\u0301" * 6), severity="warning"),
    content("ten thousand marks", "marks_too_many", "tasks.csv", 2, "", swap("Xây trạm", "Xa" + "\u0301" * 10_000)),
    content("unclosed quote", "quote_unclosed", "outcomes.csv", 3, "", swap(_ROW_2, '"' + _ROW_2), also=("input_unknown", "note_row_unknown", "reference_unknown")),
    content("stray quote", "quote_stray", "tasks.csv", 2, "", swap("Xây trạm", 'Xây "trạm')),
    content("short row", "row_ragged", "tasks.csv", 2, "", swap(",s1,[5]", ",s1")),
    content("long row", "row_ragged", "tasks.csv", 2, "", swap(",s1,[5]", ",s1,[5],x")),
    content("decimal comma without quotes", "row_ragged", "outcomes.csv", "99,56", "value", swap("99.56", "99,56"), also=()),
    content("blank row", "row_blank", "tasks.csv", 3, "", lambda found: found + b"\n"),
    content("row of commas", "row_blank", "tasks.csv", 3, "", lambda found: found + b",,,,,,,\n"),
    content("semicolons", "delimiter_wrong", "tasks.csv", 1, "", lambda found: found.replace(b",", b";")),
    content("tabs", "delimiter_wrong", "tasks.csv", 1, "", lambda found: found.replace(b",", b"\t")),
    content("one row with semicolons", "delimiter_wrong", "tasks.csv", 2, "", lambda found: found.partition(b"\n")[0] + b"\n" + found.partition(b"\n")[2].replace(b",", b";")),
    content("column missing", "column_missing", "tasks.csv", 1, "due_on", lambda found: _drop_column(found, "due_on"), also=()),
    content("no header", "header_missing", "tasks.csv", 1, "", lambda found: found.partition(b"\n")[2]),
    content("column misspelt", "column_unknown", "tasks.csv", 1, "duo_on", swap("due_on", "duo_on")),
    content("column twice", "column_twice", "tasks.csv", 1, "due_on", swap("document_id,due_on", "due_on,due_on"), also=("column_missing",)),
    content("one column more", "column_unknown", "tasks.csv", 1, "owner", lambda found: _add_column(found, "owner")),
    content("columns swapped", "column_order", "tasks.csv", 1, "text_en", lambda found: swap("text_vi,text_en", "text_en,text_vi")(found), also=("languages_swapped",)),
    content("header only", "table_without_rows", "tasks.csv", 1, "", lambda found: found.partition(b"\n")[0] + b"\n", severity="warning"),
    content("byte order mark", "not_canonical", "tasks.csv", 1, "", lambda found: b"\xef\xbb\xbf" + found, severity="warning"),
    content("carriage returns", "not_canonical", "tasks.csv", 1, "", lambda found: found.replace(b"\n", b"\r\n"), severity="warning"),
    content("rows out of order", "not_canonical", "changes.csv", 2, "", lambda found: _swap_rows(found), severity="warning"),
    content("cell of ten thousand and one", "cell_too_long", "tasks.csv", 2, "text_vi", swap("Xây trạm mới", "a" * 10_001)),
]  # fmt: skip


def _drop_column(found: bytes, name: str) -> bytes:
    rows = [line.split(",") for line in found.decode().splitlines()]
    place = rows[0].index(name)
    return "".join(
        ",".join(c for i, c in enumerate(row) if i != place) + "\n" for row in rows
    ).encode()


def _add_column(found: bytes, name: str) -> bytes:
    first, *rest = found.decode().splitlines()
    return "".join(
        f"{line}\n" for line in [f"{first},{name}", *(f"{line},x" for line in rest)]
    ).encode()


def _swap_rows(found: bytes) -> bytes:
    first, second, third = found.decode().splitlines()
    return f"{first}\n{third}\n{second}\n".encode()


def _number(name: str, code: str, value: str) -> Fault:
    return cell(name, code, "outcomes.o9.value", value)


def _date(name: str, code: str, value: str) -> Fault:
    return cell(name, code, "outcomes.o9.period_end", value)


VALUES: list[Fault] = [
    _number("decimal comma", "number_comma", "91,57"),
    cell("zeros before a number", "number_zeros", "outcomes.o10.value", "0012"),
    _number("two thousands points", "number_grouped", "1.234.567"),
    _number("thousands comma and point", "number_grouped", "1,234.5"),
    _number("percent sign", "number_percent", "91.57%"),
    _number("not a number", "number_not_finite", "NaN"),
    _number("minus infinity", "number_not_finite", "-INF"),
    _number("exponent", "number_exponent", "1e400"),
    _number("grouped by lines", "number_grouped", "1_000"),
    _number("full-width digits", "number_digits", "９１"),
    _number("forty digits", "number_too_long", "1" * 40),
    _number("seven decimals", "number_too_long", "91.5789473"),
    _number("a word", "number_invalid", "nhiều"),
    _number("no value", "value_missing", ""),
    cell("thousands point in a count", "count_not_whole", "outcomes.o4.value", "1.813"),
    cell("half a village", "count_not_whole", "targets.t3.value", "1500.5"),
    cell("column that is not whole", "number_not_whole", "places.tinh-thu.column", "1.5", REFERENCE),
    _date("day first", "date_format", "31/12/2022"),
    _date("either way round", "date_format", "03/04/2023"),
    _date("30 February", "date_unreal", "2023-02-30"),
    _date("year one", "date_out_of_range", "0001-01-01"),
    _date("beyond 2100", "date_out_of_range", "2101-01-01"),
    _date("day of a spreadsheet", "date_format", "45107"),
    cell("unknown word", "enum_unknown", "targets.t2.operator", "at least"),
    cell("word in Vietnamese", "enum_unknown", "outcomes.o1.qualifier", "khoảng"),
    cell("boolean in capitals", "boolean_invalid", "documents.nq-01.text_held", "TRUE"),
    cell("version of two parts", "value_pattern", "changes.m2.version", "1.1"),
    cell("link that is a script", "url_invalid", "documents.nq-01.url", "javascript:alert(1)"),
    cell("link with a hidden scheme", "url_invalid", "documents.nq-01.url", "java\u200bscript:alert(1)"),
    cell("link of data", "url_invalid", "documents.nq-01.url", "data:text/html,x"),
    cell("link without a scheme", "url_invalid", "documents.nq-01.url", "//thu.example/x"),
    cell("link to a file", "url_invalid", "sources.s1.url", "file:///etc/passwd"),
    cell("id in capitals", "id_pattern", "targets.t3.target_id", "T3"),
    cell("id with marks", "id_pattern", "targets.t3.target_id", "tỷ-lệ"),
    cell("id decomposed", "id_pattern", "targets.t3.target_id", "ty\u0309-le"),
    cell("id with a Greek letter", "id_pattern", "targets.t3.target_id", "t\u03bf3"),
    cell("id with a space", "id_spaces", "targets.t3.target_id", "t3 "),
    cell("id with a hidden letter", "id_hidden_character", "targets.t3.target_id", f"t{ZERO_WIDTH}3"),
    cell("id that is reserved", "id_reserved", "targets.t3.target_id", "index"),
    cell("id of 81 letters", "id_too_long", "targets.t3.target_id", "a" * 81),
    cell("id twice", "id_twice", "tasks.v1.task_id", "v1", also=()),
    cell("name in an id column", "id_pattern", "tasks.v1.responsible_id", "Nguyễn Văn Mẫu"),
    cell("unknown indicator", "reference_unknown", "targets.t3.indicator_id", "worker"),
    cell("unknown document", "reference_unknown", "targets.t3.document_id", "nq-011"),
    cell("unknown source", "reference_unknown", "outcomes.o4.source_id", "s22"),
    cell("no source", "value_missing", "outcomes.o4.source_id", ""),
    cell("no locator", "value_missing", "outcomes.o4.locator", ""),
    cell("locator of spaces", "value_missing", "outcomes.o4.locator", "   "),
    cell("unknown baseline", "reference_unknown", "targets.t1.baseline_outcome_id", "o11"),
    cell("unknown parent", "reference_unknown", "places.xa-thu.parent_id", "huyen-thuu", REFERENCE),
    cell("unknown dimension of a category", "reference_unknown", "categories.men.dimension_id", "sexe", REFERENCE),
    cell("input ids with commas", "value_pattern", "claims.c1.input_ids", "o1;o2"),
    more_rows("outcome twice", "id_twice", "outcomes", [{"outcome_id": "o10", "indicator_id": "villages", "place_id": "tinh-thu", "period_end": "2022-06-30", "value": "1800", "qualifier": "exact", "origin": "reported", "source_id": "s2", "locator": "[1]"}], "outcome_id", also=()),
]  # fmt: skip

VALUES = [fault for fault in VALUES if fault.name != "id twice"]

ALL = FILES + DESCRIPTORS + BYTES + VALUES
