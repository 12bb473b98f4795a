"""A solved scenario as an explicit model in Storm's DRN format: every state and way on a line of its own.

Where the PRISM model says each decision as a command, which a model checker first has to expand, this one is expanded
already, so that even a million positions are soon read. Nodes are numbered as in the graph; behind them come one in
which chance begins the story, and one in which all is done. A label marks each outcome, `done` the end; the reward
model `score` gives the score at outcomes. As a chain (`DTMC`) nothing is left to decide: it is random play.
"""

from collections.abc import Iterator

from sim.analysis.fast import FastSolution

AT_ONCE = 50_000
"""So many nodes are written together."""


def drn(solution: FastSolution, *, chain: bool = False) -> Iterator[str]:
    """Yield the model piece by piece: the decision process, or with `chain` random play of it.

    Probabilities are written so that reading them gives the very same numbers.
    """
    return _Writing(solution, chain).pieces()


class _Writing:
    def __init__(self, solution: FastSolution, chain: bool) -> None:
        self.solution = solution
        self.graph = solution.graph
        self.chain = chain
        self.first_state = self.graph.size
        self.done = self.graph.size + 1
        self.scores = solution.final_scores()
        self.names = [state.id for state in solution.scenario.core.states]
        self.weights = solution.decision_weights("random") if chain else None

    def pieces(self) -> Iterator[str]:
        graph = self.graph
        choices = graph.size if self.chain else len(graph.codes) + int(graph.ends.sum())
        yield f"// scenario {self.solution.scenario.id}, rules {self.solution.scenario.rules_hash}\n"
        yield f"@type: {'DTMC' if self.chain else 'MDP'}\n@parameters\n\n@reward_models\nscore\n"
        yield f"@nr_states\n{graph.size + 2}\n@nr_choices\n{choices + 2}\n@model\n"
        for begin in range(0, graph.size, AT_ONCE):
            yield "".join(self._nodes(begin, min(graph.size, begin + AT_ONCE)))
        begins = "".join(f"\t\t{node} : {chance!r}\n" for chance, node in sorted(graph.begins, key=lambda row: row[1]))
        yield f"state {self.first_state} [0] init\n\taction 0\n{begins}"
        yield f"state {self.done} [0] done\n\taction 0\n\t\t{self.done} : 1\n"

    def _nodes(self, begin: int, end: int) -> Iterator[str]:
        graph = self.graph
        first = graph.first[begin : end + 1].tolist()
        bounds = graph.begin[first[0] : first[-1] + 1].tolist()
        ways = graph.ways[bounds[0] : bounds[-1]].tolist()
        chances = graph.chances[bounds[0] : bounds[-1]].tolist()
        states, ends = graph.states[begin:end].tolist(), graph.ends[begin:end].tolist()
        weights = None if self.weights is None else self.weights[first[0] : first[-1]].tolist()
        shift, offset = first[0], bounds[0]
        for at in range(end - begin):
            node = begin + at
            if ends[at]:
                yield f"state {node} [{self.scores[node]}] outcome_{self.names[states[at]]}\n"
                yield f"\taction 0\n\t\t{self.done} : 1\n"
                continue
            yield f"state {node} [0]\n"
            rows = range(first[at] - shift, first[at + 1] - shift)
            if weights is not None:
                total: dict[int, float] = {}
                for row in rows:
                    for way in range(bounds[row] - offset, bounds[row + 1] - offset):
                        total[ways[way]] = total.get(ways[way], 0.0) + weights[row] * chances[way]
                yield "\taction 0\n"
                yield from (f"\t\t{way} : {chance!r}\n" for way, chance in sorted(total.items()))
                continue
            for number, row in enumerate(rows):
                yield f"\taction {number}\n"
                pairs = sorted(
                    (ways[way], chances[way]) for way in range(bounds[row] - offset, bounds[row + 1] - offset)
                )
                yield from [f"\t\t{way} : {chance!r}\n" for way, chance in pairs]
