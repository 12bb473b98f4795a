"""Closing a class races the decisions in it, and joining races joining."""

from pathlib import Path

from tests.faults.closing import closing, joining_at_once


def test_closing_and_deciding_agree(each_url: str, tmp_path: Path) -> None:
    """What was acknowledged is stored, what was refused is not and was told so, and nothing comes after closing."""
    assert closing(each_url, tmp_path) == []


def test_one_name_is_given_once(each_url: str, tmp_path: Path) -> None:
    """Of four who join at once under names that look alike one comes in, and the others are told why not."""
    told = joining_at_once(each_url, tmp_path)
    assert sorted(told) == ["in", "refused", "refused", "refused"]
