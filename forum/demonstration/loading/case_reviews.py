"""The case reviews of the demonstration, one in every state that a review can be in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum.case_reviews import phase_service, reply_service, service
from forum.case_reviews.lifecycle import PHASES, Declared, Phase
from forum.case_reviews.models import CaseReview
from forum.case_reviews.prompts import CHECKLIST, PERSPECTIVE
from forum.demonstration.loading import briefings, flags, positions, predictions, worksheets
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import CaseReview as Told
from forum.demonstration.writing import Summary
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.moderation.lifecycle import FlagKind
from forum.prose.ours import plain, prose
from forum.prose.prose import Prose

#: From the author's key to the reader's.
A_DAY = timedelta(days=1)
#: Whoever tries the site in its first days still finds a case to say something about.
MORE_DAYS = 10


def load(told: Sequence[Told], cast: Cast) -> None:
    """Tell every case review, and lead each to where it stands."""
    for each in told:
        _load(each, cast)


def _load(told: Told, cast: Cast) -> None:
    author = cast.actor(told.author)
    voice = author.voices[0]
    inside = voice.partnership_id if told.audience.needs_partnership else None
    began = _day(told.day)
    with clock.at(began):
        review, _ = service.draft(
            author,
            _account(told, cast),
            audience=Audience(told.audience, partnership_id=inside),
            speaking=Speaking(voice, told.attribution),
        )
        if told.status == "draft":
            return
        service.submit(author, review)
        _read_by(told, review, cast)
    if told.status == "with_second_reader":
        return
    with clock.at(_day(told.opened if told.opened is not None else told.day) + A_DAY / 2):
        service.turn_second_key(cast.actor(cast.keys[review.second_reader_id or 0]), review)
        _ask_for(told, review, cast)
        _clarify(told, review, cast)
        _lead_to(Phase.PERSPECTIVES, review, told, cast)
        worksheets.load(told, review, cast)
    _hear(told, review, cast)
    with clock.at(_day(told.phase_began or 0)):
        _finish(told, review, cast)


def _ask_for(told: Told, review: CaseReview, cast: Cast) -> None:
    """Let its facilitator lead it, and ask for every agency that the account is about."""
    facilitator = cast.actor(told.facilitator)
    phase_service.take_on(facilitator, review)
    phase_service.ask(facilitator, review, [cast.agencies[each.agency] for each in told.agencies])


def _read_by(told: Told, review: CaseReview, cast: Cast) -> None:
    """Let the reader of the script read it, if it names one who is far enough from the author."""
    if told.second_reader:
        reader = cast.actor(told.second_reader)
        review.second_reader_id = reader.practitioner_id


def _clarify(told: Told, review: CaseReview, cast: Cast) -> None:
    """Ask the author and answer, while the second reader looks at each answer."""
    author = cast.actor(told.author)
    for number, each in enumerate(told.clarifications):
        asker = cast.actor(each.author)
        with clock.at((review.opened_at or clock.now()) + timedelta(hours=number + 1)):
            asked, _ = reply_service.ask_author(
                asker,
                review,
                prose(each.question),
                speaking=Speaking(asker.voices[0], Attribution.NAME_AND_AGENCY),
            )
            reply_service.answer(author, review, asked, prose(each.answer))
    _let_through(review, cast)


def _hear(told: Told, review: CaseReview, cast: Cast) -> None:
    for number, given in enumerate(told.perspectives):
        actor = cast.actor(given.author)
        answers = {each.name: prose(getattr(given, each.name)) for each in PERSPECTIVE}
        with clock.at((review.opened_at or clock.now()) + timedelta(days=2, hours=number + 1)):
            service.give_perspective(
                actor,
                review,
                answers,
                prose(given.not_mine),
                speaking=Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY),
            )


def _finish(told: Told, review: CaseReview, cast: Cast) -> None:
    if told.facilitator and told.status == "open":
        _lead_to(Phase(told.phase), review, told, cast)
        if review.phase is Phase.PERSPECTIVES and told.overlay != "held":
            phase_service.extend(cast.actor(told.facilitator), review, MORE_DAYS)
    if told.status == "closed" and told.summary:
        _close(told, told.summary, review, cast)
    if told.overlay == "held":
        reader = cast.actor(told.second_reader)
        flags.flag(reader, "case_review", review.public_id, FlagKind.RECOGNISED)
    if told.overlay == "withdrawn":
        service.withdraw(cast.actor(told.author), review)


def _close(told: Told, summary: Summary, review: CaseReview, cast: Cast) -> None:
    _lead_to(Phase.RESPOND, review, told, cast)
    positions.load(told, review, cast)
    predictions.load(told, review, cast)
    reply_service.respond(cast.actor(told.author), review, prose(told.response))
    _lead_to(Phase.SUMMARY, review, told, cast)
    positions.publish(review)
    checked = dict.fromkeys((each.name for each in CHECKLIST), True)
    phase_service.close(cast.actor(told.facilitator), review, _summary(summary, cast), checked)
    _let_through(review, cast)
    briefings.load(told, review, cast)


def _let_through(review: CaseReview, cast: Cast) -> None:
    reader = cast.actor(cast.keys[review.second_reader_id or 0])
    reply_service.let_through(reader, review)


def _lead_to(phase: Phase, review: CaseReview, told: Told, cast: Cast) -> None:
    while review.phase and PHASES.index(review.phase) < PHASES.index(phase):
        phase_service.move_on(cast.actor(told.facilitator), review)


def _account(told: Told, cast: Cast) -> service.Account:
    seen = "\n\n".join(
        f"### {cast.agencies[each.agency].name}\n\n{each.saw}\n\n{each.knew}\n\n{each.did}"
        for each in told.agencies
    )
    parts = {
        "situation": told.situation,
        "seen": seen,
        "decisions": "\n".join(f"- {point}" for point in told.decision_points),
        "uncertain": told.uncertain,
        "question": told.question,
    }
    return service.Account(
        plain(told.title),
        Declared(told.declared),
        {name: prose(words) for name, words in parts.items()},
    )


def _summary(told: Summary, cast: Cast) -> dict[str, Prose]:
    could = [f"### {cast.agencies[slug].name}\n\n{words}" for slug, words in told.could_do.items()]
    parts = {
        "agree": told.agree,
        "differ": told.differ,
        "terms": told.words,
        "unresolved": told.unresolved,
    }
    listed = {name: "\n".join(f"- {line}" for line in lines) for name, lines in parts.items()}
    opening = {"happened": told.happened, "matters": told.matters}
    told_apart = {**opening, **listed, "could": "\n\n".join(could)}
    return {name: prose(words) for name, words in told_apart.items()}


def _day(offset: int) -> datetime:
    return clock.now() + timedelta(days=offset)
