"""What comes before serving."""

import gc

from flask import Flask

from sim.serving import REPORT, warm


def test_warming_reads_every_page_and_settles(app: Flask) -> None:
    """No first request waits for its template, and none of them is broken."""
    try:
        warm(app)
        read = set(app.jinja_env.cache or ())
        names = {name for _, name in read}
        wanted = set(app.jinja_env.list_templates(extensions=["html"]))
        assert names >= {name for name in wanted if not name.startswith(REPORT)}
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
