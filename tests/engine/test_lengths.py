"""The length of a composed message: characters counted by declared bands."""

import pytest

from tests.stories import play, story

WRITE = """
states:
  desk:
    choices:
      write:
        text: Write to her
        channel: inmail
        parts:
          opening:
            label: How?
            options: {short: {text: "Hello Ann."}, long: {text: "Hello Ann, how are you?"}}
          ask:
            label: What?
            options: {call: {text: "Call me."}, essay: {text: "Please would you find a moment to call me?"}}
        length:
          - {up_to: 19, effects: {trust: {ann: +10}}}
          - {up_to: 32}
          - {effects: {trust: {ann: -10}}}
        to: here
"""


@pytest.mark.parametrize(
    ("opening", "ask", "trust"),
    [("short", "call", 60), ("long", "call", 50), ("short", "essay", 40), ("long", "essay", 40)],
)
def test_the_band_that_the_message_comes_to_takes_effect(opening: str, ask: str, trust: int) -> None:
    """The message "Hello Ann. Call me." has 19 characters, blank included; one more and the next band holds."""
    assert play(story(WRITE), f"write(opening={opening}; ask={ask})").trust("ann") == trust


def test_the_count_is_gone_afterwards() -> None:
    """No position holds a length, so that it makes the scenario no larger."""
    played = play(story(WRITE), "write(opening=long; ask=essay)")
    assert played.value("length.write") == 0
    assert not [change for h in played.happenings for change in h.changes if change[0].startswith("length.")]
