"""Seams for tests, made through the service as people make them."""

from collections.abc import Mapping
from datetime import date

from forum.access.actor import Actor
from forum.directory.models import Partnership, Practitioner
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import PlainProse, Prose
from forum.seams import came_from, queries, seeing_service, service
from forum.seams.came_from import Place
from forum.seams.lifecycle import Upkeep
from forum.seams.models import Seam, Sighting
from forum.storage.database import session
from tests.factories import Make
from tests.features.discussion.makers import acting, speaking
from tests.features.reflections import makers as reflections

TITLE = "Letters after a birth stop at the front desk"
SIDES = ("midwifery", "general-practice")


def told(title: str = TITLE, opens: str = "When a birth is registered elsewhere.") -> service.Told:
    """What somebody says of a seam."""
    return service.Told(
        PlainProse.write(title),
        Prose.write(opens),
        Prose.write("The letter arrives, and nobody who could act reads it."),
        Prose.write("We ring, and hope that somebody picks up."),
        Prose.write(""),
    )


def proposed(
    make: Make,
    person: Practitioner | Actor,
    *,
    title: str = TITLE,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    place: Place | None = None,
) -> Seam:
    """A seam that somebody proposed."""
    actor = acting(person)
    made, _ = service.propose(
        actor,
        told(title),
        [make.agency(slug) for slug in SIDES],
        [Upkeep.SYSTEMS, Upkeep.HOURS],
        speaking=speaking(actor, attribution),
        place=place,
    )
    return fresh(actor, made)


def fresh(person: Practitioner | Actor, seam: Seam) -> Seam:
    """The seam as somebody reads it now."""
    session().flush()
    return queries.get(acting(person), seam.public_id)


def see(person: Practitioner | Actor, seam: Seam) -> Seam:
    """The seam after somebody pressed "seen again"."""
    actor = acting(person)
    seeing_service.see_again(actor, fresh(actor, seam))
    return fresh(actor, seam)


def crowd(make: Make, area: Partnership, *agencies: str, people: int = 5) -> list[Practitioner]:
    """One of the people of each agency, who have colleagues enough to hide among."""
    return [
        next(reversed([make.practitioner(agency, area) for _ in range(people)]))
        for agency in agencies
    ]


def due(make: Make, area: Partnership) -> Seam:
    """A seam that three agencies saw."""
    author, *others = crowd(make, area, "midwifery", "general-practice", "health-visiting")
    seam = proposed(make, author)
    for each in others:
        seam = see(each, seam)
    return seam


def earlier(seam: Seam, agency_id: int, month: date) -> None:
    """Let an agency have seen a seam in a month before this one."""
    session().add(Sighting(seam_id=seam.id, agency_id=agency_id, month=month))
    session().flush()


def seen_by_three(make: Make, by: Mapping[str, Practitioner], title: str) -> Seam:
    """A seam that three agencies of the owner's partnership saw."""
    seam = proposed(make, by["owner"], title=title)
    for who in ("pair", "member"):
        seam = see(by[who], seam)
    return seam


def examples(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Seams in the world of the promises: by name, without, and from a conversation."""
    thread = reflections.shared(by["owner"], title="On who reads what")
    place = came_from.find(acting(by["owner"]), "thread", thread.public_id)
    proposed(make, by["owner"], title="Records nobody joins up", place=place)
    proposed(make, by["anonymous"], attribution=Attribution.AGENCY, title="Rotas nobody shares")
