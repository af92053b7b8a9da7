"""A Dask cluster of two workers makes the same bytes; one that is killed costs time alone.

Only what is drawn of the dossiers goes to the machines of a cluster, so that alone is compared.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from openresolutions import pipeline
from openresolutions.dossier_output import DossierInput, DossierOutput, dossier_output
from openresolutions.kept import Here, Store, dossier_outputs
from own import own_settings

SMALL = ROOT / "tests" / "golden" / "small" / "data"
# Dask warns of ports in use and of processes that end late; neither concerns us.
pytestmark = [pytest.mark.full, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def given() -> list[DossierInput]:
    """Two dossiers, four times, so that there is work when a worker is gone."""
    return list(pipeline.inputs(pipeline.read(SMALL), own_settings())) * 4


@pytest.fixture
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


def made(given: list[DossierInput], executor: Any) -> Iterator[DossierOutput]:
    return dossier_outputs(iter(given), Store(None), "same", dossier_output, executor)


def test_a_cluster_makes_the_same_even_when_a_worker_is_killed(
    given: list[DossierInput], cluster: Any
) -> None:
    from distributed import Client

    here = list(made(given[:2], Here()))
    with Client(cluster) as client:
        executor = client.get_executor(pure=False)
        coming = made(given, executor)
        there = [next(coming)]
        killed = next(iter(cluster.workers.values())).process.pid
        os.kill(killed, signal.SIGKILL)
        there += coming
    assert there == here * 4
    assert not Path(f"/proc/{killed}").exists()
