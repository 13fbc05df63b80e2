"""Case reviews for tests, made through the service as people make them."""

from forum.access.actor import Actor
from forum.case_reviews import service
from forum.case_reviews.lifecycle import Declared, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.prompts import PERSPECTIVE, TEMPLATE
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


def opened(
    person: Practitioner | Actor, reader: Practitioner, audience: Audience = EVERYONE
) -> CaseReview:
    """A review that both keys opened."""
    made = submitted(person, audience)
    service.turn_second_key(acting(reader), made)
    return made


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


def close(make: Make, review: CaseReview) -> None:
    """Sum a review up."""
    words = Prose.write("Everybody would ask the school first.")
    make.session.flush()
    summary = dict.fromkeys(("agree", "differ", "could", "terms", "unresolved"), words)
    inside = review.audience is AudienceKind.PARTNERSHIP
    area = make.session.get(Partnership, review.audience_partnership_id) if inside else None
    facilitator = make.practitioner(partnership=area, roles=(Role.FACILITATOR,))
    service.close(acting(facilitator), review, summary)


def speak(
    person: Practitioner | Actor,
    review: CaseReview,
    words: str = SAID,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
) -> Perspective:
    """A perspective that answers everything."""
    actor = acting(person)
    answers = {each.name: Prose.write(f"{each.label}: {words}") for each in PERSPECTIVE}
    made, _ = service.give_perspective(
        actor, review, answers, Prose.write(""), speaking=speaking(actor, attribution)
    )
    return made


def pass_on(person: Practitioner | Actor, review: CaseReview) -> Perspective:
    """*Not mine to say*, with its reason."""
    actor = acting(person)
    nothing = {each.name: Prose.write("") for each in PERSPECTIVE}
    reason = Prose.write("My service only ever meets adults, and never at home.")
    made, _ = service.give_perspective(actor, review, nothing, reason, speaking=speaking(actor))
    return made
