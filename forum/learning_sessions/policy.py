"""Who may read, plan and book a learning session, and whose place is whose business."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.directory.audience import audience_includes, in_audience
from forum.kernel.vocabulary import Role
from forum.learning_sessions import examples
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import Booking, LearningSession


class LearningSessionAction(StrEnum):
    """What can be done with a learning session."""

    READ = "read"
    PLAN = "plan"
    EDIT = "edit"
    CANCEL = "cancel"
    BOOK = "book"
    MARK = "mark"


class BookingAction(StrEnum):
    """What can be done with a booking."""

    READ = "read"
    JOIN = "join"
    GIVE_UP = "give_up"
    CLAIM = "claim"


@rule("This learning session is not open to you.")
def may_read(actor: Actor, learning_session: LearningSession) -> bool:
    """Said of its audience and its facilitator."""
    return facilitates(actor, learning_session) or in_audience(actor, learning_session)


@rule("Only the facilitator who planned it can do this.")
def facilitates(actor: Actor, learning_session: LearningSession) -> bool:
    """Said of the one who planned it."""
    return learning_session.facilitator_id == actor.practitioner_id


@rule("Only facilitators can do this. An administrator can make you one.")
def is_facilitator(actor: Actor, _learning_session: LearningSession) -> bool:
    """Said of every facilitator."""
    return actor.has(Role.FACILITATOR)


@rule("Only a facilitator can do this.")
def may_stand_in(actor: Actor, learning_session: LearningSession) -> bool:
    """Said of its facilitator, and of every other one, for the day on which theirs is ill."""
    return facilitates(actor, learning_session) or actor.has(Role.FACILITATOR)


@rule("A steward has to confirm where you work before you can do this.")
def speaks_for_an_agency(actor: Actor, _learning_session: LearningSession) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("You can invite the partnerships you work in and the circles you belong to.")
def may_invite(actor: Actor, learning_session: LearningSession) -> bool:
    """Said of audiences drawn around the actor's own partnerships and circles."""
    return learning_session.audience_partnership_id in {
        None,
        *actor.partnership_ids,
    } and learning_session.audience_group_id in {None, *actor.group_ids}


@rule("You facilitate it, so you need no place.")
def is_not_its_facilitator(actor: Actor, learning_session: LearningSession) -> bool:
    """Said of everybody who comes to learn."""
    return not facilitates(actor, learning_session)


@rule("It was cancelled.")
def is_not_cancelled(_actor: Actor, learning_session: LearningSession) -> bool:
    """Said of all that take place."""
    return learning_session.status is not Status.CANCELLED


@rule("It has begun, so this stays as it is.")
def is_ahead(_actor: Actor, learning_session: LearningSession) -> bool:
    """Said until it begins."""
    return not learning_session.status.has_begun


@rule("It has not begun yet. Come back when it has.")
def has_begun(_actor: Actor, learning_session: LearningSession) -> bool:
    """Said from its beginning on."""
    return learning_session.status.has_begun


class LearningSessionPolicy(Policy[LearningSession]):
    """Facilitators plan; its audience reads and books."""

    name = "learning_session"
    read = LearningSessionAction.READ
    rules = {
        LearningSessionAction.READ: (may_read,),
        LearningSessionAction.PLAN: (
            is_facilitator,
            speaks_for_an_agency,
            facilitates,
            may_invite,
        ),
        LearningSessionAction.EDIT: (facilitates, is_not_cancelled, is_ahead),
        LearningSessionAction.CANCEL: (may_stand_in, is_not_cancelled, is_ahead),
        LearningSessionAction.BOOK: (
            is_not_its_facilitator,
            speaks_for_an_agency,
            is_not_cancelled,
            is_ahead,
        ),
        LearningSessionAction.MARK: (facilitates, is_not_cancelled, has_begun),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return or_(
            LearningSession.facilitator_id == actor.practitioner_id,
            audience_includes(actor, LearningSession),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[LearningSession]]:
        return examples.of_learning_sessions(role)


@rule("This booking is not yours.")
def reads_booking(actor: Actor, booking: Booking) -> bool:
    """Said of the one who booked, and of the facilitator, who must know who comes."""
    return is_own(actor, booking) or facilitates(actor, booking.learning_session)


@rule("Only the one who booked can do this.")
def is_own(actor: Actor, booking: Booking) -> bool:
    """Said of the one who booked."""
    return booking.practitioner_id == actor.practitioner_id


@rule("You are on the waiting list, and have no place yet.")
def has_a_place(_actor: Actor, booking: Booking) -> bool:
    """Said of whoever has a place."""
    return booking.has_place


@rule("It was cancelled.")
def takes_place(actor: Actor, booking: Booking) -> bool:
    """Said of bookings for what takes place."""
    return is_not_cancelled(actor, booking.learning_session)


@rule("It has begun, so this stays as it is.")
def lies_ahead(actor: Actor, booking: Booking) -> bool:
    """Said until the learning session begins."""
    return is_ahead(actor, booking.learning_session)


@rule("It has not begun yet. Come back when it has.")
def people_have_met(actor: Actor, booking: Booking) -> bool:
    """Said once the learning session has begun."""
    return has_begun(actor, booking.learning_session)


@rule("The facilitator has confirmed your minutes. Tell them if they are wrong.")
def is_not_confirmed(_actor: Actor, booking: Booking) -> bool:
    """Said until the facilitator confirms the minutes."""
    return booking.confirmed_minutes is None


class BookingPolicy(Policy[Booking]):
    """Whoever booked, and the facilitator. Asked of a row, it needs its learning session loaded."""

    name = "booking"
    read = BookingAction.READ
    rules = {
        BookingAction.READ: (reads_booking,),
        BookingAction.JOIN: (is_own, has_a_place),
        BookingAction.GIVE_UP: (is_own, takes_place, lies_ahead),
        BookingAction.CLAIM: (is_own, has_a_place, takes_place, people_have_met, is_not_confirmed),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        facilitated = select(LearningSession.id).where(
            LearningSession.facilitator_id == actor.practitioner_id
        )
        return or_(
            Booking.practitioner_id == actor.practitioner_id,
            Booking.learning_session_id.in_(facilitated),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Booking]]:
        return examples.of_bookings(role)


learning_sessions = LearningSessionPolicy()
bookings = BookingPolicy()
