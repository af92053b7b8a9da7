"""A workbook that LibreOffice opened, changed in one cell and saved brings one changed cell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from openresolutions import cli, entry
from openresolutions.workbook import to_workbook

DATA = Path(__file__).resolve().parents[2] / "datapackages"
KEY = "dien-bien/04-nq-tu-2016"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_LIBRARIES = f"""{_HEAD}<!DOCTYPE library:libraries PUBLIC \
"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries {_LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/%s.xlb/"
 xlink:type="simple" library:link="false"/></library:libraries>
"""
_MODULES = f"""{_HEAD}<!DOCTYPE library:library PUBLIC \
"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library {_LIBRARY} library:name="Standard" library:readonly="false"
 library:passwordprotected="false">%s</library:library>
"""
_MACRO = f"""{_HEAD}<!DOCTYPE script:module PUBLIC \
"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Change(source As String, target As String, cell As String, value As Double)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If value &lt;&gt; 0 Then
    document.Sheets.getByName("Outcomes").getCellRangeByName(cell).Value = value
  End If
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, form())
  document.close(True)
End Sub
</script:module>
"""


def office(profile: Path, *arguments: str) -> None:
    """Run LibreOffice with a profile of its own."""
    program = shutil.which("soffice")
    wanted = "LibreOffice is missing: apt-get install --no-install-recommends libreoffice-calc"
    assert program, wanted
    own = f"-env:UserInstallation={profile.as_uri()}"
    command = [program, own, "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def saved(book: Path, cell: str, value: float) -> Path:
    """Let LibreOffice open a workbook, write a number where it is not 0, and save it."""
    profile, target = book.with_name("profile"), book.with_name("saved.xlsx")
    office(profile, "--terminate_after_init")
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    for name, modules in (("script", '<library:element library:name="Module1"/>'), ("dialog", "")):
        (standard.parent / f"{name}.xlc").write_text(_LIBRARIES % name, "utf-8")
        (standard / f"{name}.xlb").write_text(_MODULES % modules, "utf-8")
    (standard / "Module1.xba").write_text(_MACRO, "utf-8")
    call = f'Change("{book.as_uri()}","{target.as_uri()}","{cell}",{value})'
    office(profile, f"macro:///Standard.Module1.{call}")
    return target


@pytest.mark.full
@pytest.mark.parametrize(
    ("value", "changed"), [(0, []), (55.5, ["outcomes.csv"])], ids=["nothing", "one value"]
)
def test_libreoffice_changes_what_was_changed_in_it(
    value: float, changed: list[str], tmp_path: Path
) -> None:
    for name in ("reference", "dien-bien"):
        shutil.copytree(DATA / name, tmp_path / "data" / name)
    folder, book = tmp_path / "data" / KEY, tmp_path / "book.xlsx"
    before = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert ",54.9," in before["outcomes.csv"].splitlines()[1]
    book.write_bytes(to_workbook(entry.read_draft(folder), "en"))
    arguments = ["workbook", "import", str(saved(book, "G2", value)), str(folder)]
    done = CliRunner().invoke(cli.app, arguments)
    assert done.exit_code == 0, done.output
    after = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert [name for name in sorted(after) if after[name] != before[name]] == changed
    if changed:
        whole = before["outcomes.csv"].replace(",54.9,", ",55.5,", 1)
        assert after["outcomes.csv"] == whole
