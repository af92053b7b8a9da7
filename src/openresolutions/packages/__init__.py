"""The gate: reads packages from the disk, and lets in only what is plain, small and declared."""

from openresolutions.packages.folders import Found
from openresolutions.packages.gate import read_folder, read_package, read_packages
from openresolutions.packages.package import DESCRIPTOR, REFERENCE, Package
from openresolutions.packages.spots import Spot

__all__ = [
    "DESCRIPTOR",
    "REFERENCE",
    "Found",
    "Package",
    "Spot",
    "read_folder",
    "read_package",
    "read_packages",
]
