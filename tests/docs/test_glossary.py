"""The glossary keeps to its own rules."""

import pytest

from tests.docs.documents import document, table_after

TEXT = document("glossary.md")
SECTIONS = [line for line in TEXT.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("section", SECTIONS)
def test_words_are_in_order_and_told_in_one_sentence(section: str) -> None:
    """Within a section the words stand in the order of the alphabet, each explained in one sentence."""
    rows = table_after(TEXT, section)
    words = [row.cells[0] for row in rows]
    assert words == sorted(words)
    for row in rows:
        sentence = row.cells[1]
        assert sentence.endswith(".")
        assert ". " not in sentence
        assert sentence[0].isupper()


def test_a_word_stands_once() -> None:
    """No word has two meanings in two sections."""
    words = [row.cells[0] for section in SECTIONS for row in table_after(TEXT, section)]
    assert len(words) == len(set(words))
