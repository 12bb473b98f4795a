"""Sampling: plays in bulk beside a loop written by hand for the one scenario, and beside play through `decide`.

The loop knows the scenario of `stories.grown` by heart: each choice is a function found in a table, what follows is
plain Python on a few local numbers. Before anything is measured, its mean score is held against the exact one.
"""

from collections.abc import Callable
from random import Random

from bench.measure import interleaved, line, ratio
from bench.stories import grown
from sim.analysis.fast import solve_fast
from sim.analysis.sample import sample
from sim.engine.luck import SeededLuck
from sim.engine.play import begin, cursor_at, decide, open_decisions
from sim.engine.score import score
from sim.language.load import Scenario, load_scenario

DAYS, TERMS, NOTES = 15, 3, 3
PLAYS = 50_000
BY_HAND = 10_000
BY_DECIDE = 60
ROUNDS = 5

DESK, HALL, DONE, OVER = range(4)


class Story:
    """Where a play by hand stands."""

    __slots__ = ("ann", "bob", "budget", "notes", "rival", "silence", "terms", "told")

    def __init__(self) -> None:
        self.ann = self.bob = 50
        self.silence = -2
        self.budget = self.terms = self.notes = 0
        self.told = self.rival = False


Draw = Callable[[], float]


def _call(story: Story) -> None:
    story.ann = min(100, story.ann + 5)
    story.silence = -1


def _press(story: Story) -> None:
    story.silence = -1


def _tell(story: Story) -> None:
    story.bob = min(100, story.bob + 5)
    story.told = True


def _raise(story: Story) -> None:
    story.bob = max(0, story.bob - 5)
    story.terms = min(TERMS, story.terms + 1)


def _note(story: Story) -> None:
    story.notes = min(NOTES, story.notes + 1)


def _offer(_story: Story) -> None:
    return


def _to_desk(_story: Story, _draw: Draw) -> int:
    return DESK


def _to_hall(_story: Story, _draw: Draw) -> int:
    return HALL


def _pressed(story: Story, draw: Draw) -> int:
    if draw() < 0.3:
        story.ann = min(100, story.ann + 10)
        return HALL
    story.ann = max(0, story.ann - 10)
    return DESK


def _offered(story: Story, draw: Draw) -> int:
    if not story.budget:
        story.budget = 1 if draw() < 0.4 else 2
    if story.budget == 2:
        return DESK
    chance = 0.2
    if story.ann >= 60:
        chance += 0.2
    if story.terms >= 2:
        chance += 0.15
    if story.told:
        chance += 0.05
    if story.notes >= 3:
        chance += 0.1
    if draw() < chance:
        return DONE
    story.bob = max(0, story.bob - 5)
    return DESK


CHOICES = (
    ((_call, _to_desk), (_press, _pressed), (_tell, _to_hall)),
    ((_raise, _to_desk), (_note, _to_desk), (_offer, _offered)),
)
"""The choices of desk and hall: what each does at once, and where it leads."""


def by_hand(draw: Draw, taken: list[list[int]], ends: list[int]) -> int:
    """Play the grown scenario once at random; returns the score, and counts what was taken and how it ended."""
    story = Story()
    at = DESK
    day = 0
    while day < DAYS:
        day += 1
        which = int(draw() * 3)
        taken[at][which] += 1
        act, lead = CHOICES[at][which]
        act(story)
        if -1 <= story.silence <= 2:
            story.silence += 1
        if story.silence == 3:
            story.ann = max(0, story.ann - 5)
            story.silence = 2
        if not story.rival and draw() < 0.04:
            story.rival = True
            story.ann = max(0, story.ann - 10)
        at = lead(story, draw)
        if at == DONE:
            break
    else:
        at = OVER
    ends[at] += 1
    share = 100 if at == DONE else 80
    time = 1.0 if day <= 3 else (15 - day) / 12 if day < 15 else 0.0
    points = (50 * share / 100 + 20 * story.ann / 100 + 10 * story.bob / 100 + 10 * time) * 100 / 90
    return int(points + 0.5 + 1e-9)


def many_by_hand(plays: int, draw: Draw) -> list[int]:
    """Play many times, as `sample` does: returns how many plays had each score."""
    histogram = [0] * 101
    taken, ends = [[0] * 3, [0] * 3], [0] * 4
    for _ in range(plays):
        histogram[by_hand(draw, taken, ends)] += 1
    return histogram


def by_decide(scenario: Scenario, seed: int, random: Random) -> int:
    """Play the scenario once at random through the engine; returns the score."""
    attempt = begin(scenario, seed).attempt
    while attempt.outcome is None:
        cursor = cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, dict(attempt.draws)))
        attempt = decide(scenario, attempt, random.choice(open_decisions(cursor))).attempt
    return score(scenario, attempt.position)


def main() -> list[str]:
    """Measure and return the lines of the report."""
    scenario = load_scenario(grown(DAYS, TERMS, NOTES))
    exact = solve_fast(scenario).random.score
    draw = Random(1).random
    mean = sum(points * count for points, count in enumerate(many_by_hand(50_000, draw))) / 50_000
    if abs(mean - exact) > 0.2:
        raise AssertionError(f"the loop by hand plays another scenario: {mean} points in the mean instead of {exact}")
    random = Random(2)
    things: dict[str, Callable[[], object]] = {
        "bulk": lambda: sample(scenario, PLAYS, 1),
        "hand": lambda: many_by_hand(BY_HAND, draw),
        "decide": lambda: [by_decide(scenario, seed, random) for seed in range(BY_DECIDE)],
    }
    taken = interleaved(things, ROUNDS, warm_up=1)
    return [
        line(
            "a play in bulk, as a share of one in a loop by hand", ratio(taken, "bulk", "hand") * BY_HAND / PLAYS, 1 / 3
        ),
        line(
            "a play in bulk, as a share of one through `decide`",
            ratio(taken, "bulk", "decide") * BY_DECIDE / PLAYS,
            1 / 30,
        ),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
