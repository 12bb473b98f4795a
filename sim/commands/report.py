"""`sim report`: a page that stands by itself, with all that a trainer may want to know of a scenario."""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sim.analysis.explore import DEFAULT_LIMIT
from sim.analysis.fast import FastSolution
from sim.analysis.report import often, report
from sim.analysis.teaching import check_teaching
from sim.commands.files import MEMORY, SCENARIO_FILE, memory_in, scenario_at, write_out
from sim.commands.solve import solved
from sim.language.diagnostics import CODES, Diagnostic
from sim.language.load import placed, read_scenario
from sim.language.peoplefile import people_of
from sim.language.problems import Problems
from sim.resources import static, templates

FACES = (
    ("Faustina Variable", "normal", "faustina-latin-wght-normal"),
    ("Figtree Variable", "normal", "figtree-latin-wght-normal"),
)


@click.command("report")
@click.argument("file", type=SCENARIO_FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page to this file.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=DEFAULT_LIMIT, show_default=True, help="Positions at most."
)
@MEMORY
def report_command(file: Path, output: Path, limit: int, remembered: Mapping[str, str]) -> None:
    """Write a page about FILE for a trainer: scores, outcomes, principles, the graph, and what its teaching lacks.

    The page holds all that it needs, so that it opens without a network, can be sent on and be printed.
    """
    scenario = scenario_at(file)
    solution = solved(scenario, limit, memory_in(scenario, remembered))
    memory = ", ".join(f"{person}={case}" for person, case in remembered.items())
    write_out(page(solution, findings(solution, file), memory), output)


def findings(solution: FastSolution, file: Path) -> list[Diagnostic]:
    """Return what the teaching of a solved file is found wanting in, each at its place."""
    problems = Problems()
    check_teaching(solution, problems)
    loaded = read_scenario(file.read_bytes(), click.format_filename(file.name), people_of(file.parent))
    return sorted(placed(problems.found, loaded.file))


def page(solution: FastSolution, found: list[Diagnostic], memory: str = "") -> str:
    """Return the page about a solved scenario; `memory` says in words what it begins with."""
    told = report(solution)
    environment = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    scenario = solution.scenario
    return environment.get_template("report/page.html").render(
        report=told,
        findings=found,
        titles=CODES,
        allowances=scenario.document.teaching,
        highest=max(bar[2] for way in told.ways[:2] for bar in way.bars),
        drawing=Markup(told.drawing),
        often=often,
        style=Markup(_style()),
        rules=scenario.rules_hash,
        content=scenario.content_hash,
        memory=memory,
    )


def marked(message: str) -> Markup:
    """Return a message as a sentence of the page: with a capital, and what stands in backticks as code."""
    parts = [escape(part) for part in (message[:1].upper() + message[1:]).split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    ) + Markup(".")


def _style() -> str:
    """Return the style sheet with its fonts in it."""
    faces = []
    for family, style, name in FACES:
        data = b64encode((static() / "vendor" / "fonts" / f"{name}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: 300 900; '
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
        )
    return "\n".join([*faces, (static() / "css" / "report.css").read_text("utf-8")])
