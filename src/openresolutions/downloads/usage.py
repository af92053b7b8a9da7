"""How to use the data: three lines for a spreadsheet, pandas, R, DuckDB and JavaScript.

The lines are templates with the address of the site; the tests run those that can be run.
"""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.model.vocabulary import Language
from openresolutions.settings import Settings
from openresolutions.texts import text

_CODE = {
    "pandas": (
        "python",
        """import pandas as pd
verdicts = pd.read_csv("{site}data/all/verdicts.csv", dtype={{"target_id": str}})
print(verdicts.groupby(["place_id", "computed"]).size())""",
    ),
    "r": (
        "r",
        """verdicts <- read.csv("{site}data/all/verdicts.csv", encoding = "UTF-8", na.strings = "")
targets <- read.csv("{site}data/all/targets.csv", encoding = "UTF-8", na.strings = "")
table(merge(targets, verdicts, by = c("resolution", "target_id"))$computed)""",
    ),
    "duckdb": (
        "sql",
        """SELECT place_id, computed, count(*) AS targets
FROM read_csv('{site}data/all/verdicts.csv', header = true)
GROUP BY ALL ORDER BY ALL;""",
    ),
    "javascript": (
        "javascript",
        """const answer = await fetch("{site}api/v1/targets.json");
const {{ targets }} = await answer.json();
console.log(targets.map((row) => [row.resolution, row.target_id, row.verdict.computed]));""",
    ),
}
TOOLS = ("spreadsheet", *_CODE)


@dataclass(frozen=True)
class Usage:
    """Three lines for one tool; ``code_language`` is empty where they are words."""

    tool: str
    label_key: str
    code_language: str
    lines: str


def usages(settings: Settings, language: Language) -> tuple[Usage, ...]:
    """Return the lines for each tool, with the addresses of this site."""
    words = text(language, "downloads.usage.spreadsheet_lines", site=settings.site_url)
    found = [Usage("spreadsheet", "downloads.usage.spreadsheet", "", words)]
    for tool, (code_language, template) in _CODE.items():
        lines = template.format(site=settings.site_url)
        found.append(Usage(tool, f"downloads.usage.{tool}", code_language, lines))
    return tuple(found)
