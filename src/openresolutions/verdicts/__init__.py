"""Verdicts: what each target comes to under each reading, and how well that is borne out."""

from openresolutions.verdicts.judging import judge, overall

__all__ = ["judge", "overall"]
