"""Rules that several policies of mentoring share."""

from forum.access.actor import Actor
from forum.access.policy import rule
from forum.kernel.vocabulary import Role
from forum.mentoring.models import Round
from forum.mentoring.twosome import Twosome, is_one_of


@rule("Only a mentoring coordinator can do this.")
def coordinates(actor: Actor, _thing: Round | Twosome) -> bool:
    """Said of mentoring coordinators."""
    return actor.has(Role.MENTORING_COORDINATOR)


@rule("Only the two people can answer.")
def is_theirs(actor: Actor, thing: Twosome) -> bool:
    """Said of the two."""
    return is_one_of(actor, thing)
