"""The shipped scenarios, played at random through the services as a page would."""

import random
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from flask import Flask

from sim import resources
from sim.language.load import load_path
from sim.services import attempts, deciding
from sim.services.debrief_views import Told
from sim.services.debriefs import debrief_view
from sim.services.kept_debriefs import packed, unpacked
from sim.services.verify import verify
from sim.services.views import ASSESSED, PRACTICE, ChoiceCard
from sim.store.database import db
from tests.factories import KEY, trainee
from tests.installation import application, set_up, sqlite_url

FILES = sorted(resources.scenarios().glob("*.yaml"))
PLAYS = 6


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Flask]:
    """Give an application with the scenarios that are shipped."""
    with application(sqlite_url(tmp_path), tmp_path, resources.scenarios()) as app:
        assert set_up(app).problems == ()
        with app.app_context():
            yield app


def filled(choice: ChoiceCard, luck: random.Random) -> dict[str, str]:
    """Fill a choice's form by luck; the places of a ranking take different motivators."""
    sent: dict[str, str] = {}
    for part in choice.parts:
        tokens = [option.token for option in part.options]
        named = part.places or (part.token,)
        sent |= dict(zip(named, luck.sample(tokens, len(named)), strict=True))
    return sent


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_random_plays(shipped: Flask, path: Path) -> None:
    """Each turn's view is what a reload shows, each end has a debrief, and everything can be recomputed."""
    luck, session = random.Random(20), db.session()
    slug = load_path(path).id
    for mode in (PRACTICE, ASSESSED) * (PLAYS // 2):
        who = trainee(session)
        public_id = attempts.start(session, who, slug, mode)
        view = attempts.play_view(session, KEY, who, public_id)
        while not view.finished:
            choice = luck.choice([choice for choice in view.choices if choice.locked is None])
            sent = (public_id, view.number, choice.token, filled(choice, luck))
            view = deciding.take(session, KEY, who.proof, *sent).view
            assert deciding.take(session, KEY, who.proof, *sent).view == view
            whole = attempts.play_view(session, KEY, who, public_id)
            for zone in ("choices", "people", "notes", "calendar", "outcome", "clock", "chapter"):
                assert getattr(whole, zone) == getattr(view, zone)
        debrief = debrief_view(session, who, public_id)
        assert 0 <= debrief.score <= 100
        assert len(debrief.decisions) == view.number - 1
        told = Told(**{field.name: getattr(debrief, field.name) for field in fields(Told)})
        assert unpacked(packed(told)) == told
    assert verify(session).differences == []
