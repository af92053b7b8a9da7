"""The data for other people's tools: packages, combined tables, API, catalogue, feeds, citations.

Everything is made as (path, bytes) from the same text cells; the same data gives the same bytes.
"""

from openresolutions.downloads.citations import Citation, citation
from openresolutions.downloads.dictionary import FieldEntry, data_dictionary
from openresolutions.downloads.files import files
from openresolutions.downloads.history import UnexplainedChange, compare, read_tables
from openresolutions.downloads.listing import Download, download_list
from openresolutions.downloads.plain import UnwritableError
from openresolutions.downloads.schema_org import Names, dataset_jsonld
from openresolutions.downloads.usage import Usage, usages

__all__ = [
    "Citation",
    "Download",
    "FieldEntry",
    "Names",
    "UnexplainedChange",
    "UnwritableError",
    "Usage",
    "citation",
    "compare",
    "data_dictionary",
    "dataset_jsonld",
    "download_list",
    "files",
    "read_tables",
    "usages",
]
