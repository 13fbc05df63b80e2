"""Who is told of what in conversations, when, and who no longer is."""

from collections.abc import Callable
from email.message import Message as Email

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Practitioner
from forum.discussion import following, history_service
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.notices import queries
from forum.notices import service as notices
from forum.notices.delivery import tidy
from forum.notices.digest import DEFAULTS, Frequency, QuietHours
from forum.notices.models import Notice, Posting
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.notices.conftest import Work, at, told, with_mail

REPLIED_TO_YOU, REPLIED = "discussion.replied_to_you", "discussion.replied"

Letters = Callable[[], list[Email]]


def _people(make: Make, *agencies: str) -> list[Practitioner]:
    return [with_mail(make, make.practitioner(agency)) for agency in agencies]


def _to(letters: list[Email]) -> list[str]:
    return sorted(str(letter["To"]).partition("@")[0] for letter in letters)


def _wants(person: Practitioner, often: Frequency) -> None:
    notices.choose(makers.acting(person), dict.fromkeys(DEFAULTS, often), QuietHours.NONE)


def test_whoever_opened_it_and_whoever_spoke_is_told_and_the_writer_is_not(
    make: Make, session: Session, work: Work
) -> None:
    opener, speaker, reader, writer = _people(
        make, "midwifery", "nursery", "council-housing", "general-practice"
    )
    with at():
        thread = makers.thread(opener)
        makers.reply(speaker, thread)
        work()
        session.query(Notice).delete()
        makers.reply(writer, thread)
        work()

    assert told(session, opener) == [REPLIED_TO_YOU]
    assert told(session, speaker) == [REPLIED]
    assert told(session, reader) == told(session, writer) == []


def test_somebody_who_only_reads_can_follow_and_mute(
    make: Make, session: Session, work: Work
) -> None:
    opener, reader, writer = _people(make, "midwifery", "nursery", "general-practice")
    with at():
        thread = makers.thread(opener)
        following.follow(makers.acting(reader), thread)
        following.mute(makers.acting(opener), thread)
        makers.reply(writer, thread)
        work()
    assert told(session, opener) == []
    assert told(session, reader) == [REPLIED]

    with at(hours=1):
        following.mute(makers.acting(reader), thread)
        work()
        assert told(session, reader) == [], "what waits unread of a muted conversation goes"
        makers.reply(writer, thread)
        work()
    assert told(session, reader) == []


def test_a_notice_holds_no_word_of_theirs_and_nor_does_its_letter(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    opener, writer = _people(make, "midwifery", "general-practice")
    with at():
        thread = makers.thread(opener, title="Marzipan", opening="The tugboat came late.")
        makers.reply(writer, thread, words="We had a periscope.")
        work()
        (line,) = queries.own(makers.acting(opener)).items
    (letter,) = letters()

    everything = f"{line} {letter}"
    for word in ("Marzipan", "tugboat", "periscope", writer.name, thread.public_id):
        assert word not in everything
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_letter_is_written_with_the_rights_of_the_moment_of_sending(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    area = make.partnership()
    opener, member = (
        with_mail(make, make.practitioner(agency, area)) for agency in ("midwifery", "nursery")
    )
    with at():
        thread = makers.thread(opener, Audience(AudienceKind.PARTNERSHIP, area.id))
        makers.reply(member, thread)
        work()
        letters()
        makers.reply(opener, thread)
        work()
        assert told(session, member) == [REPLIED]
        place = session.scalars(
            select(Affiliation).where(Affiliation.practitioner_id == member.id)
        ).one()
        place.ends_at = clock.now()
    with at(days=1):
        work()
        assert queries.own(makers.acting(member)).items == []
    assert letters() == []
    posting = session.scalars(select(Notice.posting).where(Notice.recipient_id == member.id))
    assert list(posting) == [Posting.NO_LETTER]


def test_what_was_taken_back_meanwhile_is_told_nobody(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    opener, speaker, writer = _people(make, "midwifery", "nursery", "general-practice")
    with at():
        thread = makers.thread(opener)
        makers.reply(speaker, thread)
        work()
        letters()
        post = makers.reply(writer, thread)
        work()
        letters()
        history_service.remove_post(makers.acting(writer), post)
    with at(days=1):
        work()
        lines = queries.own(makers.acting(speaker)).items
    assert lines == []
    assert letters() == []


@pytest.mark.parametrize(
    ("often", "hours", "arrives"),
    [
        (Frequency.AT_ONCE, 0, True),
        (Frequency.DAILY, 1, False),
        (Frequency.DAILY, 24, True),
        (Frequency.WEEKLY, 24 * 5, False),
        (Frequency.WEEKLY, 24 * 6, True),
        (Frequency.NEVER, 24 * 8, False),
    ],
)
def test_letters_come_as_often_as_somebody_wants_them(
    make: Make, work: Work, letters: Letters, often: Frequency, hours: int, *, arrives: bool
) -> None:
    opener, writer = _people(make, "midwifery", "general-practice")
    with at():
        _wants(opener, often)
        makers.reply(writer, makers.thread(opener))
        work()
    with at(hours=hours):
        work()
    assert bool(letters()) == arrives


def test_a_day_makes_one_letter_with_sentences_and_links_only(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    opener, writer = _people(make, "midwifery", "general-practice")
    with at():
        _wants(opener, Frequency.DAILY)
        thread = makers.thread(opener)
        for _ in range(3):
            makers.reply(writer, thread)
        work()
        assert letters() == []
    with at(days=1):
        work()
    (letter,) = letters()
    text = str(letter.get_payload())
    assert text.count("There is a new reply to something you wrote.") == 3
    assert text.count("http://localhost/notices/") == 4
    assert text.count(thread.public_id) == 0


def test_what_was_read_on_the_site_needs_no_letter(
    make: Make, work: Work, letters: Letters
) -> None:
    opener, writer = _people(make, "midwifery", "general-practice")
    with at():
        _wants(opener, Frequency.DAILY)
        makers.reply(writer, makers.thread(opener))
        work()
        assert makers.acting(opener).unread == 1
        notices.mark_all_read(makers.acting(opener))
        assert makers.acting(opener).unread == 0
    with at(days=1):
        work()
    assert letters() == []


def test_old_news_goes_and_so_does_what_nobody_may_know_any_more(
    make: Make, session: Session, work: Work
) -> None:
    opener, writer = _people(make, "midwifery", "general-practice")
    with at():
        thread = makers.thread(opener)
        post = makers.reply(writer, thread)
        makers.reply(writer, thread)
        work()
        history_service.remove_post(makers.acting(writer), post)
        _tidy(session)
        assert len(told(session, opener)) == 1
        assert makers.acting(opener).unread == 1
    with at(days=91):
        _tidy(session)
        assert told(session, opener) == []


def _tidy(session: Session) -> None:
    session.flush()
    tidy({})
    session.flush()


def test_an_author_without_a_name_is_told_of_replies_but_never_by_name(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    area = make.partnership()
    crowd = [make.practitioner("midwifery", area) for _ in range(6)]
    author = with_mail(make, crowd[0])
    (writer,) = _people(make, "general-practice")
    with at():
        thread = makers.thread(author, attribution=Attribution.AGENCY)
        makers.reply(writer, thread)
        work()

    assert _to(letters()) == [author.public_id]
    assert told(session, author) == []
    assert makers.acting(author).unread == 1
    (line,) = queries.own(makers.acting(author)).items
    assert line.sentence == "There is a new reply to something you wrote."
