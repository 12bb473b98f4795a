"""`make bench`: every measurement, one line each."""

from bench import turn

for report in (turn.main,):
    for found in report():
        print(found)
