"""What an earlier build made, kept by content, so that work is done once."""

from openresolutions.kept.dossiers import dossier_key, dossier_outputs
from openresolutions.kept.plain import UnreadableError, pack, unpack
from openresolutions.kept.store import Store

__all__ = ["Store", "UnreadableError", "dossier_key", "dossier_outputs", "pack", "unpack"]
