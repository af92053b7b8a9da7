"""What is checked on rows and descriptors before records are made of them."""

from collections.abc import Sequence

from openresolutions.checks import tall
from openresolutions.checks.counts import check_counts
from openresolutions.checks.descriptors import check_descriptors, formatted
from openresolutions.checks.translation import Translator
from openresolutions.problems import Problem
from openresolutions.tables import Table

__all__ = ["check_descriptors", "check_tables", "formatted"]


def check_tables(tables: Sequence[Table]) -> tuple[Problem, ...]:
    """Return what frictionless finds in the parsed rows of all packages, and broken counts."""
    joined = tall.tall_tables(tables)
    errors = tall.ask(joined)
    translator = Translator(joined if errors else ())
    told = [problem for error in errors for problem in translator.told(error)]
    return (*told, *check_counts(tables))
