"""A file of words that asks for help with a child who is at risk now: nothing of it is taken in.

Source: docs/adr/0045-stopped-words.md.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from forum.anonymisation.live_risk import asks_now, live_risk
from forum.glossary.records import Record
from forum.glossary.seed import SeedTerm
from forum.glossary.seen import answered_for, texts
from forum.prose.at_risk import AtRiskNow
from forum.prose.stops import note_went_on

STOPPED: Final = (
    "{}: is a child at risk now? Nobody reads this in time. Ring 999, or a number that stands on "
    "every page of the site. Nothing was taken in. If nobody is at risk now, add --not-now."
)
#: The same words stand in many places of a file.
_asks_now = cache(asks_now)


def stop_if_now(
    records: Sequence[Record],
    whys: Iterable[str],
    standing: Callable[[], Sequence[SeedTerm]],
    *,
    went_on: bool,
) -> None:
    """Stop a file whose texts, or the reasons given for them, seem to be about a child right now.

    Args:
        records: what the file says.
        whys: what somebody wrote of their own in the file of answers.
        standing: gives what is in the glossary already, which is never stopped.
        went_on: whether somebody said that nobody is at risk at this moment.

    Raises:
        AtRiskNow: so it seems; the sentence says where, and none of the words.
    """
    asking = [(record, column, text) for record, column, text in texts(records) if _asks_now(text)]
    known = answered_for(standing()) if asking else set()
    places = [
        f"Line {record.place(column)}, column {column}"
        for record, column, text in asking
        if text not in known
    ]
    places += ["The answers" for why in whys if live_risk(why)]
    if places and not went_on:
        raise AtRiskNow(STOPPED.format(places[0]))
    if places:
        note_went_on()
