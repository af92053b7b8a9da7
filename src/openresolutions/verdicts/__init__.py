"""Verdicts: what each target comes to under each reading, and how well that is borne out."""

from openresolutions.verdicts.aims import is_all
from openresolutions.verdicts.judging import judge, overall
from openresolutions.verdicts.sums import running

__all__ = ["is_all", "judge", "overall", "running"]
