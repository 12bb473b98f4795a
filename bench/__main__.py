"""`make bench`: every measurement, one line for each figure; `python -m bench turn load` takes some by name."""

import sys

from bench import agree, boards, cold, load, pages, sample, solve, start, turn

MEASUREMENTS = {
    "turn": turn.main,
    "load": load.main,
    "pages": pages.main,
    "start": start.main,
    "cold": cold.main,
    "boards": boards.main,
    "solve": solve.main,
    "sample": sample.main,
    "agree": agree.main,
}

wanted = sys.argv[1:] or list(MEASUREMENTS)
if unknown := [name for name in wanted if name not in MEASUREMENTS]:
    sys.exit(f"There is no measurement {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}.")
for name in wanted:
    for found in MEASUREMENTS[name]():
        print(found, flush=True)
