"""The command `sim` as an operator meets it."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import main
from sim.store.database import db
from tests.analysis.test_explore import ROUND
from tests.builders import errand_yaml, write_scenarios
from tests.factories import attempt, trainee
from tests.installation import application
from tests.stories import story_text


class Shell:
    """A shell whose environment speaks of one installation."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "instance" / "sim.sqlite3"

    def run(self, *arguments: str, **more: str) -> Result:
        """Run `sim` with the arguments."""
        environment: dict[str, str | None] = {
            "SIM_INSTANCE": str(self.folder / "instance"),
            "SIM_SCENARIOS": str(self.folder / "scenarios"),
            "SIM_REVIEWS": "0",
            **dict.fromkeys(("HOST", "PORT", "DATABASE_URL", "SECRET_KEY", "SIM_ENV")),
            **more,
        }
        return CliRunner(env=environment).invoke(main, arguments)

    def fails(self, *arguments: str, **more: str) -> str:
        """Run `sim`, which must fail with one line on standard error; returns it."""
        result = self.run(*arguments, **more)
        assert result.exit_code != 0
        assert isinstance(result.exception, SystemExit)
        assert result.stderr.count("\n") == 1
        return result.stderr


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Give a shell in a folder with one scenario and nothing else."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml())
    return Shell(tmp_path)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    """Give a shell whose installation has its tables and its scenario."""
    assert shell.run("db", "upgrade").output == "the tables are up to date\n"
    assert shell.run("scenarios", "load").exit_code == 0
    return shell


def test_a_secret_is_made_once(shell: Shell) -> None:
    """The first run makes a secret that only its owner can read; later runs keep it."""
    shell.run("db", "upgrade")
    secret = shell.folder / "instance" / "secret_key"
    first = secret.read_text()

    shell.run("db", "upgrade")

    assert len(first.strip()) >= 32
    assert secret.read_text() == first
    assert secret.stat().st_mode & 0o777 == 0o600
    assert (shell.folder / "instance").stat().st_mode & 0o077 == 0


def test_scenarios_load_and_list(ready: Shell) -> None:
    """Loading says what changed; a file with errors is told line by line and makes the exit code 1."""
    assert ready.run("scenarios", "load").output == "scenarios unchanged: errand\n"
    assert ready.run("scenarios", "list").output.startswith("errand ")
    write_scenarios(ready.folder / "scenarios", broken="id: broken\n")

    result = ready.run("scenarios", "load")

    assert result.exit_code == 1
    assert "broken.yaml:1:1: SIM101 error: " in result.stderr
    assert result.stdout == "scenarios unchanged: errand\n"


def test_scenarios_taken_in_spite_of_errors_are_told(ready: Shell) -> None:
    """What only `sim check` calls an error is told line by line; the scenario is in use, and the exit code is 0."""
    cellar = """
    states:
      desk: {choices: {down: {text: Go down, to: cellar}}}
      cellar: {choices: {sit: {text: Sit, takes: 1d, to: here}}}
    """
    write_scenarios(ready.folder / "scenarios", cellar=story_text("id: cellar", cellar))

    result = ready.run("scenarios", "load")

    assert (result.exit_code, result.stdout) == (0, "scenarios added: cellar\nscenarios unchanged: errand\n")
    assert "SIM303 error: nobody can leave `cellar`: " in result.stderr
    assert result.stderr.endswith("1 taken in spite of errors; `sim check` tells all that is wrong\n")


def test_scenarios_load_from_another_folder(ready: Shell) -> None:
    """A folder can be named; what it lacks is archived."""
    write_scenarios(ready.folder / "elsewhere", other=errand_yaml(id="other"))
    assert ready.run("scenarios", "load", str(ready.folder / "elsewhere")).output == (
        "scenarios added: other\nscenarios archived: errand\n"
    )


def test_verify_tells_by_its_exit_code(ready: Shell) -> None:
    """Without differences 0, with one 1 and a line that names the attempt."""
    url = f"sqlite:///{ready.database}"
    with application(url, ready.folder, ready.folder / "scenarios") as app, app.app_context():
        public_id = attempt(db.session(), trainee(db.session()), ["call", "suit"])
    good = ready.run("verify")
    with closing(sqlite3.connect(ready.database)) as connection, connection:
        connection.execute("UPDATE attempt SET score = 99")
    bad = ready.run("verify")

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert good.output.splitlines() == [
        "finished attempts without skill: 1; see `sim reviews update`",
        "1 attempts recomputed, 0 differences, 0 under older rules not recomputed",
    ]
    assert f"attempt {public_id}: the score is stored as 99, computed as " in bad.output


def test_boards_are_counted_again(ready: Shell) -> None:
    """What `verify` names about a board is mended by counting it again, which says how many rank."""
    url = f"sqlite:///{ready.database}"
    with application(url, ready.folder, ready.folder / "scenarios") as app, app.app_context():
        attempt(db.session(), trainee(db.session()), ["call", "suit"])
    with closing(sqlite3.connect(ready.database)) as connection, connection:
        connection.execute("UPDATE board_score SET holders = 7")
    bad, rebuilt, good = ready.run("verify"), ready.run("boards", "rebuild"), ready.run("verify")

    assert (bad.exit_code, rebuilt.exit_code, good.exit_code) == (1, 0, 0)
    assert bad.output.startswith("board errand (rules ")
    assert "is stored as 7, computed as 1" in bad.output
    assert rebuilt.output == "boards counted again: 1 ranked attempts\n"


def test_backup(ready: Shell) -> None:
    """A backup is one checked file, and never overwrites another."""
    copy = ready.folder / "copy.sqlite3"
    assert "checked" in ready.run("backup", str(copy)).output
    assert "exists already" in ready.fails("backup", str(copy))


def test_erasures_are_repeated_by_id(ready: Shell) -> None:
    """A trainee is erased by id; an id that is not there (any more) is said to be so."""
    url = f"sqlite:///{ready.database}"
    with application(url, ready.folder, ready.folder / "scenarios") as app, app.app_context():
        who = trainee(db.session())
        attempt(db.session(), who, ["call"])

    first, again = ready.run("forget", who.public_id), ready.run("forget", who.public_id)

    assert first.output == f"{who.public_id}: erased\n"
    assert again.output == f"{who.public_id}: not there\n"
    assert ready.run("verify").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PORT": "http"}, "PORT is 'http'; allowed is a whole number from 0 to 65535"),
        ({"PORT": "65536"}, "PORT is '65536'"),
        ({"SIM_ENV": "staging"}, "SIM_ENV is 'staging'; allowed are development and production"),
        ({"SIM_ENV": "production"}, "SECRET_KEY is missing"),
        ({"SIM_ENV": "production", "SECRET_KEY": "dev"}, "SECRET_KEY is a default or too short"),
        ({"DATABASE_URL": "mysql://root@localhost/sim"}, "DATABASE_URL is for 'mysql'; allowed are sqlite:///"),
        ({"DATABASE_URL": "not a url"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL names no file"),
        ({"DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/x"}, "u:***@127.0.0.1:1/x cannot be used"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "cannot be used (unable to open database file)"),
        ({"HOST": "192.0.2.1"}, "cannot listen on 192.0.2.1 port 8000"),
        ({"HOST": "no such host"}, "cannot listen on no such host"),
    ],
)
def test_what_cannot_work_is_said_in_one_line(shell: Shell, settings: dict[str, str], said: str) -> None:
    """Each setting that cannot be used ends `sim serve` with one clear line, and no password in it."""
    line = shell.fails("serve", **settings)
    assert said in line
    assert "hush" not in line


def test_an_unwritable_folder(shell: Shell) -> None:
    """A folder that cannot be made or written to is named, with the setting that helps."""
    (shell.folder / "instance").write_text("a file in the way")
    assert "set SIM_INSTANCE" in shell.fails("serve")


def test_a_taken_port(shell: Shell) -> None:
    """A port that somebody listens on is named."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"cannot listen on 127.0.0.1 port {port}" in shell.fails("serve", PORT=str(port))


@pytest.mark.parametrize("command", [["serve"], ["verify"], ["db", "upgrade"], ["scenarios", "load"]])
def test_a_newer_database(ready: Shell, command: list[str]) -> None:
    """Tables of a newer program are not touched by any command."""
    with closing(sqlite3.connect(ready.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer than this program" in ready.fails(*command)


def test_tables_that_are_missing(shell: Shell) -> None:
    """A command that needs tables names the one that makes them."""
    assert "run `sim db upgrade`" in shell.fails("verify")


def test_a_spoilt_secret(shell: Shell) -> None:
    """An emptied secret file is not taken for a secret."""
    (shell.folder / "instance").mkdir()
    (shell.folder / "instance" / "secret_key").write_text("\n")
    assert "holds no secret" in shell.fails("serve")


def test_accounts_are_made_and_looked_after(shell: Shell) -> None:
    """A link is printed once; an account is listed, given a new link, disabled and enabled; faults are one line."""
    shell.run("db", "upgrade")
    made = shell.run("user", "add", "Ada@Example.org", "--role", "trainer", "--site", "https://sim.example/")
    assert made.exit_code == 0
    assert made.output.startswith("https://sim.example/password/")
    assert "ada@example.org" in shell.run("user", "list").output
    assert "invited" in shell.run("user", "list").output
    again = shell.run("user", "reset", "ada@example.org")
    assert "/password/" in again.output
    assert again.output != made.output
    for arguments, words in (
        (("add", "ada@example.org", "--role", "admin"), "already"),
        (("add", "ada", "--role", "admin"), "name@example.org"),
        (("reset", "bo@example.org"), "no account bo@example.org"),
        (("disable", "bo@example.org"), "no account bo@example.org"),
    ):
        failed = shell.run("user", *arguments)
        assert failed.exit_code == 1
        assert words in failed.output
        assert "Traceback" not in failed.output
    assert shell.run("user", "disable", "ada@example.org").exit_code == 0
    assert "disabled" in shell.run("user", "list").output
    assert shell.run("user", "reset", "ada@example.org").exit_code == 1
    assert shell.run("user", "enable", "ada@example.org").exit_code == 0
    assert shell.run("user", "add", "bo@example.org", "--role", "king").exit_code == 2


SHORT = errand_yaml(horizon={"after": "3w", "outcome": "drifted"})


def test_loading_solves_and_says_what_came_of_it(ready: Shell) -> None:
    """What is published is solved at the end, and again only when it changed."""
    write_scenarios(ready.folder / "scenarios", errand=SHORT)
    first = ready.run("scenarios", "load", SIM_REVIEWS="1")
    assert first.output == (
        "scenarios changed: errand\n"
        "reviews: 1 solved, 0 no longer needed, 0 attempts given their skill, 0 debriefs written down\n"
    )
    again = ready.run("scenarios", "load", SIM_REVIEWS="1")
    assert "reviews: 0 solved" in again.output


def test_reviews_are_made_again(ready: Shell) -> None:
    """`rebuild` solves everything anew; `update` what is missing or damaged."""
    write_scenarios(ready.folder / "scenarios", errand=SHORT)
    ready.run("scenarios", "load")
    assert "reviews: 1 solved" in ready.run("reviews", "update").output
    assert "reviews: 0 solved" in ready.run("reviews", "update").output
    assert "reviews: 1 solved" in ready.run("reviews", "rebuild").output
    (worth,) = (ready.folder / "instance" / "tablebases").glob("*/worth.npy")
    worth.write_bytes(b"")
    assert "reviews: 1 solved" in ready.run("reviews", "update").output


def test_rebuilding_boards_gives_skill(ready: Shell) -> None:
    """Attempts that have none get theirs where their scenario is solved, and stand with it on their board."""
    write_scenarios(ready.folder / "scenarios", errand=SHORT)
    ready.run("scenarios", "load")
    url = f"sqlite:///{ready.database}"
    with application(url, ready.folder, ready.folder / "scenarios") as app, app.app_context():
        attempt(db.session(), trainee(db.session()), ["call", "suit"])
    ready.run("reviews", "update")
    with closing(sqlite3.connect(ready.database)) as connection, connection:
        connection.execute("UPDATE attempt SET skill = NULL")
        connection.execute("UPDATE board_row SET skill = NULL")
    assert ready.run("boards", "rebuild").output == "boards counted again: 1 ranked attempts\n"
    with closing(sqlite3.connect(ready.database)) as connection:
        ((of_attempt, on_board),) = connection.execute(
            "SELECT attempt.skill, board_row.skill FROM attempt JOIN board_row ON board_row.attempt_id = attempt.id"
        )
    assert of_attempt == on_board is not None
    assert ready.run("verify").exit_code == 0


def test_a_scenario_that_cannot_be_solved_says_so_when_it_is_published(ready: Shell) -> None:
    """A way round is named with what it means for reviews; the scenario is in use all the same."""
    write_scenarios(ready.folder / "scenarios", errand=story_text(ROUND))
    output = ready.run("scenarios", "load", SIM_REVIEWS="1").output
    assert "scenarios added: story" in output
    assert "story: a way round" in output
    assert "so it is played without review and skill" in output


def test_tablebases_that_cannot_be_kept(ready: Shell) -> None:
    """A file where the folder should be is told in one line."""
    (ready.folder / "instance" / "tablebases").write_text("in the way")
    assert "tablebases cannot be kept" in ready.fails("reviews", "update")
