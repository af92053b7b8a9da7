"""Lists of problems written out for people and machines, in either language.

Each function takes the problems of a run in any order and gives one text: sorted, the first fifty
of a kind and the count of the rest, safe to print into a log, an annotation or a comment.
"""

from openresolutions.reports.annotations import as_github
from openresolutions.reports.comment import as_markdown
from openresolutions.reports.items import as_json
from openresolutions.reports.lines import as_text

__all__ = ["as_github", "as_json", "as_markdown", "as_text"]
