"""A career through the pages: choosing it, being remembered, and the contact book."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.builders import errand_yaml, write_scenarios
from tests.careers import write_career
from tests.web.pages import begin, choose, read


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with two scenarios in which the same person comes up, and one in which nobody does."""
    return write_career(write_scenarios(tmp_path / "scenarios", errand=errand_yaml()))


def words(client: FlaskClient, path: str) -> str:
    return " ".join(read(client, path).words.split())


def first_call(client: FlaskClient, *choices: str, mode: str = "career") -> str:
    path = begin(client, mode=mode, slug="first-call")
    for choice in choices:
        choose(client, path, choice)
    return path


GHOST = ("Wait a day", "Wait a day", "Wait a day", "Leave it")
KEEP = ("Promise an answer", "Answer her")


@pytest.mark.parametrize(
    ("choices", "book", "begins", "greeting"),
    [
        (GHOST, "You left them without an answer.", "She has not forgotten.", "Oh. You."),
        (KEEP, "You kept what you promised.", "She picks up at once.", "There you are!"),
    ],
)
def test_a_career_of_two_scenarios(
    client: FlaskClient, choices: tuple[str, ...], book: str, begins: str, greeting: str
) -> None:
    """What was done in the first stands in the contact book, in the brief of the second, and in how that begins."""
    first_call(client, *choices)
    page = words(client, "/people")
    assert "Vera Lund" in page
    assert "Actuary, Larkfield Mutual" in page
    assert book in page
    assert "The Second Call" in page
    brief = words(client, "/scenarios/second-call?mode=career")
    assert "Vera Lund remembers you, and gives you a chance." in brief
    assert begins in brief
    assert book in brief
    path = begin(client, mode="career", slug="second-call")
    assert greeting in words(client, path)
    choose(client, path, "Offer the post")
    assert f"How it began with Vera Lund: {begins}" in words(client, f"{path}/debrief")


def test_a_scenario_does_not_remember_itself(client: FlaskClient) -> None:
    """Played again it begins afresh: the brief and the contact book say so, and nobody is called a stranger."""
    path = begin(client, mode="career", slug="second-call")
    choose(client, path, "Offer the post")
    brief = words(client, "/scenarios/second-call?mode=career")
    assert "Played again, this begins afresh: Vera Lund does not remember how it went last time." in brief
    assert "Vera Lund does not know you yet" not in brief
    assert "played already, and begins afresh" in words(client, "/people")


def test_only_career_play_tells_how_it_began(client: FlaskClient) -> None:
    """Practice begins as with strangers, and its debrief does not speak of it."""
    path = begin(client, slug="second-call")
    choose(client, path, "Offer the post")
    assert "How it began" not in words(client, f"{path}/debrief")


def test_other_modes_begin_as_with_strangers(client: FlaskClient) -> None:
    """Assessed and practice attempts know nothing of the career."""
    first_call(client, *GHOST)
    for mode in ("practice", "assessed"):
        assert "Who is this?" in words(client, begin(client, mode=mode, slug="second-call"))


def test_practice_leaves_nobody_behind(client: FlaskClient) -> None:
    """Without a career attempt the contact book says how it fills."""
    first_call(client, *KEEP, mode="practice")
    page = words(client, "/people")
    assert "Nobody knows you yet." in page
    assert "Vera" not in page


def test_a_stranger_is_asked_for_a_name(client: FlaskClient) -> None:
    """The contact book belongs to somebody, so it asks who, and comes back."""
    answer = client.get("/people")
    assert (answer.status_code, answer.location) == (303, "/name?next=/people")
    assert "Your people" not in words(client, "/")


def test_navigation_leads_to_the_book(client: FlaskClient) -> None:
    """Whoever has a name finds the book in the navigation, marked where one is on it."""
    client.post("/name", data={"name": "Robin"})
    assert 'href="/people"' in read(client, "/").html
    assert 'aria-current="page"' in read(client, "/people").html
    assert "What people in the scenarios remember of you" in words(client, "/you")


def test_career_is_offered_where_it_makes_a_difference(client: FlaskClient) -> None:
    """The brief of a scenario in which nobody comes again offers no career, and the form refuses one."""
    assert 'value="career"' not in read(client, "/scenarios/errand?mode=career").html
    assert client.post("/scenarios/errand/attempts", data={"mode": "career", "name": "Robin"}).status_code == 400
    brief = words(client, "/scenarios/second-call")
    assert "If your first is a career attempt, you will not be on it." in brief
    assert "Vera Lund does not know you yet. She does not know you." in brief


def test_career_shows_no_more_than_assessed(client: FlaskClient) -> None:
    """On the desk no trust and no coach's note is shown; the debrief tells everything, without a way back."""
    path = first_call(client, "Promise an answer")
    assert "trusts you" not in words(client, path)
    choose(client, path, "Answer her")
    debrief = words(client, f"{path}/debrief")
    assert "You wrote." in debrief
    assert "Try again from here" not in debrief


def test_private_pages_are_not_kept(client: FlaskClient) -> None:
    """The book is nobody else's: no cache keeps it."""
    first_call(client, *KEEP)
    assert "no-store" in client.get("/people").headers["Cache-Control"]
