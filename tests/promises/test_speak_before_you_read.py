"""Nobody learns what another said before they may: every page is the same before and after.

Readers walk every route, look for every word and open their notices; then somebody gives a
perspective, fills in a worksheet, takes a position and says what they expect; then they look again.
Byte for byte nothing changed, but for tokens and, by design, which agencies have spoken.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.case_reviews.divergence import Answer as Stand
from forum.case_reviews.divergence import Leaning
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview, Perspective
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.jobs.worker import work_off
from forum.notices.models import Notice
from forum.positions.models import Statement
from forum.prose.prose import Prose
from forum.worksheets import service as worksheet_service
from forum.worksheets.models import SharingRequest
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.positions import makers as positions
from tests.features.predictions import makers as predictions
from tests.features.worksheets import makers as worksheets
from tests.promises.contents import fill
from tests.promises.test_canaries import COUNTS
from tests.promises.walking import Answer, Walker
from tests.promises.world import World, people
from tests.undoing import undone

pytestmark = pytest.mark.once

#: Who has said nothing in the review, who told it, and who is trusted with everything but does not
#: lead it; and who has given a perspective and no more.
SILENT = ("pair", "owner", "every_role_here")
SPOKE = "colleague"
READERS = (*SILENT, SPOKE)
TARGET = "health-visiting"
FIRST, SECOND = "It began with the teapot.", "It began with the hedgehog."
#: What somebody reads on a page, their own program reads as well.
FOR_PROGRAMS = "/api/v1"
DOORS = (FOR_PROGRAMS, "")
WORDS = ("teapot", "hedgehog", "agree", "worksheet", "expect")

TOLD = select(
    Notice.telling, Notice.recipient_id, Notice.recipient_tag, Notice.subject, Notice.told_at
)

#: So many addresses of a route that is about something else: they are pages of one template.
SOME = 3

Pages = Mapping[tuple[str, str], str]


@dataclass
class Looked:
    """What every reader saw at each step, by the name of what was done before it."""

    seen: dict[str, Pages] = field(default_factory=dict)
    #: What everybody was told of by then, with what it says and when; letters are made of it.
    told: dict[str, Counter[tuple[object, ...]]] = field(default_factory=dict)
    review: str = ""

    def changed(self, before: str, after: str) -> list[str]:
        """Return where somebody saw something else."""
        old, new = self.seen[before], self.seen[after]
        return sorted({f"{path} as {who}" for who, path in old if old[who, path] != new[who, path]})


@pytest.fixture(scope="module")
def looked(app: Flask) -> Looked:
    """Everything that readers saw, while somebody else spoke."""
    found = Looked()
    with undone(app) as session:
        make = Make(session)
        world = World(session, people(make))
        writer = make.practitioner("midwifery")
        fill(make, world.people)
        review = _open_review(session)
        found.review = review.public_id
        walker = Walker(app, session, world)
        paths = _paths(walker, review)
        for who in READERS:
            walker.browser(who)
        for name, step in STEPS.items():
            step(session, writer, review)
            session.commit()
            work_off(registry().tasks)
            found.told[name] = Counter(tuple(each) for each in session.execute(TOLD))
            found.seen[name] = {
                (who, path): _settled(walker.get(who, path)) for who in READERS for path in paths
            }
    return found


def _paths(walker: Walker, review: CaseReview) -> list[str]:
    """Return every address of this review, some of each other route, and searches."""
    some = Counter[str]()
    paths = [f"/search?q={word}" for word in WORDS]
    paths.append(f"/case-reviews/{review.public_id}/expectations?agency={TARGET}")
    for rule, path in walker.pages():
        some[rule.rule] += 1
        if path not in COUNTS and (some[rule.rule] <= SOME or review.public_id in path):
            paths.append(path)
    return paths


def _settled(answer: Answer) -> str:
    """Return the page without its tokens, in HTML or in JSON."""
    return replace(answer, body=answer.body.replace('\\"', '"')).settled


def _open_review(session: Session) -> CaseReview:
    """Return the review in which everybody speaks, with a request and a statement."""
    wanted = select(CaseReview).join(SharingRequest, SharingRequest.review_id == CaseReview.id)
    return session.scalars(wanted.where(CaseReview.phase == Phase.PERSPECTIVES)).one()


def _statement(session: Session, review: CaseReview) -> Statement:
    return session.scalars(select(Statement).where(Statement.review_id == review.id)).one()


def _perspective(session: Session, writer: Practitioner, review: CaseReview) -> None:
    reviews.speak(writer, review, FIRST)


def _other_words(session: Session, writer: Practitioner, review: CaseReview) -> None:
    """Put other words in their place, as if they had been given from the start."""
    given = session.scalars(select(Perspective).where(Perspective.author_id == writer.id)).one()
    for name, words in reviews.answers(SECOND).items():
        setattr(given, name, Prose.write(words))


def _say_the_rest(session: Session, writer: Practitioner, review: CaseReview) -> None:
    statement = _statement(session, review)
    worksheets.fill(writer, review, worksheets.answers(words=FIRST))
    positions.stands(writer, review, {statement: Stand.AGREE})
    predictions.expects(writer, review, TARGET, {statement: Leaning.MOSTLY_AGREE})


def _change_the_rest(session: Session, writer: Practitioner, review: CaseReview) -> None:
    statement = _statement(session, review)
    worksheet_service.take_back(reviews.acting(writer), review)
    positions.stands(writer, review, {statement: Stand.DEPENDS}, condition=SECOND)
    predictions.expects(writer, review, TARGET, {statement: Leaning.DIVIDED})


PERSPECTIVE, OTHER_WORDS = "a perspective", "a perspective in other words"
REST = "a worksheet, a position and an expectation"
STEPS: dict[str, Callable[[Session, Practitioner, CaseReview], None]] = {
    "nothing": lambda *_: None,
    PERSPECTIVE: _perspective,
    OTHER_WORDS: _other_words,
    REST: _say_the_rest,
    "the rest, changed or taken back": _change_the_rest,
}
ORDER = list(STEPS)


@pytest.mark.parametrize("step", ORDER[3:])
def test_nobody_can_tell_that_anything_was_said(looked: Looked, step: str) -> None:
    assert looked.changed(ORDER[ORDER.index(step) - 1], step) == []


@pytest.mark.parametrize("step", ORDER[2:])
def test_nobody_is_told_of_it_then_or_later(looked: Looked, step: str) -> None:
    """No notice and so no letter, whose minute would tell when somebody answered."""
    assert looked.told[step] == looked.told[ORDER[ORDER.index(step) - 1]]


def test_of_a_perspective_its_author_is_told_and_nobody_else(looked: Looked) -> None:
    new = looked.told[PERSPECTIVE] - looked.told["nothing"]
    assert {telling for telling, *_ in new} == {"case_reviews.heard"}
    assert len(new) == 1


def test_whatever_a_perspective_says_its_readers_to_be_see_the_same(looked: Looked) -> None:
    """Who has given theirs reads the other's on the page of the review; that is the exchange."""
    changed = looked.changed(PERSPECTIVE, OTHER_WORDS)
    assert changed == [f"{door}/case-reviews/{looked.review} as {SPOKE}" for door in DOORS]


def test_of_a_perspective_only_its_agency_shows(looked: Looked) -> None:
    """That an agency has spoken is no secret, and the author is told; all else stays the same."""
    pages = ("", "/expectations", "/expectations?agency=health-visiting")
    allowed = {f"/case-reviews/{looked.review}{page} as {who}" for page in pages for who in READERS}
    allowed.add(f"{FOR_PROGRAMS}/case-reviews/{looked.review} as {SPOKE}")
    allowed |= {f"{door}/notices as owner" for door in DOORS}
    assert set(looked.changed("nothing", PERSPECTIVE)) <= allowed


def test_the_words_stand_nowhere(looked: Looked) -> None:
    shown = [
        f"{path} as {who}"
        for pages in looked.seen.values()
        for (who, path), page in pages.items()
        if who in SILENT and not path.startswith("/search")
        if "teapot" in page or "hedgehog" in page
    ]
    assert shown == []


def test_the_walk_would_notice(looked: Looked) -> None:
    """Whoever may read it sees the perspective change under their eyes."""
    pages = dict(looked.seen[PERSPECTIVE])
    key = ("pair", f"/case-reviews/{looked.review}")
    planted = Looked({"a": pages, "b": {**pages, key: pages[key] + FIRST}})
    assert planted.changed("a", "b") == [f"/case-reviews/{looked.review} as pair"]
