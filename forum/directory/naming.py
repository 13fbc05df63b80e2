"""Names of people and places as they may stand in a list, a letter or a header; pure."""

import re
import unicodedata

from forum.kernel.errors import Invalid

LONGEST_NAME = 100
LONGEST_PLACE = 120
#: Letters of any language, and the marks that stand inside names.
_PERSON = re.compile(r"[^\W\d_]+(?:['’.\- ]+[^\W\d_]+)*\.?")
#: A stop parts initials (J.P. Moss, St.John), and the small letters of an address (moss.example).
_ADDRESS = re.compile(r"\w\.[a-z]{2,}")
_PLACE = re.compile(r"[\w'’.,&()\- ]+")


def person_name(typed: str) -> str:
    """Return a person's name with single spaces.

    Raises:
        Invalid: it holds digits, an address or other things that stand in no name.
    """
    name = _single_spaced(typed)
    if not name:
        msg = "Write your name as colleagues know it."
        raise Invalid(msg)
    if len(name) > LONGEST_NAME or not _PERSON.fullmatch(name) or _ADDRESS.search(name):
        msg = "A name has letters, spaces, hyphens and apostrophes only, and at most 100 of them."
        raise Invalid(msg)
    return name


def place_name(typed: str) -> str:
    """Return the name of a workplace or an area with single spaces.

    Raises:
        Invalid: it is empty, too long, or holds what stands in no name.
    """
    name = _single_spaced(typed)
    if not name:
        msg = "Write the name of the place."
        raise Invalid(msg)
    if len(name) > LONGEST_PLACE or not _PLACE.fullmatch(name):
        msg = "Write the name of a place in at most 120 letters and numbers."
        raise Invalid(msg)
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but capitals and spaces."""
    return _single_spaced(one).casefold() == _single_spaced(other).casefold()


def _single_spaced(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFC", typed).split())
