"""Who may look at which results, said once for pages, files and programs.

A trainer sees the attempts of their own classes, a reviewer those of the classes they were given, an admin all. First
attempts that belong to no class stand on the scenario's open board, and reviewers and admins may look at them. While
the board of a class is frozen, whoever only reviews it sees what stood at the freeze, and not even that an attempt
ended since.
"""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from sim.services.accounts import ADMIN, REVIEWER, TRAINER, Account
from sim.store import results
from sim.store.records import CAREER
from sim.store.types import AnyRow


@dataclass(frozen=True)
class Rights:
    """What an account may look at; `given` are the row ids of the classes that it reviews."""

    account: Account
    given: frozenset[int] = field(default_factory=frozenset)

    @property
    def everywhere(self) -> bool:
        """Whether it sees results among all who played a scenario."""
        return sees_all(self.account)

    def runs(self, owner_id: int | None) -> bool:
        """Whether it sees a class of this owner as its trainer does."""
        return self.account.role == ADMIN or (self.account.role == TRAINER and owner_id == self.account.id)

    def may_see_class(self, class_id: int, owner_id: int | None) -> bool:
        """Whether it sees a class at all."""
        return self.runs(owner_id) or class_id in self.given

    def may_see(self, row: AnyRow) -> bool:
        """Whether it may know whose a result is."""
        if row.class_id is not None:
            return self.may_see_class(row.class_id, row.owner_id)
        return self.everywhere and row.ordinal == 1 and row.mode != CAREER

    def may_open(self, row: AnyRow) -> bool:
        """Whether it may read a finished attempt."""
        return self.may_see(row) and not self.withheld(row)

    def withheld(self, row: AnyRow) -> bool:
        """Whether what an attempt came to is withheld, because the board of its class was frozen before it ended."""
        if row.class_id is None or self.runs(row.owner_id) or not frozen(row):
            return False
        return row.frozen_at is None or row.finished_at is None or row.finished_at > row.frozen_at


def sees_all(account: Account) -> bool:
    """Whether an account sees results among all who played a scenario: reviewers and admins do."""
    return account.role in (REVIEWER, ADMIN)


def rights_of(session: Session, account: Account) -> Rights:
    """Return what an account may look at; within a reading transaction."""
    given = results.given(session, account.id) if account.role == REVIEWER else ()
    return Rights(account, frozenset(given))


def withheld_from(account: Account, row: AnyRow) -> bool:
    """Whether results of a class are withheld from an account, by the class's row: it is frozen and not theirs."""
    return frozen(row) and not Rights(account).runs(row.owner_id)


def frozen(row: AnyRow) -> bool:
    """Whether the board of a class is frozen, by the class's row or one joined to it."""
    return bool(row.board == "frozen" and row.revealed_at is None)
