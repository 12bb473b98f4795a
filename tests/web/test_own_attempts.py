"""What somebody has played, on their own page."""

from flask.testing import FlaskClient

from tests.web.pages import begin, finish, read


def played(client: FlaskClient) -> str:
    """Return the list of what was played, as it is sent."""
    return client.get("/you").text.partition('id="attempts"')[2].partition("</section>")[0]


def join(client: FlaskClient) -> None:
    client.post("/name", data={"name": "Robin", "next": "/you"})


def test_nothing_was_played_yet(client: FlaskClient) -> None:
    """Who has only given a name is told that there is nothing, and led to the scenarios."""
    join(client)
    assert "Nothing yet." in played(client)
    assert 'href="/"' in played(client)


def test_a_finished_attempt_leads_to_its_debrief(client: FlaskClient) -> None:
    """It stands there with mode, score and ending."""
    path = begin(client, mode="assessed")
    debrief = finish(client, path)
    assert f'href="{debrief}"' in played(client)
    words = read(client, "/you").words
    assert "Assessed" in words
    assert "score" in words
    assert "unfinished" not in words


def test_an_open_attempt_leads_on(client: FlaskClient) -> None:
    """It stands there as unfinished, leads to its turn, and tells neither score nor ending."""
    path = begin(client)
    assert f'href="{path}#turn"' in played(client)
    assert "unfinished" in played(client)
    assert "score" not in played(client)


def test_the_latest_comes_first(client: FlaskClient) -> None:
    """What was begun last stands above what was begun before."""
    first = begin(client)
    finish(client, first)
    second = begin(client)
    assert played(client).index(second) < played(client).index(first)


def test_others_attempts_are_not_listed(client: FlaskClient, other: FlaskClient) -> None:
    """Everybody sees their own attempts alone."""
    path = begin(client)
    join(other)
    assert path not in played(other)
