"""The data for other people's tools: packages, combined tables, API, catalogue, feeds, citations.

Everything is made as (path, bytes) from the same text cells; the same data gives the same bytes.
"""

from openresolutions.downloads.files import files

__all__ = ["files"]
