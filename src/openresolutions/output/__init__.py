"""Put a publication on the disk: stage its pages, run the site engine, publish it in one step."""

from openresolutions.output.assets import bundles
from openresolutions.output.batch import Batch, Rendered, html_path, render_batch
from openresolutions.output.dress import dressed, logo_file, overrides, own_styles, print_of_dress
from openresolutions.output.engine import (
    engine_settings,
    run_engine,
    theme_folder,
    write_engine_settings,
)
from openresolutions.output.errors import BUSY, BuildError
from openresolutions.output.front import front_files
from openresolutions.output.policy import POLICY, guarded, header_examples, host_headers
from openresolutions.output.publish import beside, locked
from openresolutions.output.single import Single
from openresolutions.output.stage import Staged, add, stage
from openresolutions.output.state import fingerprint, generator_print, remember, unchanged
from openresolutions.output.tree import SUMS, Tree, differences, digests_below, files_in
from openresolutions.output.workspace import Workspace, claim

__all__ = [
    "BUSY",
    "POLICY",
    "SUMS",
    "Batch",
    "BuildError",
    "Rendered",
    "Single",
    "Staged",
    "Tree",
    "Workspace",
    "add",
    "beside",
    "bundles",
    "claim",
    "differences",
    "digests_below",
    "dressed",
    "engine_settings",
    "files_in",
    "fingerprint",
    "front_files",
    "generator_print",
    "guarded",
    "header_examples",
    "host_headers",
    "html_path",
    "locked",
    "logo_file",
    "overrides",
    "own_styles",
    "print_of_dress",
    "remember",
    "render_batch",
    "run_engine",
    "stage",
    "theme_folder",
    "unchanged",
    "write_engine_settings",
]
