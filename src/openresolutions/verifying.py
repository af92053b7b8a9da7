"""Whether a site is what the data come to: it is built anew elsewhere and the files compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from openresolutions import output, pipeline
from openresolutions.output import BuildError, Workspace
from openresolutions.pipeline import Tell
from openresolutions.problems import is_error
from openresolutions.settings import Settings


def verify(site: Path, settings: Settings, workspace: Workspace, tell: Tell) -> list[str]:
    """Return what differs from a site that is built anew, with nothing kept.

    Each line is ``- path`` for a file that the site lacks, ``+ path`` for one too much and
    ``! path`` for one that is not the same. Raises ``BuildError`` if the data cannot be built.
    """
    if not site.is_dir():
        raise BuildError("no_site", site=site)
    with TemporaryDirectory() as folder:
        fresh = replace(workspace, output=Path(folder, "build"), cache=None)
        output.claim(fresh)
        with output.locked(fresh):
            result = pipeline.build(settings, fresh, tell)
        if any(map(is_error, result.problems)):
            raise BuildError("faulty_data", data=workspace.data)
        wanted = output.digests_below(fresh.site)
    return output.differences(wanted, output.digests_below(site))
