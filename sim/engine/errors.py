"""What can go wrong when a decision is taken."""


class EngineError(Exception):
    """A decision that cannot be taken; the message says why and what would be possible."""


class DecisionUnreadable(EngineError):
    """The text is no decision."""


class ChoiceUnavailable(EngineError):
    """The choice, or one of its options, is not open in this position."""


class AttemptFinished(EngineError):
    """The attempt has reached an outcome."""
