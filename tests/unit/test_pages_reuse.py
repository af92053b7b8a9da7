"""What can be taken away of a target, and the page of findings, on this repository's own data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openresolutions import languages
from openresolutions.charts import style
from openresolutions.downloads.csvfile import read_csv
from openresolutions.model.vocabulary import Language
from openresolutions.pages import View, site, summarise, target_files, view
from openresolutions.pages.dossier.reuse import reuse
from openresolutions.pages.findings import findings_page
from openresolutions.render.escape import safe_reach
from openresolutions.settings import Settings, read_settings
from own import own_settings
from trial import whole

ROOT = Path(__file__).resolve().parents[2]
KEY = "dien-bien/04-nq-tu-2016"
NAME = "dien-bien_04-nq-tu-2016_a4"


def seen(language: Language, settings: Settings) -> View:
    material = whole()
    assert material.publication is not None
    dossier = next(one for one in material.publication.dossiers if one.resolution.key == KEY)
    common = material.publication.shared
    return view(site(common, settings, language), common, dossier, material.findings[KEY])


@pytest.fixture(scope="module", params=languages.current())
def drawn(request: pytest.FixtureRequest) -> View:
    return seen(request.param, own_settings(contact="data@example.org"))


@pytest.fixture(scope="module")
def files(drawn: View) -> dict[str, bytes]:
    return dict(target_files(drawn))


def test_a_target_has_a_sheet_in_the_language_of_the_page(
    drawn: View, files: dict[str, bytes]
) -> None:
    content = files[f"resolutions/{KEY}/a4/{NAME}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    columns, rows = read_csv(content.removeprefix(b"\xef\xbb\xbf"))
    assert columns[0] == {"vi": "Loại", "en": "What"}[drawn.site.language]
    assert [row[2] for row in rows[1:3]] == ["88", "21"]
    readings = [
        row for row in rows if row[0] == {"vi": "Cách hiểu", "en": "Reading"}[drawn.site.language]
    ]
    assert len(readings) == len(drawn.judgements["a4"].readings)
    assert files[f"resolutions/{KEY}/a4/{NAME}.xlsx"].startswith(b"PK")


def test_a_picture_carries_verdicts_source_address_and_licence_and_no_name_of_a_colour(
    drawn: View, files: dict[str, bytes]
) -> None:
    svg = files[f"resolutions/{KEY}/a4/{NAME}.svg"].decode()
    for kind, value in (("claimed", "exceeded"), ("computed", drawn.judgements["a4"].computed)):
        assert drawn.sign(kind, value).word in svg
    assert drawn.full("targets/a4") in svg
    assert "CC BY 4.0" in svg
    assert "var(" not in svg
    png = files[f"resolutions/{KEY}/a4/{NAME}.png"]
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 675)
    assert f"resolutions/{KEY}/b5/{NAME.replace('a4', 'b5')}.svg" not in files


def test_the_colours_of_pictures_are_those_of_the_light_page() -> None:
    css = (ROOT / "src/openresolutions/theme/assets/site.css").read_text("utf-8")
    light = css[css.index('[data-md-color-scheme="default"]') :].split("}")[0]
    assert dict(re.findall(r"--or-([a-z-]+): (#[0-9a-f]{6});", light)) == style.LIGHT


def test_a_report_goes_to_the_form_or_the_publisher_or_to_the_repository() -> None:
    view = seen("en", own_settings())
    issues = (
        f"{own_settings().repository}/issues/new?title=Something%20wrong:%2004-NQ/TU%20A4&body="
    )
    assert reuse(view, view.targets["a4"]).report.startswith(issues)
    letter = seen("en", own_settings(contact="data@example.org"))
    to = reuse(letter, letter.targets["a4"]).report
    assert to.startswith(
        "mailto:data@example.org?subject=Something%20wrong%3A%2004-NQ%2FTU%20A4&body="
    )
    assert safe_reach(to) == to
    form = seen("en", own_settings(contact="data@example.org", report_form="https://x.example/new"))
    assert reuse(form, form.targets["a4"]).report.startswith("https://x.example/new?title=")
    assert safe_reach("mailto:a@b.example?body=<b>") == ""
    assert safe_reach("javascript:alert(1)") == ""


@pytest.mark.parametrize("line", ["contact: not an address", "report_form: http://x.example"])
def test_a_wrong_contact_is_refused(line: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"extra:\n  openresolutions:\n    {line}\n", "utf-8")
    with pytest.raises(ValueError, match=line.split(":")[0]):
        read_settings(config)


def test_a_citation_is_ready_for_a_reference_manager(drawn: View) -> None:
    lines = reuse(drawn, drawn.targets["a4"]).ris.splitlines()
    assert lines[0] == "TY  - DATA"
    assert lines[-1] == "ER  - "
    assert f"UR  - {drawn.full('targets/a4')}" in lines


def test_findings_are_grouped_by_what_there_is_to_see(drawn: View) -> None:
    page = findings_page(drawn.site, [summarise(drawn)])
    groups = {group.name: [row.target_id for row in group.rows] for group in page.context["groups"]}
    differing = {row.target_id for row in summarise(drawn).board if row.differs}
    assert set(groups["differs"]) == differing
    assert differing
    listed = [target for rows in groups.values() for target in rows]
    assert sorted(listed) == sorted({row.target_id for row in summarise(drawn).board})
