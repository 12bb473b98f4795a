"""The scenario of `stories.grown` written by hand in the PRISM language, in variables of its own.

It is what a modeller would write: a handful of commands from which Storm finds the states by itself, as the solver
finds positions from the rules. Where the solver keeps the middle of a wait as a node, a decision with its day is one
step here, so that Storm has fewer states to look at, exactly as many as there are positions.
"""

from sim.language.load import Scenario

Way = tuple[str, str]
"""A probability and what it changes, both as PRISM writes them."""

FORGOTTEN = "sil'=-2 & told'=false & terms'=0 & notes'=0 & budget'=0 & rival'=false"
"""At the end nothing counts but trust and day, so that the rest is put back, as the solver drops it."""


def prism_model(scenario: Scenario, days: int, terms: int, notes: int, *, chain: bool) -> str:
    """Return the model of a grown scenario: to decide, or with `chain` played at random."""
    commands = "\n".join(_commands(days, terms, notes, chain))
    weight, full, none = scenario.core.scoring.time
    shares = dict(scenario.core.scoring.shares)
    share = {name: shares[scenario.state_index[name]] for name in ("done", "over")}
    whole = 90 * (none - full) * 100
    left = f"max(0, min({none - full}, {none} - day))"

    def points(at: str) -> str:
        parts = f"(50 * {share[at]} + 20 * ann + 10 * bob) * {none - full} + {weight} * 100 * {left}"
        return f"floor((2 * 100 * ({parts}) + {whole}) / (2 * {whole}))"

    return f"""{"dtmc" if chain else "mdp"}
formula lost = (sil=2) ? max(0, ann - 5) : ann;
formula waited = (sil=-2) ? -2 : min(2, sil + 1);
formula hit = rival ? 0 : 0.04;
formula odds = 0.2 + (ann>=60 ? 0.2 : 0) + (terms>=2 ? 0.15 : 0) + (told ? 0.05 : 0) + (notes>=3 ? 0.1 : 0);
formula odds_lost = 0.2 + (lost>=60 ? 0.2 : 0) + (terms>=2 ? 0.15 : 0) + (told ? 0.05 : 0) + (notes>=3 ? 0.1 : 0);
formula odds_hit = 0.2 + (max(0, lost-10)>=60 ? 0.2 : 0) + (terms>=2 ? 0.15 : 0) + (told ? 0.05 : 0)
  + (notes>=3 ? 0.1 : 0);
module grown
  at : [0..4] init 0;
  day : [0..{days}] init 0;
  ann : [0..100] init 50;
  bob : [0..100] init 50;
  sil : [-2..2] init -2;
  told : bool init false;
  rival : bool init false;
  terms : [0..{terms}] init 0;
  notes : [0..{notes}] init 0;
  budget : [0..2] init 0;
{commands}
endmodule
label "done" = at=4;
label "ended_done" = at=2;
label "ended_over" = at=3;
rewards "score"
  at=2 : {points("done")};
  at=3 : {points("over")};
endrewards
"""


def _commands(days: int, terms: int, notes: int, chain: bool) -> list[str]:
    found: list[str] = []
    for late in (False, True):
        when = f"day{'=' if late else '<'}{days - 1}"
        for at, ways in enumerate((_desk(), _hall(terms, notes))):
            choices = [[(chance, _arriving(change, late)) for chance, change in choice] for choice in ways]
            if chain:
                joined = [(f"({chance})/3", change) for choice in choices for chance, change in choice]
                choices = [joined]
            for choice in choices:
                updates = " + ".join(f"{chance} : {change}" for chance, change in choice)
                found.append(f"  [] at={at} & {when} -> {updates};")
    found.append("  [] at=2 | at=3 -> 1 : (at'=4) & (ann'=0) & (bob'=0) & (day'=0);")
    found.append("  [] at=4 -> 1 : true;")
    return found


def _arriving(change: str, late: bool) -> str:
    """Return a change with the day that passes; what would be decided on after the last day is over."""
    ends = "at'=2" in change
    if late and not ends:
        change = change.replace("at'=0", "at'=3").replace("at'=1", "at'=3")
    parts = [part.strip() for part in change.split("&")]
    if late or ends:
        kept = [part for part in parts if part.split("'")[0] in ("at", "ann", "bob")]
        parts = [*kept, *FORGOTTEN.split(" & ")]
    return " & ".join(f"({part})" for part in [*parts, "day'=day+1"])


def _either(change: str, ann: str, silence: str) -> list[Way]:
    """Return the two ways in which a day can pass: without the rival, and with."""
    return [
        ("1-hit", f"ann'={ann} & sil'={silence} & {change}"),
        ("hit", f"ann'=max(0, {ann}-10) & sil'={silence} & rival'=true & {change}"),
    ]


def _desk() -> list[list[Way]]:
    press: list[Way] = []
    for share, target, more in (("0.3", 1, "min(100, {}+10)"), ("0.7", 0, "max(0, {}-10)")):
        press.append((f"(1-hit)*{share}", f"ann'={more.format('ann')} & sil'=0 & at'={target}"))
        hit = more.format("max(0, ann-10)")
        press.append((f"hit*{share}", f"ann'={hit} & sil'=0 & rival'=true & at'={target}"))
    return [
        _either("at'=0", "min(100, ann+5)", "0"),
        press,
        _either("at'=1 & bob'=min(100, bob+5) & told'=true", "lost", "waited"),
    ]


def _hall(terms: int, notes: int) -> list[list[Way]]:
    offer: list[Way] = []
    real, none = "(budget=0 ? 0.4 : (budget=1 ? 1 : 0))", "(budget=0 ? 0.6 : (budget=2 ? 1 : 0))"
    for rival, ann, extra, odds in (
        ("(1-hit)", "lost", "", "odds_lost"),
        ("hit", "max(0, lost-10)", " & rival'=true", "odds_hit"),
    ):
        start = f"ann'={ann} & sil'=waited{extra}"
        offer.append((f"{rival}*{real}*({odds})", f"{start} & at'=2"))
        offer.append((f"{rival}*{real}*(1-({odds}))", f"{start} & at'=0 & budget'=1 & bob'=max(0, bob-5)"))
        offer.append((f"{rival}*{none}", f"{start} & at'=0 & budget'=2"))
    return [
        _either(f"at'=0 & bob'=max(0, bob-5) & terms'=min({terms}, terms+1)", "lost", "waited"),
        _either(f"at'=0 & notes'=min({notes}, notes+1)", "lost", "waited"),
        offer,
    ]
