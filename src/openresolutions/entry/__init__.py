"""A package begun from a few words, and rows added to it: what can be derived is filled in.

``draft`` holds a package as rows that may still change, ``defaults`` fills in what a person did
not say, ``trial`` asks the whole check before anything is written.
"""

from openresolutions.entry.adding import add_row
from openresolutions.entry.draft import Draft, read_draft
from openresolutions.entry.faults import EntryFault
from openresolutions.entry.starting import Start, new_package
from openresolutions.entry.trial import Trial, save, tried

__all__ = [
    "Draft",
    "EntryFault",
    "Start",
    "Trial",
    "add_row",
    "new_package",
    "read_draft",
    "save",
    "tried",
]
