"""The words in which a review tells its figures."""

import pytest
from flask import Flask

from sim.web.reviewing import per_cent


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0 %"), (0.4, "less than 1 %"), (47.2, "47 %"), (99.6, "more than 99 %"), (100, "100 %")]
)
def test_per_cent_never_says_never_of_what_is_unlikely(app: Flask, value: float, words: str) -> None:
    """Only what cannot happen has 0 %, only what must happen 100 %, and the sign stands once."""
    with app.test_request_context():
        assert per_cent(value) == words
