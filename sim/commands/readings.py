"""Telling in a terminal what recruiting is about: letters, diagnoses, gauges, answers, and how long a message is."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text

from sim.engine.debrief import Debrief
from sim.engine.play import OfferedChoice, OfferedPart
from sim.language.answers import MEANINGS
from sim.language.core import WHOLE
from sim.language.load import Scenario
from sim.language.motivators import BANDS, THEN, WORDS, ranking_words
from sim.services.people import name_of
from sim.services.readings import diagnosis_views
from sim.services.views import Table, ThreadEntry

KINDS = {"ours": "An offer", "rival": "A rival's offer", "counter": "A counter-offer"}
ANSWERS = {
    ("accepts", True): "{name} said yes to {offer}",
    ("accepts", False): "{name} said no to {offer}",
    ("starts", True): "{name} began as agreed",
    ("starts", False): "{name} did not begin after all",
    ("stays", True): "{name} was still there after the guarantee period",
    ("stays", False): "{name} left before the guarantee period was over",
}
_VERDICTS = {
    "right": "right",
    "elsewhere": "among what moves most, at another place",
    "wrong": "not among what moves most",
    "open": "never settled",
}


def tell_table(out: Console, table: Table) -> None:
    """Print letters as they lie on the table, and their terms side by side."""
    for one in table.letters:
        body: list[RenderableType] = [Text(f"To {one.to}", style="dim"), Text(one.title, style="bold")]
        if one.text:
            body.append(Markdown(one.text, hyperlinks=False))
        if one.sender:
            body.append(Text(one.sender, style="italic"))
        out.print(Panel(Group(*body), title=Text(one.by), subtitle=Text(KINDS[one.kind]), title_align="left"))
    grid = Grid(box=None, pad_edge=False)
    grid.add_column("")
    for one in table.letters:
        grid.add_column(Text(one.by, style="bold"), ratio=1)
    for row in table.rows:
        cells = [Text(cell) if cell else Text("not mentioned", style="dim") for cell in row.cells]
        grid.add_row(Text(WORDS[row.motivator], style="dim"), *cells)
    out.print(Padding(grid, (0, 2, 0, 2)))


def reading_line(entry: ThreadEntry) -> str:
    """Return what was put down about a person, as a line of the conversation."""
    name = entry.who.name if entry.who is not None else ""
    if entry.ranking:
        return f"= You believe that what moves {name} is: {ranking_words(THEN.join(entry.ranking)).lower()}"
    return f"= You think that {name} {BANDS[entry.band][1]}"


def part_label(scenario: Scenario, part: OfferedPart) -> str:
    """Return what a part of a choice asks."""
    if part.kind == "diagnosis":
        return f"What moves {name_of(scenario, part.person)} most?"
    if part.kind == "gauge":
        return f"How do you stand with {name_of(scenario, part.person)}?"
    return part.label


def length_line(choice: OfferedChoice, characters: int) -> str:
    """Return how long a message is so far, and where what it does changes."""
    limits = " and ".join(str(limit) for limit in choice.bands)
    return f"{characters} characters so far" + (f"; what it does changes beyond {limits}" if limits else "") + "."


def answer_lines(scenario: Scenario, found: Debrief) -> Iterator[str]:
    """Yield each answer about an offer with its chance and what that was made of."""
    for one in found.answers:
        offer = scenario.document.offers[one.offer].title
        said = ANSWERS[one.question, one.yes].format(name=name_of(scenario, one.person), offer=offer)
        made = "; ".join(f"{_points(amount):+.1f} {MEANINGS[name]}" for name, amount in one.parts)
        yield f"{said}. A yes had a chance of {_points(one.chance):.1f}%: {made}."


def diagnosis_lines(scenario: Scenario, found: Debrief) -> Iterator[str]:
    """Yield each diagnosis with what became of it, the truth, the evidence, and what it earned."""
    for one in diagnosis_views(scenario, found):
        yield f"{one.name}, decision {one.number}: " + "; ".join(
            f"{at}. {WORDS[said.motivator].lower()} ({_VERDICTS[said.verdict]}{'' if said.known else ', no evidence'})"
            for at, said in enumerate(one.said, start=1)
        )
        if one.settled:
            yield "  it was: " + ", ".join(f"{WORDS[name].lower()} {weight}" for name, weight, _ in one.truth)
        else:
            yield "  it was never settled in this play"
        for evidence in one.evidence:
            had = "you had" if evidence.had else "you did not have"
            words = f"{evidence.question} {evidence.text}".strip()
            yield f"  {WORDS[evidence.motivator].lower()}: {words} ({had} this)"
        worth = f"{one.points:.1f} of {one.worth:.1f} points"
        yield f"  {worth}" if one.counts else "  a later one took its place"


def gauge_lines(scenario: Scenario, found: Debrief) -> Iterator[str]:
    """Yield each guess of trust beside the trust that there was."""
    for one in found.gauges:
        steps = abs(one.off)
        off = (
            "right" if not steps else f"{steps} step{'' if steps == 1 else 's'} too {'high' if one.off > 0 else 'low'}"
        )
        name = name_of(scenario, one.person)
        yield f"{name}, decision {one.number}: you felt {name} {BANDS[one.said][1]}; it was {one.trust} of 100 ({off})"


def length_lines(found: Debrief) -> Iterator[str]:
    """Yield how long each message was whose length counts."""
    for review in found.reviews:
        if review.length is not None:
            long = review.length
            reach = f"{long.low} and more" if long.high is None else f"{long.low} to {long.high}"
            place = f"length {long.place} of {long.bands} ({reach})"
            yield f"decision {review.number}: {long.characters} characters, {place}"


def _points(millionths: int) -> float:
    return 100 * millionths / WHOLE
