"""The command `sim`: serving, and looking after an installation."""

import logging
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from waitress.server import create_server

from sim.commands import Commands
from sim.services import accounts, boards, faultless, kept_debriefs, measures, reviews
from sim.services.accounts import EmailTaken
from sim.services.backups import BackupRefused, backup
from sim.services.compiled import compile_all
from sim.services.emails import EmailRefused
from sim.services.errors import NotFound, StoreUnavailable
from sim.services.scenarios import SyncReport, listed, synchronise
from sim.services.tablebases import Tablebases
from sim.services.trainees import forget_by_id
from sim.services.verify import verify
from sim.serving import changes, log_to_standard_error, problems, solve_in_background, warm
from sim.settings import Settings, SettingsInvalid, make_ready, settings_from
from sim.store.database import db
from sim.store.schema import Schema, SchemaTooNew, schema, upgrade
from sim.web import create_app
from sim.web.tablebases import tablebases_of

LAST_LOOK = 15
"""Seconds after which every decision that missed a new tablebase is stored: more than a write waits for its turn."""


@contextmanager
def _one_line(settings: Settings | None = None) -> Iterator[None]:
    """Turn what an operator can mend into one line and a non-zero exit."""
    try:
        yield
    except (SettingsInvalid, SchemaTooNew, BackupRefused) as error:
        raise click.ClickException(str(error)) from None
    except StoreUnavailable as error:
        place = make_url(settings.database_url).render_as_string(hide_password=True) if settings else ""
        reason = " ".join(str(error).split())
        raise click.ClickException(f"the database {place} cannot be used ({reason}); see DATABASE_URL") from None


@contextmanager
def _application(*, up_to_date: bool = True) -> Iterator[tuple[Flask, Session, Settings]]:
    """Set up the application; with `up_to_date` its tables must be as the program expects."""
    with _one_line():
        settings = make_ready(settings_from(os.environ))
    app = create_app(settings.flask_config())
    with _one_line(settings), app.app_context():
        session = db.session()
        found = schema(session)
        if found is Schema.NEWER:
            raise SchemaTooNew("the database is newer than this program; install the newer program")
        if up_to_date and found is Schema.BEHIND:
            raise click.ClickException("the tables are older than the program; run `sim db upgrade`")
        yield app, session, settings


CONNECTIONS = 1000
"""How many browsers may be connected at once; each keeps two or three connections open for a while."""


@click.group(cls=Commands)
@click.version_option(package_name="recruiter-simulator")
def main() -> None:
    """Train recruiters: serve the simulator and look after it."""


@main.command()
def serve() -> None:
    """Bring the tables and scenarios up to date, then serve."""
    with _application(up_to_date=False) as (app, session, settings):
        upgrade(session)
        _report(synchronise(session, settings.scenarios, settings.instance / faultless.FILE))
        measures.fill_in(session)
        compile_all(session)
        session.close()
        _serve(app, settings)


def _serve(app: Flask, settings: Settings) -> None:
    listening = _listen(settings.host, settings.port)
    log_to_standard_error()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it has a line for each request that has to wait
    server = create_server(
        app,
        sockets=[listening],
        threads=settings.threads,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=hasattr(select, "poll"),  # the other way of waiting ends at 1024 files
        ident=None,
        clear_untrusted_proxy_headers=settings.proxies == 0,
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Serving on http://{host}:{listening.getsockname()[1]}/")
    sys.stdout.flush()
    threading.Thread(target=warm, args=(app,), name="warm", daemon=True).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    solving = solve_in_background() if settings.reviews else None
    try:
        server.run()
    finally:
        if solving is not None:
            solving.terminate()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(
            f"cannot listen on {host} port {port} ({reason}); set HOST or PORT to another"
        ) from None


def _report(report: SyncReport) -> None:
    for line in changes(report):
        click.echo(line)
    for line in problems(report):
        click.echo(line, err=True)


@main.group()
def scenarios() -> None:
    """Look after the scenarios."""


@scenarios.command("load")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def load(folder: Path | None) -> None:
    """Bring the scenario files of FOLDER (default: as served) into use and solve them; exit 1 when one has errors."""
    with _application() as (app, session, settings):
        report = synchronise(session, folder or settings.scenarios)
        _report(report)
        if settings.reviews:
            _bring_reviews_up_to_date(session, tablebases_of(app))
    sys.exit(1 if report.problems else 0)


@scenarios.command("list")
def list_scenarios() -> None:
    """List the scenarios in use: slug, title, language, and the beginnings of both hashes."""
    with _application() as (_, session, _settings):
        for entry in listed(session):
            hashes = f"content {entry.content_hash[:12]}  rules {entry.rules_hash[:12]}"
            click.echo(f"{entry.slug:<28} {entry.title:<36} {entry.language:<6} {hashes}")


@main.command("verify")
def verify_command() -> None:
    """Play every stored attempt again, count the boards again, and name each difference; exit 1 when there is one."""
    with _application() as (app, session, _settings), _kept_files():
        report = verify(session, tablebases_of(app))
    for line in report.lines():
        click.echo(line)
    sys.exit(1 if report.differences else 0)


@main.group("boards")
def boards_group() -> None:
    """Look after the boards."""


@boards_group.command("rebuild")
def rebuild_boards() -> None:
    """Count all boards again from the attempts; those that end meanwhile wait for it.

    Attempts without skill get theirs first, as far as their scenarios are solved.
    """
    with _application() as (app, session, _settings):
        reviews.fill_in(session, tablebases_of(app))
        rows = boards.rebuild(session)
    click.echo(f"boards counted again: {rows:,} ranked attempts")


@main.group("reviews")
def reviews_group() -> None:
    """Look after the tablebases of solved scenarios, from which finished attempts are reviewed."""


@reviews_group.command("update")
@click.option("--background", is_flag=True, help="Take what the machine can spare, and look once more at the end.")
def update_reviews(background: bool) -> None:
    """Solve what is in use or was played and is not solved yet; give finished attempts skill and debrief."""
    if background and hasattr(os, "nice"):
        os.nice(10)
    with _application() as (app, session, _settings):
        tablebases = tablebases_of(app)
        made = _bring_reviews_up_to_date(session, tablebases)
        if background and made:
            session.close()
            time.sleep(LAST_LOOK)
            reviews.fill_in(session, tablebases)
            kept_debriefs.fill_in(session, tablebases)


@reviews_group.command("rebuild")
def rebuild_reviews() -> None:
    """Solve everything again, reckon every skill again, and work out every debrief again."""
    with _application() as (app, session, _settings):
        _bring_reviews_up_to_date(session, tablebases_of(app), afresh=True)


def _bring_reviews_up_to_date(session: Session, tablebases: Tablebases, *, afresh: bool = False) -> int:
    """Solve and say what came of it; returns how many scenarios were solved, memories counted singly."""
    from rich.console import Console  # a start needs none of it
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:,.0f} positions"), TimeElapsedColumn())
    console = Console(stderr=True)
    with (
        _kept_files(),
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("solving", total=None)
        report = reviews.bring_up_to_date(
            session,
            tablebases,
            afresh=afresh,
            progress=lambda slug, count: progress.update(task, description=slug, completed=count),
        )
    for line in report.lines():
        click.echo(line)
    return report.made


@contextmanager
def _kept_files() -> Iterator[None]:
    """Turn a folder that cannot be written to into one line and a non-zero exit."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"tablebases cannot be kept ({error}); see SIM_INSTANCE") from None


@main.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup_command(file: Path) -> None:
    """Copy the SQLite database to FILE while it is in use; an existing file is not overwritten."""
    with _application(up_to_date=False) as (_, session, _settings):
        report = backup(session, file)
    click.echo(f"copied to {report.path} ({report.size:,} bytes), checked")


@main.command()
@click.argument("public_ids", nargs=-1, required=True, metavar="ID...")
def forget(public_ids: tuple[str, ...]) -> None:
    """Erase trainees by the ids that the log names, to repeat erasures after a restore; attempts stay, unnamed."""
    with _application() as (_, session, _settings):
        for public_id in public_ids:
            click.echo(f"{public_id}: {'erased' if forget_by_id(session, public_id) else 'not there'}")


@main.group()
def user() -> None:
    """Look after the accounts of trainers, reviewers and admins."""


_SITE = click.option("--site", metavar="URL", help="Where the site is reached; else HOST and PORT are taken.")


@user.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice(accounts.STAFF), required=True)
@_SITE
def add_user(email: str, role: str, site: str | None) -> None:
    """Make an account for EMAIL, and print the link that sets its password, once, within a week."""
    with _application() as (_, session, settings), _account_errors():
        click.echo(_link(settings, site, accounts.invite(session, None, email, role)))


@user.command("reset")
@click.argument("email")
@_SITE
def reset_user(email: str, site: str | None) -> None:
    """Print a link that sets a new password for EMAIL, once, within a week; until then the present one is good."""
    with _application() as (_, session, settings), _account_errors():
        click.echo(_link(settings, site, accounts.link(session, None, email)))


@user.command("list")
def list_users() -> None:
    """List the accounts: email, role, and whether it is in use, invited or disabled."""
    with _application() as (_, session, _settings):
        for one in accounts.listed(session):
            state = "disabled" if one.disabled else "in use" if one.opened else "invited"
            click.echo(f"{one.email:<40} {one.role:<9} {state}")


@user.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Let EMAIL log in no longer, and log it out everywhere; classes and what was done stay."""
    with _application() as (_, session, _settings), _account_errors():
        accounts.enable(session, None, email, enabled=False)
        click.echo(f"{email}: disabled")


@user.command("enable")
@click.argument("email")
def enable_user(email: str) -> None:
    """Let EMAIL log in again."""
    with _application() as (_, session, _settings), _account_errors():
        accounts.enable(session, None, email, enabled=True)
        click.echo(f"{email}: enabled")


@user.command("delete")
@click.argument("public_ids", nargs=-1, required=True, metavar="ID...")
def delete_user(public_ids: tuple[str, ...]) -> None:
    """Erase accounts by the ids that the log names, to repeat it after a restore; classes and what was done stay."""
    with _application() as (_, session, _settings):
        for public_id in public_ids:
            click.echo(f"{public_id}: {'erased' if accounts.delete_by_id(session, public_id) else 'not there'}")


@contextmanager
def _account_errors() -> Iterator[None]:
    """Turn what is wrong with an account's email into one line and a non-zero exit."""
    try:
        yield
    except EmailTaken as error:
        raise click.ClickException(f"there is an account {error} already; `sim user reset` gives a new link") from None
    except EmailRefused as error:
        raise click.ClickException(str(error)) from None
    except NotFound as error:
        raise click.ClickException(f"there is no account {error} in use; `sim user list` lists them") from None


def _link(settings: Settings, site: str | None, token: str) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    base = site or f"{'https' if settings.https else 'http'}://{host}:{settings.port}"
    return f"{base.rstrip('/')}/password/{token}"


@main.group("db")
def database() -> None:
    """Look after the database."""


@database.command("upgrade")
def upgrade_command() -> None:
    """Bring the tables up to date."""
    with _application(up_to_date=False) as (_, session, _settings):
        upgrade(session)
        measures.fill_in(session)
    click.echo("the tables are up to date")
