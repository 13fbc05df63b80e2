"""What the start page says of mentoring, and the audience *my pairing*."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.contracts.groups import GroupChoice
from forum.contracts.home import Change, NextThing, Urgency
from forum.kernel import clock
from forum.kernel.vocabulary import GroupKind
from forum.mentoring.lifecycle import SILENCE, SOON, PairingStatus
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import start_page
from forum.mentoring.queries.start_page import Asking
from forum.web.templating import day

SAID = {
    PairingStatus.AGREEING.value: "You and {} are a pair.",
    PairingStatus.ACTIVE.value: "You and {} can write to each other and meet.",
    PairingStatus.PAUSED.value: "Your pairing with {} is paused while you share work.",
    PairingStatus.ENDED.value: "Your pairing with {} has ended.",
}


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor: a proposal, an agreement, a meeting, a long silence."""
    found = (_thing(actor, each) for each in start_page.askings(actor))
    return [thing for thing in found if thing is not None]


def _thing(actor: Actor, asking: Asking) -> NextThing | None:
    if asking.pairing is None:
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            f"Would you like to learn with {asking.other}?",
            "Read what each of you could learn. You need no reason to say no.",
            "Read the proposal",
            url_for("mentoring_proposals.show", public_id=asking.proposal.public_id),
        )
    if asking.pairing.status is PairingStatus.AGREEING:
        return _agreement(actor, asking, asking.pairing)
    return _meeting(asking, asking.pairing)


def _agreement(actor: Actor, asking: Asking, pairing: Pairing) -> NextThing | None:
    if pairings.decide(actor, PairingAction.ACCEPT_AGREEMENT, pairing):
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            f"{asking.other} wrote your agreement",
            "Read it and accept it, or change it. After that you can write to each other.",
            "Read the agreement",
            url_for("pairing_agreements.read_agreement", public_id=pairing.public_id),
        )
    if pairing.terms_version:
        return None
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        f"Agree how you and {asking.other} work together",
        "Five minutes: what for, how often, until when.",
        "Write the agreement",
        url_for("pairing_agreements.agreement", public_id=pairing.public_id),
    )


def _meeting(asking: Asking, pairing: Pairing) -> NextThing | None:
    today, next_on = clock.today(), pairing.next_meeting_on
    address = url_for("pairings.show", public_id=pairing.public_id)
    if next_on is not None and today <= next_on <= today + SOON:
        title = f"You meet {asking.other} on {day(next_on)}"
        words = "The guide has something for you to think about before."
        return NextThing(Urgency.IT_IS_SOON, title, words, "Look at the guide", address)
    if next_on is not None and next_on < today:
        title = f"Did you and {asking.other} meet?"
        words = "Keep the day, the minutes and the topics, or choose another day."
        return NextThing(Urgency.YOU_BEGAN_IT, title, words, "Log the meeting", address)
    quiet_since = asking.last_met or clock.local(pairing.status_since).date()
    if next_on is None and today - quiet_since >= SILENCE:
        title = f"You and {asking.other} have not met for three weeks"
        words = "Choose the next day, pause or end. You need no reason."
        return NextThing(Urgency.YOU_MIGHT_LIKE_IT, title, words, "Choose a day", address)
    return None


def changes(actor: Actor) -> Sequence[Change]:
    """Return what changed in the actor's pairings."""
    return [
        Change(each.at, f"A message in your pairing with {each.other}.", _thread(each.public_id))
        if each.what == start_page.MESSAGE
        else Change(each.at, SAID[each.what].format(each.other), _pairing(each.public_id))
        for each in start_page.news(actor)
    ]


def groups(actor: Actor) -> Sequence[GroupChoice]:
    """Return the pairings with which the actor may share things."""
    return [
        GroupChoice(
            each.group_id,
            each.public_id,
            GroupKind.PAIRING,
            f"My pairing with {each.other}",
        )
        for each in start_page.live(actor)
    ]


def _pairing(public_id: str) -> str:
    return url_for("pairings.show", public_id=public_id)


def _thread(public_id: str) -> str:
    return url_for("mentoring.thread", public_id=public_id)
