"""The glossary of the demonstration: a meaning said otherwise, and two words set side by side.

Nobody here signs a meaning or agrees a relation: people who are made up vouch for nothing.
"""

from datetime import timedelta

from sqlalchemy import select

from forum.demonstration.loading.people import Cast
from forum.directory.models import Agency
from forum.glossary import queries, relation_service, service
from forum.glossary.models import Sense, Term
from forum.glossary.service import Words
from forum.glossary.wording import RelationKind
from forum.kernel import clock
from forum.prose.ours import plain
from forum.storage.database import session

#: Days before the loading; older texts of general practice show what the word meant when they were
#: written.
CHANGED = timedelta(days=12)
NOW_SETS_OFF = (
    "Whatever is filed becomes part of it, letters from other agencies included. A letter that"
    " names somebody else is read by a clinician before anybody can see it online."
)
NOTE = "A file that the child may ask to read one day, or a book on the kitchen table as well."


def load(cast: Cast) -> None:
    """Let an agency say a word otherwise, and another propose how its word stands to a third's."""
    with clock.at(clock.now() - CHANGED):
        _say_otherwise(cast)
    mark = cast.actor("mark.eldridge")
    one, other = (_sense(cast, each) for each in ("childrens-social-care", "health-visiting"))
    relation_service.propose(mark, one, RelationKind.SAME_WORD, other, plain(NOTE))


def _say_otherwise(cast: Cast) -> None:
    proposer, steward = cast.actor("mercy.adeyemi"), cast.actor("ruth.abernethy")
    sense = _sense(cast, "general-practice")
    said = sense.said | {"triggers": plain(NOW_SETS_OFF)}
    why = plain("A parent read about a neighbour in their own notes before we had.")
    words = Words(said, sense.support, why)
    made = service.propose_change(proposer, sense, words, proposer.voices[0], seen=sense.version)
    service.accept(steward, queries.proposal(steward, made.public_id))
    session().flush()


def _sense(cast: Cast, agency: str) -> Sense:
    """Return what an agency means by a record, as its page reads it."""
    found = (
        session()
        .scalars(
            select(Sense.public_id)
            .join(Sense.term)
            .join(Sense.agency)
            .where(Term.slug == "record", Agency.slug == agency)
        )
        .one()
    )
    return queries.sense(cast.everybody[0], found)
