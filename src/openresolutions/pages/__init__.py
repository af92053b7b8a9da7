"""Which pages the site has, where they lie, and what each is given to show."""

from openresolutions.pages.dossier.reuse import target_files
from openresolutions.pages.dossier.story import ContradictionError
from openresolutions.pages.explore import explore_files, row_file
from openresolutions.pages.page import Page
from openresolutions.pages.plan import dossier_pages, navigation, plan, site_pages, view
from openresolutions.pages.site import Site, site
from openresolutions.pages.summary import Summary, summarise
from openresolutions.pages.view import View

__all__ = [
    "ContradictionError",
    "Page",
    "Site",
    "Summary",
    "View",
    "dossier_pages",
    "explore_files",
    "navigation",
    "plan",
    "row_file",
    "site",
    "site_pages",
    "summarise",
    "target_files",
    "view",
]
