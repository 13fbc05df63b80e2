"""Noting that one learned a word, and silencing words; both can be undone.

None of this is in the audit trail: what somebody did not know yet is nobody's affair.
"""

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary import own_words_queries as queries
from forum.glossary.models import Term
from forum.glossary.own_words import Mark, OwnWord, OwnWordAction, own_word_policy
from forum.kernel import clock
from forum.storage.database import session


def learn(actor: Actor, term: Term, agency: Agency | None) -> OwnWord:
    """Note that the actor learned a word, through the eyes of an agency if one is given."""
    known = queries.notes_on(actor, term).get(Mark.LEARNED)
    made = known or OwnWord(practitioner_id=actor.practitioner_id, term=term, mark=Mark.LEARNED)
    own_word_policy.require(actor, OwnWordAction.CHANGE, made)
    if known is None or known.removed_at is not None:
        made.created_at = clock.now()
    made.removed_at = None
    made.agency_id = agency.id if agency else made.agency_id
    session().add(made)
    session().flush()
    return made


def silence(actor: Actor, term: Term | None) -> OwnWord:
    """Keep a word, or every word, from being linked in what the actor reads."""
    known = queries.notes_on(actor, term).get(Mark.SILENCED)
    made = known or OwnWord(practitioner_id=actor.practitioner_id, term=term, mark=Mark.SILENCED)
    own_word_policy.require(actor, OwnWordAction.CHANGE, made)
    session().add(made)
    session().flush()
    return made


def let_go(actor: Actor, note: OwnWord) -> None:
    """Take a word off the list of those learned; it can be had back."""
    own_word_policy.require(actor, OwnWordAction.CHANGE, note)
    if note.mark is Mark.LEARNED:
        note.removed_at = clock.now()


def have_back(actor: Actor, note: OwnWord) -> None:
    """Put a word back on the list of those learned, under the day on which it was."""
    own_word_policy.require(actor, OwnWordAction.CHANGE, note)
    note.removed_at = None


def hear_again(actor: Actor, note: OwnWord) -> None:
    """Let a silenced word, or all of them, be linked again."""
    own_word_policy.require(actor, OwnWordAction.CHANGE, note)
    if note.mark is Mark.SILENCED:
        session().delete(note)
