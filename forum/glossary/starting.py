"""Takes in the starter glossary, and its later states, without touching what people wrote.

What the check only warns of in its texts was looked at when they were written:
``tests/unit/glossary/test_seed.py`` holds the list of what they must not name.
"""

import hashlib

from sqlalchemy import select

from forum.events import bus
from forum.glossary import editions, events, seed
from forum.glossary.models import SeedLoad
from forum.glossary.taking_in import take_in
from forum.storage.database import session


def keep_terms() -> None:
    """Bring the glossary up to date with the seed, once for each state of it.

    A sense that somebody worded anew or signed stays as it is, and nothing is ever deleted.
    """
    database = session()
    editions.begin()
    stamp = stamp_of_seed()
    if database.get(SeedLoad, stamp) is not None:
        return
    first = database.scalar(select(SeedLoad.stamp).limit(1)) is None
    taken = take_in(seed.load(), from_seed=True)
    database.add(SeedLoad(stamp=stamp))
    bus.record(events.GlossaryLoaded(subject=stamp[:16]))
    for term in [] if first else taken.changed:
        bus.record(events.TermChanged(subject=term.public_id))


def stamp_of_seed() -> str:
    """Return what tells one state of the seed from another."""
    digest = hashlib.sha256()
    for path in sorted(seed.SEED_FOLDER.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
