"""How the demonstration's briefing was used."""

from datetime import timedelta

from forum.briefings import queries, service
from forum.case_reviews.models import CaseReview
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import CaseReview as Told
from forum.kernel import clock
from forum.prose.ours import plain

USED = (
    "Read aloud in a team meeting, then ten minutes on what stays unresolved.",
    "Given to everybody who answers the telephone at the front door.",
)


def load(told: Told, review: CaseReview, cast: Cast) -> None:
    """Let the first people who spoke write down how their agencies used it."""
    for number, how in enumerate(USED):
        actor = cast.actor(told.perspectives[number * 9].author)
        summary = queries.get(actor, review.public_id)
        day = clock.today() - timedelta(days=number)
        service.use(actor, summary, actor.voices[0], day, plain(how))
