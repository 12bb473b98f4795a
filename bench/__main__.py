"""`make bench`: every measurement, one line for each figure; `python -m bench boards` takes those that are named."""

import sys

from bench import boards, turn

MEASURED = {"turn": turn.main, "boards": boards.main}

names = sys.argv[1:] or list(MEASURED)
if unknown := [name for name in names if name not in MEASURED]:
    sys.exit(f"nothing is measured under {', '.join(unknown)}; allowed are {', '.join(MEASURED)}")
for name in names:
    for found in MEASURED[name]():
        print(found, flush=True)
