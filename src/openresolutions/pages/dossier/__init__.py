"""The pages of one resolution: its dossier, the documents in its story, its charts alone."""

from openresolutions.pages.dossier.embed import embed_pages
from openresolutions.pages.dossier.page import dossier_page

__all__ = ["dossier_page", "embed_pages"]
