"""What a scenario teaches, held against thresholds: ratings, balance, biases, and what finding out is worth.

Each finding has a code, a figure and a threshold (`sim.language.allowances`), which a scenario can replace by one of
its own, or lift for things that it names, with a reason. Everything is reckoned on the exact solution.
"""

from dataclasses import dataclass
from math import inf, sqrt

from sim.analysis.deeds import Asked, Judged, clear, judge
from sim.analysis.fast import FastSolution
from sim.analysis.finding import found_by_best, worth_of_facts
from sim.analysis.followed import Followed, follow
from sim.analysis.solve import EQUAL, Play
from sim.language.allowances import THRESHOLDS, Lesson
from sim.language.deeds import Deed
from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from sim.language.problems import Path, Problems

ENOUGH = 6
"""From so many questions with a clear answer on, a bias is told from chance."""


@dataclass(frozen=True)
class Spread:
    """The scores of a way of playing: `shares` gives the probability of each, 0 to 100."""

    shares: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected score."""
        return sum(points * share for points, share in enumerate(self.shares))

    @property
    def deviation(self) -> float:
        """The standard deviation of the score."""
        mean = self.mean
        return sqrt(sum(share * (points - mean) ** 2 for points, share in enumerate(self.shares)))


def spread_of(solution: FastSolution, policy: str) -> Spread:
    """Return the exact distribution of scores of a policy (`random`, `best`, `worst`, `neglect:` and a principle)."""
    return Spread(tuple(solution.scores(solution.reach(policy)).tolist()))


def good_share(scenario: Scenario, play: Play) -> float:
    """Return how probable a good outcome is, 0 to 1."""
    outcomes = scenario.document.outcomes
    return sum(chance for name, chance in play.outcomes.items() if KINDS[outcomes[name].kind].good)


def check_teaching(solution: FastSolution, problems: Problems) -> None:
    """Add to `problems` what the teaching is found wanting in, and allowances that nothing needs."""
    _Teaching(solution, problems).check()


class _Teaching:
    def __init__(self, solution: FastSolution, problems: Problems) -> None:
        self.solution = solution
        self.scenario = solution.scenario
        self.document = solution.scenario.document
        self.problems = problems
        self.needed: set[tuple[Lesson, str]] = set()

    def check(self) -> None:
        judged = judge(self.solution)
        self._ratings(judged)
        self._principles()
        self._balance()
        self._states(judged)
        self._longest(judged)
        self._places(judged)
        self._outcomes()
        self._finding()
        self._consequences(follow(self.solution))
        self._unneeded()

    # Telling --------------------------------------------------------------------------------------------

    def _tell(self, lesson: Lesson, path: Path, figure: float, message: str, name: str = "") -> None:
        """Note a finding where a figure breaks the threshold in force, which stands in the message as `{limit}`.

        `name` says which thing of the scenario it is about, where it is about one.
        """
        usual = THRESHOLDS[lesson]
        allowed = self.document.teaching.get(lesson)
        if usual.broken(figure, usual.value):
            self.needed.add((lesson, name))
        own = None if allowed is None else allowed.threshold
        limit = usual.value if own is None else own
        lifted = allowed is not None and name in (allowed.for_ or ())
        if not lifted and usual.broken(figure, limit):
            self.problems.warn(usual.code, path, message.format(limit=limit), at_key=True)

    def _unneeded(self) -> None:
        for lesson, allowed in self.document.teaching.items():
            found = {name for one, name in self.needed if one == lesson}
            if allowed.threshold is not None and not found:
                message = f"nothing needs the threshold of `{lesson}` any more: the usual one, "
                message += f"{THRESHOLDS[lesson].value}, finds nothing either; take it out"
                self.problems.warn("SIM614", ("teaching", lesson), message, at_key=True)
            for at, name in enumerate(allowed.for_ or ()):
                if name not in found:
                    message = f"`{name}` needs no allowance of `{lesson}` any more; take it out"
                    self.problems.warn("SIM614", ("teaching", lesson, "for", at), message)

    # Ratings --------------------------------------------------------------------------------------------

    def _ratings(self, judged: Judged) -> None:
        for path, (name, deed, gain) in judged.deeds.items():
            rated = set(deed.teaches.values())
            choice = name.partition("(")[0]
            mean = gain.mean
            if "strong" in rated and "weak" not in rated:
                self._tell(
                    "strong_loses",
                    (*path, "teaches"),
                    -mean,
                    f"`{name}` is rated strong for {_rated(deed, 'strong')}, and on average loses {-mean:.1f} points "
                    f"beside the best that can be done instead (at most {{limit}} may be); rate it otherwise, "
                    "or let it pay later",
                    choice,
                )
            if "weak" in rated and "strong" not in rated:
                self._tell(
                    "weak_wins",
                    (*path, "teaches"),
                    mean,
                    f"`{name}` is rated weak for {_rated(deed, 'weak')}, and on average gains {mean:.1f} points over "
                    f"the best that can be done instead (at most {{limit}} may be); rate it otherwise, or let it have "
                    "a price",
                    choice,
                )

    def _principles(self) -> None:
        for at, name in enumerate(self.document.principles):
            loss = self.solution.principles[name]
            self._tell(
                "idle_principle",
                ("principles", at),
                loss,
                f"who neglects `{name}` and plays best otherwise loses {loss:.1f} points, less than {{limit}}; let "
                "weak choices have a price, or do not announce it",
                name,
            )

    # Balance --------------------------------------------------------------------------------------------

    def _balance(self) -> None:
        solution = self.solution
        good = 100 * good_share(self.scenario, solution.random)
        self._tell(
            "lucky_success",
            ("outcomes",),
            good,
            f"random play ends well {good:.1f} times in a hundred, more than {{limit}}; let good outcomes ask for more "
            "than luck",
        )
        best = solution.best.score
        self._tell(
            "low_best",
            ("scoring",) if "scoring" in self.document.model_fields_set else ("id",),
            best,
            f"best play comes to {best:.1f} points, less than {{limit}}; look at the weights of the score, and at the "
            "price of what cannot be avoided",
        )
        gap = solution.best.score - solution.random.score
        deviation = spread_of(solution, "best").deviation
        self._tell(
            "luck_over_skill",
            ("id",),
            100 * deviation / gap if gap > EQUAL else inf if deviation > EQUAL else 0.0,
            f"scores of best play spread by {deviation:.1f} points (standard deviation), more than {{limit}} % of the "
            f"{gap:.1f} points from random to best play; let less hang on luck, or more on decisions",
        )

    def _states(self, judged: Judged) -> None:
        for name, points in judged.hangs.items():
            self._tell(
                "idle_state",
                ("states", name),
                points,
                f"whatever is decided in `{name}`, every choice is as good: {points:.1f} points hang on it on average, "
                f"not more than {{limit}}; let choices differ in what comes of them",
                name,
            )

    # Biases ---------------------------------------------------------------------------------------------

    def _longest(self, judged: Judged) -> None:
        rows = list(clear(judged))
        hits = sum(_is_longest(question, best) for question, best in rows)
        self._bias("longest_wins", [question for question, _ in rows], hits, "the best answer is the longest one")

    def _places(self, judged: Judged) -> None:
        rows = list(clear(judged, ordered=True))
        longest = max((len(question.answers) for question, _ in rows), default=0)
        for place in range(longest):
            those = [(question, best) for question, best in rows if len(question.answers) > place]
            hits = sum(best == place for _, best in those)
            self._bias(
                "place_wins",
                [question for question, _ in those],
                hits,
                f"the best answer stands in place {place + 1} of those in a fixed order",
            )

    def _bias(self, lesson: Lesson, questions: list[Asked], hits: int, what: str) -> None:
        number = len(questions)
        if number < ENOUGH:
            return
        share = 100 * hits / number
        chance = 100 * sum(1 / len(question.answers) for question in questions) / number
        self._tell(
            lesson,
            ("states",),
            share - chance,
            f"in {hits} of {number} questions {what} ({share:.0f} %, by chance it would be {chance:.0f} %, and "
            "{limit} % more are allowed); whoever notices need not read: lengthen or move others",
        )

    # Outcomes -------------------------------------------------------------------------------------------

    def _outcomes(self) -> None:
        solution = self.solution
        plays = {"random": solution.random, "best": solution.best, "worst": solution.worst}
        for name in self.document.principles:
            plays[f"neglect:{name}"] = solution.play(f"neglect:{name}")
        for outcome in self.document.outcomes:
            policy = max(plays, key=lambda one: plays[one].outcomes[outcome])
            most = 100 * plays[policy].outcomes[outcome]
            self._tell(
                "rare_outcome",
                ("outcomes", outcome),
                most,
                f"hardly anybody sees the outcome `{outcome}`: it comes up in {most:.2g} % of plays at most "
                f"({policy}), less than {{limit}} %; make it likelier, or take it out",
                outcome,
            )

    # Finding out ----------------------------------------------------------------------------------------

    def _finding(self) -> None:
        found = found_by_best(self.solution)
        self._tell(
            "nothing_found",
            ("facts",) if self.document.facts else ("id",),
            found,
            f"best play finds out {found:.1f} things on average, less than {{limit}}; let facts and truths open "
            "what is worth more than going straight on",
        )
        for fact, (path, worth) in worth_of_facts(self.solution).items():
            self._tell(
                "worthless_fact",
                path,
                worth,
                f"who never finds out `{fact}` and plays best otherwise loses {worth:.1f} points, not more than "
                "{limit}; let something worth having depend on it",
                fact,
            )

    def _consequences(self, followed: Followed) -> None:
        total = followed.at_once + followed.later
        share = 100 * followed.at_once / max(1, total)
        self._tell(
            "at_once",
            ("id",),
            share,
            f"of {total} consequences in {followed.plays} plays {share:.0f} % come at once, more than {{limit}} %; let "
            "what is decided come back later: promises, claims, events, chances that hang on it",
        )


def _rated(deed: Deed, rating: str) -> str:
    return ", ".join(name for name, one in deed.teaches.items() if one == rating)


def _is_longest(question: Asked, best: int) -> bool:
    """Tell whether the best answer is longer than each other one."""
    lengths = [len(text) for text, _ in question.answers]
    return lengths[best] > max(one for at, one in enumerate(lengths) if at != best)
