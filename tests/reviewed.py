"""An installation whose scenarios are solved, for tests of what is looked up then.

The short errand has three weeks instead of a year: everything happens in it, and it is solved in a tenth of a second.
"""

from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services.reviews import ReviewsReport, bring_up_to_date
from sim.services.scenarios import synchronise
from sim.services.tablebases import Tablebases
from sim.store.database import db
from sim.web.tablebases import tablebases_of
from tests.builders import errand, errand_yaml, write_scenarios

SHORT = {"after": "3w", "outcome": "drifted"}


def short_errand() -> Scenario:
    """Return the errand with three weeks."""
    return errand(horizon=SHORT)


def publish(session: Session, folder: Path, **files: str) -> None:
    """Put scenario files into use, by default the short errand."""
    report = synchronise(session, write_scenarios(folder, **(files or {"errand": errand_yaml(horizon=SHORT)})))
    assert not report.problems, report.problems


def solve_all(app: Flask) -> ReviewsReport:
    """Publish the short errand in an application and solve it."""
    with app.app_context():
        publish(db.session(), Path(app.instance_path) / "scenarios")
        report = bring_up_to_date(db.session(), tablebases_of(app))
        db.session.remove()
    return report


def tablebases_in(folder: Path, **options: int) -> Tablebases:
    """Return the tablebases of a folder."""
    return Tablebases(folder / "tablebases", **options)
