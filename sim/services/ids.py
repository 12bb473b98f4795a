"""Random ids and secrets."""

import secrets

UNAMBIGUOUS = "23456789abcdefghjkmnpqrstuvwxyz"
"""The 31 characters that nobody mistakes for another."""


def public_id() -> str:
    """Return an id for addresses, 26 characters or 128 bits of chance."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _ in range(26))


def seed() -> int:
    """Return a seed of 63 bits."""
    return secrets.randbits(63)


def token() -> str:
    """Return a secret of 256 bits that fits into a cookie."""
    return secrets.token_urlsafe(32)
