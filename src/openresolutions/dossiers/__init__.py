"""Rows to dossiers: the typed records that everything after works on."""

from openresolutions.dossiers.build import build_publication, latest_date

__all__ = ["build_publication", "latest_date"]
