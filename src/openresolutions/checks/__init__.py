"""What is checked on rows and descriptors before records are made of them."""

from collections.abc import Sequence

from openresolutions.checks import tall
from openresolutions.checks.counts import check_counts
from openresolutions.checks.descriptors import check_descriptors, formatted
from openresolutions.checks.tall import Texts, finds_nothing
from openresolutions.checks.translation import Translator
from openresolutions.problems import Problem
from openresolutions.tables import Table

__all__ = ["Texts", "check_descriptors", "check_tables", "finds_nothing", "formatted", "texts"]


def check_tables(tables: Sequence[Table], with_frictionless: bool = True) -> tuple[Problem, ...]:
    """Return what is wrong with keys, references and counts of all packages.

    Frictionless is asked about the cells as well, unless that was not wanted.
    """
    joined = tall.tall_tables(tables)
    errors = tall.ask(joined, with_frictionless)
    translator = Translator(joined if errors else ())
    told = [problem for error in errors for problem in translator.told(error)]
    return (*told, *check_counts(tables))


def texts(tables: Sequence[Table]) -> Texts:
    """Return what Frictionless is to be asked about some tables, with those of other packages."""
    return tall.texts(tall.tall_tables(tables))
