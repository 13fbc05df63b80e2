"""The letters about notices: sentences and links, put together at the moment of sending.

A letter is for one person and one slot. The rows that belong to it are found by a hash of both,
another one for those that know the person by tag only; the job that sends it holds the person
sealed. So neither joins what somebody wrote without their name to who they are.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select, update

from forum.contracts.notifiable import Fact, Letters, Person
from forum.contracts.registry import registry
from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.jobs.enqueue import enqueue
from forum.jobs.outward import Outward, TurnedDown
from forum.kernel import clock
from forum.mail import letters as mail
from forum.mail.message import Message
from forum.mail.transport import Refused
from forum.notices import queries, unsubscribing
from forum.notices.digest import Frequency
from forum.notices.models import Notice, Posting, Wishes
from forum.storage.database import session

SEND_TASK: Final = "notices.send"
#: More lines than this nobody reads; the rest is a number.
MOST_LINES: Final = 20


def put_into(notice: Notice, person: Person, slot: str, leaves: datetime) -> None:
    """Put a notice into a letter, and ask for the letter; asked for twice, it leaves once."""
    who = person.practitioner_id
    enqueue(session(), SEND_TASK, {"to": sealing.seal(who), "slot": slot}, due_at=leaves)
    notice.letter = _marks(who, slot)[int(person.sealed)]
    notice.posting = Posting.WAITING


def about(public_ids: Collection[str]) -> Letters:
    """Count the letters that lead to these things; one for each person and slot."""
    rows = session().execute(
        select(Notice.posting, func.count(Notice.letter.distinct()))
        .where(or_(Notice.subject.in_(public_ids), Notice.about.in_(public_ids)))
        .group_by(Notice.posting)
    )
    counted: dict[Posting, int] = {row[0]: row[1] for row in rows}
    return Letters(counted.get(Posting.WAITING, 0), counted.get(Posting.SENT, 0))


def send(payload: Fact) -> Outward | None:
    """Write the letter of one person and slot, with what they may still know of and still want.

    Written again after a failure it has the same Message-ID.
    """
    who, slot = sealing.unseal(payload["to"]), payload["slot"]
    waiting = _waiting(who, slot)
    wanted = _wanted(who, waiting)
    to = _mailbox(who)
    if to is None or not wanted:
        _settle([each.id for each in waiting], Posting.NO_LETTER)
        return None
    _settle([each.id for each in waiting if each not in wanted], Posting.NO_LETTER)
    message, rows = _message(who, slot, to, wanted), [each.id for each in wanted]
    return Outward(
        send=lambda: _post(message),
        afterwards=lambda: _note_sent(who, rows),
        turned_down=lambda: _note_refusal(who, rows),
    )


def _waiting(who: int, slot: str) -> Sequence[Notice]:
    rows = select(Notice).where(
        Notice.letter.in_(_marks(who, slot)), Notice.posting == Posting.WAITING
    )
    return session().scalars(rows.order_by(Notice.told_at, Notice.lot)).all()


def _wanted(who: int, waiting: Sequence[Notice]) -> Sequence[Notice]:
    """Return those that the person may know of at this moment, and still wants letters about."""
    person = session().get(Practitioner, who)
    if person is None or person.left_at is not None:
        return ()
    often, tellings = queries.chosen(who).often, registry().tellings
    unread = [each for each in waiting if not each.is_read and each.telling in tellings]
    return [
        each
        for each in queries.still_known(actor_for(person), unread)
        if often[tellings[each.telling].kind] is not Frequency.NEVER
    ]


def _mailbox(who: int) -> str | None:
    mailbox = registry().mailbox
    return mailbox(who) if mailbox else None


def _message(who: int, slot: str, to: str, wanted: Sequence[Notice]) -> Message:
    tellings = registry().tellings
    lines = [
        (tellings[each.telling].sentence, mail.address(f"/notices/{each.public_id}"))
        for each in wanted[:MOST_LINES]
    ]
    stop = mail.address(unsubscribing.path_for(who))
    subject, text = mail.written(
        "notices",
        lines=lines,
        more=len(wanted) - len(lines),
        all_url=mail.address("/notices"),
        settings_url=mail.address("/account/notices"),
        stop_url=stop,
    )
    key = "notices." + sealing.voice_key(who, f"message {slot}")[:32]
    # RFC 8058: the mail program's own button sends a POST there, without signing in.
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Message(to=to, subject=subject, text=text, key=key, headers=headers)


def _post(message: Message) -> None:
    try:
        mail.post(message)
    except Refused as refused:
        raise TurnedDown from refused


def _settle(rows: Sequence[int], posting: Posting) -> None:
    session().execute(update(Notice).where(Notice.id.in_(rows)).values(posting=posting))


def _note_sent(who: int, rows: Sequence[int]) -> None:
    _settle(rows, Posting.SENT)
    wishes = session().get(Wishes, who)
    if wishes is not None:
        wishes.turned_down_on = None


def _note_refusal(who: int, rows: Sequence[int]) -> None:
    _settle(rows, Posting.TURNED_DOWN)
    wishes = session().get(Wishes, who)
    if wishes is None:
        wishes = Wishes(practitioner_id=who)
        session().add(wishes)
    wishes.turned_down_on = clock.today()


def _marks(who: int, slot: str) -> tuple[str, str]:
    """Return the hashes of a letter: for rows that name its receiver, and for those that do not."""
    return (
        sealing.voice_key(who, f"letter {slot}"),
        sealing.voice_key(who, f"sealed letter {slot}"),
    )
