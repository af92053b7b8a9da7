"""Charts: kinds made once by Altair, given a dossier's data, drawn as SVG with words and table."""

from openresolutions.charts.chart import Chart
from openresolutions.charts.draw import draw_dossier

__all__ = ["Chart", "draw_dossier"]
