"""Finding colleagues."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.contracts.registry import registry
from forum.directory import queries
from forum.directory.lifecycle import AffiliationState, state_of
from forum.directory.models import Affiliation, Practitioner, RoleGrant
from forum.directory.policy import PractitionerAction, RoleAction, practitioner_policy, role_policy
from forum.kernel import clock
from forum.web.addresses import external
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("people", __name__, url_prefix="/people")


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """List colleagues by name, narrowed by agency and partnership."""
    chosen = request.args.getlist("agency"), request.args.getlist("partnership")
    found = queries.people(current_actor(), *chosen, request.args.get("from"))
    onward: dict[str, Any] = {"agency": chosen[0], "partnership": chosen[1], "from": found.next}
    return render_template(
        "directory/people.html",
        people=[(person, current_places(person)) for person in found.items],
        groups=_groups(*chosen),
        narrowed=any(chosen),
        next_url=url_for("people.index", **onward) if found.next else "",
        is_first=not request.args.get("from"),
    )


@pages.page("/<public_id>", access=may(practitioner_policy, PractitionerAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show one practitioner: for whom they work, and what to ring them for."""
    actor = current_actor()
    person = queries.person(actor, public_id)
    asked, cursor = RoleGrant(practitioner_id=person.id), request.args.get("cursor")
    said = [each(actor, person.id, cursor) for each in registry().named_words]
    return render_template(
        "directory/person.html",
        person=person,
        workplaces=current_places(person),
        earlier=earlier_places(person),
        said=[line for page in said for line in page.items],
        older=next((page.next for page in said if page.next), None),
        begun=cursor is not None,
        address=external(url_for("people.show", public_id=public_id)),
        may_edit=practitioner_policy.decide(actor, PractitionerAction.EDIT, person),
        may_grant=role_policy.decide(actor, RoleAction.GRANT, asked),
    )


def current_places(person: Practitioner) -> list[Affiliation]:
    """Return where somebody works now."""
    now = clock.now()
    return [each for each in person.affiliations if state_of(each, now) is AffiliationState.CURRENT]


def earlier_places(person: Practitioner) -> list[Affiliation]:
    """Return where somebody worked once, the last one first."""
    over = {AffiliationState.LAPSED, AffiliationState.LEFT}
    now = clock.now()
    return [each for each in reversed(person.affiliations) if state_of(each, now) in over]


def _groups(agencies: list[str], partnerships: list[str]) -> list[dict[str, object]]:
    """Return the filter's two lists, as the component takes them."""
    offered = (
        ("agency", "Agency", [(a.slug, a.name) for a in queries.agencies()], agencies),
        (
            "partnership",
            "Partnership",
            [(p.public_id, p.name) for p in queries.partnerships()],
            partnerships,
        ),
    )
    return [
        {
            "name": name,
            "legend": legend,
            "choices": [
                {"value": value, "label": label, "count": 0, "checked": value in chosen}
                for value, label in choices
            ],
        }
        for name, legend, choices, chosen in offered
    ]
