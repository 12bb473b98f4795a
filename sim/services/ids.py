"""Random ids and secrets."""

import secrets

UNAMBIGUOUS = "23456789abcdefghjkmnpqrstuvwxyz"
"""The 31 characters that nobody mistakes for another."""


def public_id() -> str:
    """Return an id for addresses, 26 characters or 128 bits of chance."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _ in range(26))


def code(length: int) -> str:
    """Return a code that somebody can read aloud and type."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _ in range(length))


def clean_code(text: str) -> str:
    """Return a code as it was meant: small letters and digits, without what stands between them."""
    return "".join(one for one in text[:100].casefold() if one.isalnum())


def seed() -> int:
    """Return a seed of 63 bits."""
    return secrets.randbits(63)


def token() -> str:
    """Return a secret of 256 bits that fits into a cookie."""
    return secrets.token_urlsafe(32)
