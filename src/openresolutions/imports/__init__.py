"""Targets and outcomes that others keep as data, brought in as packages that pass the check.

A reader for each form (``long_table``, ``iati``, ``open_sdg``) gives the same plain records
(``figures``), with a line for each value it could not take; ``packages`` writes them as one whole
package or not at all.
"""

from openresolutions.imports.figures import (
    Head,
    Imported,
    ImportFault,
    Refused,
    Signs,
    identifier,
)
from openresolutions.imports.iati import read_iati
from openresolutions.imports.long_table import read_long_table
from openresolutions.imports.open_sdg import read_open_sdg
from openresolutions.imports.packages import package_files, write_package

__all__ = [
    "Head",
    "ImportFault",
    "Imported",
    "Refused",
    "Signs",
    "identifier",
    "package_files",
    "read_iati",
    "read_long_table",
    "read_open_sdg",
    "write_package",
]
