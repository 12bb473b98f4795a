"""Passwords: argon2id with the parameters that argon2-cffi recommends, and what a password must be."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
"""Characters. Length is all that is asked for (NIST SP 800-63B); the most keeps hashing cheap."""
_hasher = PasswordHasher()
_nobodys = _hasher.hash("nobody has this password")
"""What is tried where there is no account, so that the answer takes as long as where there is one."""


class PasswordRefused(Exception):
    """A password that cannot be taken; `reason` is short, long, email or different, the message says it in words."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def use(hasher: PasswordHasher) -> None:
    """Hash with other parameters from now on, such as cheap ones where nothing is to be kept from anybody."""
    global _hasher, _nobodys
    _hasher, _nobodys = hasher, hasher.hash("nobody has this password")


def check(password: str, email: str) -> None:
    """Look at a new password, which costs next to nothing; raises PasswordRefused."""
    if len(password) < SHORTEST:
        raise PasswordRefused("short", f"A password has at least {SHORTEST} characters.")
    if len(password) > LONGEST:
        raise PasswordRefused("long", f"A password has at most {LONGEST} characters.")
    if password.casefold() == email.casefold():
        raise PasswordRefused("email", "The email address is no password.")


def hashed(password: str, email: str) -> str:
    """Return what is stored of a new password; raises PasswordRefused."""
    check(password, email)
    return _hasher.hash(password)


def right(stored: str | None, password: str) -> bool:
    """Tell whether the password is the stored one; takes as long where nothing is stored, and then is no."""
    try:
        _hasher.verify(stored or _nobodys, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def outdated(stored: str) -> bool:
    """Tell whether the stored hash was made with older parameters and should be made anew."""
    return _hasher.check_needs_rehash(stored)
