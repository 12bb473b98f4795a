"""What can go wrong with the store itself."""


class StoreUnavailable(Exception):
    """The database is locked, gone or full: nothing was stored; the same request may be sent again."""
