"""`sim play`: a scenario in the terminal, asked step by step, or played from a list of decisions."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from sim.commands.files import MEMORY, SCENARIO_FILE, memory_in, scenario_at
from sim.commands.readings import length_line, part_label
from sim.commands.telling import console, tell_choices, tell_end, tell_options, tell_place, tell_title, tell_turn
from sim.engine.attempt import Memory
from sim.engine.debrief import debrief
from sim.engine.decision import Decision
from sim.engine.memory import names_of
from sim.engine.menu import menu, values_by_name
from sim.engine.play import OfferedChoice, OfferedPart, Replay, Turn, begin, decide, offered, replay
from sim.engine.score import score
from sim.language.arguments import length_of
from sim.language.load import Scenario
from sim.language.motivators import THEN, WORDS

if TYPE_CHECKING:
    from sim.analysis.review import GameReview

DEFAULT_SEED = 1

HELP = "Type the number of what you want to do and press Enter. ? shows this, q ends the play."


class Quit(Exception):
    """The player wants to stop."""


@click.command("play")
@click.argument("file", type=SCENARIO_FILE)
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="The luck: a whole number.")
@click.option("--decisions", help='Play these instead of asking: "call, write(opening=warm; ask=time)".')
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json never asks.")
@click.option("--review", is_flag=True, help="Solve the scenario and say what each decision was worth, and luck.")
@MEMORY
def play_command(
    file: Path, seed: int, decisions: str | None, form: str, review: bool, remembered: Mapping[str, str]
) -> None:
    """Play FILE in the terminal, with trust and coach's notes shown as in practice mode.

    With --decisions it plays these and prints where they lead; one that is not open ends it with 1, and standard error
    lists what is. As JSON, `open` lists complete decisions to go on with: a choice with parts once for each open option
    of each part, the other parts at their first open option; other combinations are open as well.
    """
    scenario = scenario_at(file)
    memory = memory_in(scenario, remembered)
    if decisions is None and form == "text":
        turns = _ask_and_tell(scenario, seed, memory)
        if review:
            _tell_review(scenario, turns)
        return
    played = replay(scenario, seed, memory, split(decisions or ""))
    if played.failure is not None:
        _refuse(scenario, played)
    if form == "json":
        found = figures(scenario, seed, played.turns)
        if review and played.attempt.outcome is not None:
            from sim.commands.telling_review import review_figures

            found["review"] = review_figures(_reviewed(scenario, played.turns))
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    out = console()
    tell_title(out, scenario, memory)
    for number, turn in enumerate(played.turns):
        tell_turn(out, scenario, number, turn)
    _tell_rest(out, scenario, seed, played.turns)
    if review:
        _tell_review(scenario, played.turns)


def split(decisions: str) -> list[str]:
    """Return the decisions of a list with commas in between; empty for an empty list."""
    return [one.strip() for one in decisions.split(",")] if decisions.strip() else []


def figures(scenario: Scenario, seed: int, turns: Sequence[Turn]) -> dict[str, Any]:
    """Return what `sim play --format json` prints.

    `version` is the content hash, `facts` maps every variable to its value. `open` lists complete decisions: for a
    choice with parts one for each open option of each part, the others at their first open option. `memory` is there
    where people remember something.
    """
    attempt = turns[-1].attempt
    position, outcome = attempt.position, attempt.outcome
    return {
        "scenario": scenario.id,
        "version": scenario.content_hash,
        "seed": seed,
        "decisions": [str(turn.decision) for turn in turns if turn.decision is not None],
        "position": {
            "state": position.state,
            "clock": position.clock,
            "facts": values_by_name(scenario, position),
        },
        "open": [str(decision) for decision in menu(scenario, attempt)],
        "transcript": [happening.to_json() for turn in turns for happening in turn.happenings],
        "outcome": None if outcome is None else {"id": outcome, "kind": scenario.document.outcomes[outcome].kind},
        "score": None if outcome is None else score(scenario, position),
        **({"memory": names_of(scenario, attempt.memory)} if attempt.memory else {}),
    }


def _refuse(scenario: Scenario, played: Replay) -> None:
    """Say on standard error which decision could not be taken and what could be, and exit with 1."""
    click.echo(f"decision {len(played.turns)}: {played.failure}", err=True)
    can = menu(scenario, played.attempt)
    if can:
        click.echo("open here:", err=True)
        for decision in can:
            click.echo(f"  {decision}", err=True)
    raise SystemExit(1)


def _tell_rest(out: Console, scenario: Scenario, seed: int, turns: Sequence[Turn]) -> None:
    attempt = turns[-1].attempt
    if attempt.outcome is None:
        tell_place(out, scenario, attempt, turns)
        tell_choices(out, scenario, offered(scenario, attempt))
    else:
        taken = [turn.decision for turn in turns if turn.decision is not None]
        tell_end(out, scenario, debrief(scenario, seed, attempt.memory, taken))


def _tell_review(scenario: Scenario, turns: Sequence[Turn]) -> None:
    """Review a play that has come to its end; what cannot be solved ends the command with 1."""
    if turns[-1].attempt.outcome is not None:
        from sim.commands.telling_review import tell_review

        tell_review(_reviewed(scenario, turns))


def _reviewed(scenario: Scenario, turns: Sequence[Turn]) -> "GameReview":
    from sim.analysis.explore import DEFAULT_LIMIT
    from sim.analysis.review import review
    from sim.analysis.tablebase import tabulated
    from sim.commands.solve import solved

    return review(tabulated(solved(scenario, DEFAULT_LIMIT, turns[0].attempt.memory)), turns)


# Asking -------------------------------------------------------------------------------------------------


def _ask_and_tell(scenario: Scenario, seed: int, memory: Memory) -> list[Turn]:
    out = console()
    tell_title(out, scenario, memory)
    out.print(Text(HELP, style="dim"))
    out.print()
    turns = [begin(scenario, seed, memory)]
    tell_turn(out, scenario, 0, turns[0])
    try:
        while turns[-1].attempt.outcome is None:
            turns.append(decide(scenario, turns[-1].attempt, _decision(out, scenario, turns)))
            tell_turn(out, scenario, len(turns) - 1, turns[-1])
    except Quit:
        _leave(out, turns)
        return turns
    _tell_rest(out, scenario, seed, turns)
    return turns


def _decision(out: Console, scenario: Scenario, turns: Sequence[Turn]) -> Decision:
    attempt = turns[-1].attempt
    shown = offered(scenario, attempt)
    tell_place(out, scenario, attempt, turns)
    tell_choices(out, scenario, shown)
    can = [choice for choice in shown if choice.open]
    choice = can[_number(out, len(can), "What do you do?")]
    return Decision(choice.id, tuple(_parts(out, scenario, choice)))


def _parts(out: Console, scenario: Scenario, choice: OfferedChoice) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    written: list[str] = []
    for part in choice.parts:
        label = part_label(scenario, part)
        if part.kind == "diagnosis":
            found.append((part.id, _ranking(out, label, part)))
            continue
        can = [option for option in part.options if option.open]
        tell_options(out, label, (option.text for option in can))
        option = can[_number(out, len(can), "Which one?")]
        found.append((part.id, option.id))
        if part.kind == "message":
            written.append(option.text)
            if choice.bands:
                out.print(Text(length_line(choice, length_of(written)), style="dim"))
    return found


def _ranking(out: Console, label: str, part: OfferedPart) -> str:
    """Ask for one motivator after the other, the strongest first; what was named is not offered again."""
    left = list(dict.fromkeys(name for option in part.options for name in option.id.split(THEN)))
    named: list[str] = []
    for place in range(1, part.top + 1):
        tell_options(out, f"{label} Place {place} of {part.top}", (WORDS[name] for name in left))
        named.append(left.pop(_number(out, len(left), "Which one?")))
    return THEN.join(named)


def _number(out: Console, most: int, question: str) -> int:
    """Ask until a number from 1 to `most` comes; returns it counted from 0, or raises Quit."""
    while True:
        out.print()
        out.print(Text(f"{question} ", style="bold"), end="")
        try:
            answer = input().strip()
        except (EOFError, KeyboardInterrupt):
            out.print()
            raise Quit from None
        if not sys.stdin.isatty():
            out.print(Text(answer))
        if answer.lower() in ("q", "quit"):
            raise Quit
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:9]) <= most:
            out.print()
            return int(answer[:9]) - 1
        out.print(
            Text(HELP if answer == "?" else f"Please type a number from 1 to {most}, or ? for help.", style="yellow")
        )


def _leave(out: Console, turns: Sequence[Turn]) -> None:
    taken = ", ".join(str(turn.decision) for turn in turns if turn.decision is not None)
    out.print(Text("You left before the end."))
    if taken:
        out.print(Text("To see this again:"))
        out.print(Text(f'--decisions "{taken}"'), soft_wrap=True)
