"""A package as a workbook that people fill in, and back: one sheet a table.

``layout`` says which columns a sheet shows and how its cells are called in a language, ``export``
writes the sheets, ``guard`` and ``sheets`` read them strictly, ``cells`` makes text of each cell,
``changes`` turns them into the files of the package.
"""

from openresolutions.workbook.changes import Change, Changed, changed
from openresolutions.workbook.export import to_workbook
from openresolutions.workbook.faults import Said, WorkbookFault
from openresolutions.workbook.sheets import Book, read_workbook

__all__ = [
    "Book",
    "Change",
    "Changed",
    "Said",
    "WorkbookFault",
    "changed",
    "read_workbook",
    "to_workbook",
]
