"""Tables as CSV that spreadsheets open rightly and that can do nothing there.

A spreadsheet takes a cell that begins with one of a few signs for a formula, and runs it. Names and titles come from
anybody, so such a cell gets an apostrophe in front, which spreadsheets take for "this is text".
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff"
"""Tells spreadsheets that the text is in UTF-8."""
_DANGEROUS = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
_AT_ONCE = 200


def safe(cell: str | float) -> str | float:
    """Return a cell that no spreadsheet takes for a formula; numbers and harmless text are left as they are."""
    if isinstance(cell, str) and (cell[:1] in _DANGEROUS or cell.lstrip()[:1] in _DANGEROUS) and cell:
        return f"'{cell}"
    return cell


def lines(rows: Iterable[Sequence[str | float]]) -> Iterator[bytes]:
    """Yield the file in UTF-8, some rows at a time."""
    buffer = io.StringIO()
    buffer.write(MARK)
    writer = csv.writer(buffer)
    for number, row in enumerate(rows, start=1):
        writer.writerow([safe(cell) for cell in row])
        if number % _AT_ONCE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    """Return what the buffer holds, and empty it."""
    taken = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return taken
