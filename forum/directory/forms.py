"""What the pages of the directory ask for."""

from collections.abc import Sequence

from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovSubmitInput, GovTextInput
from wtforms import SelectField, StringField, SubmitField

from forum.directory.administration import Route
from forum.directory.models import Agency, Partnership, UrgentRoute
from forum.kernel.vocabulary import Role
from forum.web.forms import AtMost, BaseForm, InWords, Required

#: A partnership has a front door, an out-of-hours team, the police, and perhaps two more.
ROUTES = 5


class RoleForm(BaseForm):
    """Which role, and how far it reaches."""

    role = SelectField("Role", validators=[Required("Choose a role.")], widget=GovSelect())
    agency = SelectField(
        "For the people of", description="A steward usually looks after one.", widget=GovSelect()
    )
    partnership = SelectField("In", widget=GovSelect())
    submit = SubmitField("Give this role", widget=GovSubmitInput())

    def offer(self, agencies: Sequence[Agency], partnerships: Sequence[Partnership]) -> None:
        """Fill the lists to choose from."""
        self.role.choices = [
            ("", "Choose one"),
            *((role.value, role.label) for role in Role if role is not Role.PRACTITIONER),
        ]
        self.agency.choices = [("", "Every agency"), *((each.slug, each.name) for each in agencies)]
        self.partnership.choices = [
            ("", "Every partnership"),
            *((each.public_id, each.name) for each in partnerships),
        ]


class PlaceNameForm(BaseForm):
    """The name of a partnership or a workplace."""

    name = StringField(
        "Name",
        validators=[Required("Write the name."), InWords(), AtMost(100)],
        widget=GovTextInput(),
    )
    submit = SubmitField("Save", widget=GovSubmitInput())


def _line(label: str, most: int) -> StringField:
    return StringField(label, validators=[AtMost(most)], widget=GovTextInput())


class RoutesForm(BaseForm):
    """Whom to ring in a partnership when a child is at risk now."""

    name_1, detail_1, telephone_1 = _line("Who", 100), _line("When", 200), _line("Telephone", 40)
    name_2, detail_2, telephone_2 = _line("Who", 100), _line("When", 200), _line("Telephone", 40)
    name_3, detail_3, telephone_3 = _line("Who", 100), _line("When", 200), _line("Telephone", 40)
    name_4, detail_4, telephone_4 = _line("Who", 100), _line("When", 200), _line("Telephone", 40)
    name_5, detail_5, telephone_5 = _line("Who", 100), _line("When", 200), _line("Telephone", 40)
    submit = SubmitField("Save these routes", widget=GovSubmitInput())

    def show(self, routes: Sequence[UrgentRoute]) -> None:
        """Fill in what is kept."""
        for number, route in enumerate(routes[:ROUTES], start=1):
            self[f"name_{number}"].data = route.name
            self[f"detail_{number}"].data = route.detail
            self[f"telephone_{number}"].data = route.telephone

    @property
    def routes(self) -> list[Route]:
        """What was typed, in order."""
        return [
            Route(*(self[f"{part}_{number}"].data or "" for part in Route.__slots__))
            for number in range(1, ROUTES + 1)
        ]

    @property
    def rows(self) -> list[tuple[int, list[StringField]]]:
        """The fields, route by route."""
        return [
            (number, [self[f"{part}_{number}"] for part in Route.__slots__])
            for number in range(1, ROUTES + 1)
        ]
