"""Telling a story in a terminal: who says what, how it arrives, days passing, trust, and the short debrief."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sim.commands import telling_conduct
from sim.commands.readings import (
    answer_lines,
    diagnosis_lines,
    gauge_lines,
    length_lines,
    reading_line,
    tell_table,
)
from sim.engine.attempt import Attempt, Memory
from sim.engine.debrief import Debrief
from sim.engine.play import OfferedChoice, Turn
from sim.engine.score import ScorePart
from sim.language.clock import HOURS_PER_DAY
from sim.language.load import Scenario
from sim.services.notes import Notes
from sim.services.people import name_of
from sim.services.thread import StoredTurn, thread
from sim.services.views import PRACTICE, ThreadEntry, TrustNote
from sim.services.wording import day_words, option_words

WIDEST = 92
PIPED = 80

CHANNELS = {
    "email": "email",
    "inmail": "InMail",
    "message": "message",
    "voicemail": "voicemail",
    "call": "on the phone",
    "meeting": "in person",
    "letter": "letter",
    "news": "news",
}
_LINES = {
    "learned": ("+", "You found out:"),
    "revealed": ("+", "You found out:"),
    "promised": ("*", "You promised:"),
    "kept": ("*", "Promise kept:"),
    "broken": ("!", "Promise broken:"),
    "exposed": ("!", "It came out that this was not true:"),
    "interrupted": ("!", "What you had begun was interrupted:"),
}
_MARKS = {"strong": "++", "fair": "+ ", "weak": "- "}


def console() -> Console:
    """Return the console for standard output; its width does not hang on the terminal where it is piped."""
    terminal = sys.stdout.isatty()
    found = Console(highlight=False, emoji=False, width=None if terminal else PIPED, color_system="auto")
    if terminal and found.width > WIDEST:
        found.width = WIDEST
    return found


def tell_title(out: Console, scenario: Scenario, memory: Memory) -> None:
    """Print the scenario's title and brief, and how whoever remembers the trainee stands with them."""
    document = scenario.document
    out.print(Panel(Text(document.title, style="bold"), subtitle=Text(f"about {document.minutes} minutes")))
    out.print(Markdown(document.brief, hyperlinks=False))
    out.print()
    for person, case in memory.items():
        name, met = list(document.people[person].met.items())[case]
        out.print(Text(f"{name_of(scenario, person)}, {name}: {met.text or ''}".rstrip(": "), style="cyan"))
        out.print()


def tell_turn(out: Console, scenario: Scenario, number: int, turn: Turn) -> None:
    """Print what a decision led to, as practice mode shows it; `number` counts decisions from 1, 0 is the beginning."""
    for day in thread(scenario, PRACTICE, [StoredTurn(number, turn.decision, turn.happenings)]):
        out.print(Rule(Text(day_words(day.day)), style="dim", align="left"))
        for entry in day.entries:
            _tell(out, entry)


def tell_place(out: Console, scenario: Scenario, attempt: Attempt, turns: Sequence[Turn]) -> None:
    """Print where the trainee stands: the day, what is promised, and everybody's trust."""
    out.print(Text(f"It is {scenario.clock.reads(attempt.position.clock)}.", style="bold"))
    notes = Notes()
    for turn in turns:
        notes.gather(scenario, turn.happenings)
    for promise, due in notes.due.items():
        text = f"* promised: {scenario.document.promises[promise].text} (by the end of {day_words(due)})"
        out.print(Text(text, style="yellow"))
    for name in scenario.document.people:
        trust = attempt.position.values[scenario.variable_index[f"trust.{name}"]]
        out.print(Text.assemble((f"  {name_of(scenario, name):<28}", ""), (_bar(trust), "cyan"), f" {trust}"))
    out.print()


def tell_choices(out: Console, scenario: Scenario, choices: Sequence[OfferedChoice]) -> None:
    """Print the choices: the open ones numbered from 1, locked ones with their hint."""
    number = 0
    for choice in choices:
        if choice.open:
            number += 1
            _numbered(out, number, choice.text, _takes(scenario, choice))
        else:
            _row(out, Text("-"), Text(choice.text, style="dim").append(f"  ({choice.hint})", style="italic"))


def tell_options(out: Console, label: str, texts: Iterable[str]) -> None:
    """Print what a part of a message asks, and its options numbered from 1."""
    out.print()
    out.print(Text(label, style="bold"))
    for number, text in enumerate(texts, start=1):
        _numbered(out, number, text, "")


def tell_end(out: Console, scenario: Scenario, debrief: Debrief) -> None:
    """Print how it ended: the outcome, the score with its parts, and the short debrief."""
    outcome = scenario.document.outcomes[debrief.outcome]
    ended = f"{'A good ending' if debrief.good else 'The end'}: {outcome.title}"
    out.print(Panel(Text(ended, style="bold green" if debrief.good else "bold")))
    out.print(Text(f"Score {debrief.score} of 100", style="bold"))
    out.print(_parts(debrief.parts))
    if debrief.capped:
        out.print(Text(f"A breach of conduct caps the score at {scenario.core.scoring.cap}.", style="red"))
    _list(out, "Breaches of conduct", telling_conduct.breaches(scenario, debrief))
    for title, lines in telling_conduct.pairs(scenario, debrief):
        _list(out, title, lines)
    _list(
        out, "How you did", (_tally(tally.principle, tally.strong, tally.fair, tally.weak) for tally in debrief.tallies)
    )
    promises = scenario.document.promises
    _list(out, "Promises", (f"{promises[row.id].text}: {row.status}" for row in debrief.promises))
    claims = scenario.document.claims
    _list(out, "What you claimed", (f"{claims[row.id].text}: {row.status}" for row in debrief.claims))
    truths = [(scenario.document.truths[name].text, option) for name, option in debrief.truths]
    _list(out, "How it was", (option_words(text, option) for text, option in truths if text))
    facts = [scenario.facts[name] for name in debrief.missed]
    _list(out, "What you never found out", (f"{fact.text} {fact.missed or ''}".strip() for fact in facts))
    _list(out, "Answers", answer_lines(scenario, debrief))
    _list(out, "What moves them", diagnosis_lines(scenario, debrief))
    _list(out, "How well you read people", gauge_lines(scenario, debrief))
    _list(out, "How long your messages were", length_lines(debrief))
    _list(out, "What they remember", (f"{name_of(scenario, who)}: {text}" for who, text in debrief.remembers))


def _tell(out: Console, entry: ThreadEntry) -> None:
    match entry.kind:
        case "said" | "told":
            _tell_words(out, entry)
        case "silence" if entry.who is not None:
            out.print(Text(f"! {entry.who.name} has heard nothing from you.", style="yellow"))
        case "walked" if entry.who is not None:
            out.print(Text(f"! {entry.who.name} has had enough.", style="red"))
        case "offered" if entry.table is not None:
            tell_table(out, entry.table)
        case "diagnosed" | "gauged":
            out.print(Text(reading_line(entry), style="cyan"))
        case "trust":
            pass
        case kind:
            sign, words = _LINES[kind]
            line = f"{sign} {words} {entry.text}"
            out.print(Text(line, style="green" if sign == "+" else "yellow"))
    for note in entry.trust:
        out.print(_trust(note))
    for said in entry.coach:
        if said.about:
            out.print(Text(f"    {said.about}", style="dim"))
        for principle, rating in said.ratings:
            out.print(Text(f"    {_MARKS[rating]} {principle.replace('_', ' ')}: {rating}", style="magenta"))
        if said.text:
            out.print(Padding(Markdown(said.text, hyperlinks=False), (0, 2, 0, 7), style="italic"))
    out.print()


def _tell_words(out: Console, entry: ThreadEntry) -> None:
    who = "You" if entry.mine else entry.who.name if entry.who is not None else ""
    to = f" to {', '.join(entry.to)}" if entry.to else ""
    how = CHANNELS.get(entry.channel, "")
    head = ", ".join(part for part in (f"{who}{to}" if who else "", how) if part)
    if entry.title and not entry.mine:
        out.print(Text(entry.title, style="bold"))
    if head:
        out.print(Text(head, style="bold cyan" if entry.mine else "bold green"))
    told = entry.text or (entry.title if entry.mine and not entry.parts else "")
    words: list[RenderableType] = [Markdown(told, hyperlinks=False)] if told else []
    words += [Markdown(text, hyperlinks=False) for _, text in entry.parts]
    out.print(Padding(Group(*words), (0, 2, 0, 4)))


def _trust(note: TrustNote) -> Text:
    sign = "+" if note.after > note.before else "-"
    line = Text(f"    {sign} trust of {note.name}: {note.before} to {note.after}  ", style="cyan")
    return line.append(_bar(note.after))


def _bar(trust: int) -> str:
    return "#" * (trust // 5) + "." * (20 - trust // 5)


def _numbered(out: Console, number: int, text: str, after: str) -> None:
    _row(out, Text(f"{number}.", style="bold"), Text(text).append(f"  ({after})" if after else "", style="dim"))


def _row(out: Console, mark: Text, text: Text) -> None:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=4, justify="right")
    row.add_column()
    row.add_row(mark, text)
    out.print(row)


def _takes(scenario: Scenario, choice: OfferedChoice) -> str:
    hours = choice.takes * scenario.core.hours_per_tick
    if not hours:
        return ""
    count, unit = (hours, "hour") if hours % HOURS_PER_DAY else (hours // HOURS_PER_DAY, "day")
    return f"{'' if not choice.jumps else 'later: '}{count} {unit}{'' if count == 1 else 's'}"


def _parts(parts: Iterable[ScorePart]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for part in parts:
        name = part.name.replace("trust.", "trust of the ")
        table.add_row(f"  {name}", f"{float(part.points):.1f} of {float(part.weight):.1f}")
    return table


def _tally(principle: str, strong: int, fair: int, weak: int) -> str:
    counts = ((strong, "strong"), (fair, "fair"), (weak, "weak"))
    told = ", ".join(f"{count} {rating}" for count, rating in counts if count)
    return f"{principle.replace('_', ' ')}: {told or 'not exercised'}"


def _list(out: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        out.print()
        out.print(Text(title, style="bold"))
        for line in found:
            out.print(Padding(Text(f"- {line}"), (0, 2, 0, 2)))
