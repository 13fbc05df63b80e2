"""Follow and mute: one wish of a person for a conversation, the last, and no trace of whose."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import following
from forum.discussion.models import Following, Thread
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import AudienceKind
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    return [make.practitioner() for _ in range(3)]


def _told(thread: Thread) -> set[int]:
    return {person.practitioner_id for person in following.followers(thread)}


def test_the_last_wish_counts_however_often_somebody_changes_their_mind(
    session: Session, crowd: list[Practitioner]
) -> None:
    opener, reader, _ = crowd
    thread = makers.thread(opener)
    for wish in (following.follow, following.mute, following.follow, following.follow):
        wish(makers.acting(reader), thread)
        session.flush()
    assert session.scalar(select(func.count()).select_from(Following)) == 1
    assert _told(thread) == {opener.id, reader.id}

    following.mute(makers.acting(reader), thread)
    assert _told(thread) == {opener.id}


def test_who_muted_a_conversation_is_left_alone_even_after_speaking_in_it(
    crowd: list[Practitioner],
) -> None:
    opener, reader, _ = crowd
    thread = makers.thread(opener)
    following.mute(makers.acting(opener), thread)
    following.mute(makers.acting(reader), thread)
    makers.reply(opener, thread)
    makers.reply(reader, thread)
    assert _told(thread) == set()


def test_neither_the_row_nor_the_trail_says_who_follows(
    session: Session, crowd: list[Practitioner]
) -> None:
    opener, reader, _ = crowd
    following.follow(makers.acting(reader), makers.thread(opener))
    session.commit()
    row = session.scalars(select(Following)).one()
    assert reader.public_id not in row.sealed_follower + row.voice_key
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.position.desc())).first()
    assert entry is not None
    assert entry.actor != reader.public_id


def test_what_may_not_be_known_of_can_be_neither_followed_nor_muted(
    make: Make, session: Session, browser: Browser
) -> None:
    area = make.partnership()
    opener, stranger = make.practitioner(partnership=area), make.practitioner()
    thread = makers.thread(opener, Audience(AudienceKind.PARTNERSHIP, area.id))
    session.flush()
    for wish in (following.follow, following.mute):
        with pytest.raises(NotFound):
            wish(makers.acting(stranger), thread)
    browser.sign_in(stranger)
    for deed in ("follow", "mute", "keep"):
        browser.send(f"/conversations/{thread.public_id}/{deed}", {}, status=404)
    assert session.scalar(select(func.count()).select_from(Following)) == 0
