"""Reading JSON that somebody else wrote, with one clear sentence for whatever is wrong with it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias, TypeGuard, TypeVar

from forum.kernel.errors import Invalid

#: What names a person, an agency or a topic: any text or whole number, given back as it came.
Word: TypeAlias = str | int
Entry: TypeAlias = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)


def parsed(written: str | bytes, what: str = "Standard input") -> object:
    """Return what a JSON document says.

    Raises:
        Invalid: it is not JSON, or not in UTF-8, or nested beyond reason. ``what`` begins the
            sentence.
    """
    try:
        document = json.loads(written)
        # Half a pair of surrogates can be written as \ud800 in JSON, and nowhere else.
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        msg = f"{what} is not JSON."
        raise Invalid(msg) from error
    return document


def whole_input(document: object) -> Entry:
    """Return the input as the object that it must be.

    Raises:
        Invalid: it is a list, a text, or anything else.
    """
    if not isinstance(document, dict):
        msg = "The input must be a JSON object."
        raise Invalid(msg)
    return document


def entries(entry: Entry, name: str, who: str = "The input") -> list[Entry]:
    """Return the list of objects under ``name``.

    Raises:
        Invalid: there is no such list, or something in it is not an object.
    """
    listed = entry.get(name)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        msg = f'{who} needs a list of objects called "{name}".'
        raise Invalid(msg)
    return listed


def word(entry: Entry, name: str, who: str) -> Word:
    """Return the text or whole number under ``name``.

    Raises:
        Invalid: it is missing, empty or something else. ``who`` begins the sentence.
    """
    value = entry.get(name)
    if not _is_word(value):
        msg = f'{who} needs "{name}": a text or a whole number.'
        raise Invalid(msg)
    return value


def words(entry: Entry, name: str, who: str) -> frozenset[Word]:
    """Return the texts and whole numbers listed under ``name``; none if it is left out.

    Raises:
        Invalid: it is not a list, or holds something else.
    """
    listed = entry.get(name, [])
    if not isinstance(listed, list) or not all(_is_word(value) for value in listed):
        msg = f'{who} needs "{name}" to be a list of texts or whole numbers.'
        raise Invalid(msg)
    return frozenset(listed)


def whole(entry: Entry, name: str, who: str, *, least: int, default: int | None = None) -> int:
    """Return the whole number under ``name``, or the default where there is one.

    Raises:
        Invalid: it is missing without a default, something else, or smaller than ``least``.
    """
    value = entry.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        msg = f'{who} needs "{name}" to be a whole number, {least} or more.'
        raise Invalid(msg)
    return value


def one_of(entry: Entry, name: str, who: str, choices: type[E]) -> E:
    """Return the member of a closed list whose value stands under ``name``.

    Raises:
        Invalid: it is no member; the sentence names them all.
    """
    for choice in choices:
        if entry.get(name) == choice.value:
            return choice
    msg = f'{who} needs "{name}" to be one of: {", ".join(choices)}.'
    raise Invalid(msg)


def all_different(names: Iterable[Word]) -> None:
    """Refuse a list in which two things have the same id.

    Raises:
        Invalid: the sentence names the id.
    """
    name, times = next(iter(Counter(names).most_common(1)), ("", 0))
    if times > 1:
        msg = f"The id {name!r} stands {times} times; give each its own."
        raise Invalid(msg)


def _is_word(value: object) -> TypeGuard[Word]:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""
