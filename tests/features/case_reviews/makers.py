"""Case reviews for tests, made through the service as people make them."""

from forum.access.actor import Actor
from forum.case_reviews import phase_service, reply_service, service
from forum.case_reviews.lifecycle import Declared, Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.prompts import CHECKLIST, OPENING, PERSPECTIVE, SUMMARY, TEMPLATE
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Partnership, Practitioner
from forum.directory.signing import Speaking
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.prose.prose import PlainProse, Prose
from tests.factories import Make

EVERYONE = Audience(AudienceKind.EVERYONE)
TOLD = "a home visit showed little furniture and a child who was very quiet."
SAID = "we would ask who saw the child, and when."
#: What each prompt adds to it: one sentence pasted five times opens nothing.
EACH = {
    "notice": "Mornings are hardest.",
    "need": "Somebody must know.",
    "share": "Attendance, with agreement.",
    "record": "Our own decision.",
    "unsure": "Whether it matters.",
}


def answers(words: str = SAID) -> dict[str, str]:
    """An answer to every prompt of a perspective."""
    return {each.name: f"{each.label}: {words} {EACH[each.name]}" for each in PERSPECTIVE}


def account(title: str = "A quiet child", words: str = TOLD) -> service.Account:
    """What an author tells."""
    parts = {each.name: Prose.write(f"{each.label}: {words}") for each in TEMPLATE}
    return service.Account(PlainProse.write(title), Declared.FICTIONAL, parts)


def acting(person: Practitioner | Actor) -> Actor:
    """The person as an actor, as they are at this moment."""
    return person if isinstance(person, Actor) else queries.actor_for(person)


def speaking(actor: Actor, attribution: Attribution = Attribution.NAME_AND_AGENCY) -> Speaking:
    """For their first agency, by name unless told otherwise."""
    return Speaking(actor.voices[0], attribution)


def reviewer(make: Make) -> Practitioner:
    """A reviewer from an agency and a partnership of their own."""
    return make.practitioner("council-housing", roles=(Role.REVIEWER,))


def draft(
    person: Practitioner | Actor,
    audience: Audience = EVERYONE,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    told: service.Account | None = None,
) -> CaseReview:
    """A draft."""
    actor = acting(person)
    made, _ = service.draft(
        actor, told or account(), audience=audience, speaking=speaking(actor, attribution)
    )
    return made


def submitted(person: Practitioner | Actor, audience: Audience = EVERYONE) -> CaseReview:
    """A review that waits for its second reader; there must be a reviewer."""
    made = draft(person, audience)
    service.submit(acting(person), made)
    return made


def clarifying(
    person: Practitioner | Actor, reader: Practitioner, audience: Audience = EVERYONE
) -> CaseReview:
    """A review that both keys have just opened."""
    made = submitted(person, audience)
    service.turn_second_key(acting(reader), made)
    return made


def opened(
    person: Practitioner | Actor, reader: Practitioner, audience: Audience = EVERYONE
) -> CaseReview:
    """A review that both keys opened, at the phase in which everybody speaks."""
    made = clarifying(person, reader, audience)
    by_clock(made, Phase.PERSPECTIVES)
    return made


def by_clock(review: CaseReview, phase: Phase) -> None:
    """Let the clock lead a review to a phase."""
    while review.phase is not phase:
        phase_service.move_on(Actor.system("a test turns the clock"), review)


def led(make: Make, review: CaseReview) -> Actor:
    """A facilitator who took a review on; from the review's partnership where that matters."""
    make.session.flush()
    inside = review.audience is AudienceKind.PARTNERSHIP
    area = make.session.get(Partnership, review.audience_partnership_id) if inside else None
    facilitator = acting(make.practitioner(partnership=area, roles=(Role.FACILITATOR,)))
    phase_service.take_on(facilitator, review)
    return facilitator


def in_status(
    status: str, person: Practitioner, reader: Practitioner, audience: Audience, make: Make
) -> CaseReview:
    """A review in a status, or under an overlay."""
    if status == Status.DRAFT:
        return draft(person, audience)
    if status == Status.WITH_SECOND_READER:
        return submitted(person, audience)
    made = opened(person, reader, audience)
    if status == Status.CLOSED:
        close(make, made)
    elif status == "held":
        service.recognise(acting(person), made)
    elif status == "withdrawn":
        service.withdraw(acting(person), made)
    return made


def close(make: Make, review: CaseReview, words: str = "Everybody would ask first.") -> Actor:
    """Sum a review up and let the summary through; return who summed it up."""
    facilitator = led(make, review)
    by_clock(review, Phase.SUMMARY)
    phase_service.close(facilitator, review, summary(words), CHECKED)
    clear(make, review)
    return facilitator


def summary(words: str = "Everybody would ask first.") -> dict[str, Prose]:
    """What a facilitator keeps."""
    return {each.name: Prose.write(f"{each.label}: {words}") for each in (*OPENING, *SUMMARY)}


CHECKED = dict.fromkeys((each.name for each in CHECKLIST), True)


def clear(make: Make, review: CaseReview) -> None:
    """Let the second reader let through what waits."""
    reader = make.session.get_one(Practitioner, review.second_reader_id)
    reply_service.let_through(acting(reader), review)
    make.session.flush()
    make.session.expire(review)


def speak(
    person: Practitioner | Actor,
    review: CaseReview,
    words: str = SAID,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
) -> Perspective:
    """A perspective that answers everything."""
    actor = acting(person)
    given = {name: Prose.write(said) for name, said in answers(words).items()}
    made, _ = service.give_perspective(
        actor, review, given, Prose.write(""), speaking=speaking(actor, attribution)
    )
    return made


def pass_on(person: Practitioner | Actor, review: CaseReview) -> Perspective:
    """*Not mine to say*, with its reason."""
    actor = acting(person)
    nothing = {each.name: Prose.write("") for each in PERSPECTIVE}
    reason = Prose.write("My service only ever meets adults, and never at home.")
    made, _ = service.give_perspective(actor, review, nothing, reason, speaking=speaking(actor))
    return made
