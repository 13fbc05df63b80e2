"""Reading one's own notes about words: every select passes the policy."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.glossary.models import Term
from forum.glossary.own_words import Mark, OwnWord, own_word_policy
from forum.kernel.errors import NotFound
from forum.storage.database import session


def learned(actor: Actor) -> Sequence[OwnWord]:
    """Return the words that the actor learned, the latest first."""
    return (
        session()
        .scalars(
            select(OwnWord)
            .where(
                OwnWord.mark == Mark.LEARNED,
                OwnWord.removed_at.is_(None),
                own_word_policy.visible_to(actor),
            )
            .options(joinedload(OwnWord.term), joinedload(OwnWord.agency))
            .order_by(OwnWord.created_at.desc(), OwnWord.id.desc())
        )
        .all()
    )


def silenced(actor: Actor) -> Sequence[OwnWord]:
    """Return the words that the actor silenced, by headword; the one without a word is for all."""
    return (
        session()
        .scalars(
            select(OwnWord)
            .outerjoin(OwnWord.term)
            .where(OwnWord.mark == Mark.SILENCED, own_word_policy.visible_to(actor))
            .options(joinedload(OwnWord.term))
            .order_by(Term.slug)
        )
        .all()
    )


def notes_on(actor: Actor, term: Term | None) -> dict[Mark, OwnWord]:
    """Return what the actor noted of one word, or of all words, what they let go of included."""
    found = session().scalars(
        select(OwnWord)
        .where(
            OwnWord.term_id.is_not_distinct_from(term.id if term else None),
            own_word_policy.visible_to(actor),
        )
        .options(joinedload(OwnWord.term))
    )
    return {each.mark: each for each in found}


def note(actor: Actor, public_id: str) -> OwnWord:
    """Return one note.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session().scalar(
        select(OwnWord)
        .where(OwnWord.public_id == public_id, own_word_policy.visible_to(actor))
        .options(joinedload(OwnWord.term))
    )
    if found is None:
        raise NotFound
    return found
