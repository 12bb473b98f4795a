"""`make bench`: every measurement, one line for each figure; `python -m bench turn load` takes some by name."""

import sys

from bench import agree, boards, cold, fragments, load, pages, review, room, sample, solve, start, turn

MEASUREMENTS = {
    "turn": turn.main,
    "load": load.main,
    "room": room.main,
    "pages": pages.main,
    "fragments": fragments.main,
    "review": review.main,
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
