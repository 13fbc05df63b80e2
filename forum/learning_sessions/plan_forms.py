"""What the pages of learning sessions ask for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import SelectField

from forum.directory import queries as directory
from forum.directory.choosing import GroupsToo
from forum.kernel import clock
from forum.kernel.vocabulary import GroupKind
from forum.learning_sessions.fields import (
    DayField,
    HourField,
    LinkField,
    NumberField,
)
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.service import (
    LARGEST,
    LONGEST,
    MOST_KEPT,
    SMALLEST,
    Plan,
    Unfit,
)
from forum.web.forms import (
    AtMost,
    BaseForm,
    InWords,
    PlainProseField,
    ProseField,
    Required,
    SeenField,
)
from forum.web.templating import hour
from forum.writing.forms import DraftedForm

F = TypeVar("F", bound=BaseForm)

KEPT_ROWS = range(1, MOST_KEPT + 1)
LONGEST_TITLE, LONGEST_NOTE, LONGEST_PURPOSE = 150, 400, 4_000
LONGEST_HOLD = 60
DEFAULT_RELEASE = 7


class _Part(Protocol):
    @property
    def title(self) -> str: ...

    @property
    def minutes(self) -> int: ...


def with_minutes(form: type[F], phases: Sequence[_Part]) -> type[F]:
    """Return the form with a box for the minutes of each phase, called ``phase_1`` and so on."""
    boxes = {
        f"phase_{at}": NumberField(
            f"Minutes for “{phase.title}”",
            fewest=0,
            most=LONGEST,
            sentence=f"Write the minutes for “{phase.title}” as a number. 0 leaves it out.",
            default=str(phase.minutes),
        )
        for at, phase in enumerate(phases, start=1)
    }
    return type(form.__name__, (form,), boxes)


class PlanFields(DraftedForm):
    """What a learning session is, when it is, and for how many."""

    title = PlainProseField(
        "Title",
        description="Such as “What a practice can answer in ten minutes”.",
        validators=[Required("Give it a title."), InWords(), AtMost(LONGEST_TITLE)],
    )
    purpose = ProseField(
        "What it is for",
        description="Two sentences: what will each agency understand better afterwards?",
        validators=[Required("Say what it is for."), AtMost(LONGEST_PURPOSE)],
    )
    day = DayField("Day", description="Such as 24 11 2026.")
    begins = HourField("Begins at", description="UK time, such as 12:30 or 4pm.")
    capacity = NumberField(
        "Places",
        description="How many people can come.",
        fewest=SMALLEST,
        most=LARGEST,
        sentence=f"Write a number of places from {SMALLEST} to {LARGEST}.",
    )
    join_link = LinkField(
        "Link to the online room",
        description="Only people with a place see it. You can add it later.",
    )
    bring = PlainProseField(
        "What to bring (optional)",
        validators=[AtMost(LONGEST_NOTE)],
    )
    access_note = PlainProseField(
        "Access (optional)",
        description="Captions, breaks, taking part without a camera, whom to tell what you need.",
        validators=[AtMost(LONGEST_NOTE)],
    )
    release_days = NumberField(
        "How many days before it begins they go to whoever waits",
        fewest=0,
        most=LONGEST_HOLD,
        sentence=f"Write a number of days from 0 to {LONGEST_HOLD}.",
        default=str(DEFAULT_RELEASE),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every agency for the kept seats."""
        super().__init__(*args, **kwargs)
        offered = directory.agencies()
        self._rows = {agency.slug: agency.id for agency in offered}
        for row in KEPT_ROWS:
            choices = [("", "No agency"), *((each.slug, each.name) for each in offered)]
            self[f"agency_{row}"].choices = choices
        kept = [f"{part}_{row}" for row in KEPT_ROWS for part in ("agency", "seats")]
        self.put_last(*kept, "release_days")

    @property
    def plan(self) -> Plan:
        """What is planned, on a form that validated.

        Raises:
            Unfit: one agency stands in two rows, or has no number beside it.
        """
        return Plan(
            title=self.title.words,
            purpose=self.purpose.words,
            bring=self.bring.words,
            access_note=self.access_note.words,
            join_link=self.join_link.link,
            starts_at=self._starts_at,
            minutes=[box.number or 0 for box in self.phase_boxes],
            capacity=self.capacity.number or 0,
            kept=self._kept,
            release_days=self.release_days.number or 0,
        )

    @property
    def phase_boxes(self) -> list[NumberField]:
        """The boxes for the minutes of each phase, in order."""
        return [field for field in self if field.short_name.startswith("phase_")]

    @property
    def kept_rows(self) -> list[tuple[SelectField, NumberField]]:
        """The rows in which seats are kept."""
        return [(self[f"agency_{row}"], self[f"seats_{row}"]) for row in KEPT_ROWS]

    def show(self, unfit: Unfit) -> None:
        """Put what does not fit beside the fields that it is about."""
        places = {"minutes": self.phase_boxes[0].short_name, "kept": "seats_1"}
        for part, sentence in unfit.problems.items():
            self.refuse(places.get(part, part), sentence)

    @property
    def _starts_at(self) -> datetime:
        if self.day.day is None or self.begins.hour is None:
            msg = "the form was not validated"
            raise LookupError(msg)
        return clock.from_local(datetime.combine(self.day.day, self.begins.hour))

    @property
    def _kept(self) -> Mapping[int, int]:
        kept: dict[int, int] = {}
        problems: dict[str, str] = {}
        for agency, seats in self.kept_rows:
            row = self._rows.get(agency.data or "")
            if (row is None) != (not seats.number):
                problems[seats.short_name] = (
                    "Choose an agency and write how many seats, or neither."
                )
            elif row in kept:
                problems[agency.short_name] = "This agency stands here twice. Add its seats up."
            elif row is not None:
                kept[row] = seats.number or 0
        if problems:
            raise Unfit(problems)
        return kept


for _row in KEPT_ROWS:
    setattr(
        PlanFields,
        f"agency_{_row}",
        SelectField(f"Agency {_row}", widget=GovSelect(), default=""),
    )
    setattr(
        PlanFields,
        f"seats_{_row}",
        NumberField(
            f"Seats for agency {_row}",
            fewest=0,
            most=LARGEST,
            sentence="Write how many seats to keep, as a number.",
            needed=False,
        ),
    )


class NewForm(GroupsToo, PlanFields):
    """A new learning session; its facilitator is named, as everybody must know who leads."""

    kinds = frozenset({GroupKind.CIRCLE})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the voice, and not for how openly to speak."""
        super().__init__(*args, **kwargs)
        del self.attribution
        self.put_last("voice", "audience")
        self.audience.label.text = "Who can read and book it"


class EditForm(PlanFields):
    """A changed learning session, and the version that its facilitator saw."""

    version = SeenField()

    @property
    def seen_version(self) -> int:
        """The version that was changed; one that never was, if the form was cut short."""
        return self.version.number


def as_typed(learning_session: LearningSession) -> dict[str, Any]:
    """Return what is planned now, as it would have been typed."""
    starts = clock.local(learning_session.starts_at)
    until = learning_session.seats_kept_until
    typed: dict[str, Any] = {
        "title": str(learning_session.title),
        "purpose": learning_session.purpose.source,
        "day": starts.date(),
        "begins": hour(learning_session.starts_at),
        "capacity": str(learning_session.capacity),
        "join_link": learning_session.join_link,
        "bring": str(learning_session.bring),
        "access_note": str(learning_session.access_note),
        "version": learning_session.version,
        "release_days": str(
            (learning_session.starts_at - until).days if until else DEFAULT_RELEASE
        ),
    }
    slugs = {agency.id: agency.slug for agency in directory.agencies()}
    for row, kept in zip(KEPT_ROWS, learning_session.kept_seats, strict=False):
        typed |= {f"agency_{row}": slugs[kept.agency_id], f"seats_{row}": str(kept.seats)}
    return typed


class CancelForm(BaseForm):
    """Why it does not take place."""

    because = PlainProseField(
        "Why it does not take place",
        description="Everybody who booked reads this. Say what they can do instead.",
        validators=[Required("Say why, so that people who booked know."), AtMost(LONGEST_NOTE)],
    )
