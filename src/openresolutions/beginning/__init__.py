"""A publication begun in an empty folder: settings, vocabularies, an example, scripts."""

from openresolutions.beginning.start import Start, begun

__all__ = ["Start", "begun"]
