"""What a name looks like: the same for names that nobody tells apart at a glance.

Letters of other scripts that Unicode calls confusable with a Latin letter or a digit (UTS 39, by
confusable-homoglyphs) count as that one. Case, accents, spaces and signs between letters do not count, nor does the
difference between i, l and 1 or between o and 0. A look is only compared, never shown.
"""

import hashlib
import unicodedata

from confusable_homoglyphs import confusables

_ALIKE = str.maketrans("l1|0", "iiio")
_PAIRS = (("rn", "m"), ("vv", "w"))
"""Two letters that look like one."""


def look_of(name: str) -> str:
    """Return what a name looks like, at most 160 characters."""
    letters = (one for one in unicodedata.normalize("NFKD", name) if unicodedata.category(one)[0] not in "MZPC")
    look = "".join(_latin(one) for one in letters).casefold().translate(_ALIKE)
    for two, one in _PAIRS:
        look = look.replace(two, one)
    return (look or name)[:160]


def look_hash(class_public_id: str, name_look: str) -> str:
    """Return what a class keeps of the look of a name that cannot come back; it can be compared and not read."""
    words = "\x1f".join(("sim barred names 1", class_public_id, name_look))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _latin(character: str) -> str:
    """Return the Latin letter or digit that the character looks like, or the character in small."""
    if character.isascii():
        return character
    for one in (character, character.casefold()):
        for other in confusables.confusables_data.get(one, ()):
            if len(other["c"]) == 1 and other["c"].isascii() and other["c"].isalnum():
                return str(other["c"])
    return character.casefold()
