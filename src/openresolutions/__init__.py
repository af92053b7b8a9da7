"""Open Resolutions: from data packages of targets and outcomes to a site that anyone can check."""

__version__ = "0.1.0"
