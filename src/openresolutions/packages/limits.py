"""The caps on what a package, and all packages, may hold, so that none can exhaust the machine."""

FILE_BYTES = 10_000_000
DESCRIPTOR_BYTES = 1_000_000
PACKAGE_BYTES = 50_000_000
PACKAGE_FILES = 200
TABLE_ROWS = 100_000
PACKAGE_ROWS = 120_000
TABLE_PROBLEMS = 5_000
# Over all packages; those after it are not parsed.
DATA_PROBLEMS = 20_000
TABLE_COLUMNS = 100
COMPARED_IDS = 1_000
CELL_CHARACTERS = 10_000
JSON_DEPTH = 16
NAME_CHARACTERS = 80
MARKS_IN_A_ROW = 500
