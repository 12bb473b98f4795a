"""The interface's words for what services hand over as ids and values: principles, roles, channels, days, durations."""

from flask import Flask

from sim.language.clock import DAYS_PER_WEEK
from sim.services.debrief_views import Consequence, ScoreLine
from sim.services.views import Moment
from sim.web.language import gettext, lazy_gettext, ngettext

PRINCIPLES = {
    "first_impression": (
        lazy_gettext("First impression"),
        lazy_gettext("It goes both ways. Know why you call this person and nobody else before you do."),
    ),
    "trust": (
        lazy_gettext("Trust"),
        lazy_gettext("Candidate and employer both rely on you to do right by them. Nobody is a number."),
    ),
    "motivation": (
        lazy_gettext("Motivation"),
        lazy_gettext("People move for reasons. Find out which, on both sides, before there is an offer."),
    ),
    "timing": (
        lazy_gettext("Timing"),
        lazy_gettext("People with options need to know where they stand. Silence loses them."),
    ),
    "honesty": (
        lazy_gettext("Honesty"),
        lazy_gettext("Say when it does not fit, and say what you know. What is made up comes out."),
    ),
    "both_sides": (
        lazy_gettext("Both sides"),
        lazy_gettext("Understand what matters to the client as well as to the candidate, and serve both."),
    ),
    "bridge": (
        lazy_gettext("Building a bridge"),
        lazy_gettext("If it is not right now, part so that it may be right later."),
    ),
    "every_candidate": (
        lazy_gettext("Every candidate"),
        lazy_gettext("Whoever you brush off today may be the one you look for in two years."),
    ),
}
GRADES = {"strong": lazy_gettext("strong"), "fair": lazy_gettext("fair"), "weak": lazy_gettext("weak")}
ROLES = {
    "candidate": lazy_gettext("Candidate"),
    "client": lazy_gettext("Client"),
    "colleague": lazy_gettext("Colleague"),
}
LEVELS = {
    "introductory": lazy_gettext("Introductory"),
    "intermediate": lazy_gettext("Intermediate"),
    "advanced": lazy_gettext("Advanced"),
}
WEEKDAYS = (
    lazy_gettext("Monday"),
    lazy_gettext("Tuesday"),
    lazy_gettext("Wednesday"),
    lazy_gettext("Thursday"),
    lazy_gettext("Friday"),
)
SCORE_PARTS = {
    "outcome": lazy_gettext("Outcome"),
    "diagnosis": lazy_gettext("Diagnosis"),
    "time": lazy_gettext("Time"),
    "candidate": lazy_gettext("Trust of the candidate"),
    "client": lazy_gettext("Trust of the client"),
    "colleague": lazy_gettext("Trust of the colleague"),
}
MODES = {
    "practice": lazy_gettext("Practice"),
    "assessed": lazy_gettext("Assessed"),
    "career": lazy_gettext("Career"),
}
MARKS = {
    "ghosted": lazy_gettext("You left them without an answer."),
    "promise_kept": lazy_gettext("You kept what you promised."),
    "promise_broken": lazy_gettext("You broke a promise."),
    "lied_to": lazy_gettext("You told them something untrue, and it came out."),
    "placed_well": lazy_gettext("A placement of yours held."),
    "placed_badly": lazy_gettext("A placement of yours did not last."),
}
CHANNELS = {
    "desk": lazy_gettext("At your desk"),
    "email": lazy_gettext("Email"),
    "inmail": lazy_gettext("InMail"),
    "message": lazy_gettext("Message"),
    "voicemail": lazy_gettext("Voicemail"),
    "call": lazy_gettext("Phone call"),
    "meeting": lazy_gettext("In person"),
    "letter": lazy_gettext("Letter"),
    "news": lazy_gettext("News"),
}


def principle_name(principle: str) -> str:
    """Return the name of a principle."""
    return str(PRINCIPLES[principle][0]) if principle in PRINCIPLES else principle


def principle_lesson(principle: str) -> str:
    """Return what a principle holds, in one or two sentences."""
    return str(PRINCIPLES[principle][1]) if principle in PRINCIPLES else ""


def grade_name(grade: str) -> str:
    """Return the word for a rating."""
    return str(GRADES.get(grade, grade))


def role_name(role: str) -> str:
    """Return the word for a person's role."""
    return str(ROLES.get(role, role))


def level_name(level: str) -> str:
    """Return the word for a scenario's level."""
    return str(LEVELS.get(level, level))


def mode_name(mode: str) -> str:
    """Return the word for a mode of play."""
    return str(MODES.get(mode, mode))


def mark_sentence(mark: str) -> str:
    """Return what a person remembers of the trainee, as a sentence to the trainee."""
    return str(MARKS.get(mark, mark))


def channel_name(channel: str) -> str:
    """Return the word for a channel."""
    return str(CHANNELS.get(channel, channel))


def trust_word(trust: int) -> str:
    """Return how far somebody trusts you, in words, so that no meter speaks by its length alone."""
    if trust >= 80:
        return str(gettext("relies on you"))
    if trust >= 60:
        return str(gettext("trusts you"))
    if trust >= 40:
        return str(gettext("gives you a chance"))
    if trust >= 20:
        return str(gettext("is wary of you"))
    return str(gettext("has had enough"))


def day_name(day: int) -> str:
    """Return a working day, counted from 1, in words: "Tuesday of week 2"."""
    weekday, week = WEEKDAYS[(day - 1) % DAYS_PER_WEEK], (day - 1) // DAYS_PER_WEEK + 1
    return str(gettext("%(weekday)s of week %(week)d", weekday=weekday, week=week))


def hour_name(hour: int) -> str:
    """Return an hour of the day, 9 to 17, as a clock shows it."""
    return f"{hour:02d}:00"


def moment_name(moment: Moment) -> str:
    """Return a simulated time in words: "Tuesday of week 2, 14:00", without the hour where days are whole."""
    day = day_name(moment.day)
    return day if moment.hour is None else str(gettext("%(day)s, %(hour)s", day=day, hour=hour_name(moment.hour)))


def duration_name(duration: str) -> str:
    """Return a duration such as `3d` in words, empty for none."""
    count = int(duration[:-1] or 0)
    match duration[-1:] if count else "":
        case "h":
            return str(ngettext("%(num)d hour", "%(num)d hours", count))
        case "d":
            return str(ngettext("%(num)d day", "%(num)d days", count))
        case "w":
            return str(ngettext("%(num)d week", "%(num)d weeks", count))
        case "y":
            return str(ngettext("%(num)d year", "%(num)d years", count))
    return ""


def score_name(line: ScoreLine) -> str:
    """Return what a part of the score is called."""
    return str(SCORE_PARTS.get(line.part, line.part))


def score_reason(line: ScoreLine, outcome: str, diagnosed: bool = True) -> str:
    """Return why a part of the score is what it is; `outcome` is the title of the ending.

    `diagnosed` says whether the trainee ever said what moves somebody.
    """
    if line.part == "outcome":
        return str(gettext("%(outcome)s: %(percent)d %% of the points", outcome=outcome, percent=line.percent))
    if line.part == "time":
        return str(gettext("%(percent)d %% of the points for the time it took", percent=line.percent))
    if line.part == "diagnosis" and not diagnosed:
        return str(gettext("You never put down what moves anybody"))
    if line.part == "diagnosis":
        why = gettext(
            "%(percent)d %% of the points for naming what moves people, as far as you had evidence",
            percent=line.percent,
        )
        return str(why)
    left = ", ".join(f"{name} {trust}" for name, trust in line.left)
    return str(gettext("Trust left: %(people)s", people=left))


def consequence_name(consequence: Consequence) -> str:
    """Return what came of a decision: a promise broken, a claim exposed, silence, somebody gone, or an event."""
    about = consequence.about
    match consequence.kind:
        case "broken":
            return str(gettext("A promise was broken: %(promise)s", promise=about))
        case "exposed":
            return str(gettext("It came out: %(claim)s", claim=about))
        case "silence":
            return str(gettext("%(name)s had heard nothing.", name=about))
        case "walked":
            return str(gettext("%(name)s had had enough.", name=about))
    return about


def points(value: float) -> str:
    """Return points as people write them: at most one decimal, none where it is nought."""
    return f"{value:.1f}".removesuffix(".0")


FILTERS = (
    points,
    principle_name,
    principle_lesson,
    grade_name,
    role_name,
    level_name,
    mode_name,
    mark_sentence,
    channel_name,
    trust_word,
    day_name,
    moment_name,
    duration_name,
    score_name,
    score_reason,
    consequence_name,
)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
