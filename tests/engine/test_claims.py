"""Claims: true or false, and coming out."""

from tests.stories import play, story

CLAIM = """
claims:
  praise:
    to: ann
    text: He praised her
    true: false
    surfaces: {chance: 0% per day, grows: 50%, up_to: 100%}
    exposed: {effects: {trust: {ann: -30}}, text: He never said so.}
states:
  desk:
    choices:
      flatter: {text: Flatter, claims: praise, to: here}
      call: {text: Call, contacts: ann, to: here}
      mention: {text: Mention, when: {claimed: praise}, to: here}
      regret: {text: Regret, when: {exposed: praise}, to: here}
"""
CERTAIN = "{claims: {praise: {surfaces: {chance: 100% per day}}}}"


def odds(*decisions: str) -> int:
    """Return on how many of 100 seeds the false claim comes out with the last of these decisions."""
    scenario = story(CLAIM)
    plays = [play(scenario, *decisions, seed=seed) for seed in range(100)]
    return sum(any(one.kind == "exposed" for one in each.turns[-1].happenings) for each in plays)


def test_the_chance_that_a_claim_comes_out_grows_with_each_day() -> None:
    """On the first evening the bare chance counts; each day after adds to it, up to the highest."""
    assert odds("flatter", "wait") == 0
    assert 35 < odds("flatter", "wait", "wait") < 65
    scenario = story(CLAIM)
    assert all(play(scenario, "flatter", *["wait"] * 3, seed=seed).refs("exposed") for seed in range(50))


def test_each_contact_with_that_person_adds_a_day() -> None:
    """Talking to the person gives a false claim another occasion to come out."""
    assert odds("flatter", "wait", "call", "wait") == odds("flatter", "wait", "wait", "wait") + odds(
        "flatter", "wait", "wait"
    )


def test_a_claim_that_comes_out_has_its_price_once() -> None:
    """It is exposed once, with effects and text, and does not come out again."""
    played = play(story(CLAIM, CERTAIN), "flatter", "wait", "wait", "wait")
    assert (played.days("exposed"), played.trust("ann"), played.told[-1]) == ([1], 20, "He never said so.")


def test_nothing_comes_out_before_it_is_claimed() -> None:
    """A claim that nobody made cannot surface."""
    assert play(story(CLAIM, CERTAIN), "wait", "wait").refs("exposed") == []


def test_a_true_claim_never_comes_out() -> None:
    """What is true cannot be exposed."""
    scenario = story(CLAIM, CERTAIN, "{claims: {praise: {true: true}}}")
    assert play(scenario, "flatter", "wait", "wait").refs("exposed") == []


def test_conditions_ask_for_claims() -> None:
    """What was claimed and what came out opens choices; what came out was claimed too."""
    play(story(CLAIM, CERTAIN), "flatter", "mention", "wait", "regret", "mention")


def test_claiming_twice_is_claiming_once() -> None:
    """A claim that was made is not made anew, neither before nor after it has come out."""
    assert play(story(CLAIM, CERTAIN), "flatter", "flatter", "wait", "flatter", "wait").refs("claimed") == ["praise"]
    assert play(story(CLAIM, CERTAIN), "flatter", "wait", "flatter", "wait").refs("exposed") == ["praise"]


def test_a_claim_can_be_false_under_a_condition() -> None:
    """With `false_when` a claim comes out only where the condition holds, here an open truth."""
    scenario = story(
        CLAIM,
        """
        truths: {frozen: {options: {real: 50%, bluff: 50%}}}
        claims: {praise: {true: null, false_when: {truth: {frozen: real}}, surfaces: {chance: 100% per day}}}
        """,
    )
    for seed in range(20):
        assert play(scenario, "wait", seed=seed).value("truth.frozen") == 0, "nobody has relied on it yet"
        played = play(scenario, "flatter", "wait", seed=seed)
        assert bool(played.refs("exposed")) == (played.value("truth.frozen") == 1)


def test_an_exposed_claim_can_lead_elsewhere() -> None:
    """Where `exposed` says `to`, the story goes there and the wait ends."""
    scenario = story(CLAIM, CERTAIN, "{claims: {praise: {exposed: {to: over}}}}")
    assert play(scenario, "flatter", "wait").outcome == "over"
