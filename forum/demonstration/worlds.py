"""The two kinds of made-up world: a small one with stories, a large one to measure with."""

from sqlalchemy import delete

from forum.contracts.searchable import SEARCH_TASK
from forum.demonstration import content
from forum.demonstration.events import WorldLoaded
from forum.demonstration.loading import case_reviews, large, people, reflections
from forum.events import bus
from forum.jobs.models import Job
from forum.kernel.ids import foreseeable
from forum.search import engine
from forum.storage.database import session


def load_small(seed: int) -> None:
    """Load the stories, by the services that people use; searchable when this returns."""
    with foreseeable(seed):
        cast = people.load(content.world())
        reflections.load(content.reflections(), content.private_reflections(), cast)
        case_reviews.load(content.case_reviews(), cast)
    _finish("small")


def load_large(size: large.Size) -> None:
    """Load many people, threads and posts; searchable when this returns."""
    with foreseeable(size.seed):
        large.load(size)
    _finish(f"{size.practitioners} people, {size.threads} threads, {size.posts} posts")


def _finish(what: str) -> None:
    database = session()
    bus.record(WorldLoaded(subject="demonstration", reason=what))
    database.commit()
    engine.rebuild()
    # The index has just read everything; asking for each thing again would take the worker minutes.
    database.execute(delete(Job).where(Job.task == SEARCH_TASK))
    database.commit()
