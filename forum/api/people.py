"""Practitioners, mentoring, and what is the reader's own."""

from forum.access.actor import Actor
from forum.access.route import may
from forum.api.shelf import Row, Shelf, agency, day, page_of, paged, whole, words
from forum.directory import queries as directory
from forum.directory.models import Practitioner
from forum.directory.policy import PractitionerAction, practitioner_policy
from forum.directory.views.people import current_places
from forum.kernel.paging import Page
from forum.mentoring.models import Card, Pairing
from forum.mentoring.policy.cards import CardAction, cards
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import cards as card_queries
from forum.mentoring.queries import pairings as pairing_queries
from forum.notices import queries as notices
from forum.notices.queries import Line
from forum.reflections import prompts
from forum.reflections import queries as reflections
from forum.reflections.models import Reflection
from forum.reflections.policy import ReflectionAction, reflection_policy


def _people(actor: Actor, cursor: str | None) -> Page[Row]:
    return paged(directory.people(actor, (), (), cursor), _person_line)


def _person_line(person: Practitioner) -> Row:
    return {
        "public_id": person.public_id,
        "name": person.name,
        "url": page_of("people.show", person.public_id),
        "agencies": [agency(each.agency) for each in current_places(person)],
    }


def _person(actor: Actor, public_id: str) -> Row:
    person = directory.person(actor, public_id)
    places = [
        {
            "agency": agency(each.agency),
            "setting": each.setting.name,
            "partnership": each.partnership.name,
        }
        for each in current_places(person)
    ]
    return {
        **_person_line(person),
        "workplaces": places,
        "ask_me_about": person.ask_me_about or "",
        "telephone": person.telephone,
    }


def _card(card: Card) -> Row:
    return {
        "public_id": card.public_id,
        "name": card.practitioner.name,
        "url": page_of("mentoring_cards.person", card.public_id),
        "agency": agency(card.agency),
        "kind": card.kind.value,
        "offers": sorted(card.offers),
        "asks": sorted(card.asks),
    }


def _pairing_line(pairing: Pairing) -> Row:
    two = ((pairing.a, pairing.a_agency), (pairing.b, pairing.b_agency))
    return {
        "public_id": pairing.public_id,
        "url": page_of("pairings.show", pairing.public_id),
        "people": [{"name": each.name, "agency": agency(known)} for each, known in two],
        "status": pairing.status.value,
    }


def _pairing(actor: Actor, public_id: str) -> Row:
    pairing = pairing_queries.get(actor, public_id)
    return {
        **_pairing_line(pairing),
        "purpose": words(pairing.purpose),
        "met_on": [each.held_on.isoformat() for each in pairing.meetings],
        "next_meeting_on": pairing.next_meeting_on and pairing.next_meeting_on.isoformat(),
        "ends_on": pairing.ends_on and pairing.ends_on.isoformat(),
    }


def _own_line(reflection: Reflection) -> Row:
    return {
        "public_id": reflection.public_id,
        "title": reflection.heading,
        "url": page_of("own_reflections.show", reflection.public_id),
        "model": reflection.model.value,
        "on": day(reflection.updated_at),
    }


def _own(actor: Actor, public_id: str) -> Row:
    reflection = reflections.one(actor, public_id)
    frame = prompts.frame(reflection.model)
    parts = [
        {"prompt": frame.prompt(each.prompt).question, "html": words(each.body)}
        for each in reflection.answers
    ]
    return {**_own_line(reflection), "parts": parts}


def _notice(line: Line) -> Row:
    return {
        "public_id": line.public_id,
        "title": line.sentence,
        "url": page_of("notices.follow", line.public_id),
        "on": day(line.at),
        "is_read": line.is_read,
    }


SHELVES = (
    Shelf(
        area="people",
        about="Practitioners by name",
        many=_people,
        one=_person,
        access=may(practitioner_policy, PractitionerAction.READ),
    ),
    Shelf(
        area="mentoring",
        about="The reader’s own pairings",
        many=lambda actor, _: whole(pairing_queries.mine(actor), _pairing_line),
        one=_pairing,
        access=may(pairings, PairingAction.READ),
    ),
    Shelf(
        area="mentoring/people",
        about="Cards: what people of other agencies offer and ask for",
        many=lambda actor, cursor: paged(
            card_queries.listed(actor, None, fitting=False, cursor=cursor), _card
        ),
        one=lambda actor, public_id: _card(card_queries.get(actor, public_id)),
        access=may(cards, CardAction.READ),
    ),
    Shelf(
        area="reflections/mine",
        about="The reader’s own reflections",
        many=lambda actor, cursor: paged(reflections.mine(actor, cursor), _own_line),
        one=_own,
        access=may(reflection_policy, ReflectionAction.READ),
    ),
    Shelf(
        area="notices",
        about="What the reader was told",
        many=lambda actor, cursor: paged(notices.own(actor, cursor), _notice),
    ),
)
