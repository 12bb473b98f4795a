"""The review of a play in the terminal: the sum, skill, and what each decision was worth."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.analysis.review import GameReview
from sim.commands.telling import console

SIGNS = {"best": "*", "good": "+", "inaccuracy": "?!", "mistake": "?", "blunder": "??"}


def tell_review(found: GameReview, out: Console | None = None) -> None:
    """Print a review."""
    out = out or console()
    start, losses = round(found.start, 1), round(found.losses, 1)
    luck = round(found.score - start + losses, 1)
    out.print()
    out.print(Text("Skill and luck", style="bold"))
    sign = "+" if luck >= 0 else "-"
    best = f"{start} expected of best play"
    out.print(Text(f"  {found.score} = {best} {sign} {abs(luck)} luck - {losses} given away by decisions"))
    skill = "none, random play does as well as best play" if found.skill is None else f"{found.skill / 10:.1f}"
    out.print(Text(f"  skill {skill} (100 is best play, 0 random play, which expects {found.random:.1f})"))
    out.print()
    table = Table("", "decision", "before", "left", "lost", "luck", "", box=None, pad_edge=False)
    for column in table.columns[2:6]:
        column.justify = "right"
    for one in found.decisions:
        better = "" if one.label == "best" else f"best was {one.best}"
        table.add_row(
            f"{one.number:2}. {SIGNS[one.label]:2} {one.label}",
            Text(str(one.decision)),
            f"{one.before.score:.1f}",
            f"{one.chosen.score:.1f}",
            f"{one.loss:.1f}",
            f"{one.luck:+.1f}",
            Text(better, style="dim"),
        )
    out.print(table)


def review_figures(found: GameReview) -> dict[str, Any]:
    """Return a review ready for `json.dumps`; outcomes are not in it, `skill` is in tenths."""
    return {
        "score": found.score,
        "start": found.start,
        "random": found.random,
        "opening_luck": found.opening_luck,
        "luck": found.luck,
        "losses": found.losses,
        "skill": found.skill,
        "decisions": [
            {
                "number": one.number,
                "decision": str(one.decision),
                "label": one.label,
                "best": str(one.best),
                "before": one.before.score,
                "chosen": one.chosen.score,
                "after": one.after.score,
                "loss": one.loss,
                "luck": one.luck,
            }
            for one in found.decisions
        ],
    }
