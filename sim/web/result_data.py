"""Results as plain data, the same for files and programs, with the figures of the pages."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sim.services.measures import OUTCOME, SCORE, SKILL
from sim.services.opened import Opened
from sim.services.profiles import ClassTrend, Profile
from sim.services.result_views import Par, ResultRow, ResultsView
from sim.web.result_words import measure_name, rule


def moment(at: datetime | None) -> str | None:
    """Return a moment in UTC as ISO 8601 has it, to the second."""
    return None if at is None else at.isoformat(timespec="seconds")


def row_data(row: ResultRow) -> dict[str, Any]:
    """Return one row; what whoever asks may not see is null."""
    return {
        "rank": row.rank,
        "state": row.state,
        "attempt": row.attempt or None,
        "trainee": row.trainee or None,
        "name": row.name or None,
        "tag": row.tag or None,
        "class": row.class_id or None,
        "class_name": row.class_name or None,
        "mode": row.mode,
        "score": row.values.get(SCORE),
        "skill": tenths(row.values.get(SKILL)),
        "outcome": row.outcome or None,
        "outcome_share": row.values.get(OUTCOME),
        "principles": {name: value for name, value in sorted(row.values.items()) if _principle(name)},
        "started": moment(row.started_at),
        "finished": moment(row.finished_at),
        "flagged": row.flagged,
    }


def page_data(view: ResultsView, rows: Iterable[ResultRow] | None = None) -> dict[str, Any]:
    """Return a list of results with what it is; `rows` are others than the page's."""
    return {
        "scenario": view.slug,
        "title": view.title,
        "class": view.class_id or None,
        "class_name": view.class_name or None,
        "rule": rule(view),
        "measures": list(view.measures),
        "by": view.by,
        "show": view.show,
        "as_of": view.as_of,
        "frozen_at": moment(view.frozen_at),
        "ranked": view.total,
        "looked_at": view.looked_at or None,
        "bounded": view.bounded,
        "par": par_data(view.par),
        "rows": [row_data(row) for row in (view.rows if rows is None else rows)],
    }


def par_data(par: Par | None) -> dict[str, float] | None:
    """Return what best and random play expect, to a tenth of a point."""
    return None if par is None else {"best": round(par.best, 1), "random": round(par.random, 1)}


def titles(view: ResultsView) -> list[str]:
    """Return the titles of the columns of a file, which are the same in every language, for programs to find."""
    principles = [name for name in view.measures if _principle(name)]
    first = ["rank", "state", "name", "tag", "class", "mode", "score", "skill", "outcome", "outcome_share"]
    return [*first, *principles, "started", "finished", "flagged", "attempt"]


def cells(view: ResultsView, rows: Iterable[ResultRow]) -> Iterator[list[str | int | float]]:
    """Yield the lines of a file: the titles, then a line for each row."""
    yield list(titles(view))
    for row in rows:
        found = row_data(row)
        found |= {"class": found["class_name"], "flagged": int(row.flagged), **found["principles"]}
        yield ["" if found.get(title) is None else found[title] for title in titles(view)]


def profile_data(profile: Profile) -> dict[str, Any]:
    """Return a trainee over time."""
    return {
        "trainee": profile.public_id,
        "name": profile.name or None,
        "tag": profile.tag,
        "bounded": profile.bounded,
        "attempts": [
            {"scenario": one.slug, "title": one.title, "par": par_data(one.par), **row_data(one.row)}
            for one in profile.entries
        ],
        "principles": [
            {
                "principle": one.principle,
                "attempts": one.attempts,
                "mean": round(one.mean, 1),
                "earlier": None if one.earlier is None else round(one.earlier, 1),
                "later": None if one.later is None else round(one.later, 1),
            }
            for one in profile.principles
        ],
    }


def trend_data(trend: ClassTrend) -> dict[str, Any]:
    """Return a class against par."""
    return {
        "class": trend.class_id,
        "class_name": trend.class_name,
        "frozen_at": moment(trend.frozen_at),
        "scenarios": [
            {
                "scenario": one.slug,
                "title": one.title,
                "finished": len(one.scores),
                "unfinished": one.unfinished,
                "forewarned": one.forewarned,
                "scores": list(one.scores),
                "mean_score": None if one.mean is None else round(one.mean, 1),
                "median_score": one.middle,
                "mean_skill": None if one.skill is None else round(one.skill, 1),
                "principles": {name: round(value, 1) for name, value in one.means},
                "par": par_data(one.par),
            }
            for one in trend.scenarios
        ],
    }


def attempt_data(found: Opened) -> dict[str, Any]:
    """Return an attempt: its result, its decisions with their review, what happened in order, and the remarks on it."""
    view, review = found.debrief, found.debrief.review
    ready = review is not None and review.status == "ready"
    judged = review.decisions if review is not None and ready else {}
    return {
        "scenario": view.slug,
        "title": view.title,
        **row_data(found.row),
        "outcome": view.outcome.title,
        "review": None if review is None else review.status,
        "expected_at_start": review.start if review is not None and ready else None,
        "luck": review.luck if review is not None and ready else None,
        "given_away": review.losses if review is not None and ready else None,
        "decisions": [
            {
                "number": one.number,
                "day": one.when.day,
                "chosen": one.chosen,
                "said": one.text or None,
                "ratings": dict(one.ratings),
                "label": judged[one.number].label if one.number in judged else None,
                "loss": round(judged[one.number].loss, 1) if one.number in judged else None,
                "luck": round(judged[one.number].luck, 1) if one.number in judged else None,
            }
            for one in view.decisions
        ],
        "transcript": [
            {
                "day": day.day,
                "decision": entry.number,
                "kind": entry.kind,
                "channel": entry.channel or None,
                "by": None if entry.who is None else entry.who.name,
                "to": list(entry.to),
                "title": entry.title or None,
                "text": "\n\n".join([entry.text, *(text for _, text in entry.parts)]).strip() or None,
            }
            for day in found.transcript
            for entry in day.entries
        ],
        "remarks": [
            {
                "kind": one.kind,
                "reason": one.reason,
                "by": one.by or None,
                "made": moment(one.made_at),
                "taken_back": moment(one.lifted_at),
            }
            for one in found.remarks
        ],
    }


def tenths(value: int | None) -> float | None:
    """Return a skill with its one decimal."""
    return None if value is None else value / 10


def measures_data(names: Iterable[str]) -> dict[str, str]:
    """Return measures with their names in words."""
    return {name: measure_name(name) for name in names}


def _principle(name: str) -> bool:
    return name not in (SCORE, SKILL, OUTCOME)
