"""A card, and whom one is kept apart from."""

from collections.abc import Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from typing_extensions import override
from wtforms import RadioField, SelectField

from forum.directory.models import Agency
from forum.mentoring import subjects
from forum.mentoring.forms.fields import AtMostSubjects, SubjectsField
from forum.mentoring.lifecycle import MOST_CAPACITY
from forum.mentoring.models import Card
from forum.mentoring.problem import Kind
from forum.mentoring.service.cards import Wishes
from forum.web.forms import BaseForm, Required

KINDS = (
    (Kind.EXCHANGE, "Both ways: I explain my work, and they explain theirs"),
    (Kind.MENTEE, "I would like to learn from somebody"),
    (Kind.MENTOR, "I have time to explain, and ask for nothing back"),
)


class CardForm(BaseForm):
    """What somebody can explain and wants to understand."""

    kind = RadioField(
        "How would you like to learn?",
        widget=GovRadioInput(),
        choices=[(kind.value, label) for kind, label in KINDS],
        default=Kind.EXCHANGE.value,
        validators=[Required("Choose how you would like to learn.")],
    )
    agency = SelectField("Which of your agencies is this about?", widget=GovSelect())
    offers = SubjectsField("I can explain", subjects.groups(), validators=[AtMostSubjects()])
    asks = SubjectsField("I want to understand", subjects.groups(), validators=[AtMostSubjects()])
    capacity = RadioField(
        "How many people do you have time for at once?",
        widget=GovRadioInput(),
        choices=[(str(n), "One" if n == 1 else str(n)) for n in range(1, MOST_CAPACITY + 1)],
        default="1",
        description="A pair meets four to six times in six months, for about an hour.",
    )

    @classmethod
    def of(cls, agencies: Sequence[Agency], card: Card | None = None) -> "CardForm":
        """Return the form; with a card, it begins from what stands there.

        Args:
            agencies: those that the actor may speak from, at least one. A new card offers to
                explain the first of them.
            card: the actor's card, if they have one.
        """
        own = agencies[0].slug
        made = cls(data=cls._stands(card) if card else {"offers": [subjects.of_agency(own)]})
        made.agency.choices = [(each.slug, each.name) for each in agencies]
        made.agency.data = made.agency.data or own
        return made

    @staticmethod
    def _stands(card: Card) -> dict[str, Any]:
        return {
            "kind": card.kind.value,
            "agency": card.agency.slug,
            "capacity": str(card.capacity),
            "offers": sorted(card.offers),
            "asks": sorted(card.asks),
        }

    @override
    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for what the chosen way of learning needs."""
        right: bool = super().validate(extra_validators)
        offers, asks = set(self.offers.data or ()), set(self.asks.data or ())
        if self.kind.data != Kind.MENTEE and not offers:
            self.refuse("offers", "Choose at least one thing that you can explain.")
            right = False
        if self.kind.data != Kind.MENTOR and not asks:
            self.refuse("asks", "Choose at least one thing that you want to understand.")
            right = False
        for both in subjects.labels(offers & asks):
            self.refuse("asks", f"You can explain “{both}”, so leave it out here, or there.")
            right = False
        return right

    @property
    def wishes(self) -> Wishes:
        """What was chosen, on a form that validated."""
        return Wishes(
            Kind(self.kind.data),
            int(self.capacity.data),
            frozenset(self.offers.data or ()),
            frozenset(self.asks.data or ()),
        )
