"""How decisions are written and read, and what is said against those that cannot be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.decision import Decision, parse_decision
from sim.engine.errors import AttemptFinished, ChoiceUnavailable, DecisionUnreadable
from sim.engine.play import decide, replay
from tests.stories import play, story

ids = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
WRITE = """
facts: {talk: Her talk.}
states:
  desk:
    choices:
      write:
        text: Write to her
        says: "Dear {ann.first},"
        channel: email
        contacts: ann
        parts:
          hook:
            label: How do you begin?
            options:
              talk: {text: Your talk, when: {knows: talk}, effects: {trust: {ann: 10}}}
              praise: {text: Your impressive profile, effects: {trust: {ann: -5}}}
          ask: {label: What do you ask?, options: {call: {text: A call?, contacts: bob}, nothing: {text: Nothing.}}}
        to: here
"""


@given(ids, st.dictionaries(ids, ids, max_size=4))
def test_a_decision_is_read_as_it_is_written(choice: str, arguments: dict[str, str]) -> None:
    """Every decision survives being written as text."""
    decision = Decision(choice, tuple(arguments.items()))
    assert parse_decision(str(decision)) == decision


def test_a_decision_reads_well() -> None:
    """A choice, or a choice with its parts; blanks do not matter."""
    assert str(Decision("write", (("hook", "talk"), ("ask", "call")))) == "write(hook=talk; ask=call)"
    assert parse_decision("  write ( hook = talk;ask=call )") == Decision("write", (("hook", "talk"), ("ask", "call")))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text is, it is a decision or refused as unreadable."""
    try:
        decision = parse_decision(text)
    except DecisionUnreadable:
        return
    assert parse_decision(str(decision)) == decision


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`` is no decision; write a choice, or a choice with its parts: `write(hook=about_talk; ask=call)`"),
        ("__import__", "`__import__` is no decision; write a choice, or a choice with its parts: "),
        ("write(hook)", "`hook` in `write(hook)` is no `part=option`"),
        ("write(a=b; a=c)", "`a` stands twice in `write(a=b; a=c)`"),
    ],
)
def test_what_is_no_decision_is_refused_in_words(text: str, message: str) -> None:
    """The message shows the text and how a decision is written."""
    with pytest.raises(DecisionUnreadable) as refused:
        parse_decision(text)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ("fly", "`fly` is not open here; open are `wait`, `finish`, `write`"),
        ("write", "`write` takes `hook`, `ask`, in this order; `write` gives others"),
        ("write(ask=call; hook=praise)", "`write` takes `hook`, `ask`, in this order; "),
        ("wait(a=b)", "`wait` takes no parts, in this order; `wait(a=b)` gives others"),
        ("write(hook=talk; ask=call)", "`talk` is not open for `hook` of `write`; open are `praise`"),
        ("write(hook=praise; ask=money)", "`money` is not open for `ask` of `write`; open are `call`, `nothing`"),
    ],
)
def test_what_is_not_open_is_refused_with_what_is(decision: str, message: str) -> None:
    """A decision that cannot be taken is refused with what could be; nothing has happened."""
    with pytest.raises(ChoiceUnavailable) as refused:
        play(story(WRITE), decision)
    assert str(refused.value).startswith(message)


def test_a_composed_message_is_what_was_said() -> None:
    """The transcript shows the parts as chosen, to whom it went, and each part has its effects."""
    played = play(story(WRITE), "write(hook=praise; ask=call)")
    said = played.turns[-1].happenings[0]
    assert (said.kind, said.ref, said.text, said.channel) == ("said", "write", "Dear Ann,", "email")
    assert said.parts == (("How do you begin?", "Your impressive profile"), ("What do you ask?", "A call?"))
    assert said.to == ("ann", "bob")
    assert played.trust("ann") == 45


def test_nothing_follows_an_outcome() -> None:
    """An attempt that has ended takes no more decisions."""
    with pytest.raises(AttemptFinished, match="this attempt has ended with `done`; no decision can follow"):
        play(story(WRITE), "finish", "wait")


def test_a_replay_keeps_the_valid_turns_and_the_failure() -> None:
    """Replaying stops at the first decision that cannot be taken, and says why."""
    again = replay(story(WRITE), 1, None, ["wait", "fly", "wait"])
    assert [str(turn.decision) for turn in again.turns] == ["None", "wait"]
    assert isinstance(again.failure, ChoiceUnavailable)
    assert again.attempt.decided == 1
    assert decide(story(WRITE), again.attempt, "wait").attempt.decided == 2
