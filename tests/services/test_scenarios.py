"""Scenario files come into use, change, break, go and come back."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import attempts
from sim.services.catalogue import brief, catalogue
from sim.services.errors import NotFound
from sim.services.scenarios import listed, synchronise
from sim.services.verify import verify
from tests.builders import errand_yaml, write_scenarios
from tests.factories import KEY, attempt, take, trainee
from tests.stories import story_text


def titles(session: Session) -> list[str]:
    """Return the titles in the catalogue."""
    return [entry.title for entry in catalogue(session, None)]


def versions(session: Session) -> int:
    """Count the stored versions."""
    return int(session.execute(text("SELECT count(*) FROM scenario_version")).scalar_one())


def test_doing_it_again_changes_nothing(session: Session, scenarios: Path) -> None:
    """Synchronising an unchanged folder stores nothing; so does a change of comments only."""
    assert synchronise(session, scenarios).unchanged == ("errand",)
    (scenarios / "errand.yaml").write_text("# a comment\n" + errand_yaml(), "utf-8")
    assert synchronise(session, scenarios).unchanged == ("errand",)
    assert versions(session) == 1


def test_changed_content_is_a_new_version(session: Session, scenarios: Path) -> None:
    """New attempts begin with the new version; a running one goes on with its own."""
    who = trainee(session)
    running = attempt(session, who, ["call"])
    write_scenarios(scenarios, errand=errand_yaml(title="Another Errand", start="desk"))

    assert synchronise(session, scenarios).changed == ("errand",)

    assert titles(session) == ["Another Errand"]
    assert versions(session) == 2
    assert attempts.play_view(session, KEY, who, running).title == "The Errand"
    assert take(session, who, running, 2, "suit").view.finished
    later = attempts.start(session, who, "errand", "practice")
    assert attempts.play_view(session, KEY, who, later).title == "Another Errand"
    assert verify(session).differences == []


@pytest.mark.parametrize(
    "broken",
    [
        "id: errand\ntitle: [",
        "",
        "\x00",
        "id: errand\n" + "x: 1\n" * 40_000,
        errand_yaml(start="nowhere"),
        errand_yaml(horizon={"after": "soon", "outcome": "drifted"}),
    ],
)
def test_a_broken_file_leaves_the_last_good_version(session: Session, scenarios: Path, broken: str) -> None:
    """Each error is reported with file, line, column and code, and the scenario stays as it was."""
    (scenarios / "errand.yaml").write_text(broken, "utf-8")

    report = synchronise(session, scenarios)

    assert [problem.file for problem in report.problems] == ["errand.yaml"]
    assert all(line.startswith("errand.yaml:") and "error: " in line for line in report.problems[0].lines)
    assert report.archived == ()
    assert titles(session) == ["The Errand"]


def test_a_broken_file_under_another_name_still_stands_for_its_scenario(session: Session, scenarios: Path) -> None:
    """Renaming a file and breaking it at once does not archive its scenario."""
    (scenarios / "errand.yaml").rename(scenarios / "renamed.yaml")
    (scenarios / "renamed.yaml").write_text("id: errand\ntitle: [", "utf-8")

    assert synchronise(session, scenarios).archived == ()
    assert titles(session) == ["The Errand"]


def test_a_removed_file_is_archived_and_comes_back(session: Session, scenarios: Path) -> None:
    """Archived means not offered any more; attempts go on; a file that returns is in use again."""
    who = trainee(session)
    running = attempt(session, who, ["call"])
    (scenarios / "errand.yaml").unlink()

    assert synchronise(session, scenarios).archived == ("errand",)
    assert synchronise(session, scenarios).archived == ()
    assert titles(session) == []
    with pytest.raises(NotFound):
        brief(session, "errand", None)
    with pytest.raises(NotFound):
        attempts.start(session, who, "errand", "practice")
    assert take(session, who, running, 2, "wait").view.number == 3

    write_scenarios(scenarios, errand=errand_yaml())
    assert synchronise(session, scenarios).returned == ("errand",)
    assert titles(session) == ["The Errand"]
    assert versions(session) == 1


def test_two_files_with_one_id_are_both_reported(session: Session, scenarios: Path) -> None:
    """Neither is taken, and what was in use stays in use."""
    write_scenarios(scenarios, copy=errand_yaml(title="A copy"))

    report = synchronise(session, scenarios)

    assert [problem.file for problem in report.problems] == ["copy.yaml", "errand.yaml"]
    assert "copy.yaml and errand.yaml have the same id `errand`" in report.problems[0].lines[0]
    assert titles(session) == ["The Errand"]


def test_a_folder_that_is_not_there_changes_nothing(session: Session, tmp_path: Path) -> None:
    """A missing folder is reported; nothing is archived because of a mistyped path."""
    report = synchronise(session, tmp_path / "nowhere")

    assert report.problems[0].lines[0].endswith("No such file or directory")
    assert titles(session) == ["The Errand"]


def test_listed(session: Session) -> None:
    """The list names slug, title, language and both hashes."""
    entry = listed(session)[0]
    assert (entry.slug, entry.title, entry.language) == ("errand", "The Errand", "en")
    assert len(entry.content_hash) == len(entry.rules_hash) == 64


def test_catalogue_tells_a_trainee_how_it_went(session: Session, scenarios: Path) -> None:
    """The first result is that of the attempt started first; the best and the open attempt are told too."""
    who = trainee(session)
    write_scenarios(scenarios, other=errand_yaml(id="other", title="An advanced one", level="advanced"))
    synchronise(session, scenarios)
    attempt(session, who, ["call", "suit"])
    best = attempt(session, who, ["call", "call", "call", "suit"])
    unfinished = attempt(session, who, ["wait"])

    played, other = catalogue(session, who)

    assert (played.slug, other.slug) == ("errand", "other")
    assert (played.attempts, other.attempts) == (3, 0)
    assert played.unfinished == unfinished
    assert played.first_result is not None
    assert played.best_result is not None
    assert played.best_result.public_id == best
    assert played.best_result.score > played.first_result.score
    assert (played.best_result.outcome, played.best_result.good) == ("Ann starts", True)
    assert brief(session, "errand", who).entry == played
    assert [person.name for person in brief(session, "errand", None).people] == ["Ann Lee", "Dr Bob Ray"]


def test_a_version_that_cannot_be_read_spoils_nothing_else(session: Session, scenarios: Path) -> None:
    """A stored document that this program cannot read is left out of the catalogue, and named by verify."""
    who = trainee(session)
    write_scenarios(scenarios, other=errand_yaml(id="other", title="Another"))
    synchronise(session, scenarios)
    done, open_one = attempt(session, who, ["call", "suit"]), attempt(session, who, ["call"])
    session.execute(text("DROP TRIGGER guard_scenario_version_update"))
    session.execute(
        text("UPDATE scenario_version SET document = '{}', content_hash = 'unreadable' WHERE slug = 'errand'")
    )
    session.commit()

    assert [entry.title for entry in catalogue(session, who)] == ["Another"]
    for look in (lambda: brief(session, "errand", who), lambda: attempts.play_view(session, KEY, who, open_one)):
        with pytest.raises(NotFound):
            look()
    assert {difference.public_id for difference in verify(session).differences} == {done, open_one}

    assert synchronise(session, scenarios).changed == ("errand",)
    entry = catalogue(session, who)[1]
    assert (entry.title, entry.attempts) == ("The Errand", 2)
    assert entry.first_result is not None
    assert entry.first_result.outcome == ""


def test_what_can_be_played_and_is_an_error_all_the_same_is_told(session: Session, scenarios: Path) -> None:
    """States that nobody can leave and failing tests do not keep a scenario from being played; they are reported."""
    sound = synchronise(session, scenarios)
    assert sound.doubtful == ()

    write_scenarios(
        scenarios,
        cellar=story_text(
            """
            id: cellar
            states:
              desk: {choices: {down: {text: Go down, to: cellar}}}
              cellar: {choices: {sit: {text: Sit, takes: 1d, to: here}}}
            tests:
              downstairs: {decisions: [down], outcome: done}
            """
        ),
    )
    report = synchronise(session, scenarios)

    assert (report.added, report.problems) == (("cellar",), ())
    (doubtful,) = report.doubtful
    assert doubtful.file == "cellar.yaml"
    assert [line.split(": ")[1] for line in doubtful.lines] == ["SIM303 error", "SIM501 error"]
