"""A vote as its page and the ballots show it; what its stage hides is left out here."""

import logging
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.engine.debrief import lessons, reasons
from sim.engine.decision import Decision
from sim.engine.question import Question, questions
from sim.language.deeds import Deed
from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from sim.services import classes, memories, rooms, vote_branches
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.errors import NotFound, VersionUnreadable
from sim.services.gates import shut
from sim.services.notes import Notes
from sim.services.people import name_of
from sim.services.playing import happenings_from
from sim.services.rights import withheld_from
from sim.services.tablebases import DAMAGED, READY, Tablebases
from sim.services.thread import StoredTurn, thread
from sim.services.views import ASSESSED, CAREER
from sim.services.vote_branches import UNREADABLE
from sim.services.vote_views import CLOSED, ENDED, EXPLAINED, OPEN, AskedView, UnreadableVote, VoteOption, VoteView
from sim.services.wording import answer_words
from sim.store import forewarned, votes
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now

_log = logging.getLogger(__name__)


class VoteUnreadable(NotFound):
    """A vote is there, and what it is about cannot be read any more (logged); `vote` is what is left to be shown."""

    def __init__(self, vote: UnreadableVote) -> None:
        super().__init__(vote.public_id)
        self.vote = vote


def mark(session: Session, account: Account, class_id: str, vote_id: str) -> str:
    """Return what differs when the page of a vote does; raises NotFound and StoreUnavailable."""
    with reading(session):
        row, vote = _found(session, account, class_id, vote_id)
        found = votes.fingerprint(session, vote.id, row.id)
    return sha256(repr((found, row.code, classes.may_change(account, row))).encode()).hexdigest()[:24]


def page(
    session: Session, account: Account, key: bytes, class_id: str, vote_id: str, tablebases: Tablebases
) -> VoteView:
    """Show a vote; raises VoteUnreadable, NotFound and StoreUnavailable."""
    with reading(session):
        row, vote = _found(session, account, class_id, vote_id)
        now, mine = utc_now(), classes.may_change(account, row)
        lost = UnreadableVote(vote.public_id, classes.summary(row, now), mine, stage_of(vote), vote.state)
        try:
            scenario = compiled(session, vote.version_id, vote.content_hash)
        except VersionUnreadable:  # logged already
            raise VoteUnreadable(lost) from None
        counts = votes.counts(session, vote.id)
        present = votes.present(session, row.id, vote.id)
        career = row.memory == CAREER and memories.matters(scenario)
        untold = withheld_from(account, row) or career or shut(row, now) == "closed"  # who had ended; or none plays on
        warned = 0 if untold else len(forewarned.of_class(session, row.id, vote.scenario_id))
        steps = votes.steps(session, vote.id, vote.branch)
    stage = stage_of(vote)
    try:
        question = question_of(scenario, vote)
        branch = vote_branches.view(scenario, vote, key, steps) if stage != OPEN else None
        told = thread(scenario, ASSESSED, [StoredTurn(0, None, happenings_from(vote.told))])
        known = _known(scenario, Notes.from_json(vote.notes))
    except (NotFound, *UNREADABLE) as error:
        _log.error("the vote %s cannot be read: %r", vote.public_id, error)
        raise VoteUnreadable(lost) from None
    options = ballot_options(question)
    if stage != OPEN:
        options = _counted(options, counts)
    status = ""
    if vote.explained_at is not None:
        options, status = _explained(scenario, vote, question, options, tablebases)
    return VoteView(
        public_id=vote.public_id,
        summary=lost.summary,
        mine=mine,
        stage=stage,
        slug=vote.slug,
        scenario=scenario.document.title,
        language=scenario.document.language,
        title=rooms.state_title(scenario, vote.state),
        chapter=rooms.chapter_title(scenario, vote.state),
        asked=asked_view(scenario, question),
        told=told,
        known=known,
        options=options,
        cast=sum(counts.values()),
        present=present,
        here=vote.here,
        stood=vote.stood,
        shared_luck=row.luck == "shared",
        forewarned=warned,
        status=status,
        branch=branch,
    )


def stage_of(vote: AnyRow) -> str:
    """Return the stage that a vote is in."""
    if vote.ended_at is not None:
        return ENDED
    if vote.explained_at is not None:
        return EXPLAINED
    return OPEN if vote.closed_at is None else CLOSED


def question_of(scenario: Scenario, vote: AnyRow) -> Question:
    """Return the question that a vote asks; raises NotFound where it was asked under rules that are no more."""
    try:
        asked = questions(scenario, Attempt.from_json_text(vote.snapshot))
    except UNREADABLE as error:
        _log.error("the vote %s cannot be read: %r", vote.public_id, error)
        raise NotFound(vote.part) from None
    found = next((one for one in asked if one.key == vote.part), None)
    if found is None:
        raise NotFound(vote.part)
    return found


def asked_view(scenario: Scenario, question: Question) -> AskedView:
    """Return a question in words."""
    return AskedView(
        key=question.key,
        kind=question.kind,
        choice=scenario.choices[question.choice].text if question.choice else "",
        label=question.label,
        person=name_of(scenario, question.person) if question.person else "",
    )


def ballot_options(question: Question) -> tuple[VoteOption, ...]:
    """Return what can be voted for, with nothing about what anybody voted for or what it is worth."""
    return tuple(VoteOption(number, one.id, one.text) for number, one in enumerate(question.answers, start=1))


def _counted(options: Sequence[VoteOption], counts: dict[str, int]) -> tuple[VoteOption, ...]:
    every = sum(counts.values())
    return tuple(
        VoteOption(
            one.number,
            one.id,
            one.text,
            votes=counts.get(one.id, 0),
            percent=100 * counts.get(one.id, 0) / every if every else 0.0,
        )
        for one in options
    )


def _explained(
    scenario: Scenario, vote: AnyRow, question: Question, options: Sequence[VoteOption], tablebases: Tablebases
) -> tuple[tuple[VoteOption, ...], str]:
    """Return the options with what the analysis and the author say, and the status of the tablebase."""
    attempt = Attempt.from_json_text(vote.snapshot)
    found = tablebases.find(scenario, attempt.memory)
    values, status = {}, found.status
    if found.tablebase is not None:
        from sim.analysis.fast import NotReachable
        from sim.analysis.packing import OutOfBounds
        from sim.analysis.room import valued

        try:
            values = valued(found.tablebase, attempt.position, question)
        except (NotReachable, OutOfBounds, IndexError, ValueError) as error:
            _log.error("the vote %s cannot be explained: %s", vote.public_id, error)
            status = DAMAGED
    good = [KINDS[spec.kind].good for spec in scenario.document.outcomes.values()]
    shown = []
    for one in options:
        value = values.get(one.id)
        best = value.best if value is not None and status == READY else None
        ratings, because = _taught(scenario, question, one.id, best)
        shown.append(
            VoteOption(
                one.number,
                one.id,
                one.text,
                one.votes,
                one.percent,
                worth=None if value is None else value.expected.score,
                loss=None if value is None else value.loss,
                label="" if value is None else value.label,
                good=None
                if value is None
                else 100 * sum(share for share, counts in zip(value.expected.outcomes, good, strict=True) if counts),
                ratings=ratings,
                because=because,
            )
        )
    return tuple(shown), status


def _taught(
    scenario: Scenario, question: Question, answer: str, best: Decision | None
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return what the author says about an answer: of a choice with parts, about it with the best options taken."""
    if not question.choice and best is not None:
        rated = tuple((lesson.principle, lesson.rating) for lesson in lessons(scenario, best))
        return rated, tuple(dict.fromkeys(reasons(scenario, best)))
    spec = scenario.choices[question.choice or answer]
    deed: Deed | None = spec if not question.choice else None
    if question.part in spec.parts:
        deed = spec.parts[question.part].options[answer]
    if deed is None:
        return (), ()
    return tuple(deed.teaches.items()), (deed.because,) if deed.because else ()


def _known(scenario: Scenario, notes: Notes) -> tuple[tuple[str, str], ...]:
    """Return what is known in the position of a vote, as pairs of question (which may be empty) and answer."""
    found = [("", scenario.facts[fact].text) for fact in notes.learned]
    for truth, option in notes.revealed.items():
        if question := scenario.document.truths[truth].text:
            found.append((question, answer_words(option)))
    return tuple(found)


def _found(source: Session, account: Account, class_id: str, vote_id: str) -> tuple[AnyRow, AnyRow]:
    row = classes.visible(source, account, class_id)
    vote = votes.find(source, row.id, vote_id)
    if vote is None:
        raise NotFound(vote_id)
    return row, vote
