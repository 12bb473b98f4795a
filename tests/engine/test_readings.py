"""Looking back at what the trainee read in people: diagnoses, gauges, lengths, and what answers were made of."""

import pytest

from sim.engine.debrief import debrief, lessons, reasons
from sim.engine.decision import parse_decision
from sim.engine.lengths import measured
from sim.engine.play import replay
from sim.engine.readings import Answered, Gauged, answers, diagnoses, gauges
from sim.language.core import WHOLE
from tests.bargain import bargain


def looked_back(*decisions: str, seed: int = 1) -> tuple:
    """Return the diagnoses, gauges and answers of some decisions, and the seed's truth where it was settled."""
    played = replay(bargain(), seed, None, decisions)
    assert played.failure is None, played.failure
    position = played.attempt.position
    value = position.values[bargain().variable_index["truth.motive"]]
    truths = {"motive": ["whole_nights", "a_voice"][(value - 1) % 2]} if value else {}
    return (
        diagnoses(bargain(), played.turns, truths),
        gauges(bargain(), played.turns),
        answers(bargain(), played.turns),
        truths,
    )


def test_a_diagnosis_stands_beside_the_truth_and_the_evidence() -> None:
    """What was said, what moves her by weight, what showed it, and what of that the trainee had by then."""
    (one,) = looked_back("listen", "think(ranking=impact_then_team; guess=chance)", "lunch")[0]
    assert (one.number, one.person, one.said) == (2, "ann", ("impact", "team"))
    assert (one.weights, one.top) == ((("impact", 5), ("team", 4), ("money", 2)), ("impact", "team"))
    assert [(e.motivator, e.kind, e.id, e.had) for e in one.evidence] == [
        ("impact", "fact", "ward", True),
        ("team", "fact", "lunch", False),
    ]
    assert one.verdicts == (("impact", "right", True), ("team", "right", False))
    assert (one.credit, one.share, one.counts) == (6, 0.5, True)


def test_the_last_diagnosis_of_a_person_counts() -> None:
    """An earlier one keeps its own credit and says that it no longer counts."""
    first, second = looked_back(
        "listen",
        "think(ranking=impact_then_money; guess=chance)",
        "lunch",
        "think(ranking=team_then_impact; guess=chance)",
    )[0]
    assert [(one.credit, one.counts) for one in (first, second)] == [(6, False), (6, True)]
    assert first.verdicts[1] == ("money", "wrong", False)
    assert [verdict for _, verdict, _ in second.verdicts] == ["elsewhere", "elsewhere"]


@pytest.mark.parametrize("seed", range(4))
def test_a_truth_that_varied_is_told_as_it_was_drawn(seed: int) -> None:
    """What moves Cara is what was drawn, and hearing it is the evidence; before that there is none."""
    guess, known = looked_back(
        "judge(ranking=time_off_then_team)", "hear", "judge(ranking=leadership_access_then_team)", seed=seed
    )[0]
    truths = looked_back("hear", seed=seed)[3]
    first = {"whole_nights": "time_off", "a_voice": "leadership_access"}[truths["motive"]]
    assert known.weights == ((first, 5), ("team", 3), ("money", 1))
    assert known.settled
    assert ("truth", "motive", True) in [(e.kind, e.id, e.had) for e in known.evidence]
    assert not any(e.had for e in guess.evidence)
    assert known.credit == (6 if first == "leadership_access" else 0)


def test_a_truth_that_was_never_settled_is_not_made_up() -> None:
    """Where nothing drew it, the debrief has no verdict, and tells what is so in any case."""
    (one,) = looked_back("judge(ranking=time_off_then_team)")[0]
    assert not one.settled
    assert one.weights == (("team", 3), ("money", 1))
    assert {verdict for _, verdict, _ in one.verdicts} == {"open"}


def test_a_gauge_is_held_against_the_trust_before_it() -> None:
    """The guess is compared with the trust before that decision, in bands: right, too high, too low."""
    found = looked_back(
        "think(ranking=impact_then_team; guess=chance)",
        "write(opening=ward; ask=call)",
        "think(ranking=impact_then_team; guess=relies)",
    )[1]
    assert [(one.number, one.said, one.trust, one.band, one.off) for one in found] == [
        (1, "chance", 50, "chance", 0),
        (3, "relies", 60, "trusts", 1),
    ]
    assert Gauged(1, 0, "ann", "had_enough", 80).off == -4


def test_answers_tell_their_chance_and_how_it_fell() -> None:
    """Each answer names its offer, the parts of its chance in millionths, and whether it was a yes."""
    (asked,) = looked_back("court", "lay", "ask")[2]
    assert (asked.number, asked.question, asked.offer, asked.person) == (3, "accepts", "brannoc", "ann")
    parts = dict(asked.parts)
    # impact 5 x 0.8, team 4 x 1, money 2 x 0.4 of 11 in all: a fit of 0.8; the rival offers money 2 x 1 and time off
    assert parts["fit"] == pytest.approx((2 * 0.8 - 1) * 300_000, abs=5)
    assert parts["rival"] == pytest.approx(-400_000 * 2 / 11, abs=5)
    assert asked.chance == asked.sum == sum(parts.values())


def test_a_chance_is_kept_within_its_bounds() -> None:
    """Parts may come to more than everything or less than nothing; the chance does not."""
    sure = Answered(1, 0, "accepts", "brannoc", "ann", (("base", 900_000), ("fit", 300_000)), yes=True)
    assert (sure.sum, sure.chance) == (1_200_000, WHOLE)
    never = Answered(1, 0, "accepts", "brannoc", "ann", (("base", 100_000), ("rival", -300_000)), yes=False)
    assert never.chance == 0


def test_the_length_of_a_message_has_a_band_and_a_note() -> None:
    """The band that the message came to adds its note and its ratings after those of choice and options."""
    short, long = (parse_decision(f"write(opening={o}; ask={a})") for o, a in (("ward", "call"), ("ward", "essay")))
    reached = measured(bargain(), short)
    assert reached is not None
    assert (reached.characters, reached.low, reached.high, reached.place, reached.bands) == (46, 0, 50, 1, 3)
    assert [(lesson.principle, lesson.rating) for lesson in lessons(bargain(), short)] == [
        ("first_impression", "fair"),
        ("first_impression", "strong"),
    ]
    assert reasons(bargain(), short) == ("You wrote first.", "She read it in the lift.")
    beyond = measured(bargain(), long)
    assert beyond is not None
    assert (beyond.low, beyond.high, beyond.place) == (91, None, 3)
    assert reasons(bargain(), long)[-1] == "She did not read to the end."
    assert measured(bargain(), parse_decision("listen")) is None


def test_a_debrief_holds_all_of_them() -> None:
    """The debrief of a finished attempt has diagnoses, gauges, answers and each decision's length."""
    decisions = ["write(opening=blunt; ask=call)", "think(ranking=impact_then_team; guess=wary)", "lay", "ask"]
    seed = next(s for s in range(60) if replay(bargain(), s, None, decisions).attempt.outcome == "lost")
    found = debrief(bargain(), seed, None, decisions)
    assert [one.person for one in found.diagnoses] == ["ann"]
    assert [one.off for one in found.gauges] == [-1]
    assert [(one.question, one.yes) for one in found.answers] == [("accepts", False)]
    assert [review.length is not None for review in found.reviews] == [True, False, False, False]
