"""What an earlier build made, kept by content, so that work is done once."""

from openresolutions.kept.dossiers import dossier_key, dossier_outputs, missing
from openresolutions.kept.found import index_files
from openresolutions.kept.packed import pack, unpack
from openresolutions.kept.pages import Engine, Unit, Units, rendered
from openresolutions.kept.plain import UnreadableError
from openresolutions.kept.staged import staged_once
from openresolutions.kept.store import Store
from openresolutions.spreading import Here, hands, spread

__all__ = [
    "Engine",
    "Here",
    "Store",
    "Unit",
    "Units",
    "UnreadableError",
    "dossier_key",
    "dossier_outputs",
    "hands",
    "index_files",
    "missing",
    "pack",
    "rendered",
    "spread",
    "staged_once",
    "unpack",
]
