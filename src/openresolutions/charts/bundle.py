"""The one script with which a chart is drawn again in the browser, made from a pinned package."""

from __future__ import annotations

import json
from functools import cache

from openresolutions.charts.converter import converter, without_chatter
from openresolutions.charts.kinds import KINDS, compiled


@cache
def bundle() -> bytes:
    """Return Vega, Vega-Lite, Vega-Embed and its interpreter as one script without requests.

    It sets ``window.vegaEmbed`` and nothing else: the evaluators stay out of reach of the page.
    Making it takes some seconds; the same package gives the same bytes.
    """
    with without_chatter():
        made: str = converter().javascript_bundle(snippet="window.vegaEmbed = vegaEmbed;")
    return made.encode("utf-8")


def chart_script() -> bytes:
    """Return the bundle, and after it the chart kinds, which pages fill with what they hold."""
    kinds = {kind: compiled(kind) for kind in KINDS}
    told = json.dumps(kinds, ensure_ascii=False, separators=(",", ":"))
    return bundle() + f"\nwindow.orKinds = {told};\n".encode()


def versions() -> dict[str, str]:
    """Return which Vega and Vega-Embed the script holds."""
    return {
        "vega": converter().get_vega_version(),
        "embed": converter().get_vega_embed_version(),
    }
