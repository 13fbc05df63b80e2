"""One of each thing that a route shows, in each state in which it offers something."""

from collections.abc import Mapping

from flask import current_app
from sqlalchemy import select

from forum.access.actor import Actor
from forum.accounts import joining
from forum.accounts.models import Account, Joining, Reset
from forum.accounts.tokens import hash_of
from forum.case_reviews import service as case_review_service
from forum.circles import service as circle_service
from forum.contracts.registry import registry
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion.flagging import FlaggablePost
from forum.glossary import own_words_service
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.learning_sessions.join_link import JoinLink
from forum.mentoring.service import rounds
from forum.moderation.service import unmask as unmasking
from forum.prose.prose import PlainProse, Prose
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.models import Reached, Scrub, Writer
from forum.writing import service as writing
from tests.factories import Make
from tests.features.board import makers as board
from tests.features.case_reviews import makers as case_reviews
from tests.features.circles import makers as circles
from tests.features.discussion import makers as discussion
from tests.features.glossary import makers as glossary
from tests.features.learning_sessions import makers as learning_sessions
from tests.features.mentoring import makers as mentoring
from tests.features.questions import makers as questions
from tests.features.reflections import makers as reflections
from tests.features.seams import makers as seams
from tests.promises import moderating
from tests.promises.phases import open_reviews
from tests.promises.world import CANARIES, INVITATION, RESET, Write, unnamed


def fill(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Make one of each thing that a route shows, in each state in which it offers something."""
    for each in FILLS:
        each(make, by)
    make.session.commit()
    work_off(registry().tasks)


def _anonymous_words(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let somebody take part everywhere, and nowhere by name."""
    author, hidden = by["anonymous"], Attribution.AGENCY
    thread = reflections.shared(author, attribution=hidden, title="On waiting", what="We waited.")
    discussion.reply(author, thread, attribution=hidden)
    discussion.reply(by["outsider"], thread, attribution=hidden)
    other = reflections.shared(by["outsider"], title="On listening", what="We listened.")
    discussion.reply(author, other, attribution=hidden)
    told = case_reviews.draft(author, attribution=hidden)
    case_review_service.submit(case_reviews.acting(author), told)
    case_review_service.turn_second_key(case_reviews.acting(by["reader"]), told)


def _reviews(make: Make, by: Mapping[str, Practitioner]) -> None:
    owner, reader = by["owner"], by["reader"]
    opened = case_reviews.opened(owner, reader)
    words = CANARIES["a perspective before it opens"].words
    case_reviews.speak(by["outsider"], opened, words)
    case_reviews.speak(
        by["anonymous"],
        case_reviews.opened(by["colleague"], reader),
        attribution=Attribution.AGENCY,
    )
    case_reviews.close(make, case_reviews.opened(owner, reader))
    open_reviews(make, by)
    moderating.recognise(by["outsider"], case_reviews.opened(owner, reader).public_id)


def _listed_circle(make: Make, by: Mapping[str, Practitioner]) -> None:
    made = circles.circle(by["colleague"], by["outsider"], listed=True)
    circles.accept(by["colleague"], made)
    circles.accept(by["outsider"], made)
    circle_service.ask(circles.acting(by["pair"]), circles.fresh(made))
    circle_service.invite(circles.acting(by["colleague"]), circles.fresh(made), by["owner"])
    discussion.reply(by["outsider"], circles.thread(by["colleague"], made))


def _learning_sessions(make: Make, by: Mapping[str, Practitioner]) -> None:
    link = CANARIES["a link to join"]
    join = JoinLink.read(f"https://meet.example.org/{link.hook}/{link.barb}")
    made = learning_sessions.planned(by["every_role"], join_link=join)
    learning_sessions.booked(by["outsider"], made)
    inside = CANARIES["a learning session of one partnership"].words
    area = queries.actor_for(by["owner"]).voices[0].partnership_id
    learning_sessions.planned(
        by["every_role_here"],
        Audience(AudienceKind.PARTNERSHIP, area),
        title=PlainProse.write(inside),
        purpose=Prose.write(inside),
    )
    held = learning_sessions.planned(by["every_role"])
    learning_sessions.booked(by["outsider"], held)
    learning_sessions.began(make.session, held)


def _seams(make: Make, by: Mapping[str, Practitioner]) -> None:
    seams.proposed(make, by["owner"], title=CANARIES["a seam of one partnership"].words)
    seams.examples(make, by)


def _glossary(make: Make, by: Mapping[str, Practitioner]) -> None:
    glossary.proposed(by["outsider"], make.agency("midwifery"))
    glossary.related(make, glossary.steward(make, "childrens-social-care"))
    colleague = queries.actor_for(by["colleague"])
    own_words_service.learn(colleague, glossary.term(), make.agency("midwifery"))
    own_words_service.silence(colleague, glossary.term("plan"))


def _links(make: Make, by: Mapping[str, Practitioner]) -> None:
    email = f"{INVITATION}@work.example"
    invited = Joining(email=email, name="Ewa")
    joining.invite(queries.actor_for(by["every_role"]), invited, by_letter=False)
    invited.token_hash = hash_of(INVITATION)
    account = make.session.scalars(select(Account).where(Account.email == "pair@work.example"))
    make.session.add(Reset(account_id=account.one().id, token_hash=hash_of(RESET)))


def _mentoring(make: Make, by: Mapping[str, Practitioner]) -> None:
    mentoring.card(by["owner"], "neglect", "thresholds", capacity=2)
    mentoring.card(by["pair"], "thresholds", "neglect", capacity=2)
    mentoring.card(by["outsider"], "thresholds", "neglect")
    mentoring.card(by["colleague"], "neglect", "thresholds")
    mentoring.asked(by["colleague"], by["outsider"])
    rounds.open_round(queries.actor_for(by["every_role"]))


def _looked_up(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let a moderator ask who wrote something; an administrator of another workplace decides."""
    with current_app.test_request_context():
        post = unnamed(make.session)
        flagged = FlaggablePost().find(Actor.system("promises"), post.public_id)
        assert flagged
        unmasking.ask(
            queries.actor_for(by["every_role_here"]),
            "post",
            flagged,
            PlainProse.write("Readers say that they know whose street this is."),
        )


def _unfinished(make: Make, by: Mapping[str, Practitioner]) -> None:
    writing.keep(queries.actor_for(by["colleague"]), "/reflections/new", {"what": ["Not yet."]})
    reflections.private(by["colleague"])
    reflections.shared(by["colleague"], title="Not answered yet")


def _removed(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let words have been removed from what somebody wrote, some time ago."""
    whose = [Writer(author_id=by["owner"].id, texts=2)]
    reached = [Reached(place="post", texts=2), Reached(place="account", texts=1, stayed=True)]
    actor = by["every_role"].id
    done = Scrub(by_id=actor, kind=ScrubKind.NAME, marks=[], reached=reached, writers=whose)
    done.cleaned_at = clock.now()
    make.session.add(done)


FILLS: tuple[Write, ...] = (
    _anonymous_words,
    _reviews,
    _listed_circle,
    _learning_sessions,
    _glossary,
    _links,
    _mentoring,
    questions.examples,
    _seams,
    board.examples,
    _unfinished,
    _looked_up,
    _removed,
    *moderating.FILLS,
)
