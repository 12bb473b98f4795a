"""Rows of results as pages show them: named, valued, and with nothing that whoever looks may not see."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.services.result_views import EXCLUDED, FOREWARNED, RANKED, UNCOUNTED, UNFINISHED, Filters, ResultRow
from sim.services.rights import Rights, frozen
from sim.services.trainees import tag
from sim.store import results
from sim.store.records import CAREER
from sim.store.types import AnyRow


def state_of(row: AnyRow) -> str:
    """Return what a finished attempt is that is looked at by itself: ranked somewhere, or why it ranks nowhere."""
    if row.excluded:
        return EXCLUDED
    if row.forewarned_at is not None:
        return FOREWARNED
    in_class = row.class_ordinal == 1 and row.member_name is not None and row.removed_at is None
    return RANKED if row.mode != CAREER and (row.ordinal == 1 or in_class) else UNCOUNTED


def _ended_since(row: AnyRow) -> bool:
    """Whether an ended attempt did so since the board of its class was frozen."""
    return row.frozen_at is None or bool(row.finished_at > row.frozen_at)


class Maker:
    """Makes the rows that one account sees; `scenario` is the present version, others are compiled as they come."""

    def __init__(self, session: Session, rights: Rights, scenario: Scenario | None = None) -> None:
        self.session = session
        self.rights = rights
        self._versions = {} if scenario is None else {scenario.content_hash: scenario}
        self._values: dict[int, dict[str, int]] = {}

    def read(self, rows: Iterable[AnyRow]) -> None:
        """Read the measures of rows."""
        wanted = [row.attempt_id for row in rows if row.attempt_id not in self._values]
        found = results.values(self.session, wanted)
        self._values |= {one: found.get(one, {}) for one in wanted}

    def values(self, row: AnyRow) -> Mapping[str, int]:
        """Return the measures of a row by name."""
        if row.attempt_id not in self._values:
            self.read([row])
        return self._values[row.attempt_id]

    def fits(self, row: AnyRow, picked: Filters) -> bool:
        """Tell whether filters pick a row; a name that one may not see is not found."""
        if picked.mode and row.mode != picked.mode:
            return False
        if picked.class_id and (row.class_public_id != picked.class_id or not self.rights.may_see(row)):
            return False
        return not picked.name or picked.name.casefold() in self.name(row).casefold()

    def name(self, row: AnyRow) -> str:
        """Return the name under which one sees whose a row is, empty where one may not or nobody knows any more."""
        if not self.rights.may_see(row):
            return ""
        return str((row.member_name if row.class_id is not None else None) or row.board_name or "")

    def rows(
        self, listed: Sequence[tuple[str, int | None, AnyRow]], *, withhold: bool = False
    ) -> tuple[ResultRow, ...]:
        """Return rows by state and rank; with `withhold` nothing is told of how unfinished ones went on or ended.

        Nor is it of forewarned ones that ended since the board of their class was frozen.
        Neither is it of those whose class has a frozen board that is not the account's own.
        """
        self.read(row for _, _, row in listed)
        return tuple(self.row(state, rank, row, withhold=withhold) for state, rank, row in listed)

    def row(self, state: str, rank: int | None, row: AnyRow, *, withhold: bool = False) -> ResultRow:
        """Return one row."""
        seen = self.rights.may_see(row)
        withhold = withhold or (row.class_id is not None and frozen(row) and not self.rights.runs(row.owner_id))
        open_one = (
            state == UNFINISHED or row.outcome is None or (withhold and state == FOREWARNED and _ended_since(row))
        )
        title, good = ("", False) if open_one else self.outcome(row)
        known = row.trainee_public_id is not None
        return ResultRow(
            state=state,
            rank=rank,
            attempt=row.public_id if row.outcome and self.rights.may_open(row) and not (withhold and open_one) else "",
            trainee=row.trainee_public_id if seen and known else "",
            name=self.name(row),
            tag=tag(row.trainee_public_id) if seen and known else "",
            class_id=row.class_public_id if seen and row.class_public_id else "",
            class_name=row.class_name if seen and row.class_name else "",
            mode=row.mode,
            values={} if open_one else self.values(row),
            outcome=title,
            good=good,
            decided=0 if withhold and open_one else row.decided,
            started_at=row.started_at,
            finished_at=None if open_one else row.finished_at,
            flagged=bool(row.flagged) and seen and not self.rights.withheld(row),
            hidden=not seen,
        )

    def outcome(self, row: AnyRow) -> tuple[str, bool]:
        """Return the title of how a finished attempt ended, and whether that counts as good."""
        scenario = self.version(row)
        spec = None if scenario is None else scenario.document.outcomes.get(row.outcome)
        return ("" if spec is None else spec.title), KINDS[row.outcome_kind].good

    def version(self, row: AnyRow) -> Scenario | None:
        """Return the version that was played, None where it cannot be read."""
        if row.content_hash not in self._versions:
            try:
                self._versions[row.content_hash] = compiled(self.session, row.version_id, row.content_hash)
            except VersionUnreadable:
                return None
        return self._versions[row.content_hash]
