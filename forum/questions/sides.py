"""Who can agree on words that both would say: the agency of whoever asked, and those asked."""

from collections.abc import Collection

from forum.access.actor import Actor
from forum.directory.authorship import wrote
from forum.questions.models import Question, SharedWording


def sides(question: Question) -> frozenset[int]:
    """Return the agencies that can agree; none while the asker's is not shown, or asked itself."""
    asker = question.thread.agency_id
    others = question.asked_ids - {asker}
    return others | {asker} if asker is not None and others else frozenset()


def facing(
    actor: Actor, question: Question, wording: SharedWording, agencies: Collection[int]
) -> frozenset[int]:
    """Return which agencies stand on the other side than who proposed; nobody faces themselves."""
    asker, all_sides = question.thread.agency_id, sides(question)
    if wrote(actor, wording.post):
        return frozenset()
    if wording.agency_id == asker:
        return all_sides.intersection(agencies) - {asker}
    return all_sides.intersection(agencies) & {asker}


def may_agree(actor: Actor, question: Question, wording: SharedWording) -> bool:
    """Whether somebody of the other side can agree from one of their agencies."""
    return not wording.is_agreed and bool(facing(actor, question, wording, actor.agency_ids))
