"""Writing for oneself, and sharing a copy."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.directory import sealing
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.discussion import history_service as history
from forum.discussion import service as discussion
from forum.discussion.history_service import ChangedMeanwhile
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.policy import ThreadAction, thread_policy
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.prose.prose import PlainProse, Prose
from forum.reflections import events, prompts
from forum.reflections.models import Reflection, ReflectionAnswer
from forum.reflections.policy import ReflectionAction, reflection_policy
from forum.reflections.prompts import ReflectionModel, frame
from forum.storage.database import session

#: The checked answers, by the question's slug.
Answers = Mapping[str, Prose]


def write(actor: Actor, model: ReflectionModel, title: PlainProse, answers: Answers) -> Reflection:
    """Keep a reflection that only its author reads.

    Raises:
        Invalid: nothing was answered.
    """
    reflection = Reflection(practitioner_id=actor.practitioner_id, model=model, title=title)
    reflection_policy.require(actor, ReflectionAction.WRITE, reflection)
    reflection.answers = [
        ReflectionAnswer(position=position, prompt=prompt, body=body)
        for position, (prompt, body) in enumerate(_answered(model, answers))
    ]
    session().add(reflection)
    session().flush()
    bus.record(events.ReflectionWritten(subject=reflection.public_id, sealed=_sealed(actor)))
    return reflection


def edit(
    actor: Actor, reflection: Reflection, title: PlainProse, answers: Answers, *, seen: int
) -> None:
    """Change a private reflection; ``seen`` is the version that the change began from.

    Raises:
        ChangedMeanwhile: it is not that version any more.
        Invalid: nothing would be left.
    """
    reflection_policy.require(actor, ReflectionAction.WRITE, reflection)
    session().flush()
    session().refresh(reflection, attribute_names=["version"], with_for_update=True)
    if reflection.version != seen:
        raise ChangedMeanwhile
    left = dict(_answered(reflection.model, answers))
    known = {answer.prompt: answer for answer in reflection.answers}
    reflection.answers = [known.get(prompt) or ReflectionAnswer(prompt=prompt) for prompt in left]
    for position, answer in enumerate(reflection.answers):
        answer.position, answer.body = position, left[answer.prompt]
    reflection.title, reflection.updated_at = title, clock.now()
    reflection.version += 1
    bus.record(events.ReflectionEdited(subject=reflection.public_id, sealed=_sealed(actor)))


def delete(actor: Actor, reflection: Reflection) -> None:
    """Delete a private reflection for good."""
    reflection_policy.require(actor, ReflectionAction.DELETE, reflection)
    session().delete(reflection)
    bus.record(events.ReflectionDeleted(subject=reflection.public_id, sealed=_sealed(actor)))


def share(
    actor: Actor,
    reflection: Reflection,
    title: PlainProse,
    answers: Answers,
    *,
    audience: Audience,
    speaking: Speaking,
) -> tuple[Thread, str]:
    """Share a separate copy; return its thread, and what to tell the author (see ``start``).

    The private reflection is not touched, and nothing leads from the copy to it.

    Raises:
        NotPermitted: it is not the actor's, or the audience is not theirs to address.
        TooFewToHideAmong: see ``sign``.
        Invalid: every answer was left out.
    """
    reflection_policy.require(actor, ReflectionAction.SHARE, reflection)
    opening = prompts.keyed(reflection.model, dict(_answered(reflection.model, answers)))
    return discussion.start(
        actor, ThreadKind.REFLECTIONS, title, opening, audience=audience, speaking=speaking
    )


def edit_shared(
    actor: Actor, copy: Thread, title: PlainProse, answers: Answers, *, seen: int
) -> None:
    """Change a shared copy, while nobody has answered.

    Raises:
        NotPermitted: it is not the actor's, or somebody answered.
        ChangedMeanwhile: it is not the version that the change began from.
        Invalid: nothing would be left.
    """
    thread_policy.require(actor, ThreadAction.EDIT, copy)
    model = prompts.model_of([part.prompt for part in copy.parts])
    opening = prompts.keyed(model, dict(_answered(model, answers)))
    history.edit_thread(actor, copy, title, opening, seen=seen)


def _sealed(actor: Actor) -> str:
    """Return who wrote for themselves, under seal.

    A name in the audit trail, a minute before something is shared without one, would tell whose
    that is.
    """
    return sealing.seal(actor.practitioner_id)


def _answered(model: ReflectionModel, answers: Answers) -> list[tuple[str, Prose]]:
    """Return what was answered, in the order of the model.

    Raises:
        Invalid: nothing was.
    """
    asked = [prompt.slug for prompt in frame(model).prompts]
    found = [(slug, answers[slug]) for slug in asked if answers.get(slug)]
    if not found:
        msg = "Answer at least one question."
        raise Invalid(msg)
    return found
