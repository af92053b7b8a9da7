"""One build for a command: its settings, the lock of its folder, and what it notes at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openresolutions import output
from openresolutions.output import Workspace
from openresolutions.problems import is_error
from openresolutions.settings import Settings
from openresolutions.terminal import Terminal

if TYPE_CHECKING:
    from openresolutions.pipeline import BuildResult


def build_once(settings: Settings, workspace: Workspace, terminal: Terminal) -> BuildResult | None:
    """Build under the lock of the output folder; ``None`` if the site stands as it would be.

    What the site was made from is only noted if the input is still the same at the end.
    """
    output.claim(workspace)
    with output.locked(workspace):
        print_of_input = output.fingerprint(workspace, settings)
        if output.unchanged(workspace, print_of_input):
            return None
        from openresolutions import pipeline

        result = pipeline.build(settings, workspace, terminal)
        published = not any(map(is_error, result.problems))
        if published and output.fingerprint(workspace, settings) == print_of_input:
            output.remember(workspace, print_of_input)
        return result
