"""Reading one's own notices: the row must be theirs, and the thing still be theirs to know of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ScalarSelect, func, literal, or_, select, union_all

from forum.access.actor import Actor
from forum.contracts.notifiable import Telling
from forum.contracts.registry import registry
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.kernel.vocabulary import NoticeKind
from forum.notices.digest import DEFAULTS, Frequency, QuietHours
from forum.notices.models import Notice, Wishes
from forum.notices.policy import notice_policy
from forum.storage.database import session
from forum.storage.pages import newest_first


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is shown."""

    public_id: str
    #: Shown by its day only, whatever it is about.
    at: datetime
    telling: Telling
    subject: str
    is_read: bool

    @property
    def sentence(self) -> str:
        """What happened, in our words."""
        return self.telling.sentence

    @property
    def url(self) -> str:
        """Where it is read."""
        return self.telling.url(self.subject)


def own(actor: Actor, cursor: str | None = None) -> Page[Line]:
    """Return a page of the actor's notices, the newest first, of what they may still know of."""
    statement = select(Notice).where(notice_policy.visible_to(actor))
    page = newest_first(statement, Notice.told_at, Notice.lot, cursor)
    return Page([_line(each) for each in still_known(actor, page.items)], page.next)


def address(actor: Actor, public_id: str) -> str:
    """Return where a notice leads.

    Raises:
        NotFound: there is none, or the actor may not know of the thing any more.
    """
    found = one(actor, public_id)
    if not still_known(actor, [found]):
        raise NotFound
    return _line(found).url


def one(actor: Actor, public_id: str) -> Notice:
    """Return one of the actor's notices.

    Raises:
        NotFound: there is none.
    """
    found = session().scalar(
        select(Notice).where(notice_policy.visible_to(actor), Notice.public_id == public_id)
    )
    if found is None:
        raise NotFound
    return found


def still_known(actor: Actor, notices: Iterable[Notice]) -> Sequence[Notice]:
    """Return those of which the actor may still know, each thing once: one statement for all."""
    wanted = list(notices)
    known = _readable(actor, {(each.telling, each.subject) for each in wanted})
    shown: list[Notice] = []
    for each in wanted:
        if (each.telling, each.subject) in known:
            # Somebody may be told twice, by their name and by their tag.
            known.remove((each.telling, each.subject))
            shown.append(each)
    return shown


def may_know(actor: Actor, telling: Telling, subject: str) -> bool:
    """Whether somebody may know of a thing, before they are told of it."""
    return bool(_readable(actor, {(telling.name, subject)}))


def _readable(actor: Actor, wanted: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    tellings, selects = registry().tellings, []
    for name in sorted({name for name, _ in wanted} & set(tellings)):
        readable = tellings[name].readable(actor).subquery()
        subjects = sorted(subject for of, subject in wanted if of == name)
        (public_id,) = readable.c
        selects.append(select(literal(name), public_id).where(public_id.in_(subjects)))
    if not selects:
        return set()
    return {(name, subject) for name, subject in session().execute(union_all(*selects))}


def _line(notice: Notice) -> Line:
    telling = registry().tellings[notice.telling]
    return Line(notice.public_id, notice.told_at, telling, notice.subject, notice.is_read)


def unread(who: BindParameter[int], tag: BindParameter[str]) -> ScalarSelect[int]:
    """Count what somebody has not read, each thing once; it rides on what makes them an actor."""
    return (
        select(func.count(func.distinct(Notice.subject)))
        .where(
            or_(Notice.recipient_id == who, Notice.recipient_tag == tag),
            Notice.is_read.is_(False),
        )
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """How somebody wants to be written to, the defaults included."""

    often: dict[NoticeKind, Frequency]
    quiet: QuietHours
    wishes: Wishes | None = None


def chosen(practitioner_id: int) -> Chosen:
    """Return how often, and when, somebody wants letters."""
    found = session().get(Wishes, practitioner_id)
    if found is None:
        return Chosen(dict(DEFAULTS), QuietHours.NIGHTS)
    own_words = {NoticeKind(kind): Frequency(often) for kind, often in found.often.items()}
    # Whoever stopped all letters gets none of a kind that came later, either.
    stopped = set(own_words.values()) == {Frequency.NEVER}
    later = dict.fromkeys(DEFAULTS, Frequency.NEVER) if stopped else DEFAULTS
    return Chosen({**later, **own_words}, found.quiet, found)
