"""A work telephone number, as it is shown; pure."""

import re

from forum.kernel.errors import Invalid

LONGEST = 40
_NUMBER = re.compile(r"\+?[\d() ]{3,20}(?: ?(?:ext|x)\.? ?\d{1,6})?", re.IGNORECASE)


def work_number(typed: str) -> str:
    """Return a number with single spaces; empty for none. Extensions may follow as "ext 21".

    Raises:
        Invalid: it is not a telephone number.
    """
    number = " ".join(typed.split())
    if number and not _NUMBER.fullmatch(number):
        msg = "Write a telephone number with digits and spaces, such as 01632 960 000 ext 21."
        raise Invalid(msg)
    return number
