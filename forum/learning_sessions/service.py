"""Planning, changing and cancelling learning sessions: decide, change, record; never commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from forum.access.actor import Actor, Voice
from forum.access.policy import Decision
from forum.directory.audience import Audience
from forum.events import bus
from forum.jobs.enqueue import enqueue
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.vocabulary import AudienceKind
from forum.learning_sessions import events, promotion
from forum.learning_sessions.formats import Format
from forum.learning_sessions.join_link import JoinLink
from forum.learning_sessions.models import KeptSeats, LearningSession, Phase
from forum.learning_sessions.policy import LearningSessionAction, learning_sessions
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session

SHORTEST, LONGEST = 10, 8 * 60
SMALLEST, LARGEST = 2, 200
#: Agencies for which seats can be kept; more would leave nobody else a place.
MOST_KEPT = 4
#: Further ahead nobody knows their diary.
FURTHEST = timedelta(days=2 * 365)
RELEASE_TASK = "learning_sessions.release_seats"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a facilitator says of a learning session."""

    title: PlainProse
    purpose: Prose
    bring: PlainProse
    access_note: PlainProse
    join_link: JoinLink
    starts_at: datetime
    #: For each phase of the format, in order; no minutes leave it out.
    minutes: Sequence[int]
    capacity: int
    #: Seats kept, by the agency's row, until so many days before.
    kept: Mapping[int, int] = field(default_factory=dict)
    release_days: int = 0


class Unfit(Invalid):
    """Parts of a plan that do not fit; ``problems`` has a sentence for each part by its name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Take what is wrong, part by part."""
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class ChangedMeanwhile(Conflict):
    """What is being changed is not what its facilitator saw when they began."""

    def __init__(self) -> None:
        """Say so; the page shows both."""
        super().__init__("This was changed in another window after you opened it.")


def plan(
    actor: Actor, chosen: Format, wanted: Plan, *, audience: Audience, voice: Voice
) -> LearningSession:
    """Plan a learning session that its audience can book from now on.

    Raises:
        NotPermitted: the actor is no facilitator, or invites people who are not theirs to invite.
        Unfit: parts of the plan do not fit each other, or it lies in the past.
    """
    learning_session = LearningSession(
        facilitator_id=actor.practitioner_id,
        agency_id=voice.agency_id,
        format=chosen.slug,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at,
        phases=[
            Phase(position=at, title=each.title, speaks=each.speaks, prompt=each.prompt)
            for at, each in enumerate(chosen.phases, start=1)
        ],
        kept_seats=[],
    )
    learning_session.address(audience)
    learning_sessions.require(actor, LearningSessionAction.PLAN, learning_session)
    _require_fit(wanted)
    _say(learning_session, wanted)
    session().add(learning_session)
    session().flush()
    _ask_for_release(learning_session)
    bus.record(
        events.LearningSessionPlanned(subject=learning_session.public_id, actor=actor.public_id)
    )
    return learning_session


def may_plan(actor: Actor) -> Decision:
    """Say whether the actor could plan a learning session for everyone, and if not, why."""
    imagined = LearningSession(facilitator_id=actor.practitioner_id, audience=AudienceKind.EVERYONE)
    return learning_sessions.decide(actor, LearningSessionAction.PLAN, imagined)


def edit(actor: Actor, learning_session: LearningSession, wanted: Plan, *, version: int) -> None:
    """Change a learning session; whoever waits gets a place if there is one now.

    Raises:
        NotPermitted: the actor does not facilitate it, or it has begun or was cancelled.
        ChangedMeanwhile: another window was faster.
        Unfit: the parts do not fit, or more people have a place than it would hold.
    """
    held = promotion.hold(learning_session)
    learning_sessions.require(actor, LearningSessionAction.EDIT, held)
    if held.version != version:
        raise ChangedMeanwhile
    _require_fit(wanted, people=promotion.count_placed(held))
    _say(held, wanted)
    held.version += 1
    held.changed_at = clock.now()
    session().flush()
    promotion.promote(held, "the learning session was changed")
    _ask_for_release(held)
    bus.record(events.LearningSessionChanged(subject=held.public_id, actor=actor.public_id))


def cancel(actor: Actor, learning_session: LearningSession, because: PlainProse) -> None:
    """Call it off; everybody who booked keeps their booking, and reads why it does not happen.

    Raises:
        NotPermitted: the actor is no facilitator, or it has begun or was cancelled.
    """
    held = promotion.hold(learning_session)
    learning_sessions.require(actor, LearningSessionAction.CANCEL, held)
    held.cancelled_at, held.cancelled_because = clock.now(), because
    held.version += 1
    bus.record(events.LearningSessionCancelled(subject=held.public_id, actor=actor.public_id))


def _say(learning_session: LearningSession, wanted: Plan) -> None:
    learning_session.title, learning_session.purpose = wanted.title, wanted.purpose
    learning_session.bring, learning_session.access_note = wanted.bring, wanted.access_note
    learning_session.join_link = str(wanted.join_link)
    learning_session.capacity = wanted.capacity
    for phase, minutes in zip(learning_session.phases, wanted.minutes, strict=True):
        phase.minutes = minutes
    learning_session.starts_at = wanted.starts_at
    learning_session.ends_at = wanted.starts_at + timedelta(minutes=sum(wanted.minutes))
    _keep_seats(learning_session, wanted)


def _keep_seats(learning_session: LearningSession, wanted: Plan) -> None:
    known = {each.agency_id: each for each in learning_session.kept_seats}
    for agency, seats in wanted.kept.items():
        known.setdefault(agency, KeptSeats(agency_id=agency)).seats = seats
    learning_session.kept_seats = [known[agency] for agency in wanted.kept]
    until = wanted.starts_at - timedelta(days=wanted.release_days)
    learning_session.seats_kept_until = until if wanted.kept else None


def _ask_for_release(learning_session: LearningSession) -> None:
    """Have the kept seats given away when their time comes."""
    if learning_session.seats_kept_until is None:
        return
    payload = {"subject": learning_session.public_id}
    enqueue(session(), RELEASE_TASK, payload, due_at=learning_session.seats_kept_until)


def _require_fit(wanted: Plan, *, people: int = 0) -> None:
    problems: dict[str, str] = {}
    now = clock.now()
    if not now < wanted.starts_at <= now + FURTHEST:
        problems["day"] = "Choose a day and a time that lie ahead, within the next two years."
    if not SHORTEST <= sum(wanted.minutes) <= LONGEST:
        problems["minutes"] = (
            f"The phases take {sum(wanted.minutes)} minutes in all. "
            f"Make it {SHORTEST} minutes at least and {LONGEST // 60} hours at most."
        )
    if not SMALLEST <= wanted.capacity <= LARGEST:
        problems["capacity"] = f"Write a number of places from {SMALLEST} to {LARGEST}."
    elif wanted.capacity < people:
        problems["capacity"] = f"{people} people have a place already. Write {people} or more."
    elif sum(wanted.kept.values()) > wanted.capacity:
        problems["kept"] = (
            f"You keep {sum(wanted.kept.values())} seats of {wanted.capacity}. Keep fewer."
        )
    elif len(wanted.kept) > MOST_KEPT:
        problems["kept"] = f"Keep seats for {MOST_KEPT} agencies at most."
    if problems:
        raise Unfit(problems)
