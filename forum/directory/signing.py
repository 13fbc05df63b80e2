"""Signing: how a contribution shows its author, and whether it can do so without naming them.

The *candidates* for an anonymous contribution are the verified practitioners of the level shown who
may post there, share every partnership that the audience reveals, and have not already appeared in
the conversation by name or under another pseudonym. They are counted anew for every contribution.
Under five the level drops by itself; if even "a practitioner" has fewer, signing is refused.
Source: docs/adr/0014-candidates.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from string import ascii_uppercase

from sqlalchemy import ColumnElement, Select, false, select, true

from forum.access.actor import Actor, Voice
from forum.directory import sealing
from forum.directory.audience import Audience
from forum.directory.authorship import Signature
from forum.directory.models import Affiliation, Agency, GroupMember, Practitioner
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.storage.database import session

#: Fewer people than this to choose from, and a reader could tell who it was.
FEWEST = 5


class TooFewToHideAmong(Invalid):
    """So few people could have written it that leaving the name out would hide nobody."""

    def __init__(self) -> None:
        """Say why, and what to do instead."""
        super().__init__(
            "Fewer than five people could have written this here, so readers could tell that it is "
            "you. Show your name, or choose more readers."
        )


@dataclass(frozen=True, slots=True)
class Speaking:
    """For whom somebody speaks, and how they asked to be shown."""

    voice: Voice
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Appearance:
    """One author of a conversation, as its readers already know them."""

    attribution: Attribution
    byline: str
    agency_id: int | None
    author_id: int | None
    author_tag: str | None
    #: Whether it opened the conversation.
    opened: bool = False

    def is_by(self, practitioner_id: int) -> bool:
        """Whether this practitioner stands behind it."""
        if self.author_id is not None:
            return self.author_id == practitioner_id
        return self.author_tag == sealing.tag_for(practitioner_id)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a contribution will stand: who reads it, and who has spoken. Empty if it opens it."""

    audience: Audience
    appearances: Sequence[Appearance] = field(default=())


def sign(actor: Actor, voice: Voice, wanted: Attribution, conversation: Conversation) -> Signature:
    """Return how a contribution is signed: at the wanted level, or the next that hides its author.

    The pseudonym is the author's own in this conversation, and in no other. A lower level brings a
    new one, so that nothing links the two. ``notice`` says that the level dropped, and why.

    Raises:
        TooFewToHideAmong: even as a practitioner the author would stand out.
    """
    if not wanted.is_anonymous:
        return Signature(wanted, actor.name, voice.agency_id, author_id=actor.practitioner_id)
    agency = session().get_one(Agency, voice.agency_id)
    as_agency = _Level(Attribution.AGENCY, agency.person, agency.id)
    if wanted is Attribution.AGENCY and _hides(actor, as_agency, conversation):
        return _anonymous(actor, as_agency, conversation)
    if not _hides(actor, AS_PRACTITIONER, conversation):
        raise TooFewToHideAmong
    notice = _notice(agency) if wanted is Attribution.AGENCY else ""
    return _anonymous(actor, AS_PRACTITIONER, conversation, notice)


@dataclass(frozen=True, slots=True)
class _Level:
    """A way of being shown without a name: as one of an agency's people, or of everybody."""

    attribution: Attribution
    word: str
    agency_id: int | None

    def shows(self, appearance: Appearance) -> bool:
        """Whether an appearance stands at this very level."""
        return (appearance.attribution, appearance.agency_id) == (self.attribution, self.agency_id)


AS_PRACTITIONER = _Level(Attribution.PRACTITIONER, "Practitioner", None)


def _notice(agency: Agency) -> str:
    return (
        f"Fewer than five people in {agency.name} can post here, "
        "so you are shown as a practitioner."
    )


def _anonymous(
    actor: Actor, level: _Level, conversation: Conversation, notice: str = ""
) -> Signature:
    mine = _mine(actor, level, conversation)
    taken = {each.byline for each in conversation.appearances}
    return Signature(
        level.attribution,
        mine.byline if mine else _next_pseudonym(level.word, taken),
        level.agency_id,
        author_tag=actor.tag,
        sealed_author=sealing.seal(actor.practitioner_id),
        notice=notice,
    )


def _next_pseudonym(word: str, taken: set[str]) -> str:
    """Return the first free letter: it tells the order of appearance, and nothing of the person."""
    letters = (_letters(number) for number in count())
    return next(name for each in letters if (name := f"{word} {each}") not in taken)


def _letters(number: int) -> str:
    """Count A to Z, then AA, AB …, as the columns of a sheet are counted."""
    first, last = divmod(number, len(ascii_uppercase))
    return (_letters(first - 1) if first else "") + ascii_uppercase[last]


def _mine(actor: Actor, level: _Level, conversation: Conversation) -> Appearance | None:
    found = (a for a in conversation.appearances if level.shows(a) and a.author_tag == actor.tag)
    return next(found, None)


def _hides(actor: Actor, level: _Level, conversation: Conversation) -> bool:
    """Whether at least five people could stand behind a contribution at this level.

    Asks for no more rows than can matter: five, and one for everybody who has appeared otherwise.
    """
    mine = _mine(actor, level, conversation)
    others = [each for each in conversation.appearances if each is not mine]
    opens = not conversation.appearances or (mine is not None and mine.opened)
    asked = _candidates(level, conversation.audience, opens=opens).limit(FEWEST + len(others))
    rows = session().scalars(asked)
    return sum(not any(each.is_by(row) for each in others) for row in rows) >= FEWEST


def _candidates(level: _Level, audience: Audience, *, opens: bool) -> Select[int]:
    """Return the practitioners at a level who may post to an audience.

    Somebody counts for an agency only by an affiliation in the very partnership that the audience
    reveals: a reader who knows who works there would count them so.
    """
    statement = (
        select(Affiliation.practitioner_id)
        .join(Practitioner, Practitioner.id == Affiliation.practitioner_id)
        .where(
            Affiliation.ends_at > clock.now(),
            Practitioner.left_at.is_(None),
            _may_post(audience, opens=opens),
        )
        .distinct()
    )
    if level.agency_id is None:
        return statement
    return statement.where(Affiliation.agency_id == level.agency_id)


def _may_post(audience: Audience, *, opens: bool) -> ColumnElement[bool]:
    inside = Affiliation.partnership_id == audience.partnership_id
    match audience.kind:
        case AudienceKind.EVERYONE:
            return true()
        case AudienceKind.PARTNERSHIP:
            return inside
        case AudienceKind.OUTSIDE_PARTNERSHIP:
            # It was opened from inside; everybody who answers stands outside.
            return inside if opens else Affiliation.practitioner_id.not_in(_working_in(audience))
        case AudienceKind.PAIRING | AudienceKind.CIRCLE:
            return Affiliation.practitioner_id.in_(_members_of(audience))
        case AudienceKind.ONLY_ME:
            return false()


def _working_in(audience: Audience) -> Select[int]:
    return select(Affiliation.practitioner_id).where(
        Affiliation.partnership_id == audience.partnership_id, Affiliation.ends_at > clock.now()
    )


def _members_of(audience: Audience) -> Select[int]:
    return select(GroupMember.practitioner_id).where(
        GroupMember.group_id == audience.group_id, GroupMember.left_at.is_(None)
    )
