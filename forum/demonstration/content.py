"""Read the words of the demonstration world from the files beside this module.

Persons are named by their key (``World.people``). A ``day`` counts from the day of loading: -3 is
three days before, 4 is in four days. An agency is a slug of ``forum/directory/agencies.toml``.
"""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from forum.demonstration.asking import Question
from forum.demonstration.corpus import Text, Theme, compose
from forum.demonstration.learning import LearningSession
from forum.demonstration.mentoring import MentoringEntry, Pairing
from forum.demonstration.people import World
from forum.demonstration.seams import Seam
from forum.demonstration.shapes import shaped
from forum.demonstration.sharing import Expectation, SharingRequest
from forum.demonstration.writing import CaseReview, Circle, PrivateReflection, Reflection

FOLDER = Path(__file__).parent / "content"

T = TypeVar("T")


def world() -> World:
    """The people and places of ``world.toml``."""
    return shaped(World, _table("world"), "world")


def reflections() -> tuple[Reflection, ...]:
    """The shared reflections of ``reflections.toml``, oldest first."""
    return _all(Reflection, "reflections")


def private_reflections() -> tuple[PrivateReflection, ...]:
    """Drafts and finished reflections of ``reflections.toml`` that were not shared."""
    return _all(PrivateReflection, "private_reflections", "reflections")


def case_reviews() -> tuple[CaseReview, ...]:
    """The case reviews of ``case_reviews.toml``, one in every state that a review can be in."""
    return _all(CaseReview, "case_reviews")


def sharing_requests() -> tuple[SharingRequest, ...]:
    """The requests of ``worksheets.toml``, each with the worksheets on it."""
    return _all(SharingRequest, "sharing_requests", "worksheets")


def expectations() -> tuple[Expectation, ...]:
    """What agencies expected of each other, from ``predictions.toml``."""
    return _all(Expectation, "expectations", "predictions")


def circles() -> tuple[Circle, ...]:
    """The circles of ``circles.toml``."""
    return _all(Circle, "circles")


def seams() -> tuple[Seam, ...]:
    """The seams of ``seams.toml``, in every stage, with what the boards replied."""
    return _all(Seam, "seams")


def questions() -> tuple[Question, ...]:
    """The questions of ``questions.toml``, in every state that a question can be in."""
    return _all(Question, "questions")


def learning_sessions() -> tuple[LearningSession, ...]:
    """The learning sessions of ``learning_sessions.toml``, in the order of their days."""
    return _all(LearningSession, "learning_sessions")


def mentoring_entries() -> tuple[MentoringEntry, ...]:
    """What people offer and ask, from ``mentoring.toml``."""
    return _all(MentoringEntry, "mentoring_entries", "mentoring")


def pairings() -> tuple[Pairing, ...]:
    """The pairings of ``mentoring.toml``, each at another point of its life."""
    return _all(Pairing, "pairings", "mentoring")


def texts() -> tuple[Text, ...]:
    """The five hundred texts that the themes of ``posts.toml`` make."""
    return compose(_all(Theme, "themes", "posts"))


def _all(kind: type[T], name: str, file: str = "") -> tuple[T, ...]:
    """Every entry of the list in its file, which has the list's own name unless said otherwise."""
    entries = _table(file or name)[name]
    return tuple(shaped(kind, entry, f"{name}[{i}]") for i, entry in enumerate(entries))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
