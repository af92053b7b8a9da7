"""The pages of one resolution: its dossier, its targets, its papers and figures, charts alone."""

from openresolutions.pages.dossier.brief import brief_pages
from openresolutions.pages.dossier.embed import embed_pages
from openresolutions.pages.dossier.page import dossier_page
from openresolutions.pages.dossier.sections import section_pages
from openresolutions.pages.dossier.target import target_pages

__all__ = ["brief_pages", "dossier_page", "embed_pages", "section_pages", "target_pages"]
