"""Put a publication on the disk: stage its pages, run the site engine, publish it in one step."""

from openresolutions.output.assets import bundles
from openresolutions.output.engine import run_engine, theme_folder, write_engine_settings
from openresolutions.output.errors import BUSY, BuildError
from openresolutions.output.front import drop_unused, front_files
from openresolutions.output.policy import POLICY, guard_pages, header_examples, host_headers
from openresolutions.output.publish import beside, locked
from openresolutions.output.stage import Staged, add, stage
from openresolutions.output.state import fingerprint, generator_print, remember, unchanged
from openresolutions.output.workspace import Workspace, claim

__all__ = [
    "BUSY",
    "POLICY",
    "BuildError",
    "Staged",
    "Workspace",
    "add",
    "beside",
    "bundles",
    "claim",
    "drop_unused",
    "fingerprint",
    "front_files",
    "generator_print",
    "guard_pages",
    "header_examples",
    "host_headers",
    "locked",
    "remember",
    "run_engine",
    "stage",
    "theme_folder",
    "unchanged",
    "write_engine_settings",
]
