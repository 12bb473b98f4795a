"""What the forms may send; decisions, which are taken most of all, are read by their view. Other fields are ignored."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from sim.services.views import MODES
from sim.web.language import lazy_gettext

HIGHEST_NUMBER = 100_000

# flask-wtf ships no types, so mypy takes its form for anything: hence what is ignored below


class NameForm(FlaskForm):  # type: ignore[misc]
    """A name, for the first time or another one; the service knows the rules."""

    name: Any = StringField()


class PseudonymForm(FlaskForm):  # type: ignore[misc]
    """What boards show instead of the name; blank for the name."""

    pseudonym: Any = StringField()


class StartForm(FlaskForm):  # type: ignore[misc]
    """How to play; `name` from those who have none yet."""

    mode: Any = StringField(validators=[AnyOf(MODES)])
    name: Any = StringField()


class ForgetForm(FlaskForm):  # type: ignore[misc]
    """Forgetting takes a tick."""

    sure: Any = BooleanField(
        validators=[InputRequired(lazy_gettext("Tick the box first: what is forgotten cannot be brought back."))]
    )


class NumberForm(FlaskForm):  # type: ignore[misc]
    """The number of a decision."""

    number: Any = IntegerField(validators=[InputRequired(), NumberRange(1, HIGHEST_NUMBER)])
