"""Threads of one served process do the same thing at the same instant."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from flask import Flask

from sim.services import attempts
from sim.services.errors import Conflict
from sim.services.verify import verify
from sim.services.views import PRACTICE
from sim.store.database import db
from tests.factories import attempt, take, trainee
from tests.installation import application, set_up

THREADS = 8
Answer = TypeVar("Answer")


@pytest.fixture
def served(each_url: str, tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application on each of the two databases."""
    with application(each_url, tmp_path, scenarios) as app:
        set_up(app)
        with app.app_context():
            yield app


def at_once(app: Flask, work: Callable[[int], Answer]) -> list[Answer]:
    """Do the work in all threads at the same instant; returns what each of them got."""
    together = threading.Barrier(THREADS)

    def one(number: int) -> Answer:
        with app.app_context():
            together.wait(30)
            return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_a_click_repeated_at_once_is_one_decision(served: Flask) -> None:
    """All clicks get the same answer, and exactly one of them was new."""
    who = trainee(db.session())
    public_id = attempt(db.session(), who)

    taken = at_once(served, lambda _: take(db.session(), who, public_id, 1, "call"))

    assert sorted(answer.repeated for answer in taken) == [False] + [True] * (THREADS - 1)
    assert all(answer.view == taken[0].view for answer in taken)
    assert verify(db.session()).differences == []


def test_different_choices_at_once_are_one_decision(served: Flask) -> None:
    """One choice is taken; whoever sent another sees the page on which it stands."""
    who = trainee(db.session())
    public_id = attempt(db.session(), who)
    choices = ("call", "wait", "promise", "flatter")

    def send(number: int) -> tuple[str, str, int]:
        choice = choices[number % len(choices)]
        try:
            return choice, "accepted", take(db.session(), who, public_id, 1, choice).view.number
        except Conflict as refused:
            return choice, refused.reason, refused.view.number

    answers = at_once(served, send)

    assert len({choice for choice, answer, _ in answers if answer == "accepted"}) == 1
    assert len({choice for choice, answer, _ in answers if answer == "taken"}) == len(choices) - 1
    assert {number for _, _, number in answers} == {2}
    assert verify(db.session()).differences == []


def test_starting_at_once_starts_one_attempt(served: Flask) -> None:
    """A start clicked many times at once gives one attempt, the one that ranks."""
    who = trainee(db.session())

    started = at_once(served, lambda _: attempts.start(db.session(), who, "errand", PRACTICE))

    assert len(set(started)) == 1
