"""Charts: kinds made once by Altair, given a dossier's data, drawn as SVG with words and table."""

from openresolutions.charts.bundle import bundle, versions
from openresolutions.charts.chart import Chart
from openresolutions.charts.draw import draw_dossier
from openresolutions.charts.strip import readings_strip
from openresolutions.charts.tiles import tile_map

__all__ = ["Chart", "bundle", "draw_dossier", "readings_strip", "tile_map", "versions"]
