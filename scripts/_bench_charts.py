"""Times the charts of a data folder: ours, the converter's own share, and Altair chart by chart.

All in one process, in CPU seconds, after a first dossier that starts the converter. What Altair is
timed for makes each chart's kind anew. Prints JSON. usage: _bench_charts.py DATA
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from openresolutions import languages, pipeline
from openresolutions.charts import draw_dossier, kinds, share, svg
from openresolutions.charts.converter import converter
from openresolutions.dossier_output import DossierInput, dossier_output
from openresolutions.findings import derive_one
from openresolutions.model.results import Findings
from openresolutions.pages.dossier import reuse
from openresolutions.settings import read_settings, speak

DOSSIERS, BY_ALTAIR = 12, 24


class Timed:
    """The converter, with the time that its calls take."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.reset()

    def reset(self) -> None:
        """Forget what was taken."""
        self.taken = {"vega_to_svg": 0.0, "svg_to_png": 0.0, "palette": 0.0}
        self.calls = dict.fromkeys(self.taken, 0)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function of the converter that counts its time."""
        return self.timed(name, getattr(converter(), name))

    def timed(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that counts its time under a name, if that is one to count."""

        def call(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            made = really(*given, **named)
            if name in self.taken:
                self.taken[name] += time.process_time() - begun
                self.calls[name] += 1
            return made

        return call


def inputs(data: Path) -> list[DossierInput]:
    """Return some dossiers with all that they are made of, from all parts of the list."""
    settings = read_settings(Path(__file__).resolve().parents[1] / "mkdocs.yml", {})
    speak(settings)
    found = list(pipeline.inputs(pipeline.read(data), settings))
    return found[:: max(len(found) // DOSSIERS, 1)]


def drawn(given: DossierInput, findings: Findings) -> Iterator[Any]:
    """Yield the charts of a dossier in every language."""
    for language in languages.current():
        charts = draw_dossier(given.dossier, findings, given.shared.reference, language)
        yield from charts.values()


def by_altair(chart: Any) -> None:
    """Make a chart's kind by Altair, compile it, and draw it with the chart's data."""
    kinds.compiled.cache_clear()
    kind, locale = kinds.compiled(chart.given["kind"]), chart.spec["config"]["locale"]
    converter().vega_to_svg(svg.filled(kind, chart.given, locale))


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(given: list[DossierInput]) -> dict[str, float]:
    """Return CPU seconds a chart, and a dossier."""
    timed = Timed()
    svg.converter = share.converter = lambda: timed  # type: ignore[assignment, attr-defined]
    reuse.with_palette = timed.timed("palette", reuse.with_palette)  # type: ignore[assignment]
    dossier_output(given[0])
    timed.reset()
    whole = cpu(lambda: [dossier_output(one) for one in given])
    told = {
        "a_dossier": whole / len(given),
        "drawing_a_dossier": sum(timed.taken.values()) / len(given),
        "pictures_a_dossier": timed.calls["svg_to_png"] / len(given),
        "png": timed.taken["svg_to_png"] / max(timed.calls["svg_to_png"], 1),
        "palette": timed.taken["palette"] / max(timed.calls["palette"], 1),
    }
    timed.reset()
    found: list[Any] = []
    derived = [(one, derive_one(one.dossier, one.shared)) for one in given]
    ours = cpu(lambda: [found.extend(drawn(*one)) for one in derived])
    some = found[:BY_ALTAIR]
    return {
        **told,
        "charts": len(found),
        "ours_a_chart": ours / len(found),
        "converter_a_chart": timed.taken["vega_to_svg"] / len(found),
        "altair_a_chart": cpu(lambda: [by_altair(chart) for chart in some]) / len(some),
    }


print(json.dumps(measure(inputs(Path(sys.argv[1])))))
