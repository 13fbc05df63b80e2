from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.directory import queries, sealing
from forum.directory.audience import Audience
from forum.directory.authorship import Signature, moment_for
from forum.directory.models import GroupMember, Partnership, Practitioner
from forum.directory.signing import Appearance, Conversation, TooFewToHideAmong, sign
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, GroupKind
from forum.storage.database import db
from tests.factories import Make

NAMED, AGENCY, PRACTITIONER = Attribution


def acting(person: Practitioner) -> Actor:
    return queries.actor_for(person)


def signed(
    person: Practitioner,
    wanted: Attribution,
    audience: Audience,
    *spoken: tuple[Practitioner, Signature],
) -> Signature:
    """Sign for somebody's first agency, after others have spoken; the first of them opened it."""
    seen = [
        Appearance(
            made.attribution,
            made.byline,
            made.agency_id,
            made.author_id,
            made.author_tag,
            opened=number == 0,
        )
        for number, (_, made) in enumerate(spoken)
    ]
    actor = acting(person)
    return sign(actor, actor.voices[0], wanted, Conversation(audience, seen))


def inside(area: Partnership) -> Audience:
    return Audience(AudienceKind.PARTNERSHIP, partnership_id=area.id)


def outside(area: Partnership) -> Audience:
    return Audience(AudienceKind.OUTSIDE_PARTNERSHIP, partnership_id=area.id)


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership()


@pytest.fixture
def midwives(make: Make, area: Partnership) -> list[Practitioner]:
    return [make.practitioner("midwifery", area) for _ in range(5)]


def test_a_named_author_is_named_and_nothing_is_sealed(
    midwives: list[Practitioner], area: Partnership
) -> None:
    made = signed(midwives[0], NAMED, inside(area))
    assert (made.byline, made.author_id) == (midwives[0].name, midwives[0].id)
    assert (made.author_tag, made.sealed_author, made.notice) == (None, None, "")


def test_one_of_five_midwives_is_shown_as_a_midwife(
    midwives: list[Practitioner], area: Partnership
) -> None:
    made = signed(midwives[0], AGENCY, inside(area))
    assert (made.attribution, made.byline, made.author_id) == (AGENCY, "Midwife A", None)
    assert sealing.unseal(made.sealed_author or "") == midwives[0].id
    assert made.notice == ""


def test_under_five_midwives_the_level_drops_and_says_so(make: Make, area: Partnership) -> None:
    midwife, *_others = [make.practitioner("midwifery", area) for _ in range(4)]
    make.practitioner("general-practice", area)
    made = signed(midwife, AGENCY, inside(area))
    assert (made.attribution, made.byline, made.agency_id) == (PRACTITIONER, "Practitioner A", None)
    assert made.notice == (
        "Fewer than five people in Midwifery can post here, so you are shown as a practitioner."
    )


def test_under_five_people_nobody_can_leave_their_name_out(make: Make, area: Partnership) -> None:
    four = [make.practitioner("midwifery", area) for _ in range(4)]
    with pytest.raises(TooFewToHideAmong, match="Show your name, or choose more readers"):
        signed(four[0], PRACTITIONER, inside(area))


def test_only_people_confirmed_and_still_here_are_counted(
    make: Make, session: Session, midwives: list[Practitioner], area: Partnership
) -> None:
    applicant = make.practitioner("general-practice")
    make.affiliation(applicant, "midwifery", area, confirmed=False)
    assert signed(midwives[0], AGENCY, inside(area)).attribution is AGENCY
    midwives[4].left_at = clock.now()
    with pytest.raises(TooFewToHideAmong):
        signed(midwives[0], AGENCY, inside(area))
    midwives[4].left_at = None
    lapsed = make.affiliation(make.practitioner("general-practice"), "midwifery", area)
    lapsed.ends_at = clock.now() - timedelta(days=1)
    midwives[3].left_at = clock.now()
    session.flush()
    with pytest.raises(TooFewToHideAmong):
        signed(midwives[0], AGENCY, inside(area))


def test_a_partnership_shown_must_be_shared(make: Make, midwives: list[Practitioner]) -> None:
    elsewhere = make.partnership()
    newcomer = make.practitioner("midwifery", elsewhere)
    with pytest.raises(TooFewToHideAmong):
        signed(newcomer, AGENCY, inside(elsewhere))
    assert signed(newcomer, AGENCY, Audience(AudienceKind.EVERYONE)).byline == "Midwife A"


def test_what_is_told_outside_my_partnership_tells_that_i_work_in_it(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    far = [make.practitioner("midwifery") for _ in range(4)]
    opened = signed(midwives[0], AGENCY, outside(area))
    assert opened.byline == "Midwife A"
    with pytest.raises(TooFewToHideAmong):
        signed(far[0], AGENCY, outside(area), (midwives[0], opened))
    far.append(make.practitioner("midwifery"))
    answer = signed(far[0], AGENCY, outside(area), (midwives[0], opened))
    assert (answer.attribution, answer.byline) == (AGENCY, "Midwife B")
    again = signed(midwives[0], AGENCY, outside(area), (midwives[0], opened), (far[0], answer))
    assert again.byline == "Midwife A"


def test_a_circle_hides_only_among_its_members(
    make: Make, session: Session, midwives: list[Practitioner]
) -> None:
    group = make.group(GroupKind.CIRCLE, *midwives)
    circle = Audience(AudienceKind.CIRCLE, group_id=group.id)
    assert signed(midwives[0], AGENCY, circle).byline == "Midwife A"
    member = session.query(GroupMember).filter_by(practitioner_id=midwives[4].id).one()
    member.left_at = clock.now()
    session.flush()
    with pytest.raises(TooFewToHideAmong):
        signed(midwives[0], AGENCY, circle)


def test_whoever_spoke_by_name_hides_nobody_any_more(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    named = signed(midwives[1], NAMED, inside(area))
    with pytest.raises(TooFewToHideAmong):
        signed(midwives[0], AGENCY, inside(area), (midwives[1], named))
    make.practitioner("midwifery", area)
    made = signed(midwives[0], AGENCY, inside(area), (midwives[1], named))
    assert made.byline == "Midwife A"


def test_a_pseudonym_stays_the_same_in_one_conversation_and_the_next_person_gets_the_next(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    make.practitioner("midwifery", area)
    first = signed(midwives[3], AGENCY, inside(area))
    second = signed(midwives[0], AGENCY, inside(area), (midwives[3], first))
    assert (first.byline, second.byline) == ("Midwife A", "Midwife B")
    again = signed(midwives[3], AGENCY, inside(area), (midwives[3], first), (midwives[0], second))
    assert again.byline == "Midwife A"


def test_in_another_conversation_the_letter_tells_nothing_of_the_person(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    make.practitioner("midwifery", area)
    here = signed(midwives[0], AGENCY, inside(area))
    elsewhere = signed(midwives[1], AGENCY, inside(area))
    there = signed(midwives[0], AGENCY, inside(area), (midwives[1], elsewhere))
    assert (here.byline, there.byline) == ("Midwife A", "Midwife B")


def test_changing_the_level_brings_a_new_pseudonym_that_nothing_links_to_the_first(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    make.practitioner("midwifery", area)
    first = signed(midwives[0], AGENCY, inside(area))
    lower = signed(midwives[0], PRACTITIONER, inside(area), (midwives[0], first))
    assert (lower.byline, lower.agency_id, lower.notice) == ("Practitioner A", None, "")
    assert lower.sealed_author != first.sealed_author


def test_whoever_spoke_under_another_pseudonym_is_not_counted_twice(
    midwives: list[Practitioner], area: Partnership
) -> None:
    first = signed(midwives[0], AGENCY, inside(area))
    with pytest.raises(TooFewToHideAmong):
        signed(midwives[0], PRACTITIONER, inside(area), (midwives[0], first))


def test_the_candidates_are_counted_in_one_statement_that_reads_few_rows(
    make: Make, session: Session, midwives: list[Practitioner], area: Partnership
) -> None:
    for _ in range(20):
        make.practitioner("midwifery", area)
    actor, asked = acting(midwives[0]), []

    def note(*sent: Any) -> None:
        asked.append(str(sent[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        sign(actor, actor.voices[0], AGENCY, Conversation(inside(area)))
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    [counting] = [each for each in asked if "affiliation" in each]
    assert "LIMIT" in counting


def test_the_27th_pseudonym_goes_on_with_two_letters(
    make: Make, midwives: list[Practitioner], area: Partnership
) -> None:
    others = [make.practitioner("midwifery", area) for _ in range(27)]
    spoken: list[tuple[Practitioner, Signature]] = []
    for person in others:
        spoken.append((person, signed(person, AGENCY, inside(area), *spoken)))
    assert [made.byline for _, made in spoken][24:] == ["Midwife Y", "Midwife Z", "Midwife AA"]


@pytest.mark.parametrize("level", [AGENCY, PRACTITIONER])
def test_of_an_anonymous_moment_only_the_day_is_kept(level: Attribution) -> None:
    kept = clock.local(moment_for(level))
    assert (kept.date(), kept.hour, kept.minute, kept.second) == (clock.today(), 0, 0, 0)
    assert abs(moment_for(NAMED) - clock.now()) < timedelta(seconds=5)
