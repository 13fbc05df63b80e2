"""Who may take words out of everything, and who may know that it happened."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, or_, true
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.authorship import wrote
from forum.kernel.vocabulary import Role
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.models import Scrub, Writer

KEEPERS = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})


class ScrubAction(StrEnum):
    """What can be done about words that identify somebody."""

    READ = "read"
    REMOVE = "remove"


@rule("This is for moderators, and for those whose words were changed.")
def keeps_or_wrote(actor: Actor, scrub: Scrub) -> bool:
    """Said of moderators, administrators and writers; of the moderator who is about to begin."""
    return bool(KEEPERS & actor.roles) or any(wrote(actor, each) for each in scrub.writers)


def is_of(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL, of a writer, that this is the actor, named or not."""
    named = Writer.author_id == actor.practitioner_id
    return or_(named, Writer.author_tag == actor.tag) if actor.tag else named


@rule("Only a moderator whose place of work is confirmed can remove words everywhere.")
def is_moderator(actor: Actor, _scrub: Scrub) -> bool:
    """Said of moderators whose own work is confirmed."""
    return bool(actor.voices) and actor.has(Role.MODERATOR)


class ScrubPolicy(Policy[Scrub]):
    """Scrubs. Asked to begin one, it needs no more than an unsaved one."""

    name = "scrub"
    read = ScrubAction.READ
    rules = {
        ScrubAction.READ: (keeps_or_wrote,),
        ScrubAction.REMOVE: (is_moderator,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if KEEPERS & actor.roles:
            return true()
        return exists().where(Writer.scrub_id == Scrub.id, is_of(actor)).correlate(Scrub)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Scrub]]:
        voices = (Voice(1, 1, 1, 1),)
        actor = _person(role, voices)
        return {
            "of others’ words": Example(actor, _scrub(Writer(author_id=9, texts=1))),
            "of their words": Example(actor, _scrub(Writer(author_id=1, texts=1))),
            "of their unsigned words": Example(actor, _scrub(Writer(author_tag="t1", texts=1))),
            "not confirmed": Example(_person(role, ()), _scrub(Writer(author_id=9, texts=1))),
        }


def _scrub(*writers: Writer) -> Scrub:
    return Scrub(kind=ScrubKind.NAME, marks=[], writers=list(writers), reached=[])


def _person(role: Role, voices: tuple[Voice, ...]) -> Actor:
    return Actor(1, tag="t1", voices=voices, grants=frozenset({Grant(role)}))


scrub_policy = ScrubPolicy()
