"""The data for other people's tools: packages, combined tables, API, catalogue, feeds, citations.

Everything is made as (path, bytes) from the same text cells; the same data gives the same bytes.
"""

from openresolutions.downloads.citations import Citation, citation
from openresolutions.downloads.csvfile import to_csv
from openresolutions.downloads.derived import changed_on
from openresolutions.downloads.dictionary import (
    FieldEntry,
    data_dictionary,
    first_values,
    reference_values,
)
from openresolutions.downloads.files import files
from openresolutions.downloads.history import UnexplainedChange, compare, read_tables
from openresolutions.downloads.listing import Download, download_list
from openresolutions.downloads.own import Contribution, Source, package_files
from openresolutions.downloads.plain import PlainTable, UnwritableError
from openresolutions.downloads.schema_org import Names, dataset_jsonld
from openresolutions.downloads.together import Parts, by_package, shared_files
from openresolutions.downloads.usage import Usage, usages
from openresolutions.downloads.workbook import to_xlsx

__all__ = [
    "Citation",
    "Contribution",
    "Download",
    "FieldEntry",
    "Names",
    "Parts",
    "PlainTable",
    "Source",
    "UnexplainedChange",
    "UnwritableError",
    "Usage",
    "by_package",
    "changed_on",
    "citation",
    "compare",
    "data_dictionary",
    "dataset_jsonld",
    "download_list",
    "files",
    "first_values",
    "package_files",
    "read_tables",
    "reference_values",
    "shared_files",
    "to_csv",
    "to_xlsx",
    "usages",
]
