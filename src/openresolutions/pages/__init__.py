"""Which pages the site has, where they lie, and what each is given to show."""

from openresolutions.pages.page import Page
from openresolutions.pages.plan import navigation, plan

__all__ = ["Page", "navigation", "plan"]
