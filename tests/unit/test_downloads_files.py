"""What is published of a publication: packages, combined tables, feeds, citations, dictionary."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from downloads_sample import (
    BARE,
    DOSSIER,
    FINDINGS,
    KEY,
    PACKAGES,
    PUBLICATION,
    REFERENCE,
    SETTINGS,
    TABLES,
    TEXTS,
)

from dossier_rows import words
from openresolutions import languages, schemas
from openresolutions.downloads import (
    Names,
    UnwritableError,
    citation,
    data_dictionary,
    dataset_jsonld,
    download_list,
    files,
    first_values,
    parquet,
    usages,
)
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.catalogue_short import shortened
from openresolutions.downloads.citations import tex
from openresolutions.downloads.combined import REFERENCE_LINKS
from openresolutions.downloads.feed import Entry, dossier_entries, newest_first
from openresolutions.downloads.package import to_json
from openresolutions.downloads.readme import escaped
from openresolutions.downloads.tombstones import withdrawn
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Unit
from openresolutions.model.vocabulary import Qualifier
from openresolutions.tables import Row
from openresolutions.texts import catalogue

SITE = SETTINGS.site_url
VALUES = first_values(DOSSIER, FINDINGS[KEY])


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    return dict(files(PACKAGES, TABLES, PUBLICATION, FINDINGS, SETTINGS))


def rows(published: dict[str, bytes], path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(published[path].decode(), newline="")))


def described(published: dict[str, bytes], key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(published[f"data/{key}/datapackage.json"])
    return found


def test_paths_are_those_that_were_promised(published: dict[str, bytes]) -> None:
    for key in (KEY, BARE, "reference", "all"):
        for name in ("datapackage.json", "README.md", "CITATION.cff", "citation.bib"):
            assert f"data/{key}/{name}" in published
        assert {f"data/{key}.zip", f"data/{key}.xlsx"} <= set(published)
    combined = {*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES}
    for name in (*combined, *derived_schemas.DERIVED_TABLES):
        assert {f"data/all/{name}.csv", f"data/all/{name}.parquet"} <= set(published)
    assert {"data/all.sqlite", "data/catalog.jsonld", "data/changes.atom"} <= set(published)
    assert {"data/ha-noi/changes.atom", f"api/v1/resolutions/{KEY}.json"} <= set(published)
    assert list(published)[-1] == "data/SHA256SUMS"


def test_source_rows_keep_every_character(published: dict[str, bytes]) -> None:
    for table in ("targets", "sources"):
        unused = schemas.optional(table)
        head = ",".join(name for name in schemas.field_names(table) if name not in unused)
        assert published[f"data/{KEY}/{table}.csv"].decode() == f"{head}\n{TEXTS[table]}"


def test_every_table_of_a_resolution_begins_with_it(published: dict[str, bytes]) -> None:
    for name in (*schemas.RESOLUTION_TABLES, *derived_schemas.DERIVED_TABLES, "withdrawals"):
        head = published[f"data/all/{name}.csv"].decode().partition(",")[0]
        assert head == "resolution"
    found = [row["resolution"] for row in rows(published, "data/all/documents.csv")]
    assert found == [KEY, BARE]


def test_verdicts_have_the_promised_columns_first(published: dict[str, bytes]) -> None:
    text = published["data/all/verdicts.csv"].decode()
    assert text.startswith(
        "resolution,target_id,claimed,computed,evidence,reading_used,gap,gap_assumption,as_of,"
    )
    first, second = rows(published, "data/all/verdicts.csv")
    assert (first["gap"], first["pace_needed"]) == ("9", "0.333333333333")
    assert first["gap_assumption"] == "population_holds same_scope"
    assert first["gap_assumption_row_ids"] == "outcomes/o1 -"
    assert (second["gap"], second["missing"], second["claimed"]) == ("", "result due_date", "")


def test_readings_have_the_promised_columns_first(published: dict[str, bytes]) -> None:
    text = published["data/all/readings.csv"].decode()
    assert text.startswith("resolution,target_id,reading,years,value,verdict,used_by_source,")
    (row,) = rows(published, "data/all/readings.csv")
    assert (row["value"], row["used_by_source"]) == ("18.892045454545", "false")
    assert (row["low"], row["terms"]) == ("", "a=88 b=21.5")


def test_claims_keep_their_cells_and_gain_what_was_worked_out(published: dict[str, bytes]) -> None:
    figure, verdict = rows(published, "data/all/claims.csv")
    assert (figure["value"], figure["exact"]) == ("75.560", "75.568181818182")
    assert (figure["rounded"], figure["agrees"]) == ("75.568", "no")
    assert (figure["fits_rounding"], figure["high"]) == ("66 67", "411522.333333333")
    assert (verdict["verdict"], verdict["exact"], verdict["agrees"]) == ("met", "", "")


def test_descriptor_is_made_from_the_data(published: dict[str, bytes]) -> None:
    found = described(published, KEY)
    assert found["id"] == f"{SITE}data/{KEY}/datapackage.json"
    assert (found["version"], found["created"]) == ("1.1.0", "2026-11-01T00:00:00Z")
    assert found["sources"][0] == {
        "title": 'Bài "một", có dấu phẩy',
        "path": "https://d.example/bai?a=1&b=2",
        "publisher": "Báo Thử",
        "published_on": "2021-02-03",
    }
    assert found["sources"][1] == {"title": "@bài hai"}
    resource = next(item for item in found["resources"] if item["name"] == "outcomes")
    content = published[f"data/{KEY}/outcomes.csv"]
    assert resource["bytes"] == len(content)
    assert "sources" not in described(published, "reference")


def test_version_of_all_changes_exactly_with_the_tables(published: dict[str, bytes]) -> None:
    version = described(published, "all")["version"]
    assert re.fullmatch(r"2026\.11\.20\+[0-9a-f]{8}", version)
    others = replace(PUBLICATION, as_of=PUBLICATION.as_of)
    again = dict(files(PACKAGES, TABLES, others, FINDINGS, SETTINGS))
    assert described(again, "all")["version"] == version
    fewer = tuple(table for table in TABLES if table.name != "notes")
    changed = dict(files(PACKAGES, fewer, PUBLICATION, FINDINGS, SETTINGS))
    assert described(changed, "all")["version"] != version


def test_combined_links_point_to_fields_that_are_there(published: dict[str, bytes]) -> None:
    fields = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in described(published, "all")["resources"]
    }
    links = [
        (resource["name"], key)
        for resource in described(published, "all")["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    for name, key in links:
        assert key["fields"] in fields[name]
        assert key["reference"]["fields"] in fields[key["reference"]["resource"] or name]
    assert {(name, key["fields"]) for name, key in links} >= set(REFERENCE_LINKS)


def test_a_withdrawn_package_leaves_a_tombstone(published: dict[str, bytes]) -> None:
    stone = json.loads(published["data/ha-noi/00-nq-2019/tombstone.json"])
    assert (stone["status"], stone["reason_en"]) == ("withdrawn", "Entered by mistake")
    assert published["api/v1/resolutions/ha-noi/00-nq-2019.json"] == to_json(stone)
    again = replace(REFERENCE.withdrawals[0], resolution=KEY)
    assert withdrawn(replace(REFERENCE, withdrawals=(again,)), {KEY, BARE}) == ()


UNITS = {row.unit_id: row for row in REFERENCE.units}


def entries(*dossiers: Dossier) -> tuple[Entry, ...]:
    told = [entry for dossier in dossiers for entry in dossier_entries(dossier, SETTINGS, UNITS)]
    return newest_first(told, REFERENCE.withdrawals, SETTINGS)


def test_feed_tells_a_first_publication_once() -> None:
    told = [(entry.key, entry.mark) for entry in entries(*PUBLICATION.dossiers)]
    assert told == [
        (KEY, "k1"),
        (KEY, "published"),
        (BARE, "published"),
        ("ha-noi/00-nq-2019", "withdrawn"),
    ]
    first = replace(DOSSIER.changes[0], changed_on=DOSSIER.resolution.created, resource=None)
    marks = [entry.mark for entry in entries(replace(DOSSIER, changes=(first,)))]
    assert marks == ["k1", "withdrawn"]


@pytest.mark.parametrize(
    ("value", "qualifier", "to", "said"),
    [
        ("1000", "over", None, ("trên 1.000 phần mười", "over 1,000 tenths")),
        ("2000", "nearly", None, ("gần 2.000 phần mười", "nearly 2,000 tenths")),
        ("10", "between", "99", ("từ 10 đến 99 phần mười", "10 to 99 tenths")),
    ],
)
def test_feed_keeps_the_bound_and_unit_of_a_number_that_changed(
    value: str, qualifier: Qualifier, to: str | None, said: tuple[str, str]
) -> None:
    outcome = replace(
        DOSSIER.outcomes[0],
        value=Decimal(value),
        qualifier=qualifier,
        value_to=Decimal(to) if to else None,
    )
    name = next(
        row for row in DOSSIER.indicators if row.indicator_id == outcome.indicator_id
    ).unit_id
    units = {name: Unit(name, words(vi="phần mười", en="tenths"), words(en="tenth"), None)}
    change = replace(
        DOSSIER.changes[0], resource="outcomes", row_id=outcome.outcome_id, field="value"
    )
    dossier = replace(DOSSIER, outcomes=(outcome, *DOSSIER.outcomes[1:]), changes=(change,))
    told = next(
        entry.content
        for entry in dossier_entries(dossier, SETTINGS, units)
        if entry.mark == change.change_id
    )
    assert all(each in told for each in said)
    other = replace(dossier, changes=(replace(change, field="locator"),))
    assert said[1] not in "".join(one.content for one in dossier_entries(other, SETTINGS, units))


def test_feed_is_well_formed_whatever_a_title_holds(published: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(published["data/changes.atom"])
    titles = [title.text for title in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("{số 1} & <hai>" in (title or "") for title in titles)


@pytest.mark.parametrize("language", languages.current())
def test_citation_of_a_dossier_and_of_a_number(language: str) -> None:
    whole = citation(DOSSIER, SETTINGS, language)  # type: ignore[arg-type]
    assert f"{SITE}{language}/resolutions/{KEY}/" in whole.text
    assert "2026" in whole.text
    number = citation(DOSSIER, SETTINGS, language, "outcomes/o2")  # type: ignore[arg-type]
    assert number.text.endswith(f"/figures/{KEY}/#outcomes-o2")
    assert ("21,50" if language == "vi" else "21.50") in number.text
    target = citation(DOSSIER, SETTINGS, language, "targets/t1")  # type: ignore[arg-type]
    assert target.text.endswith(f"/resolutions/{KEY}/t1/")
    assert "{{" in target.bibtex


def test_citation_of_a_row_that_is_not_there() -> None:
    for row_id in ("outcomes/none", "sources/s1", "t1"):
        with pytest.raises(KeyError):
            citation(DOSSIER, SETTINGS, "vi", row_id)


def test_tex_acts_on_no_sign_of_the_data() -> None:
    assert tex(r"50% {a} \b #1 $x$ a_b ~^&") == (
        r"50\% \{a\} \textbackslash{}b \#1 \$x\$ a\_b \textasciitilde{}\textasciicircum{}\&"
    )


def test_citation_file_is_yaml_of_texts(published: dict[str, bytes]) -> None:
    found = yaml.safe_load(published[f"data/{KEY}/CITATION.cff"])
    assert (found["license"], found["date-released"]) == ("CC-BY-4.0", "2026-11-20")
    assert found["title"] == "Nghị quyết thử {số 1} & <hai>"


def test_readme_writes_no_text_as_markup(published: dict[str, bytes]) -> None:
    text = published[f"data/{KEY}/README.md"].decode()
    assert r"Mô tả \<b\>thử\</b\>" in text
    assert escaped("a\n# b | [c](javascript:d) `e` *f*") == (
        r"a \# b \| \[c\](javascript:d) \`e\` \*f\*"
    )
    assert "2026-11-20 (1.1.0): Thêm chữ số như in (outcomes/o2/value: 21.5 → 21.50)" in text


def test_download_list_names_files_that_are_published(published: dict[str, bytes]) -> None:
    for dossier in PUBLICATION.dossiers:
        listed = download_list(dossier)
        assert {item.path for item in listed} <= set(published)
        for item in listed:
            assert item.mediatype
            for language in languages.current():
                assert item.label_key in catalogue(language)
    tables = {item.path for item in download_list(DOSSIER) if item.path.endswith(".csv")}
    assert tables == {
        f"data/{KEY}/{name}.csv"
        for name in ("documents", "sources", "indicators", "targets", "outcomes", "claims")
    } | {f"data/{KEY}/changes.csv"}


def test_dataset_block_names_places_and_units() -> None:
    places = {place.place_id: place for place in REFERENCE.places}
    units = {unit.unit_id: unit for unit in REFERENCE.units}
    block = dataset_jsonld(DOSSIER, FINDINGS[KEY], SETTINGS, "vi", Names(places, units))
    assert block["spatialCoverage"] == [
        {"@type": "Place", "name": "Hà Nội", "identifier": "ha-noi"}
    ]
    assert block["variableMeasured"][0]["unitText"] == "thôn"
    assert block["temporalCoverage"] == "2020-01-05/2023-12-31"
    bare = dataset_jsonld(DOSSIER, FINDINGS[KEY], SETTINGS, "en")
    assert bare["spatialCoverage"][0]["name"] == "ha-noi"
    head = replace(DOSSIER.resolution, starts_on=None, ends_on=None)
    undated = replace(DOSSIER, resolution=head, outcomes=())
    block = dataset_jsonld(undated, FINDINGS[KEY], SETTINGS, "en")
    assert block["temporalCoverage"] == "../.."


@pytest.mark.parametrize("language", languages.current())
def test_dictionary_explains_every_published_column(
    published: dict[str, bytes], language: str
) -> None:
    entries = data_dictionary(language, VALUES)  # type: ignore[arg-type]
    explained = {(entry.table, entry.field) for entry in entries}
    for path in published:
        if path.startswith("data/all/") and path.endswith(".csv"):
            name = path.removeprefix("data/all/").removesuffix(".csv")
            head = published[path].decode().splitlines()[0].split(",")
            own = name not in (*derived_schemas.DERIVED_TABLES, "withdrawals")
            columns = [column for column in head if not (own and column == "resolution")]
            assert {(name, column) for column in columns} <= explained
    assert all(entry.meaning and entry.title and entry.table_title for entry in entries)


def test_dictionary_takes_its_examples_from_the_rows() -> None:
    found = {(entry.table, entry.field): entry for entry in data_dictionary("en", VALUES)}
    assert found["targets", "value"].example == "20"
    assert found["claims", "value"].example == "75.560"
    assert (found["claims", "exact"].example, found["claims", "exact"].derived) == (
        "75.568181818182",
        True,
    )
    assert found["documents", "text_held"].example == "true"
    assert found["outcomes", "qualifier"].values[0] == "exact"
    assert found["verdicts", "computed"].example == "depends"
    assert found["claims", "input_ids"].example == "o1 o2"
    without = {(entry.table, entry.field): entry.example for entry in data_dictionary("en")}
    assert without["verdicts", "computed"] == ""


def test_snippets_carry_the_address_of_the_site() -> None:
    for language in languages.current():
        for usage in usages(SETTINGS, language):
            assert SITE in usage.lines
            assert usage.label_key in catalogue(language)


def test_catalogue_points_only_to_nodes_that_are_in_it(published: dict[str, bytes]) -> None:
    graph = json.loads(published["data/catalog.jsonld"])["@graph"]
    known = {node["@id"] for node in graph}
    assert len(known) == len(graph)
    for node in graph:
        for name in ("dct:publisher", "dcat:distribution", "dct:format", "dcat:theme"):
            pointed = node.get(name, [])
            for pointer in pointed if isinstance(pointed, list) else [pointed]:
                assert pointer in known


def test_catalogue_leaves_to_its_context_what_a_property_says_of_its_values() -> None:
    words = [{"@language": one, "@value": one} for one in ("vi", "en")]
    site, page = "https://x.example/", {"@id": "https://x.example/a/", "@type": "foaf:Document"}
    node = {
        **{"@id": f"{site}a", "dct:title": words, "dct:license": {"@id": "https://y.example/"}},
        **{"dct:issued": {"@type": "xsd:date", "@value": "2026-01-02"}, "dcat:keyword": words},
        **{"foaf:homepage": {"@id": site}, "dcat:landingPage": page},
    }
    made = shortened([node], {"dct": "http://purl.org/dc/terms/"}, site)
    assert made["@graph"] == [
        {
            **{"@id": "a", "dct:title": {"vi": "vi", "en": "en"}},
            **{"dct:license": "https://y.example/", "dct:issued": "2026-01-02"},
            **{"dcat:keyword": words, "foaf:homepage": {"@id": site}},
            **{"dcat:landingPage": {"@id": "a/", "@type": "foaf:Document"}},
        }
    ]
    assert made["@context"]["@base"] == site
    assert made["@context"]["dct:issued"] == {"@id": "dct:issued", "@type": "xsd:date"}


def test_without_the_optional_library_only_parquet_is_left_out(
    published: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "available", lambda: False)
    without = dict(files(PACKAGES, TABLES, PUBLICATION, FINDINGS, SETTINGS))
    missing = set(published) - set(without)
    assert missing == {path for path in published if path.endswith(".parquet")}
    assert b".parquet" not in without["data/catalog.jsonld"] + without["data/SHA256SUMS"]


def test_the_licence_is_the_one_that_the_package_names() -> None:
    own = {"name": "other-closed", "path": "https://licence.example/"}
    descriptor = {**PACKAGES[0].descriptor, "licenses": [own]}
    packages = (replace(PACKAGES[0], descriptor=descriptor), *PACKAGES[1:])
    made = dict(files(packages, TABLES, PUBLICATION, FINDINGS, SETTINGS))
    cited = yaml.safe_load(made[f"data/{KEY}/CITATION.cff"])
    assert (cited.get("license"), cited["license-url"]) == (None, own["path"])
    assert described(made, KEY)["licenses"] == [own]
    graph = json.loads(made["data/catalog.jsonld"])["@graph"]
    licences = {node["@id"] for node in graph if node["@type"] == "dct:LicenseDocument"}
    assert own["path"] in licences


def test_a_cell_beyond_a_workbook_stops_with_its_place() -> None:
    long = Row(2, {**TABLES[0].rows[0].cells, "locator": "x" * 32_768})
    tables = (replace(TABLES[0], rows=(long,)), *TABLES[1:])
    with pytest.raises(UnwritableError, match="documents, row 1, locator"):
        list(files(PACKAGES, tables, PUBLICATION, FINDINGS, SETTINGS))


def test_json_is_strict() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        to_json({"x": float("nan")})
    assert to_json({"x": "đ"}) == '{"x":"đ"}\n'.encode()
