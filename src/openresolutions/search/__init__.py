"""The search: what people look for in each language, and the index that Pagefind makes of it."""

from openresolutions.search.gathered import Findable, findable
from openresolutions.search.index import write_index
from openresolutions.search.record import SearchRecord
from openresolutions.search.records import page_records, records

__all__ = ["Findable", "SearchRecord", "findable", "page_records", "records", "write_index"]
