"""The board in the browser: pages, one's own row, pseudonyms, and the file for spreadsheets."""

import csv
import gzip
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim.services.boards import ROWS_PER_PAGE
from sim.store.database import db
from sim.web.spreadsheet import safe
from tests.crowd import crowd
from tests.web.pages import begin, choose, finish, read, send

BOARD = "/scenarios/errand/board"


def crowded(app: Flask, size: int = ROWS_PER_PAGE + 30) -> None:
    """Let many trainees stand on the board: sixty with 86 points and more, the others with 39 and fewer."""
    with app.app_context():
        crowd(db.session(), [100 - number // 4 if number < 60 else 40 - number // 40 for number in range(size)])
        db.session.remove()


def exported(client: FlaskClient, **options: object) -> list[list[str]]:
    """Fetch the file, and read it as a spreadsheet would."""
    response = client.get(f"{BOARD}.csv", **options)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))


def linked(html: str, words: str) -> str:
    """Return where the link with these words leads."""
    return html.split(f">{words}</a>")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")


def test_pages_lead_to_each_other(app: Flask, client: FlaskClient) -> None:
    """From the top one goes lower, from there higher and to the top; at an end there is no link beyond it."""
    crowded(app)
    top = read(client, BOARD)
    assert ">Higher<" not in top.html
    assert ">Top<" not in top.html
    second = read(client, linked(top.html, "Lower"))
    assert ">Lower<" not in second.html
    assert f"<bdi>T{ROWS_PER_PAGE}</bdi>" in second.html
    assert f"<bdi>T{ROWS_PER_PAGE - 1}</bdi>" not in second.html
    assert "80 trainees stand on this board." in second.words
    assert read(client, linked(second.html, "Higher")).html == top.html == read(client, linked(second.html, "Top")).html


def test_ones_own_row_stands_on_the_first_page_with_its_neighbours(app: Flask, client: FlaskClient) -> None:
    """Far below the first page, after a gap, stand the five above, oneself with one's debrief, and up to five below."""
    crowded(app)
    path = begin(client)
    choose(client, path, "Call Ann")
    choose(client, path, "Offer regular hours")
    rows = read(client, BOARD).html.split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:]
    gap = next(number for number, row in enumerate(rows) if 'class="gap"' in row)
    assert gap == ROWS_PER_PAGE
    assert ['class="own"' in row for row in rows[gap + 1 :]] == [False] * 5 + [True] + [False] * (len(rows) - gap - 7)
    assert "<bdi>Robin</bdi>" in rows[gap + 6]
    assert f'href="{path}/debrief"' in rows[gap + 6]


@pytest.mark.parametrize("query", ["after=x", "before=x", "after=%01", "after=" + "A" * 500, "after=%ff&before=y"])
def test_a_page_that_no_board_led_to_is_explained(client: FlaskClient, query: str) -> None:
    """An address that was cut off or made up is a 400 that says what to do."""
    finish(client, begin(client))
    response = client.get(f"{BOARD}?{query}")
    assert response.status_code == 400
    assert "Open the board from its top" in response.text


def test_the_file_has_the_figures_of_the_page(app: Flask, client: FlaskClient) -> None:
    """Every row of the board stands in the file with rank, name, tag, score, skill, ending and moment, and no more."""
    crowded(app, ROWS_PER_PAGE)
    titles, *rows = exported(client)
    assert titles == ["Rank", "Name", "Tag", "Score", "Skill", "How it ended", "Finished"]
    assert len(rows) == ROWS_PER_PAGE
    assert rows[5][:2] + rows[5][3:] == ["5", "T5", "99", "", "Ann starts", "2026-03-02T09:05:00+00:00"]
    page = " ".join(read(client, BOARD).words.split())
    for rank, name, tag, score, _skill, ending, _finished in rows:
        assert f"{rank} {name} {tag} {score} \u2013 {ending}" in page


def test_the_file_is_for_whoever_asked_and_comes_in_parts(app: Flask, client: FlaskClient) -> None:
    """It is a download that nobody else keeps, and compressed it is the same, without being whole in memory."""
    crowded(app, 450)
    response = client.get(f"{BOARD}.csv", headers={"Accept-Encoding": "gzip"})
    assert response.is_streamed
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == "attachment; filename=errand-board.csv"
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Encoding"] == "gzip"
    plain = client.get(f"{BOARD}.csv").get_data()
    assert gzip.decompress(response.get_data()) == plain
    assert plain.count(b"\r\n") == 451


def test_an_empty_board_is_a_file_with_titles(client: FlaskClient) -> None:
    """Where nobody stands the file has its first line."""
    assert [row[0] for row in exported(client)] == ["Rank"]


@pytest.mark.parametrize("name", ["=1+2", "+1", "-1", "@SUM(A1)", "\uff1d1+2", "|calc", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(client: FlaskClient, name: str) -> None:
    """A name that a spreadsheet would run stands there as text, marked by an apostrophe."""
    finish(client, begin(client, name))
    cell = exported(client)[1][1]
    assert cell.startswith("'")
    assert cell[1] in "=+-@|"


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", "\n=1", " =1", "\u00a0=1"])
def test_signs_behind_white_space_are_no_formulas_either(cell: str) -> None:
    """White space in front of a sign does not hide it; numbers and other words stay as they are."""
    assert safe(cell) == f"'{cell}"
    assert [safe(one) for one in ("", "Robin = Kim", -5, "5")] == ["", "Robin = Kim", -5, "5"]


def test_boards_show_a_pseudonym(app: Flask, client: FlaskClient) -> None:
    """It stands on the board and in the file, and the row is still marked as one's own, until it is taken back."""
    finish(client, begin(client, "Robin"))
    page = read(client, "/you")
    assert "Boards show you by name:" in page.words
    assert send(client, page.form("Go by this pseudonym"), pseudonym=" Quiet  Heron ").status_code == 303
    assert "Boards show you as Quiet Heron from now on." in read(client, "/you").words
    own = read(client, BOARD).html.split('class="own"')[1]
    assert "<bdi>Quiet Heron</bdi>" in own.split("</tr>")[0]
    stranger = app.test_client()
    assert "Robin" not in read(stranger, BOARD).html
    assert [row[1] for row in exported(stranger)[1:]] == ["Quiet Heron"]
    assert send(client, read(client, "/you").form("Show my name again"), pseudonym="").status_code == 303
    assert "<bdi>Robin</bdi>" in read(stranger, BOARD).html


def test_pseudonyms_are_offered(client: FlaskClient) -> None:
    """Three different ones of two words each can be taken with one press."""
    client.post("/name", data={"name": "Robin"})
    form = read(client, "/you").html.split('class="suggestions"')[1].split("</form>")[0]
    offered = [part.split('"')[0] for part in form.split('value="')[1:] if " " in part.split('"')[0]]
    assert len(set(offered)) == 3
    assert all(len(one.split()) == 2 for one in offered)
    client.post("/you/pseudonym", data={"pseudonym": offered[1]})
    assert f'<bdi class="shown-as">{offered[1]}</bdi>' in read(client, "/you").html


def test_a_refused_pseudonym_is_explained(client: FlaskClient) -> None:
    """The rules are those of names; the reason stands beside the field, and nothing is changed."""
    client.post("/name", data={"name": "Robin"})
    for pseudonym, reason in {"x" * 41: "at most 40 characters", "Ro\u202ebin": "no control characters"}.items():
        response = client.post("/you/pseudonym", data={"pseudonym": pseudonym})
        assert response.status_code == 422
        assert reason in response.text.split('id="pseudonym-error"')[1]
        assert 'id="name-error"' not in response.text
    assert "Boards show you by name:" in read(client, "/you").words
