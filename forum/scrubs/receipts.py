"""The receipt of a removal, kept in its transaction."""

from forum.contracts.registry import registry
from forum.scrubs.models import Reached, Scrub
from forum.scrubs.reaching import Reach
from forum.scrubs.things import things_of
from forum.scrubs.writers import writers_of
from forum.storage.database import session


def keep(scrub: Scrub, reach: Reach) -> None:
    """Keep the receipt: how many texts, whose, and how many letters lead to them."""
    for stayed, counted in ((False, reach.texts), (True, reach.stays)):
        scrub.reached += [
            Reached(place=place, texts=texts, stayed=stayed) for place, texts in counted.items()
        ]
    scrub.writers += writers_of(reach.changed)
    letters = registry().letters_about(things_of(reach.changed))
    scrub.letters_waiting, scrub.letters_sent = letters.waiting, letters.sent
    session().add(scrub)
    session().flush()
    registry().outdated()
    # What was read before this moment still holds the words.
    session().expire_all()
