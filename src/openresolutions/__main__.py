"""Lets ``python -m openresolutions`` stand for the command."""

from openresolutions.cli import main

if __name__ == "__main__":  # a worker of a build imports this too
    main()
