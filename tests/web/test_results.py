"""The leaderboard review in a browser: lists, files with the same figures, opening, comparing, remarks, tokens."""

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim.services import accounts
from sim.services.accounts import REVIEWER
from sim.store.database import db
from tests.classes import played, staff
from tests.factories import attempt, take, trainee
from tests.review import BEST, GOOD, POOR, room_with
from tests.voting import asked, members
from tests.web.pages import read, send


class House:
    """A class of three with its trainer's browser, and somebody who plays alone."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.trainer = staff(app)
        with app.app_context():
            session = db.session()
            ada = next(one for one in accounts.listed(session) if one.email == "ada@example.org")
            self.room, people, self.attempts = room_with(session, ada, {"Kim": POOR, "=Robin": GOOD, "Wren": ["wait"]})
            self.kim = people["Kim"].public_id
            self.alone = attempt(session, trainee(session, "Sol"), BEST)
            db.session.remove()
        self.results = f"/review/classes/{self.room}/errand/results"


@pytest.fixture
def house(app: Flask) -> House:
    """Give the class."""
    return House(app)


def rows(html: str) -> list[list[str]]:
    """Return the words of each row of the first table of results."""
    body = html.partition('class="people-table results"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("<tr")[1:]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_comparing_is_offered_where_there_are_two(house: House) -> None:
    """The button stands under rows of which two can be ticked, and not under a single one."""
    assert "Compare the two ticked" in read(house.trainer, house.results).words
    assert "Compare the two ticked" not in read(house.trainer, f"{house.results}?name=kim").words


def test_principles_of_a_scenario_are_a_list(app: Flask) -> None:
    """Where several are named, a comma and a blank stand between them."""
    words = read(staff(app, "rex@example.org", REVIEWER), "/review").words
    assert "Introductory · Timing, Honesty" in " ".join(words.split())


def test_whom_a_vote_told_stands_last_and_is_counted(house: House) -> None:
    """The rule says so, the row says so whether it ended or not, the file too, and the class's page counts it."""
    with house.app.app_context():
        session = db.session()
        (ada,) = (one for one in accounts.listed(session) if one.email == "ada@example.org")
        (ann,) = members(session, ada, house.room, "Ann")
        going_on = played(session, ann, house.room, ["wait"])
        asked(session, ada, house.room)
        take(session, ann, going_on, 2, "call")
        take(session, ann, going_on, 3, "suit")
        db.session.remove()
    page = read(house.trainer, house.results)
    rule = "whom a class had told answers beforehand, by a vote or its debrief. Such an attempt stands last"
    assert rule in page.words
    found = rows(page.html)
    assert [row[2].split()[0] for row in found][2:] == ["Wren", "Ann"]
    assert [" ".join(row).count("told answers beforehand") for row in found] == [0, 0, 1, 1]
    states = [one["state"] for one in house.trainer.get(f"{house.results}.json").get_json()["rows"]]
    assert states == ["ranked", "ranked", "forewarned", "forewarned"]
    table = house.trainer.get(f"/review/classes/{house.room}").text.partition("<tbody>")[2]
    assert re.findall(r"<td class=\"number\">(\d+)</td>", table)[:3] == ["2", "0", "2"]


def test_the_page_states_the_rule_and_ranks_by_each_measure(house: House) -> None:
    """A header leads to the same list by another measure; the rule stands above the rows, the unfinished below."""
    page = read(house.trainer, house.results)
    assert "the first one started counts" in page.words
    assert "Equal results share a rank" in page.words
    by_timing = rows(read(house.trainer, f"{house.results}?by=timing").html)
    assert [(row[1], row[2].split()[0]) for row in by_timing] == [("1", "=Robin"), ("2", "Kim"), ("\u2013", "Wren")]
    assert "unfinished" in " ".join(by_timing[2])
    assert house.trainer.get(f"{house.results}?by=nothing").status_code == 404


def test_files_have_the_figures_of_the_page(house: House) -> None:
    """CSV and JSON hold the same rows, ranks and values as the page, and cells that no spreadsheet runs."""
    page = rows(read(house.trainer, f"{house.results}?by=timing").html)
    answer = house.trainer.get(f"{house.results}.csv?by=timing")
    table = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    data = json.loads(house.trainer.get(f"{house.results}.json?by=timing").text)

    assert [row["rank"] or "\u2013" for row in table] == [row[1] for row in page]
    assert [row["name"] for row in table] == ["'=Robin", "Kim", "Wren"]
    assert [row["name"] for row in data["rows"]] == ["=Robin", "Kim", "Wren"]
    assert [f"{row['timing']} %" for row in table[:2]] == [row[6] for row in page[:2]]
    assert [row["principles"] for row in data["rows"]] == [{"timing": 100}, {"timing": 50}, {}]
    assert [str(row["score"] or "") for row in data["rows"]] == [row["score"] for row in table]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert house.trainer.get(f"{house.results}.xml").status_code == 404


def test_what_cannot_be_read_is_said_beside_the_field(house: House) -> None:
    """A wrong day, mode or name is told, and what else was asked stays; a file says it in plain words."""
    response = house.trainer.get(f"{house.results}?name={'x' * 41}&mode=career")
    assert response.status_code == 422
    assert "at most 40 characters" in response.text
    assert "Choose practice or assessed" in response.text
    reviewer = staff(house.app, "rex@example.org", REVIEWER)
    among = "/review/scenarios/errand/results"
    for query, words in {"since=soon": "Write a day as", "since=2026-05-02&until=2026-05-01": "ends before"}.items():
        answer = reviewer.get(f"{among}?{query}&name=Sol")
        assert (answer.status_code, words in answer.text, 'value="Sol"' in answer.text) == (422, True, True)
    assert reviewer.get(f"{among}.csv?since=soon").status_code == 400
    assert reviewer.get(f"{among}?after=nowhere").status_code == 400
    assert house.trainer.get(among).status_code == 403


def test_a_row_opens_the_attempt_with_transcript_and_remarks(house: House) -> None:
    """Review, decisions and transcript are there to be read, with no form that plays; a remark is made and shown."""
    about = f"/review/attempts/{house.attempts['Kim']}"
    page = read(house.trainer, about)
    assert "You read the attempt of" in page.words
    assert "Everything that happened, in order" in page.words
    assert {form.action for form in page.forms} == {f"{about}/remarks"}
    refused = send(house.trainer, page.form("Exclude from all ranks"), do="make", reason=" ")
    assert (refused.status_code, "Please say why" in refused.text) == (422, True)
    assert (
        send(house.trainer, page.form("Exclude from all ranks"), do="make", reason="a <b>test</b>").status_code == 303
    )
    told = house.trainer.get(about).text
    assert "a &lt;b&gt;test&lt;/b&gt;" in told
    assert "excluded" in " ".join(rows(read(house.trainer, house.results).html)[-1])
    assert send(house.trainer, read(house.trainer, about).form("Let it rank again"), do="lift").status_code == 303
    assert "excluded" not in " ".join(rows(read(house.trainer, house.results).html)[1])
    assert house.trainer.post(f"{about}/remarks", data={"kind": "burned", "do": "make"}).status_code == 400
    assert house.trainer.get(f"/review/attempts/{house.attempts['Wren']}").status_code == 404


def test_two_ticked_attempts_are_compared(house: House) -> None:
    """Two stand side by side with endings and labels; one, three or two that differ in scenario are explained."""
    ticked = [house.attempts["Kim"], house.attempts["=Robin"]]
    page = read(house.trainer, f"/review/compare?attempt={ticked[0]}&attempt={ticked[1]}&back={quote(house.results)}")
    assert "They parted at the first decision." in page.words
    assert f'href="{house.results}"' in page.html, "the list in which they were ticked"
    assert page.words.count("From where they parted") == 2
    assert page.html.count('<h2 id="side-') == 2
    assert f'name="back" value="{house.results}?by=score"' in house.trainer.get(f"{house.results}?by=score").text
    for wrong in (ticked[:1], [*ticked, ticked[0]], [ticked[0], ticked[0]]):
        asked = "&".join(f"attempt={one}" for one in wrong)
        refused = house.trainer.get(f"/review/compare?{asked}&back={quote(house.results)}")
        assert refused.status_code == 422
        assert f'href="{house.results}"' in refused.text, "where another can be ticked"
        assert "evil.example" not in house.trainer.get(f"/review/compare?{asked}&back=//evil.example/").text
    other = house.trainer.get(f"/review/compare?attempt={ticked[0]}&attempt={house.alone}")
    assert other.status_code == 404


def test_trends_are_plots_with_tables(house: House) -> None:
    """A class stands against par and a trainee over time, drawn and as tables with the same figures."""
    page = read(house.trainer, f"/review/classes/{house.room}")
    assert "<svg" in page.html
    assert "Mean score" in page.words
    profile = read(house.trainer, f"/review/trainees/{house.kim}")
    assert "<svg" in profile.html
    assert "A profile, not a rank" in profile.words
    assert "The Errand" in profile.words


def test_one_finds_ones_way_from_the_class_and_the_head(house: House) -> None:
    """Results stand in the navigation, classes and scenarios are listed, by principle and level for reviewers."""
    assert f"/review/classes/{house.room}" in read(house.trainer, "/review").html
    assert f"/review/classes/{house.room}" in read(house.trainer, f"/classes/{house.room}").html
    reviewer = staff(house.app, "rex@example.org", REVIEWER)
    assert "The Errand" in read(reviewer, "/review?principle=timing&level=introductory").words
    assert "The Errand" not in read(reviewer, "/review?principle=bridge").words
    assert "Scenarios, among all" not in read(house.trainer, "/review").words


def test_tokens_are_shown_once_and_revoked(house: House) -> None:
    """A token stands on the page that made it and on no other; its name is asked for, and revoking ends it."""
    client: FlaskClient = house.trainer
    assert client.post("/account/tokens", data={"name": " "}).status_code == 422
    made = client.post("/account/tokens", data={"name": "notebook"})
    token = re.search(r"sim_[\w-]+", made.text)
    assert token is not None
    page = read(client, "/account/tokens")
    assert (token[0] in page.html, "notebook" in page.words) == (False, True)
    program = house.app.test_client()
    bearer = {"Authorization": f"Bearer {token[0]}"}
    assert program.get("/api/v1", headers=bearer).json == {
        "email": "ada@example.org",
        "role": "trainer",
        "links": {"self": "/api/v1", "classes": "/api/v1/classes"},
    }
    assert send(client, page.form("Revoke")).status_code == 303
    assert program.get("/api/v1", headers=bearer).status_code == 401
    assert "made a token" in read(staff(house.app, "ann@example.org", "admin"), "/audit").words
