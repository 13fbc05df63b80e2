"""The two kinds of made-up world: a small one with stories, a large one to measure with."""

from sqlalchemy import delete

from forum.contracts.searchable import SEARCH_TASK
from forum.demonstration import content
from forum.demonstration.events import WorldLoaded
from forum.demonstration.loading import (
    case_reviews,
    circles,
    flags,
    glossary,
    large,
    learning_sessions,
    mentoring,
    people,
    questions,
    reflections,
    seams,
)
from forum.events import bus
from forum.jobs.models import Job
from forum.kernel.ids import foreseeable
from forum.search import engine
from forum.storage.database import session


def load_small(seed: int) -> None:
    """Load the stories, by the services that people use."""
    with foreseeable(seed):
        cast = people.load(content.world())
        reflections.load(content.reflections(), content.private_reflections(), cast)
        circles.load(content.circles(), cast)
        learning_sessions.load(content.learning_sessions(), cast)
        mentoring.load(content.mentoring_entries(), content.pairings(), cast)
        case_reviews.load(content.case_reviews(), cast)
        questions.load(content.questions(), cast)
        glossary.load(cast)
        seams.load(content.seams(), cast)
        flags.load(cast)
    bus.record(WorldLoaded(subject="demonstration", reason="small"))


def load_large(size: large.Size) -> None:
    """Load many people, threads and posts."""
    with foreseeable(size.seed):
        large.load(size)
    what = f"{size.practitioners} people, {size.threads} threads, {size.posts} posts"
    bus.record(WorldLoaded(subject="demonstration", reason=what))


def make_findable() -> None:
    """Index everything at once, and let go of the jobs that asked for each thing."""
    engine.rebuild()
    session().execute(delete(Job).where(Job.task == SEARCH_TASK))
