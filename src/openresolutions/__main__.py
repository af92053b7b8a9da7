"""Lets ``python -m openresolutions`` stand for the command."""

from openresolutions.cli import main

main()
