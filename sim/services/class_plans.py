"""Reading the form of a class, and saying field by field what is wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from sim.services.class_views import ClassPlan
from sim.services.trainees import NameRefused, clean_name

LONGEST_NAME, MOST_SCENARIOS = 80, 20
CHOICES: Mapping[str, tuple[str, ...]] = {
    "mode": ("practice", "assessed"),
    "luck": ("shared", "own"),
    "memory": ("default", "career"),
    "pacing": ("own", "gates"),
    "board": ("neighbours", "live", "frozen", "alias", "none"),
}
_ALLOWED_ZONES = frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
_LATEST = timedelta(days=5 * 366)


class ClassRefused(Exception):
    """A class cannot be made or changed so; `errors` gives for each field the reason in one word."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {reason}" for name, reason in errors.items()))
        self.errors = dict(errors)


def zones() -> list[str]:
    """List the time zones that can be chosen, by name."""
    return sorted(zone for zone in _ALLOWED_ZONES if not zone.startswith(("Etc/", "SystemV/", "US/")))


def read_plan(
    fields: Mapping[str, str], scenarios: Sequence[str], reviewers: Sequence[str], now: datetime
) -> ClassPlan:
    """Return what a form says; times are local to its time zone, empty for now and for no end.

    Raises ClassRefused with each field that cannot be taken: empty, long, choice, zone, time, gap (a time that the
    clocks leave out), order, far, career (career memory is played assessed), scenarios.
    """
    errors: dict[str, str] = {}
    picked = {name: fields.get(name, options[0]) for name, options in CHOICES.items()}
    errors |= {name: "choice" for name, options in CHOICES.items() if picked[name] not in options}
    name = ""
    try:
        name = clean_name(fields.get("name", ""), most=LONGEST_NAME)
    except NameRefused as refused:
        errors["name"] = refused.reason
    if not scenarios or len(scenarios) > MOST_SCENARIOS:
        errors["scenarios"] = "scenarios"
    if picked["memory"] == "career" and picked["mode"] == "practice":
        errors["memory"] = "career"
    zone = fields.get("zone", "").strip() or "UTC"
    if zone not in _ALLOWED_ZONES:
        errors["zone"] = "zone"
        raise ClassRefused(errors)
    opens = _moment(fields.get("opens", ""), zone, "opens", errors) or now
    closes = _moment(fields.get("closes", ""), zone, "closes", errors)
    if closes is not None and closes <= opens:
        errors["closes"] = "order"
    for field, at in (("opens", opens), ("closes", closes)):
        if at is not None and abs(at - now) > _LATEST:
            errors[field] = "far"
    if errors:
        raise ClassRefused(errors)
    picks = dict(picked, name=name, zone=zone)
    unique = tuple(dict.fromkeys(scenarios))
    return ClassPlan(**picks, scenarios=unique, opens_at=opens, closes_at=closes, reviewers=tuple(reviewers))


def _moment(text: str, zone: str, field: str, errors: dict[str, str]) -> datetime | None:
    """Return a local time in UTC, of two that the clocks show twice the first; None for none."""
    if not text.strip():
        return None
    try:
        local = datetime.fromisoformat(text.strip())
    except ValueError:
        errors[field] = "time"
        return None
    if local.tzinfo is not None:
        errors[field] = "time"
        return None
    try:
        at = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        back = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except OverflowError:
        errors[field] = "far"
        return None
    if back != local:
        errors[field] = "gap"
        return None
    return at
