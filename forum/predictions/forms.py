"""What somebody expects the people of one agency to answer to each statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField
from wtforms.validators import Optional

from forum.case_reviews.divergence import Leaning
from forum.positions.models import Statement
from forum.predictions.models import Prediction
from forum.web.forms import BaseForm

NOTHING = ("", "I cannot say")
CHOICES = [
    (Leaning.MOSTLY_AGREE.value, "Most agree"),
    (Leaning.MOSTLY_DISAGREE.value, "Most disagree"),
    (Leaning.MOSTLY_DEPENDS.value, "Most say that it depends"),
    (Leaning.DIVIDED.value, "They are divided"),
    NOTHING,
]
#: How an agency leans, as the pages say it after its name.
SAYS = dict(CHOICES)


class ExpectationForm(BaseForm):
    """One answer to each statement, about one agency. Use ``about``."""

    agency = HiddenField()
    statements: Sequence[Statement] = ()

    @property
    def fields(self) -> list[Any]:
        """The field of each statement, in order."""
        return [self[each.public_id] for each in self.statements]

    @property
    def given(self) -> Mapping[int, Leaning | None]:
        """What was expected, on a form that validated; None where nothing is."""
        return {
            each.id: Leaning(self[each.public_id].data) if self[each.public_id].data else None
            for each in self.statements
        }


def about(statements: Sequence[Statement], own: Sequence[Prediction], slug: str) -> ExpectationForm:
    """Return the form about one agency; ``own`` is what the actor expected of it before."""
    known = {each.statement_id: each.expected.value for each in own}
    fields: dict[str, Any] = {"statements": statements}
    shown: dict[str, Any] = {"agency": slug}
    for number, each in enumerate(statements, start=1):
        fields[each.public_id] = RadioField(
            f"{number}. {each.words}", choices=CHOICES, validators=[Optional()]
        )
        shown[each.public_id] = known.get(each.id, "")
    form: ExpectationForm = type("ExpectationsAbout", (ExpectationForm,), fields)(data=shown)
    return form
