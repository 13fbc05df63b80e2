"""Who is told that words of theirs were changed: everybody, once, without the words."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory import sealing
from forum.kernel.vocabulary import NoticeKind
from forum.scrubs.events import WordsRemoved
from forum.scrubs.models import Scrub, Writer
from forum.scrubs.policy import is_of, scrub_policy
from forum.storage.database import session


def _own(actor: Actor) -> Select[str]:
    mine = select(Scrub.public_id).join(Scrub.writers).where(is_of(actor))
    return mine.where(scrub_policy.visible_to(actor))


#: The same sentence as for other decisions: a letter tells nobody that there were unsigned words.
REMOVED = Telling(
    name="scrubs.removed",
    kind=NoticeKind.ABOUT_YOU,
    sentence="Something was decided that concerns you.",
    url=lambda public_id: url_for("scrubs.show", public_id=public_id),
    readable=_own,
)


def _removed(fact: Fact) -> Sequence[Told]:
    written = select(Writer).join(Writer.scrub).where(Scrub.public_id == fact["subject"])
    people = {_person(each) for each in session().scalars(written)}
    return (Told(REMOVED, fact["subject"], people),) if people else ()


def _person(writer: Writer) -> Person:
    if writer.author_id is not None:
        return Person(writer.author_id)
    return Person(sealing.unseal(writer.sealed_author or ""), sealed=True)


notices = Notices(tellings=(REMOVED,), after={WordsRemoved: _removed})
