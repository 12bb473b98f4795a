"""Email addresses in their one written form, so that no two accounts look alike."""

import re
import unicodedata

LONGEST = 254
_FORM = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


class EmailRefused(Exception):
    """What was written is no email address that can be taken; the message says what would be."""


def clean_email(text: str) -> str:
    """Return an address in its one written form: NFKC, small letters, a domain of other letters as it travels (IDNA).

    Letters that only look like others cannot occur before the sign, and show after it. Raises EmailRefused.
    """
    email = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).strip().casefold()
    local, _, domain = email.rpartition("@")
    try:
        email = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        email = ""
    if len(email) > LONGEST or not _FORM.fullmatch(email) or ".." in local or local.startswith("."):
        raise EmailRefused("An address looks like name@example.org, in plain letters, digits and signs.")
    return email
